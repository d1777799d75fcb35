// chi, the share of the stack pressure that drives a thin foil into its voids, from the one pressure that may be fitted to: at 200 uA/cm2 and 3.8 MPa contact is steady (10.1002/aenm.201902568, fig. 7), at 0.3
// of the whole. That share is read from the fall of the capacitance; the other pressures are predictions.
// Each point is a run of strip-llzo in 3D to 0.8 mAh/cm2, contact made at 40 MPa; the contact of its last row is compared.
import { citations, defineCalibration, last, logRange } from 'anodyne';

export default defineCalibration({
  title: 'Constraint of a thin foil against creep',
  scenario: '../strip-llzo.ts',
  set: {
    dimensions: '3', width: '20 um', voxelEdge: '0.5 um', thickness: '15 um', current: '200 uA/cm2', pressure: '3.8 MPa', formationPressure: '40 MPa', maxCharge: '0.8 mAh/cm2',
    sampleEvery: '10 uAh/cm2', spectrumEvery: '5 mAh/cm2', stateEvery: '5 mAh/cm2',
  },
  fit: { constraint: { range: logRange(0.01, 0.2), start: 0.034 } },
  targets: [{ name: 'steady contact at 3.8 MPa', observe: last('Contact fraction'), value: 0.3, uncertainty: 0.05, source: citations.krauskopf2019alloy }],
  seeds: 2,
  most: 8,
});
