import { AnodyneError } from '../units/error.ts';
import type { PlaneOperator } from './plane-operator.ts';
import type { PlaneProblem } from './plane-problem.ts';

/**
 * Groups whose total current is given. Changes of the current are made to leave the totals alone, along the group's contacts: a gap's impedance is larger by decades, and would decide
 * the potential of the whole group by its rounding. Vectors as of `PlaneOperator`.
 */
export class GroupTotals {
  private readonly parts: number;
  private readonly group: Int32Array; // of each cell that carries current
  private readonly carries: Uint8Array; // 1: takes part in the projection; of each cell that carries current
  private readonly members: Int32Array; // such cells of each group
  private readonly given: Float64Array; // total of each group [A/m2 x cells], its parts; NaN where the potential is given instead
  private readonly sum: Float64Array;

  /**
   * @param touching 1 where lithium touches, length cells of the plane; all that carry current if not given
   * @throws AnodyneError if nothing can pass the applied current
   */
  constructor({ cells, parts }: PlaneOperator, { group, groups, control }: Omit<PlaneProblem, 'resistance'>, touching?: Uint8Array) {
    this.parts = parts;
    this.group = new Int32Array(cells.length);
    this.carries = new Uint8Array(cells.length);
    this.members = new Int32Array(groups);
    for (let k = 0; k < cells.length; k++) {
      const g = this.group[k] = group[cells[k]!]!;
      this.members[g]! += this.carries[k] = touching?.[cells[k]!] ?? 1;
    }
    const bare = this.members.map((n) => (n === 0 ? 1 : 0));
    for (let k = 0; k < cells.length; k++) {
      // of gaps alone, all of them
      if (bare[this.group[k]!] === 0) continue;
      this.carries[k] = 1;
      this.members[this.group[k]!]!++;
    }
    this.given = new Float64Array(parts * groups);
    this.sum = new Float64Array(parts * groups);
    if ('potential' in control) this.given.fill(NaN, 0, parts);
    else this.given[0] = control.currentDensity * group.length;
    if (this.members[0] === 0 && 'currentDensity' in control && control.currentDensity !== 0) throw new AnodyneError('electrolyte field', 'a contact that can pass the applied current', 'none');
  }

  /** Shifts the currents of each group's contacts evenly until their total is the given one. */
  meet(j: Float64Array): void {
    const { sum, given } = this;
    this.add(j, false);
    for (let a = 0; a < sum.length; a++) sum[a]! -= given[a]!;
    this.share();
    this.takeAway(j, true);
  }

  /** Takes the totals away, evenly off the contacts: what is left of a change of the currents may be added to them. */
  balance(j: Float64Array): void {
    this.add(j, false);
    this.share();
    this.takeAway(j, true);
  }

  /** Takes each group's mean over its contacts away, and leaves it in `means`, `parts` numbers a group, 0 for other groups: what is left of the potentials can be met by such changes. */
  level(v: Float64Array, means?: Float64Array): void {
    this.add(v, true);
    this.share();
    this.takeAway(v, false);
    means?.set(this.sum);
  }

  /** From sums to what falls on each contact; 0 where the potential is given. */
  private share(): void {
    const { parts, members, given, sum } = this;
    for (let a = 0; a < sum.length; a++) {
      const count = members[Math.floor(a / parts)]!;
      sum[a] = Number.isNaN(given[a]!) || count === 0 ? 0 : sum[a]! / count;
    }
  }

  private takeAway(v: Float64Array, contactsOnly: boolean): void {
    const { parts, group, sum, carries } = this;
    for (let part = 0; part < parts; part++) {
      for (let k = 0; k < group.length; k++) if (!contactsOnly || carries[k] === 1) v[parts * k + part]! -= sum[parts * group[k]! + part]!;
    }
  }

  private add(v: Float64Array, contactsOnly: boolean): void {
    const { parts, group, sum, carries } = this;
    sum.fill(0);
    for (let part = 0; part < parts; part++) {
      for (let k = 0; k < group.length;) {
        // cells of one group lie in long runs, whose sum need not go through memory
        const g = group[k]!;
        let run = 0;
        for (; k < group.length && group[k] === g; k++) if (!contactsOnly || carries[k] === 1) run += v[parts * k + part]!;
        sum[parts * g + part]! += run;
      }
    }
  }
}
