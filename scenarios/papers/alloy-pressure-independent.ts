// Krauskopf et al. 2019 (10.1002/aenm.201902568), fig. 7: Li0.9Mg0.1 stripped at 200 uA/cm2 under 0, 3.8, 7.5 and 15 MPa is depleted after the same time. The alloy creeps as lithium does (it is harder in
// truth), but has no voids that creep could close: what is used up is the lithium at the contact.
// Simulated: a foil of 50 um in 2D, contact made gently (300 ohm cm2), until the interface resistance passes 10 kohm cm2; all pressures with the same seeds, of which the spread of depletion times over their mean is taken.
import { definePaperEntry, overSeeds } from 'anodyne';
import { depletionTime } from './common/lithium.ts';
import { alloy } from './common/metals.ts';

export { default } from './common/metal-on-llzo.ts';

const pressures = [0, 3.8, 7.5, 15]; // [MPa]
const nameOf = (pressure: number): string => `${String(pressure).replace('.', '-')}MPa`;

export const entry = definePaperEntry({
  id: 'alloy-pressure-independent',
  runs: ({ quick, seeds }) => seeds.flatMap((seed) => pressures.map((pressure) => ({
    name: nameOf(pressure), seed, set: { ...alloy(quick), current: '200 uA/cm2', pressure: `${pressure} MPa` },
  }))),
  measure: (runs) => [overSeeds('(largest t0 - smallest t0)/mean t0', runs, (run) => {
    const times = pressures.map((pressure) => depletionTime(run(nameOf(pressure))));
    if (times.includes(null)) return null;
    const known = times.map((t) => t!);
    return (Math.max(...known) - Math.min(...known)) / (known.reduce((sum, t) => sum + t, 0) / known.length);
  })],
});
