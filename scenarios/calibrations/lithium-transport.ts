// Surface diffusion and relaxation of lithium, from two results of 10.1021/acsami.9b02537: contact in ideal contact is lost after 0.95 mAh/cm2 (fig. 9 says 1.2, the same foil in 10.1002/aenm.201902568 0.9), and
// gentle contact of 50 ohm cm2 has 700 after 6 h (fig. 8a). The literature's D_S, 6.7e-7 cm2/s, is two hundred times too small for either: the fitted one stands for all that mends contact and is not in the
// model, and is no diffusivity of a clean surface.
import { citations, defineCalibration, last, logRange, range } from 'anodyne';

export default defineCalibration({
  title: 'Surface diffusion and relaxation of lithium on LLZO',
  scenario: '../strip-llzo.ts',
  set: { dimensions: '3', width: '20 um', voxelEdge: '0.5 um', thickness: '15 um', maxCharge: '2.5 mAh/cm2', sampleEvery: '10 uAh/cm2', spectrumEvery: '5 mAh/cm2', stateEvery: '5 mAh/cm2' },
  fit: {
    surfaceDiffusivity: { range: logRange('2e-5 cm2/s', '6e-4 cm2/s'), start: '1.4e-4 cm2/s' },
    criticalCurrent: { range: range('20 uA/cm2', '45 uA/cm2'), start: '35 uA/cm2' },
  },
  targets: [
    { name: 'charge at contact loss', set: { formationPressure: '400 MPa' }, observe: last('Areal charge [mAh/cm2]'), value: 0.95, uncertainty: 0.1, source: citations.krauskopf2019llzo },
    { name: 'R_int after 6 h', set: { formationPressure: '40 MPa', maxTime: '6 h' }, observe: last('Interface resistance [ohm.cm2]'), value: 700, uncertainty: '30 %', source: citations.krauskopf2019llzo },
  ],
  seeds: 2,
  most: 9,
});
