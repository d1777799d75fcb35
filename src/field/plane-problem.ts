import type { Polycrystal } from './lattice-medium.ts';

/**
 * What both field solvers are asked: the electrolyte's contact plane, cell by cell (c = x + nx y), with the interface in series. Phi on the plane follows from div(sigma grad phi) = 0 in the
 * electrolyte; on a touching cell V_group + drive - phi = resistance * j, elsewhere j = 0. The counter electrode is at 0 V.
 */
export interface PlaneProblem {
  /** Areal resistance of the interface [ohm m2]; Infinity where lithium does not touch; length cells. */
  readonly resistance: Float64Array;
  /** Offset of the metal's potential [V], from linearised kinetics; length cells. */
  readonly drive: Float64Array;
  /** 0: lithium connected to the collector; 1 .. groups - 1: islands of dead lithium, floating conductors of no total current; any where nothing touches; length cells. */
  readonly group: Int32Array;
  readonly groups: number;
  /** Of the electrode: its potential [V], or the applied current over the area of all cells [A/m2]. */
  readonly control: Control;
  /** Metal of the electrode inside the electrolyte; known to the lattice's solver alone. */
  readonly inner?: InnerContacts;
}

/**
 * Thin metal inside voxels of the electrolyte, as lithium in a crack: part of the electrode, group 0. It is a sheet through the voxel's middle, where the lattice's potential lies, so nothing but its interface is in
 * between; the electrolyte around goes on conducting from voxel to voxel. A voxel may be named several times.
 */
export interface InnerContacts {
  readonly voxel: Int32Array;
  /** Area of the metal's faces over that of a voxel's: 2 of a sheet. */
  readonly faces: Float64Array;
  /** Areal resistance of the interface [ohm m2], > 0. */
  readonly resistance: Float64Array;
  /** As in `PlaneProblem` [V]. */
  readonly drive: Float64Array;
}

/** Potentiostatic, or galvanostatic. */
export type Control = { readonly potential: number } | { readonly currentDensity: number };

export interface PlaneSolution {
  /** Current density into the electrolyte [A/m2], > 0 where lithium is stripped; length cells. */
  readonly current: Float64Array;
  /** Of every group [V], length groups. */
  readonly potential: Float64Array;
  /** Of the electrolyte's face under every cell [V], touching or not; length cells. */
  readonly face: Float64Array;
  /** Current density from inner contacts into the electrolyte [A/m2], over their own faces; there where the problem has some. */
  readonly inner?: Float64Array;
  readonly iterations: number;
  /** Relative, in the solver's own norm. */
  readonly residual: number;
}

/** An electrolyte under its contact plane. */
export interface PlaneSolver {
  /** Areal resistance [ohm m2] that one cell alone meets in the electrolyte beyond what the plane's mean does: by how much a contact that is made lowers the overpotential under itself. */
  readonly cellResistance: number;
  /** What the solver keeps from one solve to start the next, if anything: part of a checkpoint. */
  readonly memory?: Float64Array;
  /** What an electrolyte of voxels consists of; `memory` is then the potential of each in the last solution [V]. */
  readonly voxels?: Polycrystal;
  /** Of a laterally uniform electrolyte: what its layer at the contact plane conducts [S/m], and how far it is to the counter electrode [m], unless it is a half space. */
  readonly slab?: { readonly conductivity: number; readonly thickness?: number };
  /** Whether these contacts, of resistances [ohm m2] as in the problem, can pass a current at all: not so where they stand on pores only. Without it any contact can. */
  passes?(resistance: Float64Array, group: Int32Array, groups: number): boolean;
  /** @param start solution of a similar problem, to begin with; its arrays are not changed */
  solve(problem: PlaneProblem, tolerance: number, start?: PlaneSolution): PlaneSolution;
  /** Frees what the solver has on a GPU; nothing is to be solved after it. */
  release?(): void;
  /** The same at the angular frequency `omega` [1/s]; currents and potentials are pairs, faces are not told (length 0). */
  solveAt?(problem: PlaneProblemAt, omega: number, tolerance: number, start?: PlaneSolution): PlaneSolution;
}

/** The problem at a frequency: impedances as pairs (real, imaginary). */
export interface PlaneProblemAt extends Omit<PlaneProblem, 'resistance'> {
  /** Areal impedance of the interface [ohm m2], pairs, length 2 cells; infinite real part where not even a gap's capacitance passes current. */
  readonly impedance: Float64Array;
  /** 1 where lithium touches, length cells. */
  readonly touching: Uint8Array;
}
