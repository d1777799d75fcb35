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
  // from 16^3 to 64^3, to 1e-6: full contact, one cell in 100, galvanostatic with islands
  const count = (medium: LatticeMedium, problem: PlaneProblem): number => new LatticeSolver(medium).solve(problem, 1e-6).iterations;
  for (const make of [(n: number): LatticeMedium => uniformMedium({ shape: [n, n, n], edge, conductivity: 0.05, far: 0 }), (n: number): LatticeMedium => polycrystal([n, n, n])]) {
    const [small, large] = [16, 64].map((n) => {
      const medium = make(n);
      const problems = [problemOf(new Float64Array(n * n).fill(8e-6)), problemOf(Float64Array.from({ length: n * n }, (_, c) => (c % 101 === 0 ? 8e-6 : Infinity))), islands(n * n, { currentDensity: 1 })];
      return problems.map((problem) => count(medium, problem));
    });
    console.log(small, large);
    small!.forEach((n, k) => { assert.ok(large![k]! <= n + 4 && large![k]! <= 20, `${large!.join(', ')} iterations at 64^3, ${small!.join(', ')} at 16^3`); });
  }
});
