import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { anodyne, filesOf, temporary } from '../cli/program.ts';
import { Card } from '../../src/field/gpu/card.ts';
import { GpuLatticeSolver } from '../../src/field/gpu/gpu-lattice-solver.ts';
import { latticeMedium, type LatticeMedium, uniformMedium } from '../../src/field/lattice-medium.ts';
import { LatticeSolver } from '../../src/field/lattice-solver.ts';
import type { Control, PlaneProblem, PlaneSolution } from '../../src/field/plane-problem.ts';
import { randomSource } from '../../src/random/streams.ts';

// The field on whatever adapter this machine has, against the processor; in CI it is Mesa's llvmpipe by OpenGL ES.

const card = Card.open();
const edge = 1e-7;
type Shape = readonly [number, number, number];

const uniform = (shape: Shape): LatticeMedium => uniformMedium({ shape, edge, conductivity: 0.05, far: 3e-6 });

/** Blocks of grains, 6 voxels wide, of conductivities from 0.02 to 0.07 S/m, sheets between them, 5 % of pores. */
const polycrystal = (shape: Shape): LatticeMedium => {
  const random = randomSource(4, 'initialState');
  const [nx, ny, nz] = shape;
  const block = (i: number): number => Math.floor((i % nx) / 6) + 7 * Math.floor((Math.floor(i / nx) % ny) / 6) + 49 * Math.floor(i / nx / ny / 6);
  return latticeMedium({
    shape, edge, far: 1e-6, boundaryResistance: 2e-5, conductivityOf: Float64Array.from({ length: 2000 }, () => 0.02 + 0.05 * random.uniform()),
    labels: Uint16Array.from({ length: nx * ny * nz }, (_, i) => (random.uniform() < 0.05 ? 0 : 1 + block(i))),
  });
};

const patterns: Record<string, (x: number, y: number, u: number) => boolean> = {
  'full contact': () => true, 'half at random': (_x, _y, u) => u < 0.5, 'a disc': (x, y) => Math.hypot(x - 0.5, y - 0.5) < 0.25,
};

const touching = ([nx, ny]: Shape, touches: (x: number, y: number, u: number) => boolean, control: Control): PlaneProblem => {
  const random = randomSource(2, 'initialState');
  const cells = nx * ny;
  const resistance = Float64Array.from({ length: cells }, (_, c) => (touches(((c % nx) + 0.5) / nx, (Math.floor(c / nx) + 0.5) / ny, random.uniform()) ? 8e-6 : Infinity));
  return { resistance, drive: new Float64Array(cells), group: new Int32Array(cells), groups: 1, control };
};

/** Three groups at random, with drives; and metal inside, some of it in pores, one voxel twice. */
const islands = ([nx, ny, nz]: Shape, control: Control, metal: number): PlaneProblem => {
  const random = randomSource(5, 'initialState');
  const part = Float64Array.from({ length: nx * ny }, () => 6 * random.uniform());
  const voxel = Int32Array.from({ length: metal }, (_, k) => (k === 1 ? 0 : Math.floor(nx * ny * nz * random.uniform())));
  return {
    resistance: part.map((p) => (p < 4 ? 8e-6 : Infinity)), drive: part.map((p) => 1e-4 * p), group: Int32Array.from(part, (p) => (p < 2 ? 0 : p < 3 ? 1 : 2)), groups: 3, control,
    ...(metal > 0 ? { inner: { voxel, faces: new Float64Array(metal).fill(2), resistance: new Float64Array(metal).fill(8e-6), drive: Float64Array.from(voxel, () => 1e-3 * random.uniform()) } } : {}),
  };
};

/** Of the whole cell [ohm m2]. */
const resistanceOf = ({ potential, current, inner }: PlaneSolution, problem: PlaneProblem): number =>
  (potential[0]! * current.length) / (current.reduce((sum, j) => sum + j, 0) + (inner?.reduce((sum, j, k) => sum + j * problem.inner!.faces[k]!, 0) ?? 0));

const relative = (a: number, b: number): number => Math.abs(a - b) / Math.abs(b);

const controls: readonly Control[] = [{ potential: 0.01 }, { currentDensity: 2 }];

test('resistances of full, half and disc contacts, uniform and polycrystal, at the tolerance of events and of rows: the processor\'s within 1e-6', () => {
  for (const shape of [[16, 16, 16], [25, 23, 18]] as const) {
    for (const [kind, medium] of [['uniform', uniform(shape)], ['polycrystal', polycrystal(shape)]] as const) {
      const [gpu, processor] = [new GpuLatticeSolver(medium, card), new LatticeSolver(medium)];
      for (const [name, touches] of Object.entries(patterns)) {
        for (const control of controls) {
          const problem = touching(shape, touches, control);
          const exact = processor.solve(problem, 1e-12);
          for (const [tolerance, within] of [[1e-5, 1e-6], [1e-9, 1e-8]] as const) {
            const found = gpu.solve(problem, tolerance);
            const error = relative(resistanceOf(found, problem), resistanceOf(exact, problem));
            assert.ok(error < within, `${shape.join(' x ')}, ${kind}, ${name}, ${Object.keys(control).join()}, to ${tolerance}: differs by ${error}`);
            assert.ok(found.residual <= tolerance);
            // a cycle that is not the processor's is found out by what it takes, for the residual forgives it
            const { iterations } = processor.solve(problem, tolerance);
            assert.ok(found.iterations <= iterations + 4, `${shape.join(' x ')}, ${kind}, ${name}, to ${tolerance}: ${found.iterations} iterations, ${iterations} on the processor`);
            // what was said to be left is what is left
            assert.equal(gpu.solve(problem, 1.1 * tolerance, found).iterations, 0);
          }
        }
      }
      gpu.release();
    }
  }
});

test('every current, potential and face, of islands with drives and metal that comes and goes inside, warm and cold, in planes and columns', () => {
  for (const shape of [[16, 12, 20], [9, 15, 7], [8, 1, 8], [4, 4, 4], [3, 3, 5], [1, 1, 9]] as const) {
    // a column has no way around its pores
    const medium = shape[0] === 1 ? uniform(shape) : polycrystal(shape);
    const [gpu, processor] = [new GpuLatticeSolver(medium, card), new LatticeSolver(medium)];
    let before: PlaneSolution | undefined;
    for (const control of controls) {
      for (const metal of [0, 5, 2]) {
        const problem = islands(shape, control, metal);
        const exact = processor.solve(problem, 1e-12);
        const found = gpu.solve(problem, 1e-10, before);
        const scale = Math.max(1, ...exact.current.map(Math.abs)); // [A/m2], for there may be pores under all that touches
        const close = (what: string, a: Float64Array, b: Float64Array, size: number): void => {
          assert.equal(a.length, b.length);
          a.forEach((value, k) => { assert.ok(Math.abs(value - b[k]!) < 1e-6 * size, `${shape.join(' x ')}, ${metal} voxels of metal, ${Object.keys(control).join()}: ${what} ${k} is ${value}, not ${b[k]!}`); });
        };
        close('current', found.current, exact.current, scale);
        close('potential', found.potential, exact.potential, 0.01);
        // over a pocket without a current the face is the electrolyte's or the metal's, by what rounding has left of that current
        const told = [...exact.current.keys()].filter((c) => medium.component[c] === 1 || Math.abs(exact.current[c]!) > 1e-9 * scale);
        close('face', Float64Array.from(told, (c) => found.face[c]!), Float64Array.from(told, (c) => exact.face[c]!), 0.01);
        if (exact.inner) close('inner current', found.inner!, exact.inner, scale + Math.max(...exact.inner.map(Math.abs)));
        before = found;
      }
    }
    gpu.release();
  }
});

test('the same problem from the same start gives the same bits, whatever was solved in between; without any drive all is 0', () => {
  const shape = [20, 16, 12] as const;
  const medium = polycrystal(shape);
  const [first, second] = [new GpuLatticeSolver(medium, card), new GpuLatticeSolver(medium, card)];
  const cold = touching(shape, patterns['a disc']!, { currentDensity: 2 });
  const start = first.solve(cold, 1e-5);
  const field = first.field.slice();
  second.solve(islands(shape, { potential: 1 }, 5), 1e-9);
  second.field.set(field);
  const warm = islands(shape, { currentDensity: -3 }, 3);
  assert.deepEqual(second.solve(warm, 1e-5, start), first.solve(warm, 1e-5, start));
  assert.deepEqual(second.field, first.field);
  const rest = second.solve(touching(shape, patterns['full contact']!, { potential: 0 }), 1e-9, start);
  assert.ok(rest.current.every((j) => j === 0));
  first.release();
  second.release();
});

const crack = ['run', 'plate-flaw', '--set', 'width=4', '--set', 'depth=8', '--set', 'maxTime=2', '--set', 'sampleEvery=0.25', '--quiet'];

test('a run with its field on the GPU: told in the manifest, the rows of the processor to 1e-4, and after kill -9 the same bits', async (t) => {
  const folder = temporary(t);
  const done = async (args: readonly string[]): Promise<void> => {
    const { code, stderr } = await anodyne(folder, args);
    assert.equal(code, 0, stderr);
  };
  await done([...crack, '--out', 'cpu']);
  await done([...crack, '--field', 'gpu', '--out', 'gpu']);
  const manifest = JSON.parse(readFileSync(join(folder, 'gpu', 'manifest.json'), 'utf8')) as { fieldSolver: string };
  assert.match(manifest.fieldSolver, new RegExp(`^gpu, as asked: .*\\(${card.adapter.kind}, by ${card.adapter.backend}\\)`, 'u'));
  const rowsOf = (run: string): number[][] => readFileSync(join(folder, run, 'series.csv'), 'utf8').trim().split('\n').slice(1).map((line) => line.split(',').map(Number));
  const expected = rowsOf('cpu');
  rowsOf('gpu').forEach((row, r) => { row.forEach((value, k) => { assert.ok(Math.abs(value - expected[r]![k]!) <= 1e-4 * Math.abs(expected[r]![k]!) + 1e-9, `row ${r}, column ${k}: ${value}, not ${expected[r]![k]!}`); }); });
  // killed as soon as there are rows, then taken up
  const killed = await anodyne(folder, [...crack, '--field', 'gpu', '--out', 'killed', '--checkpoint-every', '0.1 s'], {
    onStart: (kill) => {
      const watch = setInterval(() => {
        const series = join(folder, 'killed', 'series.csv');
        if (!existsSync(series) || readFileSync(series, 'utf8').split('\n').length < 5) return;
        clearInterval(watch);
        kill('SIGKILL');
      }, 20);
    },
  });
  assert.equal(killed.signal, 'SIGKILL');
  await done([...crack, '--field', 'gpu', '--out', 'killed', '--resume']);
  assert.equal(filesOf(join(folder, 'killed')).get('series.csv'), filesOf(join(folder, 'gpu')).get('series.csv'));
  // another run than that of the processor
  const { code, stderr } = await anodyne(folder, [...crack, '--out', 'gpu']);
  assert.deepEqual([code, /holds another run/u.test(stderr)], [1, true]);
  // and it is extended where it was solved
  const { code: extended, stderr: why } = await anodyne(folder, ['extend', 'gpu', '--until', '2.25 s', '--quiet']);
  assert.equal(extended, 0, why);
  assert.match(readFileSync(join(folder, 'gpu-extended', 'manifest.json'), 'utf8'), /"fieldSolver": "gpu/u);
});
