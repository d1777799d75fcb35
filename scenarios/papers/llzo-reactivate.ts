// Krauskopf et al. 2019, text at fig. 8: after contact was lost by stripping without pressure (as llzo-strip-6h), 35 MPa are applied at rest. Creep brings the foil down on the electrolyte again, and
// contact made anew is as good as the first: R_int comes back to where it began. The strip ends at 0.6 mAh/cm2, or when R_int passes 700 ohm cm2; the rest lasts an hour.
// Simulated: the patch of llzo-strip-6h in 3D, contact made at 40 MPa (50 ohm cm2). How much of the pressure creep feels, chi, comes from entry pressure-200; nothing is fitted to this one.
import { charge, definePaperEntry, defineScenario, duration, every, fieldObservables, observables, overSeeds, parameter, resistanceAbove, rest, strip } from 'anodyne';
import { lithiumOnLlzo, lithiumOnLlzoParameters } from '../common/lithium-on-llzo.ts';
import { madeAt, patch, resistanceRatio } from './common/lithium.ts';

export default defineScenario({
  title: 'Contact lost and pressed on again',
  sources: [],
  parameters: {
    ...lithiumOnLlzoParameters,
    strippedCharge: parameter(0.6, 'mAh/cm2', { range: [1e-6, 100], source: 'fig. 8a: 6 h at 100 uA/cm2', help: 'charge of the strip' }),
    resistanceLimit: parameter(700, 'ohm.cm2', { range: [0.01, 1e6], source: 'fig. 8a', help: 'interface resistance at which the strip ends' }),
    pressing: parameter(35, 'MPa', { range: [0, 1000], source: 'text at fig. 8', help: 'stack pressure of the rest' }),
  },
  build: (p) => ({
    ...lithiumOnLlzo(p),
    protocol: [
      strip({ currentDensity: p.current, until: [charge(p.strippedCharge), resistanceAbove(p.resistanceLimit)] }),
      rest({ pressure: p.pressing, until: [duration(3600)] }),
    ],
    observe: { columns: [observables.clock, observables.contact, observables.events, fieldObservables.interface], every: every('time', 360), states: every('time', 36000) },
    pictures: [],
  }),
});

const ofScenario = (quick: boolean): Record<string, string> => Object.fromEntries(Object.entries(patch(quick)).filter(([name]) => Object.hasOwn(lithiumOnLlzoParameters, name)));

export const entry = definePaperEntry({
  id: 'llzo-reactivate',
  runs: ({ quick, seeds }) => seeds.map((seed) => ({ name: 'press', seed, set: { ...ofScenario(quick), formationPressure: madeAt.well } })),
  measure: (runs) => [overSeeds('R_int(pressed)/R_int(start)', runs, (run) => resistanceRatio(run('press')))],
});
