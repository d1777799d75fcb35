// Krauskopf et al. 2020, fig. 1d: the current through the microelectrode is proportional to the overpotential up to 1 V both ways, at 500 V/min: spreading resistance outweighs charge
// transfer. The sweep runs with Butler-Volmer kinetics of 0.08 ohm cm2, and strips and plates lithium as it goes.
// Simulated: a disc of 27.5 um on a half space of 0.5 mS/cm, in a periodic patch of four diameters; the sweep is a staircase of 40 mV. R2 is that of the straight line through the ends of all treads.
import { definePaperEntry, overSeeds } from 'anodyne';
import { currents } from './common/sweeps.ts';
import { straightness } from './common/statistics.ts';

export { default } from './common/microelectrode.ts';

export const entry = definePaperEntry({
  id: 'llzo-cv-linear',
  seeds: 3,
  runs: ({ quick, seeds }) => seeds.map((seed) => ({ name: 'cv', set: { voxelsAcross: quick ? '16' : '32', treads: quick ? '5' : '25' }, seed })),
  measure: (runs) => [overSeeds('R2 of current against overpotential', runs, (run) => straightness([...run('cv').column('Voltage [V]')], [...currents(run('cv'), 27.5e-6)]))],
});
