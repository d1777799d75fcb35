import { AnodyneError } from '../units/error.ts';
import type { PlaneOperator } from './plane-operator.ts';
import type { PlaneProblem } from './plane-problem.ts';

/** Groups whose total current is given, and the projection onto changes that leave the totals alone. Vectors as of `PlaneOperator`. */
export class GroupTotals {
  private readonly parts: number;
  private readonly group: Int32Array; // of each cell that carries current
  private readonly members: Int32Array; // cells of each group
  private readonly given: Float64Array; // total of each group [A/m2 x cells], its parts; NaN where the potential is given instead
  private readonly sum: Float64Array;

  /** @throws AnodyneError if nothing can pass the applied current */
  constructor({ cells, parts }: PlaneOperator, { group, groups, control }: Omit<PlaneProblem, 'resistance'>) {
    this.parts = parts;
    this.group = new Int32Array(cells.length);
    this.members = new Int32Array(groups);
    for (let k = 0; k < cells.length; k++) {
      const g = this.group[k] = group[cells[k]!]!;
      this.members[g]!++;
    }
    this.given = new Float64Array(parts * groups);
    this.sum = new Float64Array(parts * groups);
    if ('potential' in control) this.given.fill(NaN, 0, parts);
    else this.given[0] = control.currentDensity * group.length;
    if (this.members[0] === 0 && 'currentDensity' in control && control.currentDensity !== 0) throw new AnodyneError('electrolyte field', 'a contact that can pass the applied current', 'none');
  }

  /** Shifts the currents of each group evenly until their total is the given one. */
  meet(j: Float64Array): void {
    const { sum, given } = this;
    this.add(j);
    for (let a = 0; a < sum.length; a++) sum[a]! -= given[a]!;
    this.takeShare(j);
  }

  /** Takes the mean of each such group away, and leaves it in `means`, `parts` numbers a group; 0 for other groups. */
  project(v: Float64Array, means?: Float64Array): void {
    this.add(v);
    this.takeShare(v);
    means?.set(this.sum);
  }

  /** Takes each group's sum off its members, the same off each. */
  private takeShare(v: Float64Array): void {
    const { parts, group, members, given, sum } = this;
    for (let a = 0; a < sum.length; a++) {
      const count = members[Math.floor(a / parts)]!;
      sum[a] = Number.isNaN(given[a]!) || count === 0 ? 0 : sum[a]! / count;
    }
    for (let part = 0; part < parts; part++) {
      for (let k = 0; k < group.length; k++) v[parts * k + part]! -= sum[parts * group[k]! + part]!;
    }
  }

  private add(v: Float64Array): void {
    const { parts, group, sum } = this;
    sum.fill(0);
    for (let part = 0; part < parts; part++) {
      for (let k = 0; k < group.length;) {
        // cells of one group lie in long runs, whose sum need not go through memory
        const g = group[k]!;
        let run = 0;
        for (; k < group.length && group[k] === g; k++) run += v[parts * k + part]!;
        sum[parts * g + part]! += run;
      }
    }
  }
}
