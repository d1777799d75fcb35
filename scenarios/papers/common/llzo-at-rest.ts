// Impedance of a lithium electrode on an LLZO pellet at rest, as in Krauskopf et al. 2019 (figs. 2 to 4): contact is made at a pressure and the spectrum is taken at a
// temperature, without current. The lithium is a foil that touches everywhere (contactShare 100 %, what the voxel does not resolve is in the contact resistance set by the pressure)
// or discs of lithium in a periodic array, whose constriction the field resolves. Nothing is stripped; the run ends after its spectrum.
import {
  defineScenario, duration, every, evolve, fieldObservables, foilLattice, foilOnElectrolyte, frequencies, hops, microelectrodeOnElectrolyte, observables, parameter, stripping,
} from 'anodyne';
import { lithiumHops, llzoParameters, llzoPellet } from './llzo.ts';

export default defineScenario({
  title: 'Lithium on LLZO at rest',
  sources: [],
  parameters: {
    ...llzoParameters,
    contactDiameter: parameter(0, 'um', { range: [0, 1e4], source: 'chosen', help: 'of one disc of lithium per patch; 0: a foil that touches everywhere' }),
    width: parameter(4, 'um', { range: [0.01, 1e4], source: 'chosen', help: 'periodic width of the patch' }),
    voxelEdge: parameter(1, 'um', { range: [0.01, 100], source: 'chosen', help: 'edge of a lattice site' }),
  },
  build(p) {
    const lattice = foilLattice({ dimensions: 3, width: p.width, thickness: 2 * p.voxelEdge, voxelEdge: p.voxelEdge });
    return {
      lattice,
      initial: p.contactDiameter === 0 ? foilOnElectrolyte() : microelectrodeOnElectrolyte({ diameter: p.contactDiameter, voxelEdge: p.voxelEdge }),
      rules: [hops(lithiumHops(lattice.name, p.voxelEdge))],
      events: [stripping({ criticalCurrentDensity: 0.35 })],
      field: llzoPellet(p),
      protocol: [evolve({ until: [duration(1e-9)] })],
      observe: {
        columns: [observables.clock, observables.contact, fieldObservables.interface],
        every: every('time', 1), states: every('time', 1),
        spectra: { every: every('time', 1), frequencies: frequencies({ from: 0.01, to: 1e8, perDecade: 10 }) },
      },
      pictures: [],
    };
  },
});
