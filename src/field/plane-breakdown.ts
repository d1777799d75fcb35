import { growthWeight } from '../physics/breakdown.ts';
import type { RandomSource } from '../random/random-source.ts';
import { AnodyneError } from '../units/error.ts';
import { type Box, edgeFor, PlaneMultigrid } from './plane-multigrid.ts';

/** Cells around one that has just grown within which the potential is mended at once. */
const nearby = 16;

export interface Breakdown {
  /** eta of the growth law, >= 0. */
  readonly exponent: number;
  /** At most this share of the current into the pattern is in the wrong place, counted bond by bond. */
  readonly tolerance: number;
  /** Radius that the pattern may reach [cells]. */
  readonly reach: number;
}

/**
 * The dielectric breakdown model on a square lattice (Niemeyer, Pietronero & Wiesmann, Phys. Rev. Lett. 52, 1033 (1984), 10.1103/PhysRevLett.52.1033). The pattern is at 0 V, a circle at least twice as
 * wide at 1 V, and a free cell beside the pattern joins it with a probability in proportion to its potential to the power eta. What does not balance in a cell goes to the pattern by the same ways as a
 * current that is fed in there, so the sum of residuals over the current bounds the sum of the errors of all bonds' currents: a growth is followed by cycles in a box around it, and by cycles
 * on the whole plane whenever that sum is above the tolerance.
 */
export class PlaneBreakdown {
  /** Cells in the order in which they have joined, x and y from the first one on. */
  readonly grown: [x: number, y: number][] = [];
  /** Cycles on the whole plane so far. */
  wholeCycles = 0;
  readonly exponent: number;
  private readonly tolerance: number;
  private readonly reach: number;
  private readonly plane: PlaneMultigrid;
  private readonly whole: Box;
  private readonly middle: number;
  private readonly isFront: Uint8Array; // free cells beside the pattern, length edge^2
  private readonly front: number[] = []; // the same, in the order in which they came
  private readonly weights: number[] = []; // of `front`
  private readonly placeOf: Int32Array; // in `front`, length edge^2
  private left = 0; // sum of residuals
  private current = 1; // into the pattern, at the last solve of the whole plane

  /** @throws AnodyneError on an exponent below 0, a tolerance that is not between 0 and 1, or a reach below 1 */
  constructor({ exponent, tolerance, reach }: Breakdown) {
    if (!(exponent >= 0 && exponent < Infinity)) throw new AnodyneError('breakdown.exponent', 'a finite number >= 0', exponent);
    if (!(tolerance > 0 && tolerance < 1)) throw new AnodyneError('breakdown.tolerance', 'a share between 0 and 1', tolerance);
    if (!(reach >= 1 && reach <= 4096)) throw new AnodyneError('breakdown.reach', 'a number of cells from 1 to 4096', reach);
    this.exponent = exponent;
    this.tolerance = tolerance;
    this.reach = reach;
    const edge = edgeFor(4 * (reach + 1));
    this.plane = new PlaneMultigrid(edge);
    this.whole = { x0: 1, y0: 1, x1: edge - 2, y1: edge - 2 };
    this.middle = edge / 2;
    this.isFront = new Uint8Array(edge * edge);
    this.placeOf = new Int32Array(edge * edge);
    const { potential, fixed } = this.plane;
    potential.fill(1);
    for (let c = 0; c < fixed.length; c++) {
      const r = Math.hypot((c % edge) - this.middle, Math.floor(c / edge) - this.middle);
      if (fixed[c] === 0 && r >= this.middle - 1) this.plane.fix(c, 1);
      // near enough to begin with
      else if (fixed[c] === 0) potential[c] = Math.log(1 + r) / Math.log(this.middle);
    }
    this.join(this.middle + edge * this.middle);
    this.solveWhole();
  }

  /** Cells of the pattern. */
  get size(): number {
    return this.grown.length;
  }

  /** Free cells beside the pattern with the probabilities that the next one to join is theirs; x and y from the first cell on. */
  probabilities(): { x: number; y: number; probability: number }[] {
    const total = this.weights.reduce((sum, w) => sum + w, 0);
    return this.front.map((c, k) => ({ ...this.at(c), probability: this.weights[k]! / total }));
  }

  /** One more cell joins, on chance; false if it would lie beyond the reach. */
  grow(random: RandomSource): boolean {
    const cell = this.pick(random);
    const { x, y } = this.at(cell);
    if (Math.hypot(x, y) > this.reach) return false;
    const place = { x0: x + this.middle, y0: y + this.middle, x1: x + this.middle, y1: y + this.middle };
    const box = this.plane.around(place, nearby);
    if (this.exponent === 0) {
      // every place is alike, whatever the potential
      this.join(cell);
      this.weigh(box);
      return true;
    }
    // residuals change one cell beyond
    const touched = this.plane.around(place, nearby + 1);
    this.left -= this.plane.residual(touched);
    this.join(cell);
    this.plane.cycle(box);
    this.plane.cycle(box);
    this.left += this.plane.residual(touched);
    if (this.left > this.tolerance * this.current) this.solveWhole();
    else this.weigh(box);
    return true;
  }

  /** A place at the front by its weight. */
  private pick(random: RandomSource): number {
    const { front, weights } = this;
    let total = 0;
    for (let k = 0; k < weights.length; k++) total += weights[k]!;
    let rest = random.uniform() * total;
    let picked = 0;
    for (let k = 0; k < front.length; k++) {
      if (weights[k] === 0) continue;
      picked = k; // rounding may carry `rest` past the last one
      rest -= weights[k]!;
      if (rest < 0) break;
    }
    return front[picked]!;
  }

  private at(cell: number): { x: number; y: number } {
    const { edge } = this.plane;
    return { x: (cell % edge) - this.middle, y: Math.floor(cell / edge) - this.middle };
  }

  private join(cell: number): void {
    const { plane, front, weights, isFront, placeOf } = this;
    const { x, y } = this.at(cell);
    this.grown.push([x, y]);
    plane.fix(cell, 0);
    if (isFront[cell] === 1) this.leaveFront(cell);
    for (const other of [cell - 1, cell + 1, cell - plane.edge, cell + plane.edge]) {
      if (plane.fixed[other] === 1 || isFront[other] === 1) continue;
      isFront[other] = 1;
      placeOf[other] = front.length;
      front.push(other);
      weights.push(0);
    }
  }

  /** The last place of the front takes the one of `cell`. */
  private leaveFront(cell: number): void {
    const { front, weights, isFront, placeOf } = this;
    isFront[cell] = 0;
    const last = front.pop()!;
    const weight = weights.pop()!;
    if (last === cell) return;
    front[placeOf[cell]!] = last;
    weights[placeOf[cell]!] = weight;
    placeOf[last] = placeOf[cell]!;
  }

  private solveWhole(): void {
    const { plane, whole } = this;
    do {
      plane.cycle(whole);
      this.wholeCycles++;
      this.left = plane.residual(whole);
      this.current = this.intoPattern();
    } while (this.left > 0.25 * this.tolerance * this.current);
    this.weights.forEach((_, k) => { this.weights[k] = this.weightOf(this.front[k]!); });
  }

  /** Current into the pattern: what the bonds to it carry. */
  private intoPattern(): number {
    const { plane: { edge, potential }, middle } = this;
    let sum = 0;
    for (const [x, y] of this.grown) {
      const c = x + middle + edge * (y + middle);
      sum += potential[c - 1]! + potential[c + 1]! + potential[c - edge]! + potential[c + edge]!;
    }
    return sum;
  }

  private weightOf(cell: number): number {
    return growthWeight(this.plane.potential[cell]!, this.exponent);
  }

  /** Weights of the front in a box. */
  private weigh({ x0, y0, x1, y1 }: Box): void {
    const { isFront, placeOf, weights, plane: { edge } } = this;
    for (let y = y0; y <= y1; y++) for (let c = x0 + edge * y; c <= x1 + edge * y; c++) if (isFront[c] === 1) weights[placeOf[c]!] = this.weightOf(c);
  }
}
