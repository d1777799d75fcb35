import assert from 'node:assert/strict';
import { test } from 'node:test';
import { latticeMedium, layeredMedium, uniformMedium, type LatticeMedium } from '../../src/field/lattice-medium.ts';
import { LatticeSolver } from '../../src/field/lattice-solver.ts';
import type { PlaneProblem } from '../../src/field/plane-problem.ts';
import { randomSource } from '../../src/random/streams.ts';

const edge = 1e-7;
const relative = (a: number, b: number): number => Math.abs(a - b) / Math.abs(b);
const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const problemOf = (resistance: Float64Array, control: PlaneProblem['control'] = { potential: 0.01 }, more: Partial<PlaneProblem> = {}): PlaneProblem =>
  ({ resistance, drive: new Float64Array(resistance.length), group: new Int32Array(resistance.length), groups: 1, control, ...more });

/** Mean current density through the bottom [A/m2], from the voxels' potentials. */
const throughBottom = ({ bottom }: LatticeMedium, field: Float64Array): number => mean(bottom.map((r, c) => field[field.length - bottom.length + c]! / r));

/** Blocks of grains, 6 voxels wide, of two conductivities, with 5 % of pores. */
const polycrystal = (shape: readonly [number, number, number], boundaryResistance = 2e-5): LatticeMedium => {
  const random = randomSource(4, 'initialState');
  const [nx, ny, nz] = shape;
  const block = (i: number): number => Math.floor((i % nx) / 6) + 7 * Math.floor((Math.floor(i / nx) % ny) / 6) + 49 * Math.floor(i / nx / ny / 6);
  return latticeMedium({
    shape, edge, far: 1e-6, boundaryResistance, conductivityOf: Float64Array.from({ length: 2000 }, () => 0.02 + 0.05 * random.uniform()),
    labels: Uint16Array.from({ length: nx * ny * nz }, (_, i) => (random.uniform() < 0.05 ? 0 : 1 + block(i))),
  });
};

/** The electrode on a third of the cells, two islands on a sixth each. */
const islands = (cells: number, control: PlaneProblem['control']): PlaneProblem => {
  const random = randomSource(5, 'initialState');
  const part = Float64Array.from({ length: cells }, () => 6 * random.uniform());
  return problemOf(part.map((p) => (p < 4 ? 8e-6 : Infinity)), control, { group: Int32Array.from(part, (p) => (p < 2 ? 0 : p < 3 ? 1 : 2)), groups: 3, drive: part.map((p) => 1e-4 * p) });
};

test('full contact: resistances in series, exactly', () => {
  for (const shape of [[1, 1, 1], [1, 1, 9], [8, 1, 8], [5, 4, 7], [16, 16, 16]] as const) {
    const cells = shape[0] * shape[1];
    const layers = Float64Array.from({ length: shape[2] }, (_, z) => 0.01 + 0.3 * ((z * 7) % 5));
    const sheets = Float64Array.from({ length: shape[2] }, (_, z) => ((z * 3) % 4) * 1e-5);
    const uniform = (shape[2] * edge) / 0.05 + 3e-6 + 8e-6;
    const layered = layers.reduce((sum, sigma) => sum + edge / sigma, 0) + sheets.reduce((sum, sheet) => sum + sheet, 0) + 3e-6 + 8e-6;
    for (const [medium, resistance] of [
      [uniformMedium({ shape, edge, conductivity: 0.05, far: 3e-6 }), uniform], [layeredMedium({ shape, edge, conductivityOfLayer: layers, sheetBelow: sheets, far: 3e-6 }), layered],
    ] as const) {
      const solver = new LatticeSolver(medium);
      const problem = problemOf(new Float64Array(cells).fill(8e-6));
      for (const j of solver.solve(problem, 1e-12).current) assert.ok(relative(0.01 / j, resistance) < 1e-11, `${shape.join(' x ')}: ${0.01 / j} ohm m2, expected ${resistance}`);
      const { potential } = solver.solve({ ...problem, control: { currentDensity: 2 } }, 1e-12);
      assert.ok(relative(potential[0]! / 2, resistance) < 1e-11, `${shape.join(' x ')}, galvanostatic: ${potential[0]! / 2} ohm m2, expected ${resistance}`);
    }
  }
});

test('charge is kept: what leaves the metal arrives below, and islands pass on what they take', () => {
  for (const control of [{ potential: 0.02 }, { currentDensity: 5 }]) {
    const medium = polycrystal([25, 24, 20]);
    const solver = new LatticeSolver(medium);
    const problem = islands(25 * 24, control);
    const { current, potential } = solver.solve(problem, 1e-12);
    const total = mean(current);
    assert.ok(relative(throughBottom(medium, solver.field), total) < 1e-10, `${throughBottom(medium, solver.field)} below, ${total} above`);
    for (const island of [1, 2]) {
      const left = mean(current.map((j, c) => (problem.group[c] === island ? j : 0)));
      assert.ok(Math.abs(left) < 1e-10 * Math.abs(total), `island ${island}: ${left} of ${total}`);
    }
    if ('currentDensity' in control) assert.ok(relative(total, 5) < 1e-10, `${total} instead of 5`);
    else assert.equal(potential[0], 0.02);
  }
});

test('a potential that solves the equation exactly is found with an error of second order in the edge', () => {
  // phi = V + (1 - z/L) + cos(2 pi x/L) sinh(2 pi (L - z)/L)/sinh(2 pi): 0 below; the interface's drive is what makes it so above
  const errorAt = (n: number): number => {
    const length = 1e-6;
    const sigma = 0.05;
    const resistance = 1e-5;
    const k = (2 * Math.PI) / length;
    const phi = (x: number, z: number): number => 1 - z / length + (Math.cos(k * x) * Math.sinh(k * (length - z))) / Math.sinh(k * length);
    const j = (x: number): number => sigma * (1 / length + (k * Math.cos(k * x)) / Math.tanh(k * length));
    const centre = (x: number): number => ((x + 0.5) * length) / n;
    const solver = new LatticeSolver(uniformMedium({ shape: [n, 1, n], edge: length / n, conductivity: sigma, far: 0 }));
    const drive = Float64Array.from({ length: n }, (_, x) => phi(centre(x), 0) + resistance * j(centre(x)));
    solver.solve(problemOf(new Float64Array(n).fill(resistance), { potential: 0 }, { drive }), 1e-12);
    return Math.sqrt(mean(solver.field.map((value, i) => (value - phi(centre(i % n), centre(Math.floor(i / n)))) ** 2)));
  };
  const errors = [16, 32, 64, 128].map(errorAt);
  const orders = errors.slice(1).map((error, k) => Math.log2(errors[k]! / error));
  for (const order of orders) assert.ok(Math.abs(order - 2) < 0.1, `orders ${orders.map((x) => x.toFixed(3)).join(', ')} of errors ${errors.join(', ')}`);
});

test('begun at an old solution or from nothing, the answer is the same, and a restored field goes on as the kept one', () => {
  const medium = polycrystal([16, 16, 16]);
  const [kept, fresh, restored] = [new LatticeSolver(medium), new LatticeSolver(medium), new LatticeSolver(medium)];
  const first = islands(256, { currentDensity: 5 });
  const second = { ...first, resistance: first.resistance.map((r, c) => (c % 50 === 0 ? Infinity : r)) };
  const start = kept.solve(first, 1e-11);
  restored.field.set(kept.field);
  const warm = kept.solve(second, 1e-11, start);
  const cold = fresh.solve(second, 1e-11);
  assert.deepEqual(restored.solve(second, 1e-11, start), warm);
  warm.current.forEach((j, c) => { assert.ok(Math.abs(j - cold.current[c]!) < 1e-9 * 5, `cell ${c}: warm ${j}, cold ${cold.current[c]!}`); });
  assert.ok(warm.iterations < cold.iterations);
  assert.equal(kept.solve(second, 1e-11, warm).iterations, 0);
});

test('the tolerance bounds the error of the resistance', () => {
  for (const medium of [polycrystal([24, 24, 24]), uniformMedium({ shape: [24, 24, 24], edge, conductivity: 0.05, far: 0 })]) {
    const first = islands(576, { potential: 0.01 });
    const second = { ...first, resistance: first.resistance.map((r, c) => (c % 20 === 0 ? Infinity : r)) };
    const exact = mean(new LatticeSolver(medium).solve(second, 1e-13).current);
    for (const tolerance of [1e-2, 1e-4, 1e-6]) {
      const solver = new LatticeSolver(medium);
      const cold = solver.solve(second, tolerance);
      const warm = solver.solve(second, tolerance, solver.solve(first, tolerance));
      assert.ok(cold.residual <= tolerance && relative(mean(cold.current), exact) < tolerance, `cold: ${relative(mean(cold.current), exact)} at ${tolerance}`);
      assert.ok(warm.residual <= tolerance && relative(mean(warm.current), exact) < tolerance, `warm: ${relative(mean(warm.current), exact)} at ${tolerance}`);
    }
  }
});

test('the number of iterations hardly grows with the lattice', () => {
  // to 1e-6: full contact, one cell in 100, galvanostatic with islands
  const count = (medium: LatticeMedium, problem: PlaneProblem): number => new LatticeSolver(medium).solve(problem, 1e-6).iterations;
  for (const make of [(n: number): LatticeMedium => uniformMedium({ shape: [n, n, n], edge, conductivity: 0.05, far: 0 }), (n: number): LatticeMedium => polycrystal([n, n, n])]) {
    const [small, large] = [16, 64].map((n) => {
      const medium = make(n);
      const problems = [problemOf(new Float64Array(n * n).fill(8e-6)), problemOf(Float64Array.from({ length: n * n }, (_, c) => (c % 101 === 0 ? 8e-6 : Infinity))), islands(n * n, { currentDensity: 1 })];
      return problems.map((problem) => count(medium, problem));
    });
    small!.forEach((n, k) => { assert.ok(large![k]! <= n + 4, `${large!.join(', ')} iterations at 64^3, ${small!.join(', ')} at 16^3`); });
  }
});

test('where nothing conducts no current flows, and nothing is NaN', () => {
  // a column of electrolyte, and beside it a pocket of two voxels at the plane
  const labels = Uint16Array.from([1, 0, 2, 2, 0, 0, 1, 0, 0, 0, 3, 0, 1, 0, 0, 0, 0, 0]);
  const medium = latticeMedium({ shape: [6, 1, 3], edge, labels, conductivityOf: Float64Array.of(0, 0.05, 0.05, 0.05), boundaryResistance: 0, far: 0 });
  assert.deepEqual(Array.from(medium.component), [1, 0, 2, 2, 0, 0]);
  const solver = new LatticeSolver(medium);
  const on = (...cells: number[]): Float64Array => Float64Array.from({ length: 6 }, (_, c) => (cells.includes(c) ? 1e-5 : Infinity));
  for (const resistance of [on(), on(1, 4), on(2, 3)]) {
    const { current, potential } = solver.solve(problemOf(resistance, { potential: 0.5 }), 1e-12);
    assert.ok(current.every((j) => Math.abs(j) < 1e-9), String(current));
    assert.equal(potential[0], 0.5);
    assert.ok(solver.field.every(Number.isFinite));
    assert.throws(() => solver.solve(problemOf(resistance, { currentDensity: 1 }), 1e-12), /^AnodyneError: No current can be applied: nothing joins the electrode/u);
    assert.deepEqual(Array.from(solver.solve(problemOf(resistance, { currentDensity: 0 }), 1e-12).current), [0, 0, 0, 0, 0, 0]);
  }
  // an island bridges pocket and column
  const bridged = solver.solve(problemOf(on(0, 2, 3), { currentDensity: 1 }, { group: Int32Array.of(1, 0, 0, 1, 0, 0), groups: 2 }), 1e-12);
  [6, 0, 6, -6, 0, 0].forEach((j, c) => { assert.ok(Math.abs(bridged.current[c]! - j) < 1e-9, String(bridged.current)); });
  const insulator = new LatticeSolver(uniformMedium({ shape: [4, 4, 4], edge, conductivity: 0, far: 0 }));
  assert.ok(insulator.solve(problemOf(new Float64Array(16)), 1e-12).current.every((j) => j === 0));
});

test('drives that cancel leave nothing to find', () => {
  const solver = new LatticeSolver(uniformMedium({ shape: [8, 8, 8], edge, conductivity: 0.05, far: 0 }));
  const { current, potential } = solver.solve(problemOf(new Float64Array(64).fill(1e-5), { currentDensity: 0 }, { drive: new Float64Array(64).fill(0.1) }), 1e-10);
  assert.ok(current.every((j) => Math.abs(j) < 1e-8), String(current));
  assert.ok(Math.abs(potential[0]! + 0.1) < 1e-12);
});

test('bad input is refused in one sentence', () => {
  const box = { shape: [2, 2, 2] as const, edge, far: 0 };
  const refused = (work: () => unknown, message: RegExp): void => { assert.throws(work, message); };
  refused(() => uniformMedium({ ...box, conductivity: -1 }), /conductivity: expected a finite number >= 0 \[S\/m\], got -1/u);
  refused(() => uniformMedium({ ...box, shape: [2, 0, 2], conductivity: 1 }), /shape: expected three whole numbers/u);
  refused(() => uniformMedium({ ...box, edge: 0, conductivity: 1 }), /edge: expected a finite length > 0 \[m\], got 0/u);
  refused(() => uniformMedium({ ...box, far: NaN, conductivity: 1 }), /far: expected a finite number/u);
  refused(() => layeredMedium({ ...box, conductivityOfLayer: Float64Array.of(1), sheetBelow: new Float64Array(2) }), /conductivityOfLayer: expected 2 numbers \[S\/m\], got length 1/u);
  const grains = { ...box, labels: new Uint16Array(8).fill(3), conductivityOf: new Float64Array(2), boundaryResistance: 0 };
  refused(() => latticeMedium(grains), /conductivityOf: expected 4 numbers \[S\/m\], got length 2/u);
  refused(() => latticeMedium({ ...grains, labels: new Uint16Array(7) }), /labels: expected a label for each of 8 voxels, got length 7/u);
  const solver = new LatticeSolver(uniformMedium({ ...box, conductivity: 1 }));
  const good = problemOf(new Float64Array(4));
  refused(() => solver.solve(good, 0), /tolerance: expected a number from 1e-13 to below 1, got 0/u);
  refused(() => solver.solve({ ...good, resistance: Float64Array.of(1, 1, -2, 1) }, 1e-6), /problem\.resistance\[2\]: expected a number >= 0 \[ohm m2\], got -2/u);
  refused(() => solver.solve({ ...good, resistance: Float64Array.of(1, 1, NaN, 1) }, 1e-6), /problem\.resistance\[2\]/u);
  refused(() => solver.solve({ ...good, resistance: new Float64Array(3) }, 1e-6), /problem\.resistance: expected a number for each of 4 cells of the plane, got length 3/u);
  refused(() => solver.solve({ ...good, group: Int32Array.of(0, 1, 0, 0) }, 1e-6), /problem\.group\[1\]: expected a number from 0 to 0, got 1/u);
  refused(() => solver.solve({ ...good, drive: Float64Array.of(0, 0, 0, NaN) }, 1e-6), /problem\.drive\[3\]/u);
  refused(() => solver.solve({ ...good, control: { potential: Infinity } }, 1e-6), /problem\.control/u);
});
