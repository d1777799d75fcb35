// The scenario of the pinned trajectories (test/write/same-seed.test.ts). Nothing may change here: rates and columns are named one by one so that
// neither better constants of lithium nor a new observable can move a pin.
import {
  charge, choice, contactBelow, defineScenario, every, foilLattice, foilOnElectrolyte, hops, hopSources, observables, strip, stripping,
} from 'anodyne';

export default defineScenario({
  title: 'Pinned trajectory',
  sources: [],
  parameters: {
    dimensions: choice(2, [2, 3]),
    hopSource: choice('classes of atoms', hopSources),
  },
  build(p) {
    const flat = p.dimensions === 2;
    return {
      lattice: foilLattice({ dimensions: p.dimensions, width: flat ? 4e-6 : 1e-6, thickness: 1e-6, voxelEdge: 1e-7 }),
      initial: foilOnElectrolyte(),
      rules: [hops({ attemptRate: 200, bond: flat ? 2.5 : 1.5, adhesion: 1, bulkFactor: 0.01 }, p.hopSource)],
      events: [stripping({ criticalCurrentDensity: 0.3 })],
      protocol: [
        strip({ currentDensity: 1, until: [charge(150)] }),
        strip({ currentDensity: 2, until: [charge(1000), contactBelow(0.1)] }),
      ],
      observe: {
        columns: [observables.clock, observables.contact, observables.deadLithium, observables.relaxation, observables.events],
        every: every('time', 2),
        states: every('time', 100),
      },
      pictures: [],
    };
  },
});
