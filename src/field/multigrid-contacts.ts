import type { LatticeContacts } from './lattice-contacts.ts';
import { halfWay } from './multigrid-coarsening.ts';
import type { MultigridLevel } from './multigrid-level.ts';

/**
 * Contacts of one level: conductances [S] between cells of its plane and groups. A coarse cell can touch several groups, so those that float are a list of (cell, group, conductance); those at a given
 * potential, whose correction is 0, are in `total` and `inner` alone.
 */
export class LevelContacts {
  /** Of every cell of the first layer, over all groups and what lies inside it [S]. */
  readonly total: Float64Array;
  /** Of cells below the first layer [S]: metal inside the electrolyte. */
  readonly inner: ReadonlyMap<number, number>;
  readonly cell: Int32Array;
  readonly group: Int32Array;
  readonly conductance: Float64Array;
  /** Of every floating group [S]. */
  readonly sum: Float64Array;
  /** Unknown of every group, and its right side. */
  readonly potential: Float64Array;
  readonly right: Float64Array;

  constructor(total: Float64Array, inner: ReadonlyMap<number, number>, groups: number, cell: Int32Array, group: Int32Array, conductance: Float64Array) {
    this.total = total;
    this.inner = inner;
    this.cell = cell;
    this.group = group;
    this.conductance = conductance;
    this.sum = new Float64Array(groups);
    this.potential = new Float64Array(groups);
    this.right = new Float64Array(groups);
    for (let e = 0; e < cell.length; e++) this.sum[group[e]!]! += conductance[e]!;
  }

  /** Gauss-Seidel on the groups. */
  relaxGroups(solution: Float32Array | undefined): void {
    const { cell, group, conductance, sum, potential, right } = this;
    potential.set(right);
    if (solution) for (let e = 0; e < cell.length; e++) potential[group[e]!]! += conductance[e]! * solution[cell[e]!]!;
    for (let k = 0; k < sum.length; k++) potential[k] = sum[k]! > 0 ? potential[k]! / sum[k]! : 0;
  }

  /** Takes the current from groups at `potential` into the right side of their cells. */
  drive(right: Float32Array | Float64Array, potential: Float64Array): void {
    const { cell, group, conductance } = this;
    for (let e = 0; e < cell.length; e++) right[cell[e]!]! += conductance[e]! * potential[group[e]!]!;
  }

  /** What the groups' right sides are missing after a first sweep, which began with their relaxation: the current from their cells. */
  gather(solution: Float32Array, missing: Float64Array): void {
    const { cell, group, conductance } = this;
    missing.fill(0);
    for (let e = 0; e < cell.length; e++) missing[group[e]!]! += conductance[e]! * solution[cell[e]!]!;
  }
}

export function finestContacts({ shape: [nx, ny] }: MultigridLevel, { voxel, conductance, group, floats, sum }: Pick<LatticeContacts, 'voxel' | 'conductance' | 'group' | 'floats' | 'sum'>): LevelContacts {
  const plane = nx * ny;
  const total = conductance.slice(0, plane);
  const inner = new Map<number, number>();
  for (let e = plane; e < conductance.length; e++) addTo(total, inner, voxel[e]!, conductance[e]!);
  const entry = Int32Array.from(conductance.keys()).filter((e) => conductance[e]! > 0 && floats[group[e]!] === 1);
  return new LevelContacts(total, inner, sum.length, entry.map((e) => voxel[e]!), entry.map((e) => group[e]!), Float64Array.from(entry, (e) => conductance[e]!));
}

/** Adds a conductance to its cell, in the first layer or below. */
function addTo(total: Float64Array, inner: Map<number, number>, cell: number, g: number): void {
  if (cell < total.length) total[cell]! += g;
  else inner.set(cell, (inner.get(cell) ?? 0) + g);
}

/**
 * Every contact of the fine level in series with half of the way between the first two layers; those of the same coarse cell and group side by side. Where a cell touches several groups the half way is left out:
 * current between them stays near the plane, and with it, level by level, they would seem to be joined ever more loosely. Metal inside is reached from all sides: half of the way along the best of them.
 */
export function coarsenContacts({ shape: [nx, ny, nz], gx, gy, gz }: MultigridLevel, fine: LevelContacts): LevelContacts {
  const cx = Math.ceil(nx / 2);
  const plane = nx * ny;
  const cy = Math.ceil(ny / 2);
  const coarseOf = (c: number): number => ((c % nx) >> 1) + cx * ((Math.floor(c / nx) % ny) >> 1) + (c < plane ? 0 : cx * cy * (Math.floor(c / plane) >> 1));
  const ofLargest = new Float64Array(plane);
  fine.cell.forEach((c, e) => { if (c < plane) ofLargest[c] = Math.max(ofLargest[c]!, fine.conductance[e]!); });
  const isMixed = (c: number): boolean => ofLargest[c]! > 0 && ofLargest[c]! < 0.999 * fine.total[c]!;
  const path = (c: number, g: number): number => {
    if (c >= plane) return 1 / (1 / g + halfWay(Math.max(gx[c]!, gy[c]!, gz[c]!, gz[c - plane]!), g));
    return nz === 1 || isMixed(c) ? g : 1 / (1 / g + halfWay(gz[c]!, g));
  };
  const total = new Float64Array(cx * cy);
  const inner = new Map<number, number>();
  fine.total.forEach((g, c) => { if (g > 0) total[coarseOf(c)]! += path(c, g); });
  for (const [c, g] of fine.inner) addTo(total, inner, coarseOf(c), path(c, g));
  const entries = new Map<number, number>();
  const groups = fine.sum.length;
  fine.cell.forEach((c, e) => {
    const key = coarseOf(c) * groups + fine.group[e]!;
    entries.set(key, (entries.get(key) ?? 0) + path(c, fine.conductance[e]!));
  });
  const keys = Float64Array.from(entries.keys());
  return new LevelContacts(total, inner, groups, Int32Array.from(keys, (key) => Math.floor(key / groups)), Int32Array.from(keys, (key) => key % groups), Float64Array.from(entries.values()));
}
