// Krauskopf et al. 2020, fig. 3d to f: under a microelectrode polycrystalline LLZO of 10 um grains cracks at about 0.7 V; a single crystal does not. A disc of 20 um is held at potentials of 50 mV more each time. Flaws of
// 0.5 um lie on grain boundaries of half of the grains' toughness; a single crystal, which has no boundaries, has none: that it does not crack is what the model assumes. The length, one for LLZO throughout, is the one number fitted,
// to this onset. The lateral share of growth belongs to plating-modes, which has the law of lateral growth; these runs do not measure it.
import { definePaperEntry, overSeeds } from 'anodyne';

export { default } from './common/flawed-microelectrode.ts';

const coarse = (quick: boolean): Record<string, string> => (quick ? { widthOverDiameter: '1.6', step: '100 mV', steps: '10' } : { step: '50 mV', steps: '20' });

export const entry = definePaperEntry({
  id: 'polycrystal-cracks',
  runs: ({ quick, seeds }) => seeds.flatMap((seed) => [
    { name: 'polycrystal', seed, set: { ...coarse(quick), each: '0.1 s' } },
    { name: 'single', seed, set: { ...coarse(quick), each: '0.1 s', grainSize: '0 um', flawsAre: 'none' } },
  ]),
  measure: (runs) => [
    overSeeds('onset overpotential of cracks', runs, (run) => {
      const { column } = run('polycrystal');
      const first = column('Crack advances').findIndex((n) => n > 0);
      return first < 0 ? null : -column('Voltage [V]')[first]!;
    }),
    overSeeds('share of single crystals that crack', runs, (run) => ((run('single').series.get('Crack advances')?.at(-1) ?? 0) > 0 ? 1 : 0)),
    { check: 'lateral share of growth on the single crystal', value: null, standardError: null },
  ],
});
