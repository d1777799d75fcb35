// What the tests of extended runs use: a foil with a field whose last step has a limit of each kind, all of them parameters, and far away by default.
// So a run that is extended can be held against one that had the larger limit from the start. Done within a few milliseconds.
import {
  allFieldObservables, allObservables, charge, choice, contactBelow, contactModel, defineScenario, duration, events, every, foilLattice, foilOnElectrolyte, frequencies, hops,
  layeredElectrolyte, linearTransfer, parameter, pelletLayers, resistanceAbove, strip, stripping, voltageAbove,
} from 'anodyne';
import { frames } from 'anodyne/renderers';

export default defineScenario({
  title: 'A foil with limits of every kind',
  sources: [],
  parameters: {
    current: parameter(100, 'uA/cm2', { range: [1, 1e4] }),
    width: parameter(2, 'um', { range: [0.1, 1e6] }),
    thickness: parameter(1, 'um', { range: [0.1, 1e6] }),
    hopRate: parameter(300, '1/s', { range: [0, 1e6] }),
    relaxing: parameter(0.2, 'A/m2', { range: [0, 1e6] }),
    maxCharge: parameter(1, 'Ah/cm2', { range: [1e-9, 1e6] }),
    maxTime: parameter(1000, 'h', { range: [1e-6, 1e6] }),
    contactLimit: parameter(1e-6, '1', { range: [1e-6, 1] }),
    maxResistance: parameter(1e9, 'ohm.cm2', { range: [1e-3, 1e12] }),
    maxVoltage: parameter(1e3, 'V', { range: [1e-6, 1e6] }),
    maxEvents: parameter(1e12, '1', { range: [1, 1e12] }),
    stateEvery: parameter(20, 's', { range: [1e-3, 1e6] }),
    pictures: choice('no', ['no', 'yes']),
  },
  build(p) {
    return {
      lattice: foilLattice({ dimensions: 2, width: p.width, thickness: p.thickness, voxelEdge: 0.1e-6 }),
      initial: foilOnElectrolyte(),
      rules: [hops({ attemptRate: p.hopRate, bond: 2.5, adhesion: 1, bulkFactor: 0 })],
      events: [stripping({ criticalCurrentDensity: p.relaxing })],
      field: layeredElectrolyte({
        layers: pelletLayers({
          thickness: 1e-3, conductivity: 0.05, activationEnergy: 0, permittivity: 100, grainSize: 1e-5, boundaryResistance: 1e-5, boundaryActivationEnergy: 0, boundaryCapacitance: 0.05, temperature: 298.15,
        }),
        chargeTransfer: linearTransfer(1e-4),
        contact: contactModel({ formationPressure: 400e6 }),
        lag: 0.1,
      }),
      protocol: [
        strip({ currentDensity: p.current, until: [duration(30)] }),
        strip({ currentDensity: 2 * p.current, until: [charge(p.maxCharge), duration(p.maxTime), contactBelow(p.contactLimit), resistanceAbove(p.maxResistance), events(p.maxEvents), voltageAbove(p.maxVoltage)] }),
      ],
      observe: {
        columns: [...allObservables, ...allFieldObservables], every: every('charge', 1.5), states: every('time', p.stateEvery),
        spectra: { every: every('charge', 12), frequencies: frequencies({ from: 1e3, to: 1e5, perDecade: 1 }) },
      },
      pictures: p.pictures === 'yes' ? [frames()] : [],
    };
  },
});
