import { lithiumMagnesium, overSeeds, sandDiffusivity, type PaperEntry } from 'anodyne';
import { depletionTime } from './lithium.ts';
import { alloy } from './metals.ts';

const currents = [50, 100, 200]; // [uA/cm2]

/** Sand's D_eff [cm2/s] of an alloy with this atomic share of magnesium, from its depletion times. */
export const sandOfAlloy = (magnesium: number): Pick<PaperEntry, 'runs' | 'measure'> => ({
  runs: ({ quick, seeds }) => seeds.flatMap((seed) => currents.map((current) => ({
    name: `${current}uA`, seed, set: { ...alloy(quick), magnesium: `${100 * magnesium} %`, current: `${current} uA/cm2`, maxCharge: '10 mAh/cm2', sampleEvery: '0.5 h' },
  }))),
  measure: (runs) => [overSeeds('D_eff', runs, (run) => {
    const times = currents.map((current) => depletionTime(run(`${current}uA`)));
    if (times.includes(null)) return null;
    // uA/cm2 in A/m2, h in s, m2/s in cm2/s
    return sandDiffusivity(currents.map((i) => i / 100), times.map((t) => t! * 3600), lithiumMagnesium(magnesium).lithiumConcentration).diffusivity * 1e4;
  })],
});
