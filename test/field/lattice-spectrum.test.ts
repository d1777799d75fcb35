import assert from 'node:assert/strict';
import { test } from 'node:test';
import { complexArray, type DielectricPolycrystal } from '../../src/field/lattice-admittance.ts';
import { latticeMedium } from '../../src/field/lattice-medium.ts';
import type { ImpedanceProblem } from '../../src/field/lattice-interface.ts';
import { LatticeSolver } from '../../src/field/lattice-solver.ts';
import { LatticeSpectrum } from '../../src/field/lattice-spectrum.ts';
import type { RandomSource } from '../../src/random/random-source.ts';
import { randomSource } from '../../src/random/streams.ts';
import { add, denseSolve, divide, multiply, type Complex } from './lattice-dense.ts';

const edge = 1e-7;
const vacuum = 8.8541878128e-12; // [F/m]
const size = (a: Complex): number => Math.hypot(a[0], a[1]);
const inverse = (a: Complex): Complex => divide([1, 0], a);
/** R and C in parallel. */
const parallel = (omega: number, r: number, c: number): Complex => inverse([1 / r, omega * c]);
/** From 1 Hz to 10 GHz: grains short-circuit their boundaries at about 1 kHz, and relax themselves at about 100 MHz. */
const frequencies = [0, 1e-3, 10, 1e4, 1e6, 3e8, 1e10];

const assertComplex = (what: string, { re, im }: { readonly re: number; readonly im: number }, expected: Complex, limit: number): void => {
  assert.ok(Math.hypot(re - expected[0], im - expected[1]) <= limit * size(expected), `${what}: ${re} + i ${im}, expected ${expected[0]} + i ${expected[1]}`);
};

const randomDielectric = (random: RandomSource, shape: readonly [number, number, number]): DielectricPolycrystal => ({
  shape, edge, far: random.uniform() < 0.5 ? 0 : 1e-5 * random.uniform(), boundaryResistance: random.uniform() < 0.5 ? 2e-5 : 0, boundaryCapacitance: 0.05 * random.uniform(),
  labels: Uint16Array.from({ length: shape[0] * shape[1] * shape[2] }, () => Math.max(0, Math.floor(6 * random.uniform()) - 1)), conductivityOf: Float64Array.of(0, 0.05, 0.02, 1, 0),
  permittivityOf: Float64Array.of(random.uniform() < 0.5 ? 0 : vacuum, 40 * vacuum, 40 * vacuum, 10 * vacuum, 100 * vacuum),
});

/** Contacts are R and C in parallel; under gaps there is a capacitor, or nothing. */
const randomInterface = (random: RandomSource, cells: number, angularFrequency: number): ImpedanceProblem => {
  const admittance = complexArray(cells);
  const groups = 1 + Math.floor(3 * random.uniform());
  for (let c = 0; c < cells; c++) {
    const kind = random.uniform();
    if (kind < 0.5) admittance.re[c] = 1e5 + 1e6 * random.uniform();
    if (kind < 0.8) admittance.im[c] = angularFrequency * (kind < 0.5 ? 1e-2 : 1e-4);
  }
  return { angularFrequency, admittance, group: Int32Array.from({ length: cells }, () => Math.floor(groups * random.uniform())), groups };
};

test('random dielectrics with sheets, gaps, islands: the same as complex elimination', () => {
  const random = randomSource(8, 'initialState');
  for (let k = 0; k < 6; k++) {
    for (const shape of [[1, 1, 1], [2, 1, 3], [3, 2, 2], [4, 4, 3], [5, 3, 4], [6, 1, 6]] as const) {
      // below, insulators let so little pass that elimination itself cannot tell it from rounding
      for (const omega of frequencies.filter((value) => value === 0 || value >= 1e4)) {
        const dielectric = randomDielectric(random, shape);
        const problem = randomInterface(random, shape[0] * shape[1], omega);
        const { labels, conductivityOf, permittivityOf, boundaryResistance: r, boundaryCapacitance, far } = dielectric;
        const exact = denseSolve({
          shape, edge, far, groups: problem.groups, control: { potential: 1 }, drive: () => 0, group: (c) => problem.group[c]!,
          conductivity: (i) => {
            const y: Complex = [labels[i] === 0 ? 0 : conductivityOf[labels[i]!]!, omega * permittivityOf[labels[i]!]!];
            return size(y) === 0 ? undefined : y;
          },
          sheet: (i, j) => (labels[i] === labels[j] || r === 0 ? [0, 0] : parallel(omega, r, boundaryCapacitance)),
          interface: (c) => {
            const y: Complex = [problem.admittance.re[c]!, problem.admittance.im[c]!];
            return size(y) === 0 ? undefined : inverse(y);
          },
        });
        const what = `${shape.join(' x ')}, omega ${omega}, case ${k}`;
        const found = new LatticeSpectrum(dielectric).solve(problem, 1e-11);
        const scale = Math.max(10, ...exact.current.map(size));
        exact.current.forEach(([re, im], c) => {
          const off = Math.hypot(found.current.re[c]! - re, found.current.im[c]! - im);
          assert.ok(off <= 1e-8 * scale, `${what}: cell ${c} has ${found.current.re[c]!} + i ${found.current.im[c]!}, expected ${re} + i ${im}, largest ${scale}`);
        });
      }
    }
  }
});

test('layers, sheets and interface in series: the closed form', () => {
  const labels = Uint16Array.from({ length: 6 * 5 * 8 }, (_, i) => (i < 6 * 5 * 3 ? 1 : 2));
  const spectrum = new LatticeSpectrum({
    shape: [6, 5, 8], edge, labels, far: 2e-6, boundaryResistance: 2e-5, boundaryCapacitance: 1e-2, conductivityOf: Float64Array.of(0, 0.05, 0.01), permittivityOf: Float64Array.of(0, 40 * vacuum, 80 * vacuum),
  });
  for (const omega of frequencies) {
    const admittance = { re: new Float64Array(30).fill(1 / 8e-6), im: new Float64Array(30).fill(omega * 0.1) };
    const parts: Complex[] = [
      [2e-6, 0], parallel(omega, 8e-6, 0.1), parallel(omega, 2e-5, 1e-2), divide([3 * edge, 0], [0.05, omega * 40 * vacuum]), divide([5 * edge, 0], [0.01, omega * 80 * vacuum]),
    ];
    const { impedance } = spectrum.solve({ angularFrequency: omega, admittance, group: new Int32Array(30), groups: 1 }, 1e-12);
    assertComplex(`omega ${omega}`, impedance, parts.reduce(add), 1e-10);
  }
});

test('columns side by side, kept apart by walls: their admittances add', () => {
  // column, wall, column, wall: only the first touches, above the second is a gap
  const labels = Uint16Array.from({ length: 4 * 6 }, (_, i) => [1, 0, 2, 0][i % 4]!);
  const spectrum = new LatticeSpectrum({
    shape: [4, 1, 6], edge, labels, far: 0, boundaryResistance: 0, boundaryCapacitance: 0, conductivityOf: Float64Array.of(0, 0.05, 0.01), permittivityOf: Float64Array.of(0, 40 * vacuum, 80 * vacuum),
  });
  for (const omega of frequencies.slice(1)) {
    const gap = omega * 1e-3;
    const admittance = { re: Float64Array.of(1e5, 0, 0, 0), im: Float64Array.of(omega * 0.1, 0, gap, 0) };
    const first = inverse(add(parallel(omega, 1e-5, 0.1), divide([6 * edge, 0], [0.05, omega * 40 * vacuum])));
    const second = inverse(add(inverse([0, gap]), divide([6 * edge, 0], [0.01, omega * 80 * vacuum])));
    const { impedance } = spectrum.solve({ angularFrequency: omega, admittance, group: new Int32Array(4), groups: 1 }, 1e-12);
    assertComplex(`omega ${omega}`, impedance, multiply([4, 0], inverse(add(first, second))), 1e-10);
  }
});

test('towards zero frequency it is the resistance, and begun at the last field the answer is the same', () => {
  const random = randomSource(9, 'initialState');
  const dielectric = { ...randomDielectric(random, [12, 11, 9]), boundaryResistance: 2e-5, conductivityOf: Float64Array.of(0, 0.05, 0.02, 1, 0.1), permittivityOf: new Float64Array(5).fill(40 * vacuum).fill(0, 0, 1) };
  const problem = randomInterface(random, 132, 0);
  const resistance = problem.admittance.re.map((y) => 1 / y);
  const { current } = new LatticeSolver(latticeMedium(dielectric)).solve({ resistance, drive: new Float64Array(132), group: problem.group, groups: problem.groups, control: { potential: 1 } }, 1e-12);
  const total = current.reduce((sum, j, c) => sum + (problem.group[c] === 0 ? j : 0), 0) / 132;
  const spectrum = new LatticeSpectrum(dielectric);
  for (const angularFrequency of [0, 1e-6]) assertComplex('impedance', spectrum.solve({ ...problem, angularFrequency }, 1e-12).impedance, [1 / total, 0], 1e-9);
  const other = { ...problem, angularFrequency: 1e5 };
  spectrum.solve({ ...problem, angularFrequency: 8e4 }, 1e-11);
  const warm = spectrum.solve(other, 1e-11, true);
  const cold = new LatticeSpectrum(dielectric).solve(other, 1e-11);
  assertComplex('warm', warm.impedance, [cold.impedance.re, cold.impedance.im], 1e-10);
  assert.ok(warm.iterations < cold.iterations, `${warm.iterations}, cold ${cold.iterations}`);
});

test('the number of iterations stays about that of direct current, whatever passes the pores', () => {
  const random = randomSource(10, 'initialState');
  const shape = [32, 32, 32] as const;
  const block = (i: number): number => Math.floor((i % 32) / 8) + 4 * Math.floor((Math.floor(i / 32) % 32) / 8) + 16 * Math.floor(i / 1024 / 8);
  const spectrum = new LatticeSpectrum({
    shape, edge, far: 0, boundaryResistance: 2e-5, boundaryCapacitance: 1e-2, labels: Uint16Array.from({ length: 32768 }, (_, i) => (random.uniform() < 0.25 ? 0 : 1 + block(i))),
    conductivityOf: new Float64Array(70).fill(0.05), permittivityOf: Float64Array.from({ length: 70 }, (_, label) => (label === 0 ? vacuum : 40 * vacuum)),
  });
  const touches = Uint8Array.from({ length: 1024 }, () => (random.uniform() < 0.5 ? 1 : 0));
  const counts = frequencies.map((omega) => {
    const admittance = { re: Float64Array.from(touches, (t) => t / 8e-6), im: Float64Array.from(touches, (t) => omega * (t === 1 ? 0.1 : 1e-4)) };
    return spectrum.solve({ angularFrequency: omega, admittance, group: new Int32Array(1024), groups: 1 }, 1e-6).iterations;
  });
  assert.ok(counts.every((n) => n <= 50), counts.join(', '));
});

test('where nothing passes the impedance is infinite; bad input is refused', () => {
  const dielectric = {
    shape: [2, 2, 2] as const, edge, far: 0, boundaryResistance: 0, boundaryCapacitance: 0, labels: new Uint16Array(8).fill(1), conductivityOf: Float64Array.of(0, 1), permittivityOf: new Float64Array(2),
  };
  const problem = { angularFrequency: 1, admittance: complexArray(4), group: new Int32Array(4), groups: 1 };
  const spectrum = new LatticeSpectrum(dielectric);
  assert.deepEqual(spectrum.solve(problem, 1e-6).impedance, { re: Infinity, im: 0 });
  assert.throws(() => new LatticeSpectrum({ ...dielectric, permittivityOf: Float64Array.of(0, -1) }), /permittivityOf\[1\]: expected a finite number >= 0 \[F\/m\], got -1/u);
  assert.throws(() => spectrum.solve({ ...problem, angularFrequency: -1 }, 1e-6), /problem\.angularFrequency/u);
  assert.throws(() => spectrum.solve({ ...problem, admittance: complexArray(3) }, 1e-6), /problem\.admittance\.re: expected a number for each of 4 cells/u);
  assert.throws(() => spectrum.solve({ ...problem, admittance: { re: Float64Array.of(0, -1, 0, 0), im: new Float64Array(4) } }, 1e-6), /problem\.admittance\.re\[1\]/u);
});
