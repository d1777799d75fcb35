// How much lithium can be stripped from LLZO before contact is lost, against current density and surface diffusion: the two numbers that decide whether
// the walls of a void feed the contact as fast as stripping empties it. Surface diffusion alone has one length, Lambda = (B/v)^(1/3), so charge should
// fall as the current to the power of -1/3 and grow as D_S to the power of 1/3 (docs/model.md). A narrower patch than that of strip-llzo, in 2D, and
// without i_crit: each stripped atom leaves its void, so that nothing but the surface refills it. Three seeds a point: the patch is small, and the
// spread over seeds is part of the answer.
import { defineStudy, logRange, when } from 'anodyne';

export default defineStudy({
  title: 'Charge at contact loss against current density and surface diffusion',
  scenario: 'strip-llzo',
  set: { width: '10 um', thickness: '4 um', criticalCurrent: '0 uA/cm2', stateEvery: '1 mAh/cm2', spectrumEvery: '1 mAh/cm2', sampleEvery: '5 uAh/cm2' },
  vary: { surfaceDiffusivity: logRange('1e-7 cm2/s', '1e-5 cm2/s', 5), current: logRange('30 uA/cm2', '1000 uA/cm2', 5) },
  seeds: 3,
  observe: ['Areal charge [mAh/cm2]', when('Contact fraction', { below: 0.5 }, 'Areal charge [mAh/cm2]'), 'Dead lithium [mAh/cm2]'],
  frames: 'extremes',
});
