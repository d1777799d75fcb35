import type { Cell } from './cell.ts';
import { ContactCharge } from './contact-charge.ts';
import { readDoubles, saveDoubles } from './saved-doubles.ts';

/** Which cells of the contact plane touched at the last event, and what was stripped through each since contact was pressed on there. Cell c lies under the site `cells + c`. */
export class ContactHistory {
  /** 1 for cells that touched when they were last noted, length cells. */
  readonly touching: Uint8Array;
  private readonly cell: Cell;
  private readonly charge: ContactCharge;

  /** @param shareOf of a cell that touches, in what passes through all [A/m2] */
  constructor(cell: Cell, cells: number, shareOf: (c: number) => number) {
    this.cell = cell;
    this.touching = new Uint8Array(cells);
    this.charge = new ContactCharge(cells, shareOf);
  }

  /** Takes down which cells touch; how many differ from others. @param others 1 for cells that touched, length cells */
  note(others: Uint8Array = this.touching): number {
    const { cell, touching } = this;
    const first = touching.length; // site over plane cell 0
    void cell.passing; // takes up the last changes
    let different = 0;
    for (let c = 0; c < touching.length; c++) {
      const is = cell.passes(first + c) ? 1 : 0;
      if (is !== touching[c]!) this.contactChanged(c, is);
      if (is !== others[c]) different++;
    }
    return different;
  }

  /** A cell that is lost keeps its charge as it is. Lithium that comes back to it by itself touches no better than what was there: only pressure makes new contact, and small voids wander about. */
  private contactChanged(c: number, is: number): void {
    if (is === 0) this.charge.settle(c);
    else this.charge.begin(c);
    this.touching[c] = is;
  }

  /** Shares are about to be others: what has passed until now was shared out by these. */
  settle(): void {
    this.charge.settleAll(this.touching);
  }

  /** Charge has passed through all contacts together. @param perShare its areal density on one cell over the sum of all shares [s], < 0 for plating */
  pass(perShare: number): void {
    this.charge.pass(perShare);
  }

  /** Stripped through cell c until now, or until contact was lost there [C/m2]. */
  chargeOf(c: number): number {
    return this.touching[c] === 1 ? this.charge.of(c) : this.charge.ofLost(c);
  }

  /** Gaps below the voxel creep shut, also where an alloy touches and passes no current: what was stripped through each contact is forgotten at the rate of its strain. @param strain length cells */
  heal(strain: Float64Array): void {
    this.note();
    for (let c = 0; c < strain.length; c++) {
      if (strain[c] === 0) continue;
      if (this.touching[c] === 1) this.charge.settle(c);
      this.charge.keep(c, Math.exp(-strain[c]!));
    }
  }

  /** Contact made anew over a cell under pressure is as good as fresh. */
  press(c: number): void {
    this.note();
    this.charge.forget(c);
  }

  save(): { passed: number; lists: Record<string, Int32Array> } {
    const { charge, mark, passed } = this.charge.save();
    return { passed, lists: { before: Int32Array.from(this.touching), charge: saveDoubles(charge), mark: saveDoubles(mark) } };
  }

  restore(passed: number, { before, charge, mark }: Record<string, Int32Array>): void {
    this.touching.set(before!);
    this.charge.restore(readDoubles(charge!), readDoubles(mark!), passed);
  }
}
