// Lithium and lithium-magnesium on LLZO in one scenario, as in Krauskopf et al. 2019 (10.1002/aenm.201902568): contact made gently (300 ohm cm2), stripped until the interface resistance passes
// 10 kohm cm2, for lithium also until less than 2 % of its contact is left, then, if asked for, at rest. The two metals as in strip-llzo and strip-alloy; nothing is fitted to any of the results.
import {
  allFieldObservables, alloyObservable, charge, choice, citations, contactBelow, defineScenario, duration, every, observables, parameter, poreObservables, resistanceAbove, rest, strip,
} from 'anodyne';
import { alloyOnLlzo, alloyOnLlzoParameters } from '../../common/alloy-on-llzo.ts';
import { lithiumOnLlzo, lithiumOnLlzoParameters } from '../../common/lithium-on-llzo.ts';

export default defineScenario({
  title: 'Lithium or lithium-magnesium on LLZO, stripped and at rest',
  sources: [citations.krauskopf2019alloy],
  parameters: {
    metal: choice('alloy', ['alloy', 'lithium'], { help: 'what is stripped' }),
    ...lithiumOnLlzoParameters,
    ...alloyOnLlzoParameters,
    formationPressure: parameter(10, 'MPa', { range: [0.1, 1e4], source: citations.krauskopf2019alloy, help: 'highest pressure at which contact was made' }),
    maxCharge: parameter(3, 'mAh/cm2', { range: [1e-6, 1e3], source: 'chosen', help: 'stripping ends at this charge' }),
    restTime: parameter(0, 'h', { range: [0, 1e5], source: 'chosen', help: 'rest after stripping' }),
    sampleEvery: parameter(0.1, 'h', { range: [1e-6, 1e6], source: 'chosen', help: 'a row of series.csv' }),
  },
  build(p) {
    return {
      ...(p.metal === 'alloy' ? alloyOnLlzo(p) : lithiumOnLlzo(p)),
      protocol: [
        strip({ currentDensity: p.current, until: [charge(p.maxCharge), resistanceAbove(1), ...(p.metal === 'lithium' ? [contactBelow(0.02)] : [])] }),
        ...(p.restTime > 0 ? [rest({ until: [duration(p.restTime)] })] : []),
      ],
      observe: {
        columns: [observables.clock, observables.contact, observables.thickness, poreObservables.interfacePores, ...(p.metal === 'alloy' ? [alloyObservable] : []), ...allFieldObservables, observables.events],
        every: every('time', p.sampleEvery), states: every('charge', 1e9),
      },
      pictures: [],
    };
  },
});
