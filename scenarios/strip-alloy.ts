// Galvanostatic stripping of a lithium-magnesium foil on LLZO, as in Krauskopf et al. 2019 (10.1002/aenm.201902568, fig. 2): Li0.9Mg0.1 pressed gently onto the pellet is stripped at 100 uA/cm2
// and 25 degC until the interface resistance passes 10 kohm cm2 or the charge is reached, and then rests. Lithium alone leaves; it reaches the contact by diffusion through the alloy (Fick's law,
// quantum by quantum, D of the beta phase), whose skeleton of magnesium stays. Voxels of the contact plane below 24.0 mmol/cm3 of lithium are alpha: they touch and pass no current. At rest lithium
// diffuses back, and the contact with it. Theory (docs/model.md): the surface is used up after 12.7 h, half as long again as pure lithium lasts, whatever the pressure.
import {
  allFieldObservables, alloyObservable, charge, citations, defineScenario, duration, every, frequencies, observables, parameter, resistanceAbove, rest, strip,
} from 'anodyne';
import { frames, nyquistFigure, seriesFigure } from 'anodyne/renderers';
import { alloyOnLlzo, alloyOnLlzoParameters } from './common/alloy-on-llzo.ts';

export default defineScenario({
  title: 'Stripping of lithium-magnesium from LLZO',
  sources: [citations.krauskopf2019alloy],
  parameters: {
    ...alloyOnLlzoParameters,
    formationPressure: parameter(10, 'MPa', { range: [0.1, 1e4], source: citations.krauskopf2019alloy, help: 'highest pressure at which contact was made; 10 MPa leaves 300 ohm cm2' }),
    maxCharge: parameter(5, 'mAh/cm2', { range: [1e-6, 1e3], source: 'chosen', help: 'stripping ends at this charge' }),
    resistanceLimit: parameter(10, 'kohm.cm2', { range: [1e-3, 1e6], source: 'definition of depletion, docs/model.md', help: 'stripping ends when the interface resistance rises above this' }),
    restTime: parameter(12, 'h', { range: [1e-6, 1e5], source: citations.krauskopf2019alloy, help: 'rest after stripping' }),
    sampleEvery: parameter(0.25, 'h', { range: [1e-6, 1e6], source: 'chosen', help: 'a row of series.csv' }),
    stateEvery: parameter(2, 'h', { range: [1e-6, 1e6], source: 'chosen', help: 'a state and a frame' }),
    spectrumEvery: parameter(6, 'h', { range: [1e-6, 1e6], source: 'chosen', help: 'an impedance spectrum' }),
  },
  build(p) {
    return {
      ...alloyOnLlzo(p),
      protocol: [strip({ currentDensity: p.current, until: [charge(p.maxCharge), resistanceAbove(p.resistanceLimit)] }), rest({ until: [duration(p.restTime)] })],
      observe: {
        columns: [observables.clock, observables.contact, observables.current, alloyObservable, ...allFieldObservables, observables.events],
        every: every('time', p.sampleEvery), states: every('time', p.stateEvery),
        spectra: { every: every('time', p.spectrumEvery), frequencies: frequencies({ from: 1, to: 1e7, perDecade: 6 }) },
      },
      pictures: [frames()],
      figures: [
        nyquistFigure(),
        seriesFigure({ name: 'resistance', x: 'Time [h]', y: ['Interface resistance [ohm.cm2]'], logarithmic: true }),
        seriesFigure({ name: 'surface', x: 'Time [h]', y: ['Surface lithium [mmol/cm3]'] }),
        seriesFigure({ name: 'open-circuit-voltage', x: 'Time [h]', y: ['Open-circuit voltage [mV]'] }),
      ],
    };
  },
});
