// How much the contact below the voxel worsens as lithium is stripped through it: A of r_c = r_c0 (1 + A (1 - exp(-q/q_a))), from the one measurement that shows it before voids do (10.1021/acsami.9b02537,
// fig. 7a: 110 to 230 ohm cm2 within 240 nm). q_a is held at 0.05 mAh/cm2, the charge of that half cycle: one number cannot tell both.
// Each point is the cycle of entry llzo-cycle-240nm in 3D; the largest R_int of its rows is compared.
import { citations, defineCalibration, maximum, range } from 'anodyne';

export default defineCalibration({
  title: 'Growth of the contact resistance below the voxel',
  scenario: '../papers/llzo-cycle-240nm.ts',
  set: { dimensions: '3', width: '12 um', voxelEdge: '0.25 um', thickness: '6 um', formationPressure: '25.87 MPa' },
  fit: { contactGrowth: { range: range(0.5, 3), start: 1.5 } },
  targets: [{ name: 'R_int after 0.18 C/cm2', observe: maximum('Interface resistance [ohm.cm2]'), value: 230, uncertainty: '10 %', source: citations.krauskopf2019llzo }],
  seeds: 2,
  most: 8,
});
