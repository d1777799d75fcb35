import { availableParallelism } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { HopRates } from '../src/kernel/hop-rates.ts';
import { type HopTable, labelsMatter } from '../src/kernel/hop-table.ts';
import { pairChances } from '../src/kernel/sublattice/pair-chances.ts';
import { ReferenceStepper } from '../src/kernel/sublattice/reference-stepper.ts';
import { SimdStepper } from '../src/kernel/sublattice/simd-stepper.ts';
import { SiteCode } from '../src/kernel/sublattice/site-codes.ts';
import type { SublatticeStepper } from '../src/kernel/sublattice/sublattice-stepper.ts';
import { SweepPlan } from '../src/kernel/sublattice/sweep-program.ts';
import { buildLattice, type Lattice } from '../src/lattice/lattice.ts';
import { Sites } from '../src/lattice/sites.ts';
import { Species } from '../src/lattice/species.ts';
import { randomSource } from '../src/random/streams.ts';
import { bondCounting } from '../src/rules/bond-counting.ts';
import { metropolis } from '../src/rules/metropolis.ts';

interface Case {
  readonly name: string;
  readonly edge: number;
  readonly table: HopTable;
  readonly filling: number;
  /** Largest rate times time step. */
  readonly rateByStep: number;
  /** Sweeps from a random start before counting, and those counted, in parts of which the fastest is taken. */
  readonly before: number;
  readonly counted: number;
}

const parts = 5;
const slots = 6;
const rule = { attemptRate: 1, adhesion: 0, bulkFactor: 1 };
const gas = (vapour: boolean): HopTable => bondCounting({ ...rule, bond: 1.5, vapour }, slots);
const spparks = metropolis({ ...rule, bond: 2, vapour: true }, slots);
const cases: Case[] = [
  { name: 'bond counting 256^3, half full, no vapour', edge: 256, table: gas(false), filling: 0.5, rateByStep: 0.25, before: 50, counted: 50 },
  { name: 'bond counting 256^3, half full, vapour', edge: 256, table: gas(true), filling: 0.5, rateByStep: 0.25, before: 50, counted: 50 },
  ...[0.25, 0.9].flatMap((rateByStep): Case[] => [
    { name: `metropolis 64^3, half full, rate x step ${rateByStep}`, edge: 64, table: spparks, filling: 0.5, rateByStep, before: 500, counted: 2000 },
    { name: `metropolis 64^3, 1 % vacancies, rate x step ${rateByStep}`, edge: 64, table: spparks, filling: 0.99, rateByStep, before: 500, counted: 2000 },
  ]),
];

const seconds = (): { wall: number; cpu: number } => {
  const { user, system } = process.cpuUsage();
  return { wall: performance.now() / 1e3, cpu: (user + system) / 1e6 };
};

/** Sweeps of the parallel engines: pairs tried and hops made, per second of one core (CPU time, of all threads together) and of the clock. One JSON line a case and engine whose name holds `part`. */
export const benchSublattice = async (part: string): Promise<void> => {
  for (const one of cases) for (const threads of [0, 1, availableParallelism()]) {
    const engine = threads === 0 ? 'reference' : threads === 1 ? 'simd' : `${threads} threads`;
    const name = `sublattice, ${one.name}, ${engine}`;
    // seconds a sweep
    if (!name.includes(part) || (threads === 0 && one.edge > 64)) continue;
    console.log(JSON.stringify({ case: name, ...(await measure(one, threads)), node: process.version }));
  }
};

const measure = async ({ edge, table, filling, rateByStep, before, counted }: Case, threads: number): Promise<object> => {
  const lattice = buildLattice('simple cubic', [edge, edge, edge], [true, true, true]);
  const random = randomSource(1, 'initialState');
  const codes = Uint8Array.from({ length: lattice.siteCount }, () => (random.uniform() < filling ? SiteCode.lithium : SiteCode.empty));
  const plan = new SweepPlan(lattice, [1, 2]);
  const largest = table.rates.reduce((most, rate) => Math.max(most, rate), 0);
  const input = { lattice, plan, codes, chances: pairChances(table, labelsMatter(table), rateByStep / largest) };
  const stepper = threads === 0 ? new ReferenceStepper(input) : new SimdStepper(input, threads);
  while (stepper instanceof SimdStepper && stepper.threads < threads) await setTimeout(10);
  const sweeps = (threads === 0 ? 10 : counted) / parts;
  let first = threads === 0 ? 10 : before;
  stepper.run(0, first);
  const expected = serialHops(lattice, table, stepper, rateByStep / largest);
  let [wall, cpu, hops] = [Infinity, Infinity, 0];
  for (let k = 0; k < parts; k++, first += sweeps) {
    const begin = seconds();
    hops += stepper.run(first, sweeps);
    const end = seconds();
    wall = Math.min(wall, end.wall - begin.wall);
    cpu = Math.min(cpu, end.cpu - begin.cpu);
  }
  stepper.close();
  const tried = plan.pairs * sweeps;
  const rate = (count: number, time: number): number => Number((count / time).toPrecision(3));
  return { 'pairs per CPU second': rate(tried, cpu), 'pairs per second': rate(tried, wall), 'hops per CPU second': rate(hops / parts, cpu), 'hops of the serial engine in the same time, per CPU second': rate(expected * sweeps, cpu), 'hops per pair': Number((hops / parts / tried).toPrecision(3)), sweeps: counted };
};

/** Hops that the serial engine would make in a sweep's time, from the present state: it counts forth and back as two, a sweep as none. */
const serialHops = (lattice: Lattice, table: HopTable, stepper: SublatticeStepper, dt: number): number => {
  const species = Uint8Array.from({ length: lattice.siteCount }, (_, site) => (stepper.at(site) === SiteCode.lithium ? Species.lithium : Species.empty));
  return dt * new HopRates(new Sites(lattice, species), table).total();
};
