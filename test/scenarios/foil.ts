// What the tests of the run directory and of the command line run: a foil of which every size can be set. With the defaults it is done within a
// few milliseconds. Rates are given directly, so that better constants of lithium change nothing here.
import {
  allObservables, charge, choice, citations, contactBelow, defineScenario, duration, every, foilLattice, foilOnElectrolyte, hops, hopSources, parameter,
  strip, stripping,
} from 'anodyne';
import { frames } from 'anodyne/renderers';

export default defineScenario({
  title: 'A foil for tests',
  sources: [citations.krauskopf2019llzo],
  parameters: {
    dimensions: choice(2, [2, 3], { help: '2 or 3' }),
    current: parameter(100, 'uA/cm2', { range: [1, 1e4], source: citations.krauskopf2019llzo, help: 'applied current density' }),
    width: parameter(2, 'um', { range: [0.1, 1e6], source: 'chosen', help: 'periodic width' }),
    thickness: parameter(1, 'um', { range: [0.1, 1e6], source: 'chosen', help: 'of the foil' }),
    hopRate: parameter(2000, '1/s', { range: [0, 1e6], source: 'chosen', help: 'of an atom without bonds' }),
    maxCharge: parameter(10, 'uAh/cm2', { range: [1e-3, 1e6], source: 'chosen', help: 'the run ends at this charge' }),
    maxTime: parameter(10, 'h', { range: [1e-6, 1e6], source: 'chosen', help: 'the run ends after this time' }),
    rowEvery: parameter(0.5, 'uAh/cm2', { range: [1e-3, 1e6], source: 'chosen', help: 'a row' }),
    stateEvery: parameter(30, 's', { range: [1e-3, 1e6], source: 'chosen', help: 'a state' }),
    pictures: choice('no', ['no', 'yes'], { help: 'frames' }),
    hopSource: choice('classes of atoms', hopSources, { help: 'how hops are found' }),
  },
  build(p) {
    const voxelEdge = 0.1e-6;
    return {
      lattice: foilLattice({ dimensions: p.dimensions, width: p.width, thickness: p.thickness, voxelEdge }),
      initial: foilOnElectrolyte(),
      rules: [hops({ attemptRate: p.hopRate, bond: p.dimensions === 2 ? 2.5 : 1.5, adhesion: 1, bulkFactor: 0 }, p.hopSource)],
      events: [stripping({ criticalCurrentDensity: 0.35 })],
      // two steps, so that a resume may fall into either
      protocol: [
        strip({ currentDensity: p.current, until: [charge(p.maxCharge / 2), duration(p.maxTime)] }),
        strip({ currentDensity: 2 * p.current, until: [charge(p.maxCharge / 2), duration(p.maxTime), contactBelow(0.05)] }),
      ],
      observe: { columns: allObservables, every: every('charge', p.rowEvery), states: every('time', p.stateEvery) },
      pictures: p.pictures === 'yes' ? [frames()] : [],
    };
  },
});
