// Gopal et al. 2021, fig. 4c to 4f: peaks of pellets of 0.5 to 3 mm go as 1/L. A plain binary electrolyte has that for the limiting current alone; the peak of a sweep is a transient near one face, which knows the thickness only through
// the ohmic drop that slows the sweep down. An expected miss, with the exponent that the model has.
// Simulated: the electrode that plates, flat, in 2D on coarse voxels of 4 um, without flaws, swept once to 1 V; the exponent is a slope in logarithms over the four thicknesses.
import { definePaperEntry, overSeeds } from 'anodyne';
import { exponent } from './common/microelectrode-stripping.ts';
import { straightness } from './common/statistics.ts';
import { peakCurrentDensity, smoothElectrode } from './common/voltammetry.ts';

export { default } from '../voltammetry-llzo.ts';

const thicknesses = [0.5, 1, 2, 3]; // [mm]
const nameOf = (thickness: number): string => `thickness-${String(thickness).replace('.', '-')}`;

export const entry = definePaperEntry({
  id: 'lsv-thickness',
  seeds: 1,
  runs: ({ quick, seeds }) => seeds.flatMap((seed) => thicknesses.map((thickness) => ({
    name: nameOf(thickness), seed, set: { ...smoothElectrode('120 um'), pelletThickness: `${thickness} mm`, potential: '1 V', step: quick ? '10 mV' : '2 mV' },
  }))),
  measure: (runs) => [
    overSeeds('exponent of J_p against thickness', runs, (run) => exponent(thicknesses, thicknesses.map((thickness) => peakCurrentDensity(run(nameOf(thickness)))))),
    // one conductivity: sigma/L is as 1/L
    overSeeds('R2 of J_p against sigma/L', runs, (run) => straightness(thicknesses.map((thickness) => 1 / thickness), thicknesses.map((thickness) => peakCurrentDensity(run(nameOf(thickness)))))),
  ],
});
