import { LatticeSolver } from '../src/field/lattice-solver.ts';
import { latticeMedium, uniformMedium, type LatticeMedium } from '../src/field/lattice-medium.ts';
import type { PlaneProblem } from '../src/field/plane-problem.ts';
import { randomSource } from '../src/random/streams.ts';

export const edge = 0.2e-6;
export const conductivity = 0.05; // LLZO at room temperature
const far = 0;

/** Grains about 16 voxels wide: the voxels nearest to random seeds, found on a coarse grid of one seed a cell; a share of voxels are pores. */
export function grains([nx, ny, nz]: readonly [number, number, number], porosity: number, width = 16): Uint16Array {
  const random = randomSource(1, 'initialState');
  const cells = [nx, ny, nz].map((n) => Math.max(1, Math.round(n / width)));
  const [mx, my, mz] = cells as [number, number, number];
  const seeds = Float64Array.from({ length: 3 * mx * my * mz }, () => random.uniform());
  const labels = new Uint16Array(nx * ny * nz);
  for (let i = 0; i < labels.length; i++) {
    if (random.uniform() < porosity) continue;
    const [x, y, z] = [(i % nx) / (nx / mx), (Math.floor(i / nx) % ny) / (ny / my), Math.floor(i / nx / ny) / (nz / mz)];
    let best = Infinity;
    for (let dz = -1; dz <= 1; dz++) {
      const c = Math.floor(z) + dz;
      if (c < 0 || c >= mz) continue;
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          const a = Math.floor(x) + dx;
          const b = Math.floor(y) + dy;
          const k = ((a + mx) % mx) + mx * (((b + my) % my) + my * c);
          const d = (a + seeds[3 * k]! - x) ** 2 + (b + seeds[3 * k + 1]! - y) ** 2 + (c + seeds[3 * k + 2]! - z) ** 2;
          if (d >= best) continue;
          best = d;
          labels[i] = 1 + k;
        }
      }
    }
  }
  return labels;
}

export const patterns: Record<string, (x: number, y: number, u: number) => boolean> = {
  'full contact': () => true,
  'half random': (_x, _y, u) => u < 0.5,
  'a disc': (x, y) => Math.hypot(x - 0.5, y - 0.5) < 0.2,
  '1 % contact': (_x, _y, u) => u < 0.01,
};

/** Charge transfer of 0.08 ohm cm2 where the pattern touches. */
export function problemOf({ shape: [nx, ny] }: LatticeMedium, touches: (x: number, y: number, u: number) => boolean): PlaneProblem {
  const random = randomSource(2, 'initialState');
  const resistance = Float64Array.from({ length: nx * ny }, (_, c) => (touches((c % nx) / nx, Math.floor(c / nx) / ny, random.uniform()) ? 8e-6 : Infinity));
  return { resistance, drive: new Float64Array(nx * ny), group: new Int32Array(nx * ny), groups: 1, control: { potential: 0.01 } };
}

/** One per cent of the cells change. */
export function changed(problem: PlaneProblem): PlaneProblem {
  const random = randomSource(3, 'initialState');
  return { ...problem, resistance: problem.resistance.map((r) => (random.uniform() > 0.01 ? r : r === Infinity ? 8e-6 : Infinity)) };
}

const seconds = (work: () => void): number => {
  const begin = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1e6;
};

const round = (x: number): number => Number(x.toPrecision(3));

/** One JSON line a case whose name holds `part`: iterations to 1e-6 and CPU time, cold, and again after one per cent of the contacts have changed. */
export function benchFieldLattice(part: string, sizes: readonly number[] = [32, 64, 128]): void {
  for (const n of sizes) {
    const shape = [n, n, n] as const;
    const media: Record<string, () => LatticeMedium> = {
      uniform: () => uniformMedium({ shape, edge, conductivity, far }),
      polycrystal: () => latticeMedium({ shape, edge, labels: grains(shape, 0.05), conductivityOf: new Float64Array(65536).fill(conductivity), boundaryResistance: 2e-5, far }),
    };
    for (const [kind, make] of Object.entries(media)) {
      const names = Object.keys(patterns).map((pattern) => [pattern, `potential on ${n}^3, ${kind}, ${pattern}`] as const).filter(([, name]) => name.includes(part));
      if (names.length === 0) continue;
      const medium = make();
      let solver: LatticeSolver | undefined;
      const setUp = seconds(() => { solver = new LatticeSolver(medium); });
      for (const [pattern, name] of names) {
        const problem = problemOf(medium, patterns[pattern]!);
        let cold = solver!.solve(problem, 1e-6);
        const coldTime = seconds(() => { cold = solver!.solve(problem, 1e-6); });
        let warm = cold;
        const warmTime = seconds(() => { warm = solver!.solve(changed(problem), 1e-6, cold); });
        console.log(JSON.stringify({
          case: name, iterations: cold.iterations, 'CPU [s]': round(coldTime), 'ns per voxel and iteration': round((1e9 * coldTime) / n ** 3 / (cold.iterations + 1)),
          'iterations, warm': warm.iterations, 'CPU, warm [s]': round(warmTime), 'set-up CPU [s]': round(setUp), node: process.version,
        }));
      }
    }
  }
}

/** Lithium in a crack that grows: a filament of 4 um and more in 64 x 64 x 256 voxels of polycrystal, to the tolerance that events go by. */
export function benchFilament(filter: string): void {
  const name = 'potential on 64 x 64 x 256 with a filament';
  if (!name.includes(filter)) return;
  const shape = [64, 64, 256] as const;
  const labels = grains(shape, 0);
  const medium = latticeMedium({ shape, edge, far, labels, conductivityOf: new Float64Array(1 + labels.reduce((most, label) => Math.max(most, label), 0)).fill(conductivity), boundaryResistance: 2e-5 });
  const solver = new LatticeSolver(medium);
  const cells = shape[0] * shape[1];
  const problem = (length: number): PlaneProblem => ({
    resistance: new Float64Array(cells).fill(8e-6), drive: new Float64Array(cells), group: new Int32Array(cells), groups: 1, control: { currentDensity: -100 },
    inner: { voxel: Int32Array.from({ length }, (_, z) => cells * z + cells / 2 + 32), faces: new Float64Array(length).fill(2), resistance: new Float64Array(length).fill(8e-6), drive: new Float64Array(length) },
  });
  for (const length of [20, 100, 200]) {
    let before = solver.solve(problem(length), 1e-5);
    let found = before;
    const time = seconds(() => { found = solver.solve(problem(length + 1), 1e-5, before); });
    before = found;
    console.log(JSON.stringify({ case: `${name} of ${length} voxels, one more`, iterations: found.iterations, 'CPU [s]': round(time), node: process.version }));
  }
}
