import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ContactPlane } from '../../src/field/contact-plane.ts';
import { fourierRows } from '../../src/field/fourier.ts';
import type { Layers } from '../../src/field/layers.ts';
import type { PlaneProblem, PlaneProblemAt } from '../../src/field/plane-problem.ts';
import { RealConvolution } from '../../src/field/real-convolution.ts';
import { root } from '../../src/field/roots.ts';
import type { RandomSource } from '../../src/random/random-source.ts';
import { randomSource } from '../../src/random/streams.ts';

const numbers = (random: RandomSource, length: number): Float64Array => Float64Array.from({ length }, () => random.uniform() - 0.5);
const below = (random: RandomSource, n: number): number => Math.floor(random.uniform() * n);
const largest = (values: ArrayLike<number>): number => Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 0);

const assertClose = (what: string, found: Float64Array, expected: Float64Array, limit: number): void => {
  assert.equal(found.length, expected.length, what);
  const miss = largest(found.map((value, k) => value - expected[k]!));
  assert.ok(miss <= limit, `${what}: off by ${miss}, limit ${limit}`);
};

test('rows side by side: each is the sum that defines its transform, at lengths of small factors, primes, one', () => {
  const random = randomSource(1, 'initialState');
  for (const length of [...Array.from({ length: 50 }, (_, k) => k + 1), 60, 64, 75, 81, 97, 100, 120, 121, 125, 127, 128, 150, 200, 243, 250, 251, 256]) {
    for (const batch of [1, 3]) {
      const data = numbers(random, 2 * length * batch);
      const expected = new Float64Array(data.length);
      for (let k = 0; k < length; k++) {
        for (let m = 0; m < length; m++) {
          const [c, s] = root(k * m, length);
          for (let q = 0; q < batch; q++) {
            const [re, im] = [data[2 * (q + batch * m)]!, data[2 * (q + batch * m) + 1]!];
            expected[2 * (q + batch * k)]! += re * c + im * s;
            expected[2 * (q + batch * k) + 1]! += im * c - re * s;
          }
        }
      }
      fourierRows(length, batch).transform(data);
      assertClose(`${length} x ${batch}`, data, expected, 1e-14 * Math.sqrt(length) * Math.log2(length + 1));
    }
  }
});

const shapes = [[1, 1], [1, 2], [2, 1], [3, 1], [1, 3], [1, 7], [7, 1], [4, 2], [3, 5], [5, 4], [4, 6], [8, 8], [9, 3], [12, 10], [13, 11], [15, 16], [25, 1], [1, 22], [250, 1]] as const;

test('a real plane convolved with a symmetric kernel: the sum that defines it; the same bits again after another plane', () => {
  const random = randomSource(2, 'initialState');
  for (const [nx, ny] of shapes) {
    const waves = numbers(random, nx * ny);
    const wave = (kx: number, ky: number): number => waves[Math.min(kx, nx - kx) + nx * Math.min(ky, ny - ky)]!;
    const plane = numbers(random, nx * ny);
    const kernel = new Float64Array(nx * ny);
    for (let c = 0; c < nx * ny; c++) {
      for (let k = 0; k < nx * ny; k++) {
        const [kx, ky] = [k % nx, Math.floor(k / nx)];
        kernel[c]! += (wave(kx, ky) * root(kx * (c % nx) * ny + ky * Math.floor(c / nx) * nx, nx * ny)[0]) / (nx * ny);
      }
    }
    const expected = new Float64Array(nx * ny);
    for (let a = 0; a < nx * ny; a++) {
      for (let b = 0; b < nx * ny; b++) expected[a]! += kernel[((((a - b) % nx) + nx) % nx) + nx * ((Math.floor(a / nx) - Math.floor(b / nx) + ny) % ny)]! * plane[b]!;
    }
    const convolution = new RealConvolution(nx, ny);
    const symbol = convolution.symbol(wave);
    const convolved = (values: Float64Array): Float64Array => {
      convolution.data.fill(0);
      for (let c = 0; c < nx * ny; c++) convolution.data[(c % nx) + convolution.width * Math.floor(c / nx)] = values[c]!;
      convolution.convolve(symbol);
      return values.map((_, c) => convolution.data[(c % nx) + convolution.width * Math.floor(c / nx)]!);
    };
    const found = convolved(plane);
    assertClose(`${nx} x ${ny}`, found, expected, 1e-14);
    convolved(numbers(random, nx * ny));
    assert.deepEqual(convolved(plane), found);
  }
});

const layers: Layers = [
  { thickness: 2e-7, conductivity: 0.04, permittivity: 50, sheetBelow: { resistance: 1e-6, capacitance: 0.01 } },
  { thickness: 4e-7, conductivity: 0.1, permittivity: 20 },
];

/** Contacts here and there, of the electrode and of islands, with offsets of the potential; all potentials are of the size that currents of 1 A/m2 make. */
const randomProblem = (random: RandomSource, cells: number): PlaneProblem => {
  const groups = 1 + below(random, 4);
  const resistance = Float64Array.from({ length: cells }, () => (random.uniform() < 0.5 ? Infinity : random.uniform() < 0.2 ? 0 : 1e-6 * random.uniform()));
  const group = Int32Array.from({ length: cells }, () => below(random, groups));
  [resistance[0], group[0]] = [1e-6, 0]; // something passes the applied current
  return {
    resistance, group, groups, drive: Float64Array.from({ length: cells }, () => (random.uniform() < 0.5 ? 0 : 1e-5 * random.uniform())),
    control: random.uniform() < 0.5 ? { potential: 1e-4 * (random.uniform() - 0.5) } : { currentDensity: 10 * random.uniform() - 5 },
  };
};

const atFrequency = ({ resistance, ...problem }: PlaneProblem): PlaneProblemAt => ({
  ...problem, impedance: Float64Array.from({ length: 2 * resistance.length }, (_, a) => (a % 2 === 0 ? resistance[a / 2]! : 0)),
  touching: Uint8Array.from(resistance, (z) => (Number.isFinite(z) ? 1 : 0)),
});

const realParts = (pairs: Float64Array): Float64Array => pairs.filter((_, a) => a % 2 === 0);

test('a direct current is an alternating one of frequency 0: groups, offsets, both controls; cold, and from the currents of another problem', () => {
  const random = randomSource(3, 'initialState');
  for (const [nx, ny] of shapes) {
    const solver = new ContactPlane(layers, [nx, ny], 1e-7);
    let start = undefined;
    for (let k = 0; k < 12; k++) {
      const problem = randomProblem(random, nx * ny);
      const what = `${nx} x ${ny}, ${problem.groups} groups, ${JSON.stringify(problem.control)}`;
      const direct = solver.solve(problem, 1e-12, start);
      const alternating = solver.solveAt(atFrequency(problem), 0, 1e-12);
      const scale = largest(alternating.current);
      assert.ok(scale > 0, what);
      assertClose(`${what}: current`, direct.current, realParts(alternating.current), 1e-11 * scale);
      assertClose(`${what}: potential`, direct.potential, realParts(alternating.potential), 1e-11 * Math.max(1e-6, largest(alternating.potential)));
      // on contacts the face follows from the interface
      const { resistance, group, drive } = problem;
      const face = direct.face.map((value, c) => (Number.isFinite(resistance[c]!) ? direct.potential[group[c]!]! + drive[c]! - resistance[c]! * direct.current[c]! : value));
      assertClose(`${what}: face`, direct.face, face, 1e-11 * Math.max(1e-6, largest(direct.face)));
      start = direct;
    }
  }
});

test('the solver keeps nothing from one solve to the next, and leaves the start alone', () => {
  const random = randomSource(4, 'initialState');
  const solver = new ContactPlane(layers, [15, 10], 1e-7);
  const [first, second] = [randomProblem(random, 150), randomProblem(random, 150)];
  const start = solver.solve(first, 1e-10);
  const copy = structuredClone(start);
  const found = solver.solve(second, 1e-10, start);
  assert.deepEqual(start, copy);
  solver.solveAt(atFrequency(first), 1e3, 1e-10);
  assert.deepEqual(solver.solve(first, 1e-10), start);
  assert.deepEqual(solver.solve(second, 1e-10, start), found);
  assert.deepEqual(new ContactPlane(layers, [15, 10], 1e-7).solve(second, 1e-10, start), found);
});
