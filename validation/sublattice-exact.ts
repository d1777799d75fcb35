import { HopRates } from '../src/kernel/hop-rates.ts';
import { mixing } from '../src/kernel/sublattice/pair-chances.ts';
import { opLength, SweepPlan } from '../src/kernel/sublattice/sweep-program.ts';
import { buildLattice, type Lattice, type Shape } from '../src/lattice/lattice.ts';
import { Sites } from '../src/lattice/sites.ts';
import { Species } from '../src/lattice/species.ts';
import { bondCounting, type BondCounting } from '../src/rules/bond-counting.ts';

/** A square lattice so small that its states can be listed: collector on the sites before `first`, `atoms` on the rest. */
export interface Tiny {
  readonly shape: Shape;
  readonly periodic: [boolean, boolean, boolean];
  readonly first: number;
  readonly atoms: number;
  readonly rule: BondCounting;
}

interface Move {
  readonly from: number;
  readonly to: number;
  readonly forth: number;
  readonly back: number;
}

/** All moves of a pair, one from each state to another and back, by substep. */
interface Chain {
  readonly states: number;
  /** Passes of substeps of pairs of moves, each pair of states once. */
  readonly passes: readonly (readonly (readonly (readonly Move[])[])[])[];
  readonly largest: number;
}

const bits = (state: number): number => (state === 0 ? 0 : 1 + bits(state & (state - 1)));

const chainOf = ({ shape, periodic, first, atoms, rule }: Tiny): Chain => {
  const lattice = buildLattice('square', shape, periodic);
  const sites = new Sites(lattice, new Uint8Array(lattice.siteCount).fill(Species.collector, 0, first));
  const rates = new HopRates(sites, bondCounting(rule, lattice.slots));
  const free = lattice.siteCount - first;
  const numbers = new Map<number, number>();
  for (let state = 0; state < 2 ** free; state++) if (bits(state) === atoms) numbers.set(state, numbers.size);
  const moves = (low: number, high: number): Move[] => [...numbers].flatMap(([state, number]) => {
    const [a, b] = [low - first, high - first];
    if (!((state >> a) & 1) || (state >> b) & 1) return [];
    for (let k = 0; k < free; k++) sites.set(first + k, (state >> k) & 1 ? Species.lithium : Species.empty);
    const forth = rates.between(low, high);
    sites.hop(low, high);
    const back = rates.between(high, low);
    return forth === 0 ? [] : [{ from: number, to: numbers.get(state ^ (1 << a) ^ (1 << b))!, forth, back }];
  });
  const plan = new SweepPlan(lattice, [1, 2]);
  const { ops, passes } = plan.sweep(0);
  return {
    states: numbers.size,
    largest: rates.largest,
    passes: Array.from({ length: passes.length - 1 }, (_, p) => Array.from({ length: passes[p + 1]! - passes[p]! }, (_op, k) => pairsOfOp(lattice, plan, ops.subarray(opLength * (passes[p]! + k)))
      .filter(([low, high]) => low >= first && high >= first).map(([low, high]) => moves(low, high)).filter((all) => all.length > 0)).filter((substep) => substep.length > 0)).filter((pass) => pass.length > 0),
  };
};

const pairsOfOp = ({ shape: [nx], offsets, shell, slots, siteCount, kindOf }: Lattice, { colours }: SweepPlan, [axis, cx, , cz]: Int32Array): [low: number, high: number][] => {
  const [inX, inZ] = [axis === 0 ? colours[0].along : colours[0].across, axis === 2 ? colours[2].along : colours[2].across];
  const pairs: [number, number][] = [];
  for (let site = 0; site < siteCount; site++) {
    const offset = offsets[kindOf(site) * shell + (axis === 2 ? slots - 2 : 0)]!;
    if (offset !== 0 && inX[site % nx] === cx && inZ[Math.floor(site / nx)] === cz) pairs.push([site, site + offset]);
  }
  return pairs;
};

const orders = <T>(items: readonly T[]): T[][] => (items.length < 2 ? [[...items]] : items.flatMap((item, k) => orders(items.filter((_, other) => other !== k)).map((rest) => [item, ...rest])));

type Operator = (values: Float64Array) => Float64Array;

const average = (all: readonly Operator[]): Operator => (values) => {
  const sum = new Float64Array(values.length);
  for (const one of all) one(values).forEach((v, i) => { sum[i]! += v; });
  return sum.map((v) => v / all.length);
};

const inTurn = (all: readonly Operator[]): Operator => (values) => all.reduce((v, one) => one(v), values);

/** Expectations after a sweep of dt, over all orders of passes and substeps. */
const sweepOf = ({ passes }: Chain, dt: number): Operator => {
  const substep = (pairs: readonly (readonly Move[])[]): Operator => inTurn(pairs.map((moves) => (values) => {
    const after = values.slice();
    for (const { from, to, forth, back } of moves) {
      const mixed = (mixing((forth + back) * dt, 4) / (forth + back)) * (values[to]! - values[from]!);
      after[from]! += forth * mixed;
      after[to]! -= back * mixed;
    }
    return after;
  }));
  return average(orders(passes.map((pass) => average(orders(pass.map(substep)).map(inTurn)))).map(inTurn));
};

/** Expectations after dt of single hops: the series of the exponential of the rates. */
const exactOf = ({ passes }: Chain, dt: number): Operator => (values) => {
  let term = values;
  const sum = values.slice();
  for (let n = 1; n < 40; n++) {
    const next = new Float64Array(values.length);
    for (const { from, to, forth, back } of passes.flat(3)) {
      const flow = ((term[to]! - term[from]!) * dt) / n;
      next[from]! += forth * flow;
      next[to]! -= back * flow;
    }
    term = next;
    term.forEach((v, i) => { sum[i]! += v; });
  }
  return sum;
};

/** Rate [1/s] of the slowest relaxation: what is left of any start in the end. */
const slowest = (chain: Chain, operator: Operator, dt: number, time: number): number => {
  const start = Float64Array.from({ length: chain.states }, (_, i) => Math.sin(1 + 7 * i * i));
  // the difference between two moments has no part that stays
  let values = operator(start).map((v, i) => v - start[i]!);
  let left = 1;
  for (let t = 0; t < time; t += dt) {
    const next = operator(values);
    left = Math.sqrt(next.reduce((sum, v) => sum + v * v, 0));
    values = next.map((v) => v / left);
  }
  return -Math.log(left) / dt;
};

/** How much faster (> 0) than by single hops the slowest relaxation is in sweeps of this largest rate times time step: exact, over all orders. `time` [s]: many relaxations. */
export const relaxationBias = (tiny: Tiny, rateByStep: number, time: number): number => {
  const chain = chainOf(tiny);
  const dt = rateByStep / chain.largest;
  return slowest(chain, sweepOf(chain, dt), dt, time) / slowest(chain, exactOf(chain, dt), dt, time) - 1;
};

const gas = { attemptRate: 1, adhesion: 0, bulkFactor: 1, vapour: true };
const metal = { attemptRate: 1, adhesion: 0, bulkFactor: 0 };

/** Small enough for all orders of passes and substeps to be counted. */
export const tinyCases: readonly (Tiny & { readonly name: string; readonly time: number })[] = [
  { name: 'gas, 4 atoms on a torus of 3 x 3, phi/kT = 0.6', shape: [3, 1, 3], periodic: [true, false, true], first: 0, atoms: 4, rule: { ...gas, bond: 0.6 }, time: 10 },
  { name: 'metal, 4 atoms on a support of 4, phi/kT* = 1.5', shape: [4, 1, 3], periodic: [true, false, false], first: 4, atoms: 4, rule: { ...metal, bond: 1.5 }, time: 60 },
  { name: 'the same, phi/kT* = 2.5', shape: [4, 1, 3], periodic: [true, false, false], first: 4, atoms: 4, rule: { ...metal, bond: 2.5 }, time: 300 },
];
