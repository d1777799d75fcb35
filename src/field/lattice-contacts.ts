import { AnodyneError } from '../units/error.ts';
import type { LatticeMedium } from './lattice-medium.ts';
import { reachesBottom } from './lattice-pockets.ts';
import type { InnerContacts, PlaneProblem } from './plane-problem.ts';

/**
 * Contacts as conductances, first those of the plane, cell by cell, then those inside the electrolyte, all of group 0. A group at a given potential is a boundary condition. The others float: their potential follows from that of the electrolyte under them,
 * V = (sum g (phi - drive) + I) / sum g, I the given total, and is eliminated.
 */
export interface LatticeContacts {
  /** The voxel of each: cell c of the plane lies over voxel c. */
  readonly voxel: Int32Array;
  /** Between the metal and the centre of the voxel [S], 0 where there is no contact. */
  readonly conductance: Float64Array;
  readonly group: Int32Array;
  readonly drive: Float64Array;
  /** Of every group [S]. */
  readonly sum: Float64Array;
  /** Which groups float. */
  readonly floats: Uint8Array;
  /** Given potential [V] of groups that do not float. */
  readonly potential: Float64Array;
  /** Given total current [A] of groups that float. */
  readonly total: Float64Array;
}

export function latticeContacts(medium: LatticeMedium, problem: PlaneProblem): LatticeContacts {
  const { resistance, drive, group, groups, control, inner } = problem;
  const { edge, top } = medium;
  const cells = top.length;
  for (const [name, list] of Object.entries({ resistance, drive, group })) {
    if (list.length !== cells) throw new AnodyneError(`problem.${name}`, `a number for each of ${cells} cells of the plane`, list.length, { noun: 'length' });
  }
  const contacts: LatticeContacts = {
    voxel: joined(Int32Array.from({ length: cells }, (_, c) => c), inner?.voxel), conductance: new Float64Array(cells + (inner?.voxel.length ?? 0)), group: joined(group, inner && new Int32Array(inner.voxel.length)),
    drive: joined(drive, inner?.drive), sum: new Float64Array(groups), floats: new Uint8Array(groups).fill(1), potential: new Float64Array(groups), total: new Float64Array(groups),
  };
  const { conductance, sum, floats, potential, total } = contacts;
  for (let c = 0; c < cells; c++) {
    if (!(resistance[c]! >= 0)) throw new AnodyneError(`problem.resistance[${c}]`, 'a number >= 0 [ohm m2]', resistance[c]);
    const g = (edge * edge) / (top[c]! + resistance[c]!);
    if (g === 0) continue;
    if (!(group[c]! >= 0 && group[c]! < groups)) throw new AnodyneError(`problem.group[${c}]`, `a number from 0 to ${groups - 1}`, group[c]);
    if (!Number.isFinite(drive[c])) throw new AnodyneError(`problem.drive[${c}]`, 'a finite number [V]', drive[c]);
    conductance[c] = g;
    sum[group[c]!]! += g;
  }
  if (inner) addInner(medium, inner, contacts);
  const applied = 'potential' in control ? control.potential : control.currentDensity;
  if (!Number.isFinite(applied)) throw new AnodyneError('problem.control', 'a finite potential [V] or current density [A/m2]', control);
  if ('potential' in control) {
    floats[0] = 0;
    potential[0] = applied;
  } else {
    total[0] = applied * cells * edge * edge;
    if (applied !== 0 && !reachesCounter(medium, contacts) && !(inner && reachesBottom(medium, inner.voxel))) {
      throw AnodyneError.sentence('No current can be applied: nothing joins the electrode to the counter electrode, for its contacts, if any, lie on pockets cut off from the rest of the electrolyte.');
    }
  }
  return contacts;
}

function addInner({ shape, edge }: LatticeMedium, { voxel, faces, resistance, drive }: InnerContacts, { conductance, sum }: LatticeContacts): void {
  const first = conductance.length - voxel.length;
  const voxels = shape[0] * shape[1] * shape[2];
  for (let k = 0; k < voxel.length; k++) {
    if (!(voxel[k]! >= 0 && voxel[k]! < voxels)) throw new AnodyneError(`problem.inner.voxel[${k}]`, `a voxel from 0 to ${voxels - 1}`, voxel[k]);
    if (!(resistance[k]! > 0)) throw new AnodyneError(`problem.inner.resistance[${k}]`, 'a number > 0 [ohm m2]', resistance[k]);
    if (!(faces[k]! >= 0) || !Number.isFinite(drive[k])) throw new AnodyneError(`problem.inner[${k}]`, 'faces >= 0 and a finite drive [V]', `${faces[k]}, ${drive[k]}`);
    conductance[first + k] = (faces[k]! * edge * edge) / resistance[k]!;
    sum[0]! += conductance[first + k]!;
  }
}

/** The first list, followed by the second if there is one. */
function joined<T extends Int32Array | Float64Array>(first: T, second: T | undefined): T {
  if (second === undefined) return first;
  const both = new (first.constructor as new (length: number) => T)(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/** Whether a current can be applied through contacts of these resistances [ohm m2]. */
export const passesCurrent = (medium: LatticeMedium, resistance: Float64Array, group: Int32Array, groups: number): boolean =>
  reachesCounter(medium, { conductance: resistance.map((r, c) => 1 / (medium.top[c]! + r)), group, sum: new Float64Array(groups) });

/** Is there a way for current from group 0 through the electrolyte: from group to piece of electrolyte to group, pockets that an island bridges included? */
function reachesCounter({ component }: LatticeMedium, { conductance, group, sum }: Pick<LatticeContacts, 'conductance' | 'group' | 'sum'>): boolean {
  const reachedGroup = new Uint8Array(sum.length);
  const reachedPiece = new Set<number>();
  reachedGroup[0] = 1;
  for (let grows = true; grows && !reachedPiece.has(1);) {
    grows = false;
    for (let c = 0; c < component.length; c++) {
      if (conductance[c] === 0) continue;
      const piece = reachedPiece.has(component[c]!);
      if (piece === (reachedGroup[group[c]!] === 1)) continue;
      reachedPiece.add(component[c]!);
      reachedGroup[group[c]!] = 1;
      grows = true;
    }
  }
  return reachedPiece.has(1);
}

/** Potentials of all groups [V], given that of the electrolyte [V]; those that touch nothing are at 0. */
export function groupPotentials({ voxel, conductance, group, drive, sum, floats, potential, total }: LatticeContacts, phi: Float64Array): Float64Array {
  const found = potential.map((value, k) => (floats[k] === 0 || sum[k] === 0 ? value : total[k]! / sum[k]!));
  for (let c = 0; c < conductance.length; c++) {
    const k = group[c]!;
    if (conductance[c] !== 0 && floats[k] === 1) found[k]! += (conductance[c]! * (phi[voxel[c]!]! - drive[c]!)) / sum[k]!;
  }
  return found;
}
