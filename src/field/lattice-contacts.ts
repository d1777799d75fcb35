import { AnodyneError } from '../units/error.ts';
import type { LatticeMedium } from './lattice-medium.ts';
import type { PlaneProblem } from './plane-problem.ts';

/**
 * The plane's contacts as conductances. A group at a given potential is a boundary condition. The others float: their potential follows from that of the electrolyte under them,
 * V = (sum g (phi - drive) + I) / sum g, I the given total, and is eliminated.
 */
export interface LatticeContacts {
  /** Between the metal and the centre of the first voxel [S], 0 where there is no contact; length nx ny. */
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

export function latticeContacts(medium: LatticeMedium, { resistance, drive, group, groups, control }: PlaneProblem): LatticeContacts {
  const { edge, top } = medium;
  const cells = top.length;
  for (const [name, list] of Object.entries({ resistance, drive, group })) {
    if (list.length !== cells) throw new AnodyneError(`problem.${name}`, `a number for each of ${cells} cells of the plane`, list.length, { noun: 'length' });
  }
  const contacts: LatticeContacts = {
    conductance: new Float64Array(cells), group, drive, sum: new Float64Array(groups), floats: new Uint8Array(groups).fill(1), potential: new Float64Array(groups), total: new Float64Array(groups),
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
  const applied = 'potential' in control ? control.potential : control.currentDensity;
  if (!Number.isFinite(applied)) throw new AnodyneError('problem.control', 'a finite potential [V] or current density [A/m2]', control);
  if ('potential' in control) {
    floats[0] = 0;
    potential[0] = applied;
  } else {
    total[0] = applied * cells * edge * edge;
    if (applied !== 0 && !reachesCounter(medium, contacts)) {
      throw AnodyneError.sentence('No current can be applied: nothing joins the electrode to the counter electrode, for its contacts, if any, lie on pockets cut off from the rest of the electrolyte.');
    }
  }
  return contacts;
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
    for (let c = 0; c < conductance.length; c++) {
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
export function groupPotentials({ conductance, group, drive, sum, floats, potential, total }: LatticeContacts, phi: Float64Array): Float64Array {
  const found = potential.map((value, k) => (floats[k] === 0 || sum[k] === 0 ? value : total[k]! / sum[k]!));
  for (let c = 0; c < conductance.length; c++) {
    const k = group[c]!;
    if (conductance[c] !== 0 && floats[k] === 1) found[k]! += (conductance[c]! * (phi[c]! - drive[c]!)) / sum[k]!;
  }
  return found;
}
