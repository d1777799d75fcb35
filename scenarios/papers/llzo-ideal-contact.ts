// Krauskopf et al. 2019, figs. 2d and 5: contact made at 400 MPa leaves no measurable interface resistance, at rest and while 0.05 mAh/cm2 are stripped at 100 uA/cm2. The scenario is
// strip-llzo in 3D, on a patch of 10 um; the largest resistance of all rows counts.
// Voxels of 0.2 um, 3 um of lithium. No resistance is put below the voxel, so that it could come from voids and constriction alone; 0.05 mAh/cm2 are 0.24 um of lithium, a layer of voxels.
import { definePaperEntry, overSeeds } from 'anodyne';

export { default } from '../strip-llzo.ts';

export const entry = definePaperEntry({
  id: 'llzo-ideal-contact',
  seeds: 3,
  runs: ({ quick, seeds }) => seeds.map((seed) => ({
    name: 'strip', seed,
    set: { dimensions: '3', width: quick ? '6 um' : '10 um', thickness: '3 um', voxelEdge: '0.2 um', maxCharge: '0.05 mAh/cm2', formationPressure: '400 MPa', stateEvery: '0.05 mAh/cm2' },
  })),
  measure: (runs) => [overSeeds('largest R_int', runs, (run) => run('strip').column('Interface resistance [ohm.cm2]').reduce((most, r) => Math.max(most, r), 0))],
});
