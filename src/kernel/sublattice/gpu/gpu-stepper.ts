import type { Shape } from '../../../lattice/lattice.ts';
import { colourCount } from '../colours.ts';
import type { PairChances } from '../pair-chances.ts';
import type { StepperInput, SublatticeStepper } from '../sublattice-stepper.ts';
import { opLength, type SweepPlan } from '../sweep-program.ts';
import { mostEdits } from './card-lattice.ts';
import { packRows, placeOf, siteOf } from './card-rows.ts';
import type { LatticeCard } from './lattice-card.ts';
import { sweepKernel } from './sweep-kernels.ts';
import { tablesOf } from './tables.ts';

/** Substeps that travel at once, at most, so that neither lists nor counts grow with a run. */
const mostOps = 1 << 15;

/** Sweeps on a GPU (sweep-kernels.ts). What others do to sites waits until something is asked of the GPU; codes are read back only where changes are taken, or a site is asked for before. */
export class GpuStepper implements SublatticeStepper {
  private readonly plan: SweepPlan;
  private readonly shape: Shape;
  private readonly card: LatticeCard;
  private readonly number: number; // of the lattice on the GPU
  private readonly before: Uint8Array<ArrayBuffer>; // codes by place at the last `takeChanges`, with what `set` has made of them since
  private now: Uint8Array<ArrayBuffer> | undefined; // codes by place, where sweeps have been taken since and somebody has asked
  private ahead = false; // sweeps have been taken since the last `takeChanges`
  private codes = new Map<number, number>(); // by place, what is to be set
  private marks = new Map<number, boolean>();

  /** @throws AnodyneError if the GPU has no room */
  constructor({ lattice, plan, codes, chances }: StepperInput, card: LatticeCard) {
    this.plan = plan;
    this.shape = lattice.shape;
    this.card = card;
    this.before = packRows(codes, lattice.shape);
    this.number = card.make({ sweep: sweepKernel(lattice), codes: this.before, tables: tablesOf(chances), ...placesOf(plan) });
  }

  run(first: number, sweeps: number): number {
    const { plan, card, number } = this;
    this.flush();
    this.now = undefined;
    this.ahead = true;
    const most = Math.max(1, Math.floor(mostOps / plan.length));
    let hops = 0;
    for (let from = first; from < first + sweeps; from += most) {
      const count = Math.min(most, first + sweeps - from);
      const ops = new Int32Array(opLength * plan.length * count);
      for (let k = 0; k < count; k++) ops.set(plan.sweep(from + k).ops, opLength * plan.length * k);
      hops += card.run(number, ops);
    }
    return hops;
  }

  at(site: number): number {
    return this.current()[placeOf(site, this.shape)]!;
  }

  set(site: number, code: number): void {
    const place = placeOf(site, this.shape);
    this.before[place] = code;
    if (this.now) this.now[place] = code;
    this.codes.set(place, code);
    this.flushIfMany();
  }

  markBoundary(site: number, on: boolean): void {
    this.marks.set(placeOf(site, this.shape), on);
    this.flushIfMany();
  }

  setChances(chances: PairChances): void {
    this.card.setTables(this.number, tablesOf(chances));
  }

  takeChanges(): Int32Array {
    const { before, shape } = this;
    if (!this.ahead) return new Int32Array(0);
    this.flush();
    this.ahead = false;
    this.now = undefined;
    // sorted by the number of the word, which is the upper half
    const words = this.card.takeChanges(this.number);
    new BigUint64Array(words.buffer).sort();
    const changed: number[] = [];
    for (let k = 0; k < words.length; k += 2) {
      for (let byte = 0; byte < 4; byte++) {
        const place = 4 * words[k + 1]! + byte;
        const code = (words[k]! >>> (8 * byte)) & 255;
        if (before[place] === code) continue;
        before[place] = code;
        changed.push(siteOf(place, shape));
      }
    }
    return Int32Array.from(changed);
  }

  close(): void {
    this.card.release(this.number);
  }

  private current(): Uint8Array<ArrayBuffer> {
    if (!this.ahead) return this.before;
    if (this.now === undefined) {
      this.flush();
      this.now = this.card.codes(this.number);
    }
    return this.now;
  }

  private flushIfMany(): void {
    if (this.codes.size + this.marks.size === mostEdits) this.flush();
  }

  /** Sends what others have done. */
  private flush(): void {
    const { codes, marks, card, number } = this;
    if (codes.size + marks.size === 0) return;
    const edits = [...codes, ...Array.from(marks, ([place, on]) => [place, on ? 257 : 256] as const)];
    card.edit(number, Uint32Array.from(edits.flat()));
    codes.clear();
    marks.clear();
  }
}

/** The places of each colour, list after list, and where each begins. */
const placesOf = ({ colours }: SweepPlan): { places: Uint32Array<ArrayBuffer>; starts: [number[], number[]][] } => {
  const places: number[] = [];
  const listsOf = (coloured: Uint8Array): number[] => {
    const starts = [places.length];
    for (let colour = 0; colour < colourCount(coloured); colour++) {
      coloured.forEach((found, place) => { if (found === colour) places.push(place); });
      starts.push(places.length);
    }
    return starts;
  };
  const starts = colours.map(({ along, across }): [number[], number[]] => [listsOf(along), listsOf(across)]);
  return { places: Uint32Array.from(places), starts };
};
