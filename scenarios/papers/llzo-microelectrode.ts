// Krauskopf et al. 2020, fig. 1c: spreading resistance of a lithium microelectrode of 27.5 um on LLZO of 0.5 mS/cm, 364 kohm by 1/(2 sigma d). Here it is the constriction's share of the
// voltage over the current, as the field finds it on voxels: 2 % too high at 32 voxels along the diameter, 1 % at 64, by first order in the voxel edge.
// Simulated: a disc in full contact on a half space, in a periodic patch of four diameters, swept to 10 mV both ways; the constriction is the slope of its share of the overpotential at zero current.
import { definePaperEntry } from 'anodyne';
import { currents, slopeAtZero } from './common/sweeps.ts';

export { default } from './common/microelectrode.ts';

export const entry = definePaperEntry({
  id: 'llzo-microelectrode',
  seeds: 1,
  runs: ({ quick, seeds }) => [{ name: 'small', set: { potential: '10 mV', treads: '5', voxelsAcross: quick ? '32' : '64' }, seed: seeds[0]! }],
  measure: ([run]) => {
    const constriction = run!.column('Constriction overpotential [V]');
    return [{ check: 'spreading resistance', value: slopeAtZero(currents(run!, 27.5e-6), constriction) / 1e3, standardError: null }];
  },
});
