import { mixing } from '../src/kernel/sublattice/pair-chances.ts';
import { opLength, SweepPlan } from '../src/kernel/sublattice/sweep-program.ts';
import type { Lattice } from '../src/lattice/lattice.ts';
import { exponential, inAnyOrder, inTurn, type Operator, slowest, type Tiny, TinyStates } from './tiny-chain.ts';

/** From a state to another and back, rates [1/s]. */
interface Move {
  readonly from: number;
  readonly to: number;
  readonly forth: number;
  readonly back: number;
}

/** Passes of substeps of pairs of moves, each pair of states once. */
type Passes = readonly (readonly (readonly (readonly Move[])[])[])[];

const passesOf = (states: TinyStates, first: number): Passes => {
  const { lattice, sites, rates } = states;
  const moves = (low: number, high: number): Move[] => states.atoms.flatMap((atoms, from) => {
    if (!atoms.includes(low) || atoms.includes(high)) return [];
    states.put(from);
    const forth = rates.between(low, high);
    sites.hop(low, high);
    const back = rates.between(high, low);
    return forth === 0 ? [] : [{ from, to: states.after(from, low, high), forth, back }];
  });
  const plan = new SweepPlan(lattice, [1, 2]);
  const { ops, passes } = plan.sweep(0);
  return Array.from({ length: passes.length - 1 }, (_, p) => Array.from({ length: passes[p + 1]! - passes[p]! }, (_op, k) => pairsOfOp(lattice, plan, ops.subarray(opLength * (passes[p]! + k)))
    .filter(([low, high]) => low >= first && high >= first).map(([low, high]) => moves(low, high)).filter((all) => all.length > 0)).filter((substep) => substep.length > 0)).filter((pass) => pass.length > 0);
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

/** Expectations after a sweep of dt, over all orders of passes and substeps. */
const sweepOf = (passes: Passes, dt: number): Operator => {
  const substep = (pairs: readonly (readonly Move[])[]): Operator => inTurn(pairs.map((moves) => (values) => {
    const after = values.slice();
    for (const { from, to, forth, back } of moves) {
      const mixed = (mixing((forth + back) * dt, 4) / (forth + back)) * (values[to]! - values[from]!);
      after[from]! += forth * mixed;
      after[to]! -= back * mixed;
    }
    return after;
  }));
  return inAnyOrder(passes.map((pass) => inAnyOrder(pass.map(substep))));
};

/** How much faster (> 0) than by single hops the slowest relaxation is in sweeps of this largest rate times time step: exact, over all orders. `time` [s]: many relaxations. */
export const relaxationBias = (tiny: Tiny, rateByStep: number, time: number): number => {
  const states = new TinyStates(tiny);
  const dt = rateByStep / states.rates.largest;
  const of = (operator: Operator): number => slowest(states.count, operator, dt, time);
  return of(sweepOf(passesOf(states, tiny.first), dt)) / of(exponential(states.jumps(), states.count, dt)) - 1;
};

const gas = { attemptRate: 1, adhesion: 0, bulkFactor: 1, vapour: true };
const metal = { attemptRate: 1, adhesion: 0, bulkFactor: 0 };

/** Small enough for all orders of passes and substeps to be counted. */
export const tinyCases: readonly (Tiny & { readonly name: string; readonly time: number })[] = [
  { name: 'gas, 4 atoms on a torus of 3 x 3, phi/kT = 0.6', shape: [3, 1, 3], periodic: [true, false, true], first: 0, atoms: 4, rule: { ...gas, bond: 0.6 }, time: 10 },
  { name: 'metal, 4 atoms on a support of 4, phi/kT* = 1.5', shape: [4, 1, 3], periodic: [true, false, false], first: 4, atoms: 4, rule: { ...metal, bond: 1.5 }, time: 60 },
  { name: 'the same, phi/kT* = 2.5', shape: [4, 1, 3], periodic: [true, false, false], first: 4, atoms: 4, rule: { ...metal, bond: 2.5 }, time: 300 },
];
