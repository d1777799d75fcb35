// A lithium microelectrode on a single crystal, as in Krauskopf et al. 2020 (LLZO, fig. 1) and Singh et al. 2023 (Li6PS5Cl, fig. 2): a disc of lithium alone on a half space of
// electrolyte, swept along a staircase of potentials to +potential, to -potential and back. The field resolves its spreading resistance; the current flows through Butler-Volmer kinetics of a
// given resistance at zero overpotential. Lithium is stripped and plated voxel by voxel meanwhile.
import {
  choice, citations, defineScenario, every, fieldObservables, foilLattice, hops, microelectrodeOnElectrolyte, observables, parameter, stripping, sweep,
} from 'anodyne';
import { lithiumHops, microelectrodeOn } from './llzo.ts';

export default defineScenario({
  title: 'Lithium microelectrode',
  sources: [],
  parameters: {
    diameter: parameter(27.5, 'um', { range: [0.01, 1e4], source: citations.krauskopf2020, help: 'of the disc' }),
    conductivity: parameter(0.5, 'mS/cm', { range: [1e-6, 1e3], source: citations.krauskopf2020, help: 'of the electrolyte' }),
    chargeTransfer: parameter(0.08, 'ohm.cm2', { range: [1e-6, 1e6], source: 'upper limit for clean LLZO, docs/model.md', help: 'interface resistance at zero overpotential, RT/(F i0)' }),
    temperature: parameter(25, 'degC', { range: [-100, 170], source: 'chosen', help: 'cell temperature' }),
    potential: parameter(1, 'V', { range: [1e-6, 100], source: citations.krauskopf2020, help: 'vertex of the sweep' }),
    rate: parameter(8.333, 'V/s', { range: [1e-9, 1e6], source: citations.krauskopf2020, help: 'of the sweep: 500 V/min' }),
    treads: choice(25, [5, 25, 100], { help: 'steps of the staircase from zero to the vertex' }),
    voxelsAcross: choice(16, [16, 32, 64], { help: 'voxels along the diameter' }),
  },
  build(p) {
    const voxelEdge = p.diameter / p.voxelsAcross;
    const lattice = foilLattice({ dimensions: 3, width: 4 * p.diameter, thickness: 8 * voxelEdge, voxelEdge });
    const step = p.potential / p.treads;
    return {
      lattice,
      initial: microelectrodeOnElectrolyte({ diameter: p.diameter, voxelEdge, collectorLayers: 5 }),
      rules: [hops(lithiumHops(lattice.name, voxelEdge))],
      events: [stripping({ criticalCurrentDensity: 0.35 })],
      field: microelectrodeOn(p),
      protocol: sweep({ from: 0, to: [p.potential, -p.potential, 0], step, rate: p.rate }),
      // at the end of each tread
      observe: { columns: [observables.clock, observables.contact, ...Object.values(fieldObservables)], every: every('time', step / p.rate), states: every('time', 1e9) },
      pictures: [],
    };
  },
});
