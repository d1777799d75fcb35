import {
  citations, choice, contactModel, flaws, foilLattice, foilOnElectrolyte, hops, linearTransfer, llzoCeramic, lpsclCeramic, parameter, polycrystallineElectrolyte, sinhTransfer, stripping, uniformElectrolyte, voronoiGrains, voxelHops,
  type ChargeTransfer, type Ceramic, type Resolved, type Setup,
} from 'anodyne';

/** What is known of an electrolyte as a ceramic and as a conductor. */
interface Material {
  readonly ceramic: Ceramic;
  readonly chargeTransfer: ChargeTransfer;
}

/** Charge transfer: LLZO at its upper limit, 0.08 ohm cm2 (10.1002/aenm.202000945); LPSCl i0 sinh(F eta/RT) with 0.8 ohm cm2 at zero (10.1002/advs.202302521). */
const materials: Readonly<Record<'LLZO' | 'LPSCl', Material>> = {
  LLZO: { ceramic: llzoCeramic, chargeTransfer: linearTransfer(8e-6) },
  LPSCl: { ceramic: lpsclCeramic, chargeTransfer: sinhTransfer({ exchangeCurrentDensity: 320, steepness: 38.92 }) },
};

/** A foil on an electrolyte with flaws, voxel by voxel, as parameters. */
export const flawedElectrolyteParameters = {
  dimensions: choice(2, [2, 3], { help: '2: a section, one voxel deep, where a crack is a sheet; 3: a sheet about a plane, with a front' }),
  electrolyte: choice('LPSCl', ['LLZO', 'LPSCl'], { help: 'modulus, toughness and charge transfer' }),
  current: parameter(30, 'mA/cm2', { range: [1e-3, 1e5], source: 'chosen', help: 'plating current density' }),
  width: parameter(16, 'um', { range: [0.1, 1e4], source: 'chosen', help: 'periodic width of the simulated patch' }),
  depth: parameter(24, 'um', { range: [0.1, 1e4], source: 'chosen', help: 'electrolyte down to the counter electrode' }),
  voxelEdge: parameter(0.25, 'um', { range: [0.01, 50], source: 'chosen', help: 'edge of a voxel, of the lithium and of the electrolyte' }),
  conductivity: parameter(1.65, 'mS/cm', { range: [1e-6, 1e3], source: citations.singh2023, help: 'of the grains of the electrolyte' }),
  grainSize: parameter(0, 'um', { range: [0, 1e4], source: 'chosen', help: 'of the electrolyte; 0: a single crystal' }),
  boundaryResistance: parameter(0.2, 'ohm.cm2', { range: [0, 1e6], source: citations.krauskopf2019llzo, help: 'of one grain boundary' }),
  boundaryToughness: parameter(0.4, '1', { range: [0.01, 10], source: 'assumed; below half a boundary turns a crack that meets it at right angles', help: 'toughness of grain boundaries over that of grains' }),
  flawLength: parameter(2, 'um', { range: [0.01, 1e4], source: 'chosen', help: 'a of a surface flaw, a whole number of voxels' }),
  flawOpening: parameter(20, 'nm', { range: [0.1, 1e4], source: 'assumed: tens of nanometres', help: 'w of a surface flaw without stress' }),
  pressedOut: choice('no', ['no', 'yes'], { help: 'whether pressure presses lithium back out of a flaw, by climb of dislocations as in bulk lithium' }),
} as const;

export type FlawedElectrolyte = Resolved<typeof flawedElectrolyteParameters>;

/** Layers of lithium above the electrolyte, and of collector that it can grow into. */
const [lithium, headroom] = [3, 12];

/** Lattice, initial state, rules, events and field. @param seeds where the flaws are */
export const flawedElectrolyte = (p: FlawedElectrolyte, seeds: Parameters<typeof flaws>[0]['seeds']): Pick<Setup, 'lattice' | 'initial' | 'rules' | 'events' | 'field'> => {
  const { ceramic, chargeTransfer } = materials[p.electrolyte];
  const lattice = foilLattice({ dimensions: p.dimensions, width: p.width, thickness: (lithium + headroom) * p.voxelEdge, voxelEdge: p.voxelEdge });
  const nz = Math.round(p.depth / p.voxelEdge);
  return {
    lattice,
    initial: foilOnElectrolyte(1 + headroom),
    rules: [hops(voxelHops(lattice.name, p.voxelEdge, { surfaceDiffusivity: 6.7e-11, bulkDiffusivity: 0, surfaceEnergy: 0.5, workOfAdhesion: 0.735, temperature: 298.15 }))],
    events: [
      stripping({ criticalCurrentDensity: 0.35 }),
      flaws({
        seeds, length: p.flawLength, opening: p.flawOpening, ceramic: { ...ceramic, toughness: { grain: ceramic.toughness.grain, boundary: ceramic.toughness.grain * p.boundaryToughness } },
        ...(p.pressedOut === 'yes' ? { extrusionTemperature: 298.15 } : {}),
      }),
    ],
    field: polycrystallineElectrolyte({
      structure: (nx, ny, voxelEdge, random) => (p.grainSize === 0 ? uniformElectrolyte([nx, ny, nz]) : voronoiGrains({ shape: [nx, ny, nz], voxelEdge, grainSize: p.grainSize, random })),
      phases: { electrolyte: { conductivity: p.conductivity, permittivity: 139 } },
      boundary: { resistance: p.boundaryResistance, capacitance: 0.073 },
      // the counter electrode lies right below the voxels
      below: [{ thickness: p.voxelEdge / 2, conductivity: p.conductivity, permittivity: 139 }],
      chargeTransfer,
      contact: contactModel({ formationPressure: 400e6, growth: 0, growthCharge: 1800 }),
    }),
  };
};
