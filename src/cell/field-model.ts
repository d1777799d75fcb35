import type { Layers } from '../field/layers.ts';
import type { PlaneSolver } from '../field/plane-problem.ts';
import type { BinaryElectrolyte } from '../physics/binary-electrolyte.ts';
import type { ChargeTransfer } from '../physics/charge-transfer.ts';
import type { ContactModel } from '../physics/contact.ts';
import type { Microstructure } from '../structure/microstructure.ts';
import type { WorstFlaw } from './filament.ts';

/** An electrolyte known voxel by voxel: what flaws can live in. */
export interface VoxelElectrolyte {
  readonly structure: Microstructure;
  /** Of every label [S/m], 0 of pores. */
  readonly conductivityOf: Float64Array;
}

/** What the electrolyte is, and how lithium touches it. */
export interface FieldModel {
  readonly solver: PlaneSolver;
  /** Where the solver's electrolyte is a lattice of voxels. */
  readonly voxels?: VoxelElectrolyte;
  /** Areal resistances of grain interiors and of grain boundaries under full, uniform contact [ohm m2]. */
  readonly uniform: { readonly bulk: number; readonly boundary: number };
  readonly chargeTransfer: ChargeTransfer;
  readonly contact: ContactModel;
  /** r_c of fresh contact at the cell's temperature [ohm m2]. */
  readonly freshResistance: number;
  /** Currents are solved again when more than this share of the contacts has come or gone. */
  readonly lag: number;
  /** Relative, of the solves that events go by; far below what `lag` lets pass. */
  readonly tolerance: number;
  /** Relative, of what is reported. */
  readonly sampleTolerance: number;
  /** Of what grows between lithium and electrolyte, at a time of the run [s] [ohm m2]. */
  readonly interphaseResistance?: (time: number) => number;
  /** Where the lithium of the electrolyte polarises under current. */
  readonly pellet?: PolarisingPellet;
}

/** A pellet in which current and concentrations of lithium go together; the plane is solved on it as it is at each moment. */
export interface PolarisingPellet {
  readonly electrolyte: BinaryElectrolyte;
  /** Relative permittivity. */
  readonly permittivity: number;
  /** The field is solved again at the latest when this time has passed, on average [s]. */
  readonly lookEvery: number;
  /** A contact plane over layers of other conductivities. */
  readonly solver: (layers: Layers) => PlaneSolver;
  /** The worst flaw of the plating face; without it nothing penetrates but by depletion. */
  readonly flaw?: WorstFlaw;
}
