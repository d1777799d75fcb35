import { HopRates } from '../src/kernel/hop-rates.ts';
import { buildLattice, type Lattice, type Shape } from '../src/lattice/lattice.ts';
import { Sites } from '../src/lattice/sites.ts';
import { Species } from '../src/lattice/species.ts';
import { bondCounting, type BondCounting } from '../src/rules/bond-counting.ts';

/** A lattice so small that its states can be listed: collector on the sites before `first`, `atoms` on the rest. Square if it is one site deep, else simple cubic. */
export interface Tiny {
  readonly shape: Shape;
  readonly periodic: [boolean, boolean, boolean];
  readonly first: number;
  readonly atoms: number;
  readonly rule: BondCounting;
}

/** All states of a tiny lattice, and the rates of its hops as the serial engine knows them. */
export class TinyStates {
  readonly lattice: Lattice;
  readonly sites: Sites;
  readonly rates: HopRates;
  /** Sites of the atoms, rising, of every state. */
  readonly atoms: readonly (readonly number[])[];
  private readonly numbers: ReadonlyMap<string, number>;

  constructor({ shape, periodic, first, atoms, rule }: Tiny) {
    this.lattice = buildLattice(shape[1] === 1 ? 'square' : 'simple cubic', shape, periodic);
    const { siteCount, slots } = this.lattice;
    this.sites = new Sites(this.lattice, new Uint8Array(siteCount).fill(Species.collector, 0, first));
    this.rates = new HopRates(this.sites, bondCounting(rule, slots));
    this.atoms = choices(first, siteCount, atoms);
    this.numbers = new Map(this.atoms.map((all, state) => [all.join(), state]));
  }

  get count(): number {
    return this.atoms.length;
  }

  /** The species of every site in a state. */
  species(state: number): Uint8Array {
    const species = this.sites.species().map((s) => (s === Species.lithium ? Species.empty : s));
    for (const site of this.atoms[state]!) species[site] = Species.lithium;
    return species;
  }

  /** Puts the atoms of a state on `sites`. */
  put(state: number): void {
    this.species(state).forEach((s, site) => { if (this.sites.at(site) !== s) this.sites.set(site, s); });
  }

  /** The state after a hop. */
  after(state: number, from: number, to: number): number {
    return this.numbers.get(this.atoms[state]!.map((site) => (site === from ? to : site)).sort((a, b) => a - b).join())!;
  }

  /** All hops by the serial engine's rates. */
  jumps(): Jump[] {
    const { lattice: { slots }, rates } = this;
    return this.atoms.flatMap((all, state) => {
      this.put(state);
      return all.flatMap((from) => Array.from({ length: slots }, (_, slot) => ({ to: rates.target(from, slot), rate: rates.rate(from, slot) })).filter(({ rate }) => rate > 0)
        .map(({ to, rate }) => ({ from: state, to: this.after(state, from, to), rate })));
    });
  }
}

/** From one state to another. */
export interface Jump {
  readonly from: number;
  readonly to: number;
  /** [1/s] */
  readonly rate: number;
}

const choices = (first: number, end: number, count: number): number[][] => {
  if (count === 0) return [[]];
  return Array.from({ length: Math.max(0, end - first - count + 1) }, (_, k) => first + count - 1 + k).flatMap((last) => choices(first, last, count - 1).map((rest) => [...rest, last]));
};

/** What is expected later, of what is worth so much by state. */
export type Operator = (values: Float64Array) => Float64Array;

/** After dt of single hops: jumps of a chain at equal rates for every state, their number by Poisson. */
export const exponential = (jumps: readonly Jump[], states: number, dt: number): Operator => {
  const [from, to] = [Int32Array.from(jumps, (jump) => jump.from), Int32Array.from(jumps, (jump) => jump.to)];
  const leaving = new Float64Array(states);
  for (const jump of jumps) leaving[jump.from]! += jump.rate;
  const fastest = leaving.reduce((most, rate) => Math.max(most, rate), 0);
  const share = Float64Array.from(jumps, ({ rate }) => rate / fastest);
  return (values) => {
    let weight = Math.exp(-fastest * dt);
    let term = values;
    const sum = values.map((v) => v * weight);
    for (let n = 1; n < fastest * dt || weight > 1e-17; n++) {
      const next = term.slice();
      for (let k = 0; k < from.length; k++) next[from[k]!]! += share[k]! * (term[to[k]!]! - term[from[k]!]!);
      weight *= (fastest * dt) / n;
      term = next;
      for (let i = 0; i < states; i++) sum[i]! += weight * next[i]!;
    }
    return sum;
  };
};

export const inTurn = (all: readonly Operator[]): Operator => (values) => all.reduce((v, one) => one(v), values);

/** Mean over all orders: of those of a set, as many end with each of its members. */
export const inAnyOrder = (all: readonly Operator[]): Operator => (values) => {
  const ofSet = [values];
  for (let set = 1; set < 2 ** all.length; set++) {
    const sum = new Float64Array(values.length);
    const members = all.map((_, k) => k).filter((k) => (set >> k) & 1);
    for (const k of members) {
      const after = all[k]!(ofSet[set - 2 ** k]!);
      for (let i = 0; i < sum.length; i++) sum[i]! += after[i]!;
    }
    ofSet.push(sum.map((v) => v / members.length));
  }
  return ofSet.at(-1)!;
};

/** Rate [1/s] of the slowest relaxation, what is left of any start in the end: mean of so many `modes` that are alike but for where they lie. `time` [s]: many relaxations. */
export const slowest = (states: number, operator: Operator, dt: number, time: number, modes = 1): number => {
  // the difference between two moments has no part that stays
  let block: Float64Array[] = Array.from({ length: modes }, (_, m) => Float64Array.from({ length: states }, (_v, i) => Math.sin(1 + (7 + m) * i * i))).map((start) => operator(start).map((v, i) => v - start[i]!));
  let shrunk = 0;
  for (let t = 0; t < time; t += dt) {
    block = block.map(operator);
    shrunk = makeOrthonormal(block);
  }
  return -Math.log(shrunk) / (modes * dt);
};

/** @returns the volume that they spanned */
const makeOrthonormal = (block: readonly Float64Array[]): number => block.reduce((volume, v, m) => {
  for (const before of block.slice(0, m)) {
    const along = v.reduce((sum, x, i) => sum + x * before[i]!, 0);
    before.forEach((x, i) => { v[i]! -= along * x; });
  }
  const length = Math.sqrt(v.reduce((sum, x) => sum + x * x, 0));
  v.forEach((x, i) => { v[i] = x / length; });
  return volume * length;
}, 1);
