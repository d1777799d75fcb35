import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parameter, type Parameters } from '../../src/experiment/parameter.ts';
import { randomSource } from '../../src/random/streams.ts';
import { bootstrapErrors, standardDeviation } from '../../src/study/analysis/bootstrap.ts';
import { grid, morrisScreening, sobolIndices } from '../../src/study/designs/designs.ts';
import { axesOf, pointsOf } from '../../src/study/designs/points.ts';
import { logRange, range } from '../../src/study/designs/ranges.ts';
import { sensitivityOf } from '../../src/study/analysis/sensitivity.ts';
import type { SensitivityRow } from '../../src/study/study-record.ts';
import type { Design, Ranges } from '../../src/study/study.ts';

const names = ['x', 'y', 'z'];
const declared: Parameters = Object.fromEntries(names.map((name) => [name, parameter(1, '1')]));
const over = (from: number | string, to: number | string): Ranges => Object.fromEntries(names.map((name) => [name, range(from, to)]));

/** The analysis of f, taken at the very points that a study would run. */
const analysed = (design: Design, f: (...x: number[]) => number | null, parameters = declared): readonly SensitivityRow[] =>
  sensitivityOf(design, axesOf(design), ['f'], pointsOf(design, parameters).map((set) => [f(...axesOf(design).map((name) => Number(set[name])))]))!;

const measure = (rows: readonly SensitivityRow[], parameterName: string, name: string): { value: number; standardError: number } =>
  rows.find((row) => row.parameter === parameterName)!.measures.find((one) => one.name === name)!;

const near = (what: string, { value, standardError }: { value: number; standardError: number }, expected: number): void => {
  assert.ok(Math.abs(value - expected) <= 4 * standardError, `${what}: ${value} +- ${standardError}, expected ${expected}`);
};

test('Morris screening of a linear function: mu* is the size of the slope times the range, sigma and both errors are 0', () => {
  // levels at 0, 1, 2 and 3
  const rows = analysed(morrisScreening(over(0, 3), { trajectories: 10 }), (x, y) => 5 + 2 * x! - 7 * y!);
  assert.deepEqual(rows.map(({ parameter: name, observation }) => `${name} ${observation}`), ['x f', 'y f', 'z f']);
  const expected: Readonly<Record<string, number>> = { x: 6, y: 21, z: 0 };
  for (const name of names) {
    const [size, spread] = [measure(rows, name, 'mu*'), measure(rows, name, 'sigma')];
    assert.ok(Math.abs(size.value - expected[name]!) < 1e-12 && Math.max(spread.value, size.standardError, spread.standardError) < 1e-12, JSON.stringify(rows));
  }
});

test('Morris screening: effects of both signs by hand; a logarithmic range counts in its logarithm', () => {
  // f = x y over [-1, 1] in two levels: an effect of x is 2 y, that is -2 or 2
  const product = analysed(morrisScreening({ x: range(-1, 1), y: range(-1, 1) }, { trajectories: 200, levels: 2 }), (x, y) => x! * y!);
  for (const name of ['x', 'y']) {
    assert.equal(measure(product, name, 'mu*').value, 2);
    assert.equal(measure(product, name, 'mu*').standardError, 0);
    // all shares of positive effects p near a half: sigma = 4 sqrt(p (1 - p)) is 2 less a trifle, for which its error is no measure
    assert.ok(Math.abs(measure(product, name, 'sigma').value - 2) < 0.03);
  }
  const decades = analysed(morrisScreening({ x: logRange(1, 1000) }, { trajectories: 4 }), (x) => Math.log10(x!));
  assert.ok(Math.abs(measure(decades, 'x', 'mu*').value - 3) < 1e-6 && measure(decades, 'x', 'sigma').value < 1e-6);
});

test("Morris screening: mu* and sigma of x^2 within their errors of the lattice's own values", () => {
  // over 0, 1, 2, 3, steps of 2: effects 3 (4 - 0)/2 = 6 and 3 (9 - 1)/2 = 12, equally likely
  const rows = analysed(morrisScreening(over(0, 3), { trajectories: 400 }), (x) => x! * x!);
  near('mu*', measure(rows, 'x', 'mu*'), 9);
  assert.ok(Math.abs(measure(rows, 'x', 'mu*').standardError - 3 / Math.sqrt(400)) < 0.01);
  assert.ok(Math.abs(measure(rows, 'x', 'sigma').value - 3) < 0.05);
});

test("Sobol indices of Ishigami's function are those of the closed form", () => {
  // Ishigami & Homma 1990: f = sin x + a sin^2 y + b z^4 sin x over -pi .. pi
  const [a, b, pi] = [7, 0.1, Math.PI];
  const f = (x: number, y: number, z: number): number => Math.sin(x) + a * Math.sin(y) ** 2 + b * z ** 4 * Math.sin(x);
  const [ofX, ofY, ofXZ] = [(1 + b * pi ** 4 / 5) ** 2 / 2, a ** 2 / 8, b ** 2 * pi ** 8 * (1 / 18 - 1 / 50)];
  const variance = ofX + ofY + ofXZ;
  const expected = { x: [ofX, ofX + ofXZ], y: [ofY, ofY], z: [0, ofXZ] } as const;
  const rows = analysed(sobolIndices(over(String(-pi), String(pi)), { samples: 1024 }), (x, y, z) => f(x!, y!, z!));
  for (const name of ['x', 'y', 'z'] as const) {
    const [first, total] = [measure(rows, name, 'S1'), measure(rows, name, 'ST')];
    near(`S1 of ${name}`, first, expected[name][0] / variance);
    near(`ST of ${name}`, total, expected[name][1] / variance);
    // the smallest slip that is seen: 4 errors
    assert.ok(Math.max(first.standardError, total.standardError) < 0.05, JSON.stringify(rows));
  }
});

test('Sobol indices of a linear function: c^2 over the sum of all, both ways, whatever is added to it; 0 for what has no part', () => {
  for (const shift of [0, 1000]) {
    const rows = analysed(sobolIndices(over(0, 1), { samples: 1024 }), (x, y) => shift + 3 * x! - 4 * y!);
    const expected: Readonly<Record<string, number>> = { x: 9 / 25, y: 16 / 25, z: 0 };
    for (const name of names) {
      for (const index of ['S1', 'ST']) assert.ok(Math.abs(measure(rows, name, index).value - expected[name]!) < 0.01, `${index} of ${name}: ${measure(rows, name, index).value}`);
    }
  }
});

test('standard deviation by hand; errors by the bootstrap are those of the theory for a mean, and the same each time', () => {
  assert.equal(standardDeviation([1, 2, 3, 6]), Math.sqrt(14 / 3));
  const random = randomSource(1, 'eventChoice');
  const values = Array.from({ length: 400 }, () => random.uniform());
  const errors = (): number[] => bootstrapErrors(400, (rows) => [rows.reduce((sum, j) => sum + values[j]!, 0) / 400]);
  // 500 resamples know it to 3 %
  assert.ok(Math.abs(errors()[0]! / (standardDeviation(values) / 20) - 1) < 0.15);
  assert.deepEqual(errors(), errors());
});

test('no rows: of an observation with a mean that is unknown, infinite or not there yet, or that does not vary; no analysis: of another design', () => {
  const design = sobolIndices({ x: range(0, 1), y: range(0, 1) }, { samples: 4 });
  const means = pointsOf(design, declared).map(({ x }, p) => [Number(x), p === 5 ? null : Number(x), p === 6 ? Infinity : Number(x), 0.1]);
  const rows = sensitivityOf(design, ['x', 'y'], ['good', 'null', 'infinite', 'constant'], means)!;
  assert.deepEqual(rows.map(({ observation, parameter: name }) => `${observation} ${name}`), ['good x', 'good y']);
  assert.deepEqual(sensitivityOf(design, ['x', 'y'], ['good'], means.slice(1)), []);
  assert.equal(sensitivityOf(grid({ x: [1, 2] }), ['x'], ['f'], [[1], [2]]), undefined);
});
