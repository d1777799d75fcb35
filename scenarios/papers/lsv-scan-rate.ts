// Gopal et al. 2021, fig. 4a and 4b: the peak of the sweep over 1 mm of LLZTO grows about as the root of the scan rate between 0.003 and 0.05 mV/s, which the paper reads as Randles and Sevcik's law. In the model the ohmic drop, which
// grows as lithium runs out, shapes the peak: slower sweeps come close to the limiting current, faster ones go as rate^(1/3) to rate^(1/2).
// Simulated: the electrode that plates, flat, in 2D on coarse voxels of 4 um, without flaws; the pellet is resolved as a binary electrolyte, swept once to 0.5 V. The exponent is a slope in logarithms over four rates.
import { definePaperEntry, overSeeds } from 'anodyne';
import { exponent } from './common/microelectrode-stripping.ts';
import { straightness } from './common/statistics.ts';
import { peakCurrentDensity, smoothElectrode } from './common/voltammetry.ts';

export { default } from '../voltammetry-llzo.ts';

const rates = [0.003, 0.01, 0.02, 0.05]; // [mV/s]
const nameOf = (rate: number): string => `rate-${String(rate).replace('.', '-')}`;

export const entry = definePaperEntry({
  id: 'lsv-scan-rate',
  seeds: 1,
  runs: ({ quick, seeds }) => seeds.flatMap((seed) => rates.map((rate) => ({
    name: nameOf(rate), seed, set: { ...smoothElectrode('120 um'), rate: `${rate} mV/s`, potential: '0.5 V', step: quick ? '10 mV' : '2 mV' },
  }))),
  measure: (runs) => [
    overSeeds('exponent of J_p against scan rate', runs, (run) => exponent(rates, rates.map((rate) => peakCurrentDensity(run(nameOf(rate)))))),
    overSeeds('R2 of J_p against the root of the scan rate', runs, (run) => straightness(rates.map(Math.sqrt), rates.map((rate) => peakCurrentDensity(run(nameOf(rate)))))),
  ],
});
