// How much lithium can be stripped from LLZO before contact is lost, against current density and surface diffusion: the two numbers that decide whether
// the walls of a void feed the contact as fast as stripping empties it. Surface diffusion has one length here, (B/v)^(1/3) (docs/model.md): by itself it
// makes the charge a function of D_S / i alone, about its power of 1/3. Vacancies that relax (i_crit = 35 uA/cm2, as in strip-llzo) come on top, and count
// the more the lower the current. A narrow patch in 2D, three seeds a point; the spread over seeds is part of the answer.
import { defineStudy, when } from 'anodyne';

export default defineStudy({
  title: 'Charge at contact loss: current, surface diffusion',
  scenario: 'strip-llzo',
  set: { voxelEdge: '0.1 um', width: '10 um', thickness: '4 um', sampleEvery: '5 uAh/cm2' },
  vary: {
    current: ['60 uA/cm2', '120 uA/cm2', '250 uA/cm2', '500 uA/cm2'],
    surfaceDiffusivity: ['6.7e-7 cm2/s', '1.3e-6 cm2/s', '2.7e-6 cm2/s', '5e-6 cm2/s'],
  },
  seeds: 3,
  observe: ['Areal charge [mAh/cm2]', when('Contact fraction', { below: 0.5 }, 'Areal charge [mAh/cm2]'), 'Dead lithium [mAh/cm2]'],
  frames: 'extremes',
});
