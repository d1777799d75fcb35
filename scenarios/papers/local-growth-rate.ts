// Krauskopf et al. 2020, text at fig. 2: lithium that grows at 15 um/s carries a local current density of 11 A/cm2. A foil in full contact is plated at 11 A/cm2; how fast it is lifted off
// the electrolyte, voxel by voxel, gives the current density that belongs to 15 um/s.
// Simulated: 3D, a periodic patch of 12 um in ideal contact, voxels of 0.5 um, 30 layers of them plated. No number is free: it is Faraday's law and the volume of a lithium atom, by way of the lattice.
import {
  charge, chargePerVoxel, citations, contactModel, definePaperEntry, defineScenario, every, fieldObservables, foilLattice, foilOnElectrolyte, halfSpace, hops, linearTransfer, observables, overSeeds, parameter, plate, stripping,
} from 'anodyne';
import { lithiumHops } from './common/llzo.ts';

export default defineScenario({
  title: 'Growth of lithium under a high current',
  sources: [citations.krauskopf2020],
  parameters: {
    current: parameter(11, 'A/cm2', { range: [1e-6, 1e4], source: citations.krauskopf2020, help: 'plating current density' }),
    width: parameter(12, 'um', { range: [0.1, 1e3], source: 'chosen', help: 'periodic width' }),
    voxelEdge: parameter(0.5, 'um', { range: [0.01, 10], source: 'chosen', help: 'edge of a lattice site' }),
    layers: parameter(30, '1', { range: [1, 1e4], source: 'chosen', help: 'voxels to grow by' }),
  },
  build(p) {
    const headroom = Math.round(p.layers * 1.2) + 2;
    const lattice = foilLattice({ dimensions: 3, width: p.width, thickness: (2 + headroom) * p.voxelEdge, voxelEdge: p.voxelEdge });
    const layer = chargePerVoxel(p.voxelEdge) / (p.voxelEdge * p.voxelEdge); // [C/m2]
    return {
      lattice,
      initial: foilOnElectrolyte(headroom + 1),
      rules: [hops(lithiumHops(lattice.name, p.voxelEdge))],
      events: [stripping({ criticalCurrentDensity: 0.35 })],
      field: halfSpace({ conductivity: 0.05, permittivity: 139, chargeTransfer: linearTransfer(8e-6), contact: contactModel({ formationPressure: 400e6 }) }),
      protocol: [plate({ currentDensity: p.current, until: [charge(p.layers * layer)] })],
      observe: { columns: [observables.clock, observables.contact, observables.plating, fieldObservables.voltage], every: every('charge', layer), states: every('charge', p.layers * layer) },
      pictures: [],
    };
  },
});

export const entry = definePaperEntry({
  id: 'local-growth-rate',
  seeds: 5,
  runs: ({ quick, seeds }) => seeds.map((seed) => ({ name: 'plate', set: { layers: quick ? '15' : '30' }, seed })),
  measure: (runs) => [overSeeds('local current density', runs, (run) => {
    const at = (header: string): number => run('plate').column(header).at(-1)!;
    const rate = at('Foil growth [um]') / at('Time [s]'); // [um/s]
    return (-at('Current density [uA/cm2]') * 1e-6 * 15) / rate;
  })],
});
