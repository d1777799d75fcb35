import type { Lattice } from '../../lattice/lattice.ts';
import { PairLabel } from '../hop-table.ts';
import type { PairChances } from './pair-chances.ts';
import { codeBits, lithiumBit, SiteCode } from './site-codes.ts';
import { pairNumber } from './site-hash.ts';
import type { StepperInput, SublatticeStepper } from './sublattice-stepper.ts';
import { opLength, type SweepPlan } from './sweep-program.ts';

/** The plain way, a site at a time: what the others are held to, and what runs where nothing faster can. */
export class ReferenceStepper implements SublatticeStepper {
  private readonly lattice: Lattice;
  private readonly plan: SweepPlan;
  private readonly codes: Uint8Array;
  private readonly before: Uint8Array; // codes at the last `takeChanges`
  private readonly boundary: Uint8Array; // 1 on a grain boundary of the metal
  private readonly kinds: Uint8Array;
  private chances: PairChances;

  constructor({ lattice, plan, codes, chances }: StepperInput) {
    this.lattice = lattice;
    this.plan = plan;
    this.codes = codes.slice();
    this.before = codes.slice();
    this.boundary = new Uint8Array(codes.length);
    this.kinds = Uint8Array.from(codes, (_, site) => lattice.kindOf(site));
    this.chances = chances;
  }

  run(first: number, sweeps: number): number {
    let hops = 0;
    for (let sweep = first; sweep < first + sweeps; sweep++) {
      const { ops } = this.plan.sweep(sweep);
      for (let op = 0; op < ops.length; op += opLength) hops += this.substep(ops.subarray(op, op + opLength));
    }
    return hops;
  }

  at(site: number): number {
    return this.codes[site]!;
  }

  set(site: number, code: number): void {
    this.codes[site] = code;
    this.before[site] = code;
  }

  markBoundary(site: number, on: boolean): void {
    this.boundary[site] = on ? 1 : 0;
  }

  setChances(chances: PairChances): void {
    this.chances = chances;
  }

  takeChanges(): Int32Array {
    const { codes, before } = this;
    const changed: number[] = [];
    for (let site = 0; site < codes.length; site++) if (codes[site] !== before[site]) changed.push(site);
    before.set(codes);
    return Int32Array.from(changed);
  }

  close(): void {
    // nothing is held
  }

  private substep([axis, cx, cy, cz, key, inner]: Int32Array): number {
    const { codes, lattice, plan } = this;
    const [nx, ny, nz] = lattice.shape;
    const [inX, inY, inZ] = plan.colours.map(({ along, across }, a) => (a === axis ? along : across)) as [Uint8Array, Uint8Array, Uint8Array];
    // slots come in pairs, the last pair up and down; the square lattice has none along y
    const slot = axis === 2 ? lattice.slots - 2 : 2 * axis!;
    let hops = 0;
    for (let z = 0; z < nz; z++) {
      if (inZ[z] !== cz) continue;
      for (let y = 0; y < ny; y++) {
        if (inY[y] !== cy) continue;
        for (let x = 0; x < nx; x++) {
          if (inX[x] !== cx) continue;
          const low = x + nx * (y + ny * z);
          const high = this.neighbour(low, slot);
          if (high === low) continue;
          const lowIsAtom = (codes[low]! & codeBits) === SiteCode.lithium && codes[high] === SiteCode.empty;
          const highIsAtom = (codes[high]! & codeBits) === SiteCode.lithium && codes[low] === SiteCode.empty;
          if (!lowIsAtom && !highIsAtom) continue;
          const chance = lowIsAtom ? this.threshold(low, high, slot) : this.threshold(high, low, slot ^ 1);
          if (pairNumber(low, x, key!, inner!) >= chance) continue;
          [codes[low], codes[high]] = [codes[high]!, codes[low]!];
          hops++;
        }
      }
    }
    return hops;
  }

  /** Of the pair whose atom is at `from`, through `slot` beside the empty `to`. */
  private threshold(from: number, to: number, slot: number): number {
    const { classes, classOf, thresholds } = this.chances;
    const atom = classOf[this.surroundings(from, slot)]!;
    const hole = classOf[this.surroundings(to, slot ^ 1)]!;
    return thresholds[(this.label(from, atom, to, hole) * classes + atom) * classes + hole]!;
  }

  private label(from: number, atom: number, to: number, hole: number): number {
    const { slots, lithiumLike, labelled } = this.chances;
    if (!labelled) return PairLabel.surface;
    if (lithiumLike[atom]! + lithiumLike[hole]! >= 2 * slots - 3) return this.boundary[from]! & this.boundary[to]! ? PairLabel.boundary : PairLabel.bulk;
    const held = (lithiumLike[atom]! > 0 || this.nextNearestLithium(from)) && (lithiumLike[hole]! > 0 || this.nextNearestLithium(to));
    return held ? PairLabel.surface : PairLabel.detached;
  }

  /** Sum of the codes of the nearest neighbours but the one behind `leftOut`, without tags. */
  private surroundings(site: number, leftOut: number): number {
    let sum = 0;
    for (let slot = 0; slot < this.lattice.slots; slot++) if (slot !== leftOut) sum += this.codeBehind(site, slot);
    return sum & codeBits;
  }

  private nextNearestLithium(site: number): boolean {
    const { slots, shell } = this.lattice;
    for (let slot = slots; slot < shell; slot++) {
      if (this.codeBehind(site, slot) & lithiumBit) return true;
    }
    return false;
  }

  private codeBehind(site: number, slot: number): number {
    const other = this.neighbour(site, slot);
    return other === site ? 0 : this.codes[other]!;
  }

  /** The site itself where there is none. */
  private neighbour(site: number, slot: number): number {
    const { offsets, shell } = this.lattice;
    return site + offsets[this.kinds[site]! * shell + slot]!;
  }
}
