// Krauskopf et al. 2019, fig. 8b: as llzo-strip-6h, under a stack pressure of 35 MPa. Creep closes voids as fast as stripping opens them, and the gaps below the voxel with them: R_int stays. Nothing is
// fitted to it: the constraint of the thin foil, chi, comes from 3.8 MPa (entry pressure-200), A and q_a from llzo-cycle-240nm.
// Simulated: strip-llzo in 3D, a periodic patch of 20 um and 15 um of lithium in voxels of 0.5 um, contact made at 40 MPa (50 ohm cm2), 100 uA/cm2 for 6 h; R_int of the last row over that of the first.
import { definePaperEntry, overSeeds } from 'anodyne';
import { madeAt, patch, resistanceRatio } from './common/lithium.ts';

export { default } from '../strip-llzo.ts';

export const entry = definePaperEntry({
  id: 'llzo-strip-35MPa',
  runs: ({ quick, seeds }) => seeds.map((seed) => ({ name: 'strip', seed, set: { ...patch(quick), formationPressure: madeAt.well, pressure: '35 MPa', maxTime: '6 h' } })),
  measure: (runs) => [overSeeds('R_int(end)/R_int(start)', runs, (run) => resistanceRatio(run('strip')))],
});
