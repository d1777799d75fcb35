// How much lithium can be stripped from a solid electrolyte before contact is lost, against the work of adhesion between the two: from hardly any
// adhesion (Li2CO3, contact angle 142 degrees: 0.1 J/m2) to clean LLZO (62 degrees: 0.735 J/m2, Sharafi 2017) and beyond. Lithium that wets the electrolyte
// spreads over the floor of a void and keeps the contact; lithium that does not beads up. All else as in strip-llzo, on a narrower patch in 2D and with
// smaller voxels, so that also the least of the charges is several voxels of lithium; two current densities, five seeds a point.
import { defineStudy, when } from 'anodyne';

export default defineStudy({
  title: 'Charge at contact loss: work of adhesion',
  scenario: 'strip-llzo',
  set: { surfaceDiffusivity: '6.7e-7 cm2/s', width: '10 um', thickness: '4 um', voxelEdge: '0.0625 um', sampleEvery: '5 uAh/cm2' },
  vary: {
    workOfAdhesion: ['0.1 J/m2', '0.25 J/m2', '0.4 J/m2', '0.55 J/m2', '0.735 J/m2', '0.9 J/m2'],
    current: ['100 uA/cm2', '300 uA/cm2'],
  },
  seeds: 5,
  observe: ['Areal charge [mAh/cm2]', when('Contact fraction', { below: 0.5 }, 'Areal charge [mAh/cm2]'), 'Dead lithium [mAh/cm2]'],
  frames: 'extremes',
});
