// Galvanostatic stripping of a lithium foil on LLZO, as in Krauskopf et al. 2019 (fig. 9): a foil in ideal contact is stripped at 100 uA/cm2, 25 degC
// and no stack pressure until contact is lost. Each stripped voxel leaves a void where it stood, unless its vacancy relaxes into the metal (share
// i_crit / i_loc). Lithium on the walls of the voids diffuses along the surface (Mullins' coefficient B from D_S), wets the electrolyte by its
// work of adhesion, and either keeps feeding the contacts or is left behind as dead lithium. The electrolyte's potential shares the current among the
// contacts by constriction, contact resistance (contact made at 400 MPa: none) and charge transfer, and gives voltage, interface resistance and capacitance.
// D_S is no diffusivity of a clean surface, of which it is two hundred times: it and i_crit were fitted to this experiment and to contact made at 40 MPa
// (validation/calibration.md), so that the charge at contact loss here, about 1 mAh/cm2, is no prediction. In 2D by default; 3D is what the papers are compared with.
import {
  allFieldObservables, allObservables, charge, citations, contactBelow, defineScenario, duration, every, frequencies, parameter, strip,
} from 'anodyne';
import { frames, nyquistFigure, seriesFigure } from 'anodyne/renderers';
import { lithiumOnLlzo, lithiumOnLlzoParameters } from './common/lithium-on-llzo.ts';

export default defineScenario({
  title: 'Stripping of lithium from LLZO',
  sources: [citations.krauskopf2019llzo, citations.krauskopf2019alloy],
  parameters: {
    ...lithiumOnLlzoParameters,
    maxCharge: parameter(1.5, 'mAh/cm2', { range: [1e-6, 1e3], source: 'chosen', help: 'the run ends at this charge' }),
    maxTime: parameter(48, 'h', { range: [1e-6, 1e5], source: 'chosen', help: 'the run ends after this time' }),
    contactLimit: parameter(2, '%', { range: [1e-6, 100], source: 'definition of depletion, docs/model.md', help: 'the run ends when contact falls below this' }),
    sampleEvery: parameter(10, 'uAh/cm2', { range: [1e-6, 1e6], source: 'chosen', help: 'a row of series.csv' }),
    stateEvery: parameter(0.05, 'mAh/cm2', { range: [1e-6, 1e3], source: 'chosen', help: 'a state and a frame' }),
    spectrumEvery: parameter(0.2, 'mAh/cm2', { range: [1e-6, 1e3], source: 'chosen', help: 'an impedance spectrum' }),
  },
  build(p) {
    return {
      ...lithiumOnLlzo(p),
      protocol: [strip({ currentDensity: p.current, until: [charge(p.maxCharge), duration(p.maxTime), contactBelow(p.contactLimit)] })],
      observe: {
        columns: [...allObservables, ...allFieldObservables], every: every('charge', p.sampleEvery), states: every('charge', p.stateEvery),
        spectra: { every: every('charge', p.spectrumEvery), frequencies: frequencies({ from: 1, to: 1e7, perDecade: 6 }) },
      },
      pictures: [frames()],
      figures: [
        nyquistFigure(),
        seriesFigure({ name: 'resistance', x: 'Areal charge [mAh/cm2]', y: ['Interface resistance [ohm.cm2]'], logarithmic: true }),
        seriesFigure({
          name: 'overpotentials', x: 'Areal charge [mAh/cm2]', label: 'Overpotential', logarithmic: true,
          y: ['Constriction overpotential [V]', 'Contact overpotential [V]', 'Charge transfer overpotential [V]', 'Bulk overpotential [V]', 'Grain boundary overpotential [V]'],
        }),
      ],
    };
  },
});
