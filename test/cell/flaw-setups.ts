import type { FlawModel } from '../../src/cell/flaw-model.ts';
import { flaws } from '../../src/experiment/flaws.ts';
import { duration, type Limit } from '../../src/experiment/limits.ts';
import { foilLattice, hops, stripping } from '../../src/experiment/parts.ts';
import { polycrystallineElectrolyte } from '../../src/experiment/polycrystal.ts';
import { plate, type Step } from '../../src/experiment/protocol.ts';
import type { Setup } from '../../src/experiment/scenario.ts';
import { Simulation } from '../../src/experiment/simulation.ts';
import { every } from '../../src/kernel/schedule.ts';
import { allFlawObservables } from '../../src/observe/flaws.ts';
import { llzoCeramic } from '../../src/physics/ceramics.ts';
import { linearTransfer } from '../../src/physics/charge-transfer.ts';
import { contactModel } from '../../src/physics/contact.ts';
import { foilOnElectrolyte } from '../../src/structure/foil.ts';
import { type Microstructure, uniformElectrolyte } from '../../src/structure/microstructure.ts';

/** Of a voxel [m]. */
export const edge = 0.5e-6;

/** What a test says of its section. */
interface Case {
  readonly current?: number;
  readonly until?: readonly Limit[];
  readonly protocol?: readonly Step[];
  readonly depth?: number;
  readonly model?: Partial<FlawModel>;
  readonly structure?: (nx: number, ny: number) => Microstructure;
  readonly transfer?: number;
  readonly conductivity?: number;
}

export const contact = contactModel({ formationPressure: 400e6, growth: 0, growthCharge: 1800 });
/** Between the last voxels and the counter electrode. */
export const below = [{ thickness: edge / 2, conductivity: 0.05, permittivity: 139 }];

/** A section of LLZO, 16 um wide, with a flaw of 4 um in its middle. */
export const sectionOf = ({ current = 1e5, until = [duration(1e5)], protocol, depth = 24, model, structure, transfer = 8e-6, conductivity = 0.05 }: Case): Setup => ({
  lattice: foilLattice({ dimensions: 2, width: 16e-6, thickness: 10e-6, voxelEdge: edge }),
  initial: foilOnElectrolyte(17),
  rules: [hops({ attemptRate: 0, bond: 1.6, adhesion: 1, bulkFactor: 0 })],
  events: [stripping({ criticalCurrentDensity: 0 }), flaws({ seeds: { at: [[8.25e-6, 0]] }, length: 4e-6, opening: 20e-9, ceramic: llzoCeramic, ...model })],
  field: polycrystallineElectrolyte({
    structure: structure ?? ((nx, ny) => uniformElectrolyte([nx, ny, depth])), phases: { electrolyte: { conductivity, permittivity: 139 }, crack: { conductivity, permittivity: 139 } },
    boundary: { resistance: 0, capacitance: 0 }, below, chargeTransfer: linearTransfer(transfer), contact,
  }),
  protocol: protocol ?? [plate({ currentDensity: current, until })],
  observe: { columns: allFlawObservables, every: every('time', 1e9), states: every('time', 1e9) },
  pictures: [],
});

/** A cube of LLZO, 8 um wide, with a flaw of 1 um in its middle. */
export const cubeOf = (model: Partial<FlawModel>, protocol: readonly Step[], structure?: (nx: number, ny: number) => Microstructure): Setup => {
  const setup = sectionOf({ protocol, structure: structure ?? ((nx, ny) => uniformElectrolyte([nx, ny, 12])), model: { seeds: { at: [[4.25e-6, 4.25e-6]] }, length: 1e-6, ...model } });
  return { ...setup, lattice: foilLattice({ dimensions: 3, width: 8e-6, thickness: 10e-6, voxelEdge: edge }) };
};

/** An electrolyte of so many layers of voxels with some of them empty. */
export const withPores = (layers: number, isPore: (voxel: number, nx: number, ny: number) => boolean) => (nx: number, ny: number): Microstructure => {
  const structure = uniformElectrolyte([nx, ny, layers]);
  structure.labels.forEach((_, i) => { if (isPore(i, nx, ny)) structure.labels[i] = 0; });
  return structure;
};

/** Event by event, until it is `done` or the run has ended. */
export const until = (run: Simulation, done: () => boolean): Simulation => {
  while (run.ended === undefined && !done()) run.advance(1);
  return run;
};
