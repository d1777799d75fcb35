import type { PlaneSolver } from '../field/plane-problem.ts';
import type { ChargeTransfer } from '../physics/charge-transfer.ts';
import type { ContactModel } from '../physics/contact.ts';
import type { Microstructure } from '../structure/microstructure.ts';

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
}
