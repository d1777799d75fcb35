/**
 * Charge stripped through each cell of the contact plane since contact was pressed on there, less what was plated [C/m2], never below 0. Between two solves of the field a contact's part of what passes is in
 * proportion to its share, the current density of the last solve before it is scaled: so an event costs one addition, and a contact is counted when its share changes.
 */
export class ContactCharge {
  private readonly shareOf: (cell: number) => number; // [A/m2]
  private readonly charge: Float64Array; // [C/m2] up to the cell's mark; length cells
  private readonly mark: Float64Array; // `passed` up to which a cell is counted [s]; length cells
  private passed = 0; // since all were settled: areal charge over the sum of shares [s]

  constructor(cells: number, shareOf: (cell: number) => number) {
    this.shareOf = shareOf;
    this.charge = new Float64Array(cells);
    this.mark = new Float64Array(cells);
  }

  /** Charge has passed through all contacts together. @param perShare its areal density on one cell over the sum of all shares [s], < 0 for plating */
  pass(perShare: number): void {
    this.passed += perShare;
  }

  /** Of a cell that touches, up to now. */
  of(cell: number): number {
    if (this.passed === this.mark[cell]) return this.charge[cell]!;
    return Math.max(0, this.charge[cell]! + this.shareOf(cell) * (this.passed - this.mark[cell]!));
  }

  /** Of a cell that does not touch: as contact was lost there. */
  ofLost(cell: number): number {
    return this.charge[cell]!;
  }

  /** Counts what has passed through a cell that touches. */
  settle(cell: number): void {
    this.charge[cell] = this.of(cell);
    this.mark[cell] = this.passed;
  }

  /** The cell touches from now on, with the charge that it had. */
  begin(cell: number): void {
    this.mark[cell] = this.passed;
  }

  /** Contact on this cell is as good as fresh. */
  forget(cell: number): void {
    this.charge[cell] = 0;
    this.begin(cell);
  }

  /** A cell keeps this share of its charge; if it passes current, what has passed must have been counted. */
  keep(cell: number, share: number): void {
    this.charge[cell]! *= share;
  }

  /** Shares are about to be others: what has passed is counted for all cells that touch. @param touches 1 for these, length cells */
  settleAll(touches: Uint8Array): void {
    for (let cell = 0; cell < touches.length; cell++) if (touches[cell] === 1) this.settle(cell);
    // from zero again, lest small steps be lost in a large sum
    this.mark.fill(0);
    this.passed = 0;
  }

  save(): { charge: Float64Array; mark: Float64Array; passed: number } {
    return { charge: this.charge, mark: this.mark, passed: this.passed };
  }

  restore(charge: Float64Array, mark: Float64Array, passed: number): void {
    this.charge.set(charge);
    this.mark.set(mark);
    this.passed = passed;
  }
}
