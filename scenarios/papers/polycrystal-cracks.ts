// Krauskopf et al. 2020, fig. 3d to f: under a microelectrode polycrystalline LLZO of 10 um grains cracks at about 0.7 V; a single crystal does not. A disc of 20 um is held at potentials of 50 mV more each time. Flaws of
// 0.5 um lie on grain boundaries of half of the grains' toughness; a single crystal, which has no boundaries, has none: that it does not crack is what the model assumes. The length, one for LLZO throughout, is the one number fitted,
// to this onset. How a single crystal fails instead, by lithium that grows over its surface, the paper shows at -10 V (fig. 3a to c): one run more, held there until 3 um have been plated on the disc (0.27 s), with the law of lateral
// growth and the onset of plating-modes, which was fitted to 1 V; the box is five diameters wide, so that the pattern does not meet its images.
import { definePaperEntry, overSeeds } from 'anodyne';

export { default } from './common/flawed-microelectrode.ts';

const each = 0.1; // [s]
const coarse = (quick: boolean): Record<string, string> => ({ each: `${each} s`, ...(quick ? { widthOverDiameter: '1.6', step: '100 mV', steps: '10' } : { step: '50 mV', steps: '20' }) });

export const entry = definePaperEntry({
  id: 'polycrystal-cracks',
  runs: ({ quick, seeds }) => seeds.flatMap((seed) => [
    { name: 'polycrystal', seed, set: { ...coarse(quick), stopAt: 'first crack' } },
    { name: 'single', seed, set: { ...coarse(quick), grainSize: '0 um', flawsAre: 'none' } },
    { name: 'lateral', seed, set: { grainSize: '0 um', flawsAre: 'none', step: '10 V', steps: '1', each: '0.27 s', widthOverDiameter: '5', voxelEdge: '1 um', onset: '0.3 V' } },
  ]),
  measure: (runs) => [
    overSeeds('onset overpotential of cracks', runs, (run) => {
      const { column } = run('polycrystal');
      if (column('Crack advances').at(-1) === 0) return null;
      // the run ends with the step in which a flaw breaks, and the first one is as high as all
      return -column('Voltage [V]')[0]! * (1 + Math.floor(column('Time [s]').at(-1)! / each));
    }),
    overSeeds('share of single crystals that crack', runs, (run) => ((run('single').series.get('Crack advances')?.at(-1) ?? 0) > 0 ? 1 : 0)),
    overSeeds('lateral share of growth on the single crystal', runs, (run) => run('lateral').column('Lateral share').at(-1)!),
  ],
});
