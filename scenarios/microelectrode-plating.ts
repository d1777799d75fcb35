// Plating on a lithium microelectrode on a single crystal of LLZO, as in Krauskopf et al. 2020 (10.1002/aenm.202000945, fig. 2 and 3): a disc of 20 um on a half space, held at one potential after the other,
// from -1 to -10 V, each until the same charge has been plated. The electrolyte's potential is solved under disc and bare surface alike. Where the overpotential of the bare surface a voxel beside the
// metal is above an onset, lithium that arrives at the edge spreads over the surface, and dielectric breakdown says where; all other lithium grows upwards, as a whisker under the needle.
// The onset is fitted: the experiment finds lateral growth above about 1 V on electrodes of this size (docs/model.md, Lateral growth). The metal's thickness on the surface is one voxel, an assumption.
import {
  AnodyneError, butlerVolmer, charge, citations, contactModel, defineScenario, every, faraday, fieldObservables, foilLattice, gasConstant, halfSpace, hold, hops, lateralGrowth, lithiumMolarVolume, microelectrodeOnElectrolyte, observables,
  parameter, stripping, voxelHops,
} from 'anodyne';
import { frames } from 'anodyne/renderers';

export default defineScenario({
  title: 'Plating on a microelectrode',
  sources: [citations.krauskopf2020],
  parameters: {
    diameter: parameter(20, 'um', { range: [0.1, 1e4], source: citations.krauskopf2020, help: 'of the disc' }),
    discHeight: parameter(4, 'um', { range: [0.01, 1e4], source: 'chosen', help: 'of the lithium deposited before, under the needle' }),
    potential: parameter(1, 'V', { range: [1e-3, 1e3], source: citations.krauskopf2020, help: 'size of the first plating potential' }),
    lastPotential: parameter(10, 'V', { range: [1e-3, 1e3], source: citations.krauskopf2020, help: 'size of the last one' }),
    steps: parameter(4, '1', { range: [1, 1000], source: 'chosen', help: 'potentials, evenly spaced; 1: the first alone' }),
    stepHeight: parameter(3, 'um', { range: [1e-3, 1e4], source: 'chosen', help: 'lithium plated at each potential, as height on the disc' }),
    conductivity: parameter(0.5, 'mS/cm', { range: [1e-6, 1e3], source: citations.krauskopf2020, help: 'of the electrolyte' }),
    chargeTransfer: parameter(0.08, 'ohm.cm2', { range: [1e-6, 1e6], source: 'upper limit for clean LLZO, docs/model.md', help: 'interface resistance at zero overpotential, RT/(F i0)' }),
    onset: parameter(0.3, 'V', { range: [0, 1e3], source: 'calibrated on plating-modes', help: 'overpotential a voxel beside the metal above which lithium spreads over the surface; belongs to this voxel edge, 0.24 V to 0.5 um' }),
    exponent: parameter(1, '1', { range: [0, 10], source: 'diffusion-limited aggregation, as the paper reads its patterns', help: 'eta of dielectric breakdown' }),
    temperature: parameter(25, 'degC', { range: [-100, 170], source: citations.krauskopf2020, help: 'cell temperature' }),
    voxelEdge: parameter(1, 'um', { range: [0.01, 100], source: 'chosen', help: 'edge of a lattice site, and thickness of lithium on the surface' }),
    width: parameter(100, 'um', { range: [0.1, 1e5], source: 'chosen: five diameters', help: 'of the simulated surface, periodic' }),
    fieldLag: parameter(1, '%', { range: [0, 50], source: 'error measured in docs/model.md', help: 'the currents are solved for again when this share of the contacts has come or gone' }),
  },
  build(p) {
    const { voxelEdge } = p;
    if (!Number.isInteger(p.steps)) throw new AnodyneError('steps', 'a whole number of potentials', p.steps);
    const headroom = Math.ceil((p.steps * p.stepHeight) / voxelEdge - 1e-6) + 2; // voxels
    const lattice = foilLattice({ dimensions: 3, width: p.width, thickness: p.discHeight + headroom * voxelEdge, voxelEdge });
    const stepCharge = (faraday * p.stepHeight * (Math.PI / 4) * p.diameter * p.diameter) / (lithiumMolarVolume * p.width * p.width); // [C/m2]
    const potentials = Array.from({ length: p.steps }, (_, k) => (p.steps === 1 ? p.potential : p.potential + ((p.lastPotential - p.potential) * k) / (p.steps - 1)));
    return {
      lattice,
      initial: microelectrodeOnElectrolyte({ diameter: p.diameter, voxelEdge, collectorLayers: 1 + headroom }),
      rules: [hops(voxelHops(lattice.name, voxelEdge, { surfaceDiffusivity: 6.7e-11, bulkDiffusivity: 0, surfaceEnergy: 0.5, workOfAdhesion: 0.735, temperature: p.temperature }))],
      events: [stripping({ criticalCurrentDensity: 0.35, lateral: { exponent: p.exponent, onset: p.onset } })],
      field: halfSpace({
        conductivity: p.conductivity, permittivity: 139, lag: p.fieldLag, contact: contactModel({ formationPressure: 400e6 }),
        chargeTransfer: butlerVolmer({ exchangeCurrentDensity: (gasConstant * p.temperature) / (faraday * p.chargeTransfer), transferCoefficient: 0.5, temperature: p.temperature }),
      }),
      protocol: potentials.map((potential) => hold({ potential: -potential, until: [charge(stepCharge)] })),
      observe: {
        columns: [observables.clock, observables.contact, observables.plating, lateralGrowth, ...Object.values(fieldObservables), observables.events],
        every: every('charge', stepCharge / 20), states: every('charge', stepCharge / 2),
      },
      pictures: [frames()],
    };
  },
});
