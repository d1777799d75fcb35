// Krauskopf et al. 2020, fig. 3d to f: under a microelectrode polycrystalline LLZO of 10 um grains cracks at about 0.7 V; a single crystal does not. A disc of 20 um is held at potentials of 50 mV more each time. Flaws of
// 1 um, the length taken for LLZO throughout, lie on grain boundaries of half of the grains' toughness, in the single crystal within the grain. The lateral share of growth belongs to plating-modes, which has the law of lateral growth;
// it is not measured by these runs.
import { definePaperEntry, overSeeds } from 'anodyne';

export { default } from './common/flawed-microelectrode.ts';

export const entry = definePaperEntry({
  id: 'polycrystal-cracks',
  runs: ({ quick, seeds }) => seeds.flatMap((seed) => [
    { name: 'polycrystal', seed, set: { widthOverDiameter: quick ? '2.4' : '4', each: '0.2 s' } },
    { name: 'single', seed, set: { widthOverDiameter: quick ? '2.4' : '4', each: '0.2 s', grainSize: '0 um' } },
  ]),
  measure: (runs) => [
    overSeeds('onset overpotential of cracks', runs, (run) => {
      const { column } = run('polycrystal');
      const first = column('Crack advances').findIndex((n) => n > 0);
      return first < 0 ? null : -column('Voltage [V]')[first]!;
    }),
    overSeeds('share of single crystals that crack', runs, (run) => (run('single').column('Crack advances').at(-1)! > 0 ? 1 : 0)),
    { check: 'lateral share of growth on the single crystal', value: null, standardError: null },
  ],
});
