import { type FieldSetup, layeredElectrolyte, type LayeredElectrolyte } from '../../src/experiment/electrolyte.ts';
import { creep, type CreepInput, hops, stripping } from '../../src/experiment/parts.ts';
import type { Step } from '../../src/experiment/protocol.ts';
import { charge } from '../../src/experiment/limits.ts';
import { strip } from '../../src/experiment/protocol.ts';
import type { HopSource, Setup, VacancyWalk } from '../../src/experiment/scenario.ts';
import { every } from '../../src/kernel/schedule.ts';
import type { LatticeName, Shape } from '../../src/lattice/lattice.ts';
import { allObservables } from '../../src/observe/observables.ts';
import { linearTransfer } from '../../src/physics/charge-transfer.ts';
import { contactModel } from '../../src/physics/contact.ts';
import { foilOnElectrolyte, type InitialState } from '../../src/structure/foil.ts';

export interface Small {
  readonly name?: LatticeName;
  readonly shape?: Shape;
  readonly attemptRate?: number;
  readonly bulkFactor?: number;
  readonly adhesion?: number;
  readonly criticalCurrentDensity?: number;
  readonly currentDensity?: number;
  readonly protocol?: readonly Step[];
  readonly source?: HopSource;
  readonly initial?: InitialState;
  readonly field?: FieldSetup;
  readonly walking?: VacancyWalk;
  readonly creep?: CreepInput;
}

/** Creep by dislocation climb alone, at 25 degC; without the constraint of a thin foil. */
export const climbing = (change: Partial<CreepInput> = {}): CreepInput => ({
  pressure: 1e6, temperature: 298.15, constraint: 1, grainSize: 1e-4, boundaryDiffusivity: 0, loadLength: 1e-6, ...change,
});

/** A small foil on an electrolyte, voxels of 0.1 um, stripped at 1 A/m2 until it can no more. */
export const smallSetup = (small: Small = {}): Setup => ({
  lattice: { name: small.name ?? 'square', shape: small.shape ?? [20, 1, 14], periodic: [true, small.name === 'simple cubic', false], voxelEdge: 1e-7 },
  initial: small.initial ?? foilOnElectrolyte(),
  rules: [hops({ attemptRate: small.attemptRate ?? 3, bond: 1.6, adhesion: small.adhesion ?? 1, bulkFactor: small.bulkFactor ?? 0 }, small.source)],
  events: [
    stripping({ criticalCurrentDensity: small.criticalCurrentDensity ?? 0.35, ...(small.walking ? { walking: small.walking } : {}) }),
    ...(small.creep ? [creep(small.creep)] : []),
  ],
  ...(small.field ? { field: small.field } : {}),
  protocol: small.protocol ?? [strip({ currentDensity: small.currentDensity ?? 1, until: [charge(1e9)] })],
  observe: { columns: allObservables, every: every('charge', 100), states: every('charge', 1000) },
  pictures: [],
});

/** A thin electrolyte, in which constriction, contact resistance and charge transfer are all of one size on voxels of 0.1 um. */
export const thinElectrolyte = (change: Partial<LayeredElectrolyte> = {}): FieldSetup => layeredElectrolyte({
  layers: [{ thickness: 1e-6, conductivity: 0.05, permittivity: 139, sheetBelow: { resistance: 1e-5, capacitance: 0.07 } }, { thickness: 2e-6, conductivity: 0.05, permittivity: 139 }],
  chargeTransfer: linearTransfer(8e-6),
  // a_spots of 2e-6 ohm m2, which grow within some hundred voxels
  contact: contactModel({ formationPressure: 61.97e6, growth: 5, growthCharge: 5e3 }),
  lag: 0,
  ...change,
});

/** A foil in 2D drawn from the collector down, a line a layer: '#' collector, 'o' lithium, '.' void; the electrolyte below is added. */
export const drawn = (...layers: readonly string[]): { shape: Shape; initial: InitialState } => {
  const nx = layers[0]!.length;
  const species = [...[...layers].reverse()].flatMap((line) => [...line].map((mark) => (mark === '#' ? 3 : mark === 'o' ? 1 : 0)));
  return { shape: [nx, 1, layers.length + 1], initial: () => Uint8Array.from([...new Array<number>(nx).fill(2), ...species]) };
};
