import { pairChances } from '../src/kernel/sublattice/pair-chances.ts';
import { GpuStepper } from '../src/kernel/sublattice/gpu/gpu-stepper.ts';
import { LatticeCard } from '../src/kernel/sublattice/gpu/lattice-card.ts';
import { SimdStepper } from '../src/kernel/sublattice/simd-stepper.ts';
import { SiteCode } from '../src/kernel/sublattice/site-codes.ts';
import type { StepperInput, SublatticeStepper } from '../src/kernel/sublattice/sublattice-stepper.ts';
import { SweepPlan } from '../src/kernel/sublattice/sweep-program.ts';
import { buildLattice } from '../src/lattice/lattice.ts';
import { randomSource } from '../src/random/streams.ts';
import { bondCounting } from '../src/rules/bond-counting.ts';
import { AnodyneError } from '../src/units/error.ts';

const rateByStep = 0.5;

/** Bond counting, half full, as the SIMD engine's case in sublattice.ts. */
const inputOf = (n: number): StepperInput => {
  const lattice = buildLattice('simple cubic', [n, n, n], [true, true, true]);
  const table = bondCounting({ attemptRate: 1, bond: 1.5, adhesion: 0, bulkFactor: 1, vapour: true }, lattice.slots);
  const random = randomSource(1, 'initialState');
  const codes = Uint8Array.from({ length: lattice.siteCount }, () => (random.uniform() < 0.5 ? SiteCode.lithium : SiteCode.empty));
  return { lattice, plan: new SweepPlan(lattice, [1, 2]), codes, chances: pairChances(table, false, rateByStep / table.rates.reduce((most, rate) => Math.max(most, rate), 0)) };
};

/** Wall clock [s] of a sweep, and hops of all, from the same start: the fewest seconds of three parts after a first. */
const timeSweeps = (stepper: SublatticeStepper, sweeps: number): { readonly wall: number; readonly hops: number } => {
  let hops = stepper.run(0, sweeps);
  let wall = Infinity;
  for (let part = 1; part <= 3; part++) {
    const begin = performance.now();
    hops += stepper.run(part * sweeps, sweeps);
    wall = Math.min(wall, (performance.now() - begin) / 1e3 / sweeps);
  }
  stepper.close();
  return { wall, hops };
};

const rate = (x: number): number => Number(x.toPrecision(3));

/** One JSON line a case whose name holds `part`: pairs tried a second (site updates) on a GPU and by one core of the SIMD engine, which must make the same hops. */
export const benchSublatticeGpu = (part: string): void => {
  for (const n of [64, 128, 256, 512]) {
    const name = `sublattice on the GPU ${n}^3`;
    // the largest is asked for by name: without a card it takes minutes
    if (!name.includes(part) || (n === 512 && !part.includes('512'))) continue;
    const card = openOrTell(name);
    if (card === undefined) return;
    const input = inputOf(n);
    const sweeps = card.adapter.kind === 'hardware' ? 100 : Math.max(2, Math.round((128 / n) ** 3));
    const gpu = timeSweeps(new GpuStepper(input, card), sweeps);
    const simd = timeSweeps(new SimdStepper(input), sweeps);
    if (gpu.hops !== simd.hops) throw new Error(`${name}: ${gpu.hops} hops, ${simd.hops} by SIMD`);
    console.log(JSON.stringify({
      case: name, adapter: card.adapter.name, kind: card.adapter.kind, 'site updates per second': rate(input.plan.pairs / gpu.wall), 'by SIMD, one core': rate(input.plan.pairs / simd.wall), ratio: rate(simd.wall / gpu.wall), sweeps, node: process.version,
    }));
  }
};

const openOrTell = (name: string): LatticeCard | undefined => {
  try {
    return LatticeCard.open();
  } catch (error) {
    if (!(error instanceof AnodyneError)) throw error;
    console.log(JSON.stringify({ case: name, unmeasured: error.message }));
    return undefined;
  }
};
