import type { PlaneSolution } from '../field/plane-problem.ts';
import type { SavedSource } from '../kernel/event-source.ts';
import type { RandomSource } from '../random/random-source.ts';
import type { Cell } from './cell.ts';
import { ContactHistory } from './contact-history.ts';
import type { DrivenElectrolyte } from './driven-electrolyte.ts';
import { readDoubles, saveDoubles } from './saved-doubles.ts';

/**
 * Currents of the contacts between two solves of the field. The share of a contact is its current density in the last solve; one made since then gets what the potential under it would drive through it, at most the largest
 * share of that solve. Present currents are shares times a scale. Cell c of the contact plane lies under the site `cells + c`.
 */
export class ContactShares {
  /** Of the last solve that has found a current. */
  solution: PlaneSolution;
  /** Whether the last solve has found a current. */
  flows = false;
  /** Contacts of the last solve. */
  contactsSolved = 0;
  /** Since the last solve: each may have changed a contact's resistance. */
  eventsSince = 0;
  readonly history: ContactHistory;
  private readonly cell: Cell;
  private readonly cells: number;
  private readonly electrolyte: DrivenElectrolyte;
  private readonly solved: Uint8Array; // contacts of the last solve, length cells
  private most = 0; // the largest share of the last solve [A/m2]
  private solvedSum = 0; // of the shares of the last solve [A/m2]
  private scale = 1; // present currents over shares; found anew before each event
  private sum = 0; // of the shares [A/m2]

  constructor(cell: Cell, cells: number, electrolyte: DrivenElectrolyte) {
    this.cell = cell;
    this.cells = cells;
    this.electrolyte = electrolyte;
    this.solved = new Uint8Array(cells);
    this.history = new ContactHistory(cell, cells, (c) => this.shareOf(c));
    this.solution = { current: new Float64Array(cells), potential: new Float64Array(1), face: new Float64Array(cells), iterations: 0, residual: 0 };
    this.history.note();
  }

  /** Whether any contact passes a current. */
  get pass(): boolean {
    return this.most > 0;
  }

  /** Takes down which cells touch; how many differ from the last solve. */
  note(): number {
    return this.history.note(this.solved);
  }

  /** A solve begins, for the contacts that were noted; nothing flows unless it finds a current. */
  begin(): void {
    this.history.settle();
    this.solved.set(this.history.touching);
    this.contactsSolved = this.cell.passing;
    this.eventsSince = 0;
    this.most = 0;
    this.solvedSum = 0;
    this.scale = 1;
    this.flows = false;
  }

  /** What the solve has found. */
  take(solution: PlaneSolution): void {
    this.solution = solution;
    this.flows = true;
    this.measure();
  }

  /** The largest current of the contacts of the last solve; dead lithium's own loops of current do not count. */
  private measure(): void {
    this.most = 0;
    this.solvedSum = 0;
    for (let c = 0; c < this.cells; c++) {
      if (this.solved[c] !== 1) continue;
      const size = Math.abs(this.solution.current[c]!);
      this.most = Math.max(this.most, size);
      this.solvedSum += size;
    }
    this.sum = this.solvedSum;
  }

  /** Contacts are those of the last solve, and so are their currents. */
  asSolved(): void {
    this.scale = 1;
    this.sum = this.solvedSum;
  }

  /** Adds up the shares of the contacts that were noted [A/m2]. */
  addUp(): number {
    const { touching } = this.history;
    let sum = 0;
    for (let c = 0; c < this.cells; c++) if (touching[c] === 1) sum += this.shareOf(c);
    this.sum = sum;
    return sum;
  }

  /** The contacts that are left carry what those that are gone have carried: all currents grow alike until the next solve. @param currentDensity of all together, over the area of the cell [A/m2] */
  scaleTo(currentDensity: number): void {
    this.scale = (Math.abs(currentDensity) * this.cells) / this.sum;
  }

  pick(random: RandomSource): number {
    for (;;) {
      const site = this.cells + Math.floor(random.uniform() * this.cells);
      if (this.cell.passes(site) && random.uniform() * this.most < this.shareOf(site - this.cells)) return site;
    }
  }

  /** Size of the current density at the contact over plane cell c [A/m2]. */
  currentDensity(c: number): number {
    return this.scale * this.shareOf(c);
  }

  private shareOf(c: number): number {
    return this.solved[c] === 1 ? Math.abs(this.solution.current[c]!) : Math.min(this.most, this.newContact(c));
  }

  /** Current density of a contact made since the last solve [A/m2]: driven by the overpotential that stood over the bare cell, through its own interface and what it meets alone in the electrolyte. */
  private newContact(c: number): number {
    return Math.abs(this.solution.potential[0]! - this.solution.face[c]!) / this.electrolyte.ownResistance;
  }

  /** Quanta have been stripped (> 0) or plated: every contact has its part in them, whichever they were counted at. */
  passed(quanta: number): void {
    const { cell } = this;
    this.eventsSince++;
    this.history.pass((quanta * cell.quantum) / (cell.voxelEdge * cell.voxelEdge * this.sum));
  }

  save(): SavedSource {
    const { solution, contactsSolved, eventsSince } = this;
    const { passed, lists } = this.history.save();
    return {
      numbers: { iterations: solution.iterations, residual: solution.residual, contactsSolved, eventsSince, passed, flows: this.flows ? 1 : 0 },
      lists: {
        current: saveDoubles(solution.current), potential: saveDoubles(solution.potential), face: saveDoubles(solution.face), ...(solution.inner ? { inner: saveDoubles(solution.inner) } : {}),
        solved: Int32Array.from(this.solved), ...lists,
      },
    };
  }

  restore({ numbers, lists }: SavedSource): void {
    const doubles = (name: string): Float64Array => readDoubles(lists[name]!);
    this.solution = { current: doubles('current'), potential: doubles('potential'), face: doubles('face'), ...(lists.inner ? { inner: doubles('inner') } : {}), iterations: numbers.iterations!, residual: numbers.residual! };
    this.solved.set(lists.solved!);
    this.history.restore(numbers.passed!, lists);
    this.contactsSolved = numbers.contactsSolved!;
    this.eventsSince = numbers.eventsSince!;
    this.flows = numbers.flows === 1;
    if (this.flows) this.measure();
  }
}
