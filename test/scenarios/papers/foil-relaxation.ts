// A paper's entry for tests, over the foil for tests: runs of a few milliseconds at two current densities.
import { definePaperEntry, overSeeds } from 'anodyne';
import foil from '../foil.ts';

export default foil;

export const entry = definePaperEntry({
  id: 'foil-relaxation',
  seeds: 2,
  runs: ({ quick, seeds }) => seeds.flatMap((seed) => [
    { name: 'slow', set: { current: '40 uA/cm2', width: quick ? '2 um' : '6 um' }, seed },
    { name: 'fast', set: { current: '200 uA/cm2', width: quick ? '2 um' : '6 um' }, seed },
  ]),
  measure: (runs) => [
    overSeeds('relaxed share at 40 uA/cm2', runs, (run) => run('slow').summary['Relaxed share']!.value),
    overSeeds('relaxed share, 200 uA/cm2/40 uA/cm2', runs, (run) => run('fast').column('Relaxed share').at(-1)! / run('slow').column('Relaxed share').at(-1)!),
    overSeeds('time', runs, (run) => run('slow').column('Time [h]').at(-1)!),
  ],
});
