import type { IKernelFunctionThis } from 'gpu.js';
import { Card } from '../src/field/gpu/card.ts';
import { GpuLatticeSolver } from '../src/field/gpu/gpu-lattice-solver.ts';
import { rowsOf } from '../src/field/gpu/card-level.ts';
import { operatorKernel } from '../src/field/gpu/stencil-kernels.ts';
import { latticeContacts } from '../src/field/lattice-contacts.ts';
import { latticeMedium, type LatticeMedium, uniformMedium } from '../src/field/lattice-medium.ts';
import { applyOperator } from '../src/field/lattice-operator.ts';
import { LatticeSolver } from '../src/field/lattice-solver.ts';
import { Batch } from '../src/gpu/batch.ts';
import { gpuJsOn, gpuJsWithout, type GpuJs } from '../src/gpu/gpu-js.ts';
import { openGpu } from '../src/gpu/open.ts';
import { AnodyneError } from '../src/units/error.ts';
import { changed, conductivity, edge, grains, patterns, problemOf } from './field-lattice.ts';

const round = (x: number): number => Number(x.toPrecision(3));

/** Wall clock [s]: the work is another thread's, or a card's. */
const wall = (work: () => void): number => {
  const begin = performance.now();
  work();
  return (performance.now() - begin) / 1000;
};

const mediumOf = (n: number, kind: string): LatticeMedium => {
  const shape = [n, n, n] as const;
  if (kind === 'uniform') return uniformMedium({ shape, edge, conductivity, far: 0 });
  const labels = grains(shape, 0.05);
  return latticeMedium({ shape, edge, far: 0, labels, conductivityOf: new Float64Array(1 + labels.reduce((most, label) => Math.max(most, label), 0)).fill(conductivity), boundaryResistance: 2e-5 });
};

/** One JSON line a case whose name holds `part`: the field on one core and on a GPU, half of the cells in contact, cold to 1e-6, and to the tolerance of events, 1e-5, after one per cent of the contacts have changed. */
export async function benchFieldGpu(part: string): Promise<void> {
  const names = [32, 64, 128, 256, 512].flatMap((n) => ['uniform', 'polycrystal'].map((kind) => ({ n, kind, name: `field ${n}^3 on the GPU, ${kind}` }))).filter(({ name }) => name.includes(part));
  // larger ones are asked for by name, for they take minutes on one core
  for (const { n, kind, name } of names.filter(({ n: size }) => size <= 128 || part.includes(String(size)))) {
    const card = openOrTell(name);
    if (card === undefined) return;
    const medium = mediumOf(n, kind);
    const problem = problemOf(medium, patterns['half random']!);
    const next = changed(problem);
    let gpu: GpuLatticeSolver | undefined;
    const setUp = wall(() => { gpu = new GpuLatticeSolver(medium, card); });
    const solver = gpu!;
    let cold = solver.solve(problem, 1e-6); // the first compiles
    const coldTime = wall(() => { cold = solver.solve(problem, 1e-6); });
    let warm = cold;
    const warmTime = wall(() => { warm = solver.solve(next, 1e-5, cold); });
    solver.release();
    const processor = new LatticeSolver(medium);
    let cpuCold = cold;
    const cpuColdTime = wall(() => { cpuCold = processor.solve(problem, 1e-6); });
    const cpuWarmTime = wall(() => { processor.solve(next, 1e-5, cpuCold); });
    console.log(JSON.stringify({
      case: name, adapter: card.adapter.name, kind: card.adapter.kind, 'wall, cold [s]': round(coldTime), 'iterations, cold': cold.iterations, 'wall, warm [s]': round(warmTime), 'iterations, warm': warm.iterations,
      'set-up, wall [s]': round(setUp), 'one core, cold [s]': round(cpuColdTime), 'one core, warm [s]': round(cpuWarmTime), 'ratio, cold': round(cpuColdTime / coldTime), 'ratio, warm': round(cpuWarmTime / warmTime),
      'current differs by': round(Math.abs(total(cold.current) / total(cpuCold.current) - 1)), node: process.version,
    }));
  }
  for (const n of [64, 128]) await benchOperator(n, part);
}

const total = (current: Float64Array): number => current.reduce((sum, j) => sum + j, 0);

const openOrTell = (name: string): Card | undefined => {
  try {
    return Card.open();
  } catch (error) {
    if (!(error instanceof AnodyneError)) throw error;
    console.log(JSON.stringify({ case: name, unmeasured: error.message }));
    return undefined;
  }
};

/** Indices are floats here, exact to 2^24. */
function operatorInGpuJs(this: IKernelFunctionThis<{ nx: number; ny: number; nz: number }>, gx: number[], gy: number[], gz: number[], p: number[]): number {
  const i = this.thread.x + this.constants.nx * (this.thread.y + this.constants.ny * this.thread.z);
  const plane = this.constants.nx * this.constants.ny;
  let left = i - 1;
  if (this.thread.x === 0) left = i + this.constants.nx - 1;
  let next = i + 1;
  if (this.thread.x === this.constants.nx - 1) next = i + 1 - this.constants.nx;
  let back = i - this.constants.nx;
  if (this.thread.y === 0) back = i + plane - this.constants.nx;
  let forth = i + this.constants.nx;
  if (this.thread.y === this.constants.ny - 1) forth = i + this.constants.nx - plane;
  let up = i - plane;
  if (this.thread.z === 0) up = i + plane * (this.constants.nz - 1);
  let down = i + plane;
  if (this.thread.z === this.constants.nz - 1) down = i - plane * (this.constants.nz - 1);
  return gx[i]! * (p[i]! - p[next]!) + gx[left]! * (p[i]! - p[left]!) + gy[i]! * (p[i]! - p[forth]!) + gy[back]! * (p[i]! - p[back]!) + gz[i]! * (p[i]! - p[down]!) + gz[up]! * (p[i]! - p[up]!);
}

/** What gpu.js gives of three dimensions. */
type Layers = readonly (readonly Float32Array[])[];

/** A wrong kernel is none to be timed. The last layer is left out: what goes on to the counter electrode is not gpu.js's. */
const requireClose = (found: Layers, expected: Float64Array, unit: number): void => {
  let i = 0;
  for (const layer of found.slice(0, -1)) for (const row of layer) for (const value of row) if (Math.abs(value - expected[i++]! / unit) > 1e-5) throw new Error(`the operator differs at voxel ${i - 1}: ${value}, not ${expected[i - 1]! / unit}`);
};

/** The stencil of the field, once: in TypeScript, by gpu.js in each of its modes, in WGSL. Arrays stay where they are, as they would between the steps of a solver; read back is nothing. */
async function benchOperator(n: number, part: string): Promise<void> {
  const name = `field operator ${n}^3`;
  if (!name.includes(part)) return;
  const medium = mediumOf(n, 'uniform');
  const { shape: [nx, ny, nz], gx, gy, gz } = medium;
  const unit = gx[0]!;
  const phi = Float64Array.from({ length: n ** 3 }, (_, i) => Math.sin(i));
  const faces = [gx, gy, gz].map((g) => Float32Array.from(g, (value) => value / unit));
  const arrays = [...faces, Float32Array.from(phi)];
  const contacts = latticeContacts(medium, { ...problemOf(medium, () => false), control: { potential: 0 } });
  const result = new Float64Array(n ** 3);
  const say = (by: string, seconds: number): void => { console.log(JSON.stringify({ case: name, by, 'wall [ms]': round(1000 * seconds), node: process.version })); };
  const best = async (work: () => Promise<unknown>, repeats = 5): Promise<number> => {
    await work();
    let least = Infinity;
    for (let k = 0; k < repeats; k++) {
      const begin = performance.now();
      await work();
      least = Math.min(least, (performance.now() - begin) / 1000);
    }
    return least;
  };
  say('TypeScript, double precision, one core', await best(() => Promise.resolve(applyOperator(medium, contacts, phi, result))));
  const byGpuJs = async (on: GpuJs, pipeline: boolean, done: () => Promise<void>): Promise<void> => {
    const kernel = on.engine.createKernel(operatorInGpuJs as never, { output: [nx, ny, nz], constants: { nx, ny, nz }, ...(pipeline ? { pipeline: true, immutable: true } : {}) });
    const apply = kernel as unknown as (...values: readonly unknown[]) => Promise<Layers & { toArray?: () => Promise<Layers>; delete?: () => void }>;
    const first = await apply(...arrays);
    requireClose(await (first.toArray?.() ?? first), result, unit);
    say(`gpu.js, ${on.mode}`, await best(async () => {
      const found = await apply(...arrays);
      await done();
      found.delete?.();
    }));
    await on.release();
  };
  await byGpuJs(await gpuJsWithout('cpu'), false, () => Promise.resolve());
  await byGpuJs(await gpuJsWithout('webasm'), false, () => Promise.resolve());
  const gpu = await openGpu('any').catch((error: unknown) => {
    if (error instanceof AnodyneError) return undefined;
    throw error;
  });
  if (gpu === undefined) return;
  const kernel = await gpu.kernel(operatorKernel);
  const buffers = [];
  for (const [k, array] of [...faces, new Float32Array(n * n), Float32Array.from(phi)].entries()) buffers.push(await gpu.upload(`array ${k}`, array));
  const bound = kernel.bind(...buffers, await gpu.buffer('image', 4 * n ** 3));
  say(`WGSL, ${gpu.adapter.name}`, await best(async () => {
    const batch = new Batch(gpu);
    batch.dispatch(bound, rowsOf([nx, ny, nz]), [nx, ny, nz]);
    batch.submit();
    await gpu.done();
  }));
  await byGpuJs(await gpuJsOn(gpu), true, () => gpu.done());
  await gpu.release();
}
