import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ContactPlane } from '../../src/field/contact-plane.ts';
import type { Layers } from '../../src/field/layers.ts';
import type { Control, PlaneProblem, PlaneProblemAt } from '../../src/field/plane-problem.ts';
import { RandomSource } from '../../src/random/random-source.ts';
import { type Complex, over, planeByElimination, plus } from './dense.ts';

const edge = 1e-7;
const layers: Layers = [
  { thickness: 2 * edge, conductivity: 0.05, permittivity: 139, sheetBelow: { resistance: 1e-5, capacitance: 0.07 } },
  { thickness: edge, conductivity: 0.4, permittivity: 20 },
];
const single: Layers = [{ thickness: 3 * edge, conductivity: 0.05, permittivity: 50 }];
const shapes: readonly (readonly [number, number])[] = [[4, 3], [5, 1], [1, 5], [3, 3], [2, 4]];
const controls: readonly Control[] = [{ potential: 0.3 }, { potential: -0.02 }, { potential: 0 }, { currentDensity: 2 }, { currentDensity: -30 }, { currentDensity: 0 }];

interface Small {
  readonly problem: PlaneProblem;
  readonly contacts: number;
}

/** Random resistances over decades, voids, drives, and islands; the electrode always has a contact. */
const randomProblem = (random: RandomSource, cells: number, control: Control): Small => {
  const groups = 1 + Math.floor(3 * random.uniform());
  const resistance = Float64Array.from({ length: cells }, () => (random.uniform() < 0.3 ? Infinity : 1e-6 * Math.exp(6 * random.uniform())));
  const group = Int32Array.from({ length: cells }, () => Math.floor(groups * random.uniform()));
  resistance[0] = 2e-6;
  group[0] = 0;
  const drive = Float64Array.from({ length: cells }, () => 0.1 * (random.uniform() - 0.5));
  return { problem: { resistance, drive, group, groups, control }, contacts: resistance.filter(Number.isFinite).length };
};

const pairs = ({ resistance, ...rest }: PlaneProblem): PlaneProblemAt => ({
  ...rest, impedance: Float64Array.from({ length: 2 * resistance.length }, (_, k) => (k % 2 === 0 ? resistance[k / 2]! : 0)), touching: Uint8Array.from(resistance, (r) => (r < Infinity ? 1 : 0)),
});

/** Totals of the groups with a given total, over the largest current. */
const assertCharge = (current: Float64Array, { group, groups, control, resistance }: PlaneProblem): void => {
  const most = current.reduce((m, j) => Math.max(m, Math.abs(j)), 1e-300);
  for (let g = 0; g < groups; g++) {
    const given = g > 0 ? 0 : 'currentDensity' in control ? control.currentDensity * current.length : undefined;
    const total = current.reduce((sum, j, c) => sum + (group[c] === g ? j : 0), 0);
    if (given !== undefined) assert.ok(Math.abs(total - given) <= 1e-12 * Math.max(most, Math.abs(given)), `group ${g}: ${total}, given ${given}`);
  }
  current.forEach((j, c) => { if (resistance[c] === Infinity) assert.equal(j, 0); });
};

const assertVector = (what: string, got: Float64Array, expected: Float64Array, limit: number): void => {
  const size = Math.max(...expected.map(Math.abs), 1e-300);
  const error = Math.max(...got.map((v, k) => Math.abs(v - expected[k]!)));
  assert.ok(error <= limit * size, `${what}: ${got.join(' ')}, expected ${expected.join(' ')}`);
};

test('currents and potentials are those of elimination over all voxels: voids, islands, drives, both controls', () => {
  const random = new RandomSource([1, 2, 3, 5]);
  for (const shape of shapes) {
    for (const electrolyte of [layers, single]) {
      const solver = new ContactPlane(electrolyte, shape, edge);
      for (const control of controls) {
        for (let trial = 0; trial < 3; trial++) {
          const { problem } = randomProblem(random, shape[0] * shape[1], control);
          const { current, potential, residual } = solver.solve(problem, 1e-12);
          const exact = planeByElimination(electrolyte, shape, edge, pairs(problem), 0);
          const what = `${shape.join(' x ')}, ${JSON.stringify(control)}, trial ${trial}`;
          assertVector(what, current, Float64Array.from(exact.current, ([re]) => re), 1e-9);
          // an island that touches nowhere has no potential
          const lives = potential.map((_, g) => (problem.group.some((other, c) => other === g && problem.resistance[c]! < Infinity) ? 1 : 0));
          assertVector(`${what}: potentials`, potential.map((v, g) => v * lives[g]!), Float64Array.from(exact.potential, ([re], g) => re * lives[g]!), 1e-9);
          assertCharge(current, problem);
          assert.ok(residual <= 1e-12);
        }
      }
    }
  }
});

test('with impedances: gaps that pass current at any frequency, complex admittivity, both controls', () => {
  const random = new RandomSource([2, 3, 5, 7]);
  for (const shape of shapes) {
    const solver = new ContactPlane(layers, shape, edge);
    for (const omega of [1e-3, 1, 1e3, 1e6, 1e9, 1e11]) {
      for (const control of [{ currentDensity: 1 }, { potential: 0.01 }]) {
        const { problem } = randomProblem(random, shape[0] * shape[1], control);
        const at = { ...pairs(problem), drive: new Float64Array(problem.drive.length) };
        for (let c = 0; c < at.group.length; c++) {
          const contact = at.touching[c] === 1;
          if (!contact && c % 3 === 1) continue; // no gap: nothing passes
          const z = over([contact ? 1 / problem.resistance[c]! : 0, omega * (contact ? 0.1 : 8.85e-12 / edge)]);
          at.impedance.set(z, 2 * c);
        }
        const { current, potential } = solver.solveAt(at, omega, 1e-9);
        const exact = planeByElimination(layers, shape, edge, at, omega);
        const what = `${shape.join(' x ')}, ${JSON.stringify(control)}, omega ${omega}`;
        assertVector(what, current, Float64Array.from(exact.current.flat()), 1e-7);
        const lives = Array.from({ length: problem.groups }, (_, g) => (at.group.some((other, c) => other === g && at.impedance[2 * c]! < Infinity) ? 1 : 0));
        assertVector(`${what}: potentials`, potential.map((v, k) => v * lives[k >> 1]!), Float64Array.from(exact.potential.flat(), (v, k) => v * lives[k >> 1]!), 1e-7);
      }
    }
  }
});

test('a start, good or bad, changes nothing but the number of iterations', () => {
  const random = new RandomSource([3, 5, 7, 11]);
  const solver = new ContactPlane(layers, [8, 8], edge);
  for (const control of controls.filter((c) => ('potential' in c ? c.potential !== 0 : c.currentDensity !== 0))) {
    const { problem } = randomProblem(random, 64, control);
    const cold = solver.solve(problem, 1e-11);
    const copy = cold.current.slice();
    const warm = solver.solve(problem, 1e-11, cold);
    assert.ok(warm.iterations <= 1 && cold.iterations > 5, `${cold.iterations} cold, ${warm.iterations} warm`);
    assertVector('warm', warm.current, cold.current, 1e-9);
    const elsewhere = solver.solve(randomProblem(random, 64, { potential: 5 }).problem, 1e-11);
    const misled = solver.solve(problem, 1e-11, elsewhere);
    assertVector('misled', misled.current, cold.current, 1e-9);
    assertVector('misled potentials', misled.potential, cold.potential, 1e-9);
    assertCharge(misled.current, problem);
    assert.deepEqual(cold.current, copy, 'the start is not written to');
  }
});

test('full contact is a series of resistances, exactly', () => {
  for (const [nx, ny] of [[1, 1], [6, 1], [8, 8], [5, 7]] as const) {
    const solver = new ContactPlane(layers, [nx, ny], edge);
    const uniform = (2 * edge) / 0.05 + 1e-5 + edge / 0.4;
    assert.ok(Math.abs(solver.uniformResistance / uniform - 1) < 1e-14);
    const plane = { resistance: new Float64Array(nx * ny).fill(3e-5), drive: new Float64Array(nx * ny).fill(0.01), group: new Int32Array(nx * ny), groups: 1 };
    const driven = solver.solve({ ...plane, control: { potential: 0.2 } }, 1e-12);
    for (const j of driven.current) assert.ok(Math.abs(j / (0.21 / (uniform + 3e-5)) - 1) < 1e-12);
    assert.equal(driven.potential[0], 0.2);
    const given = solver.solve({ ...plane, control: { currentDensity: -4 } }, 1e-12);
    for (const j of given.current) assert.ok(Math.abs(j / -4 - 1) < 1e-12);
    assert.ok(Math.abs(given.potential[0]! / (-4 * (uniform + 3e-5) - 0.01) - 1) < 1e-12);
  }
});

test('full contact is a series at any frequency', () => {
  const [nx, ny, omega] = [4, 4, 1e7];
  const solver = new ContactPlane(single, [nx, ny], edge);
  const interface_ = over([1 / 3e-5, omega * 0.1]);
  const expected = plus(interface_, over([0.05 / (3 * edge), (omega * 8.8541878188e-12 * 50) / (3 * edge)]));
  const impedance = Float64Array.from({ length: 2 * nx * ny }, (_, k) => interface_[k % 2 as 0 | 1]);
  const plane = { impedance, touching: new Uint8Array(nx * ny).fill(1), drive: new Float64Array(nx * ny), group: new Int32Array(nx * ny), groups: 1, control: { currentDensity: 1 } };
  const { potential } = solver.solveAt(plane, omega, 1e-12);
  assert.ok(Math.hypot(potential[0]! - expected[0], potential[1]! - expected[1]) < 1e-12 * Math.hypot(...expected));
});

test('at vanishing frequency impedances are the resistances', () => {
  const random = new RandomSource([5, 7, 11, 13]);
  const solver = new ContactPlane(layers, [6, 5], edge);
  for (let trial = 0; trial < 5; trial++) {
    const { problem } = randomProblem(random, 30, { currentDensity: 1 });
    const still = { ...problem, drive: new Float64Array(30) };
    const direct = solver.solve(still, 1e-11).potential[0]!;
    const { potential } = solver.solveAt(pairs(still), 1e-6, 1e-11);
    assert.ok(Math.abs(potential[0]! / direct - 1) < 1e-8, `${potential[0]!} against ${direct}`);
    assert.ok(Math.abs(potential[1]! / direct) < 1e-8, `${potential[1]!}`);
  }
});

test('voids at low frequency do not spoil the digits: their gaps pass a millionth of the current, and the impedance is that of the contacts', () => {
  const random = new RandomSource([5, 3, 2, 1]);
  const solver = new ContactPlane([{ thickness: 1e-3, conductivity: 0.05, permittivity: 139 }], [16, 16], edge);
  const touching = Uint8Array.from({ length: 256 }, () => (random.uniform() < 0.1 ? 1 : 0));
  const plane = { drive: new Float64Array(256), group: new Int32Array(256), groups: 1, control: { currentDensity: 1 } };
  const direct = solver.solve({ ...plane, resistance: Float64Array.from(touching, (is) => (is === 1 ? 8e-6 : Infinity)) }, 1e-10).potential[0]! - solver.uniformResistance;
  for (const omega of [1e-3, 1, 100]) {
    const impedance = new Float64Array(512);
    touching.forEach((is, c) => { impedance.set(over([is / 8e-6, omega * (is === 1 ? 0 : 8.85e-5)]), 2 * c); });
    const { potential } = solver.solveAt({ ...plane, touching, impedance }, omega, 1e-8);
    assert.ok(Math.abs((potential[0]! - solver.uniformResistance) / direct - 1) < 1e-7, `omega ${omega}: ${potential[0]! - solver.uniformResistance} against ${direct}`);
  }
});

test('no contact: nothing flows at a potential, and a current is refused in a sentence', () => {
  const solver = new ContactPlane(layers, [3, 2], edge);
  const plane = { resistance: new Float64Array(6).fill(Infinity), drive: new Float64Array(6), group: new Int32Array(6), groups: 1 };
  const { current, potential } = solver.solve({ ...plane, control: { potential: 0.7 } }, 1e-10);
  assert.deepEqual([[...current], [...potential]], [[0, 0, 0, 0, 0, 0], [0.7]]);
  assert.throws(() => solver.solve({ ...plane, control: { currentDensity: 1 } }, 1e-10), /^AnodyneError: electrolyte field: expected a contact that can pass the applied current, got "none"/u);
  assert.deepEqual([...solver.solve({ ...plane, control: { currentDensity: 0 } }, 1e-10).current], [0, 0, 0, 0, 0, 0]);
  // dead lithium alone cannot pass it either
  const island = { ...plane, resistance: Float64Array.of(1e-5, 1e-5, Infinity, Infinity, Infinity, Infinity), group: Int32Array.of(1, 1, 0, 0, 0, 0), groups: 2 };
  assert.throws(() => solver.solve({ ...island, control: { currentDensity: 1 } }, 1e-10), /a contact that can pass the applied current/u);
});

test('reciprocity: the transfer conductance between two contacts is the same both ways, and a shift along the plane shifts the currents', () => {
  const random = new RandomSource([7, 11, 13, 17]);
  const [nx, ny] = [6, 4];
  const solver = new ContactPlane(layers, [nx, ny], edge);
  const { problem } = randomProblem(random, nx * ny, { potential: 0 });
  const answer = (at: number): Float64Array => {
    const drive = new Float64Array(nx * ny);
    drive[at] = 1;
    return solver.solve({ ...problem, drive }, 1e-12).current;
  };
  for (let a = 0; a < nx * ny; a++) {
    for (let b = 0; b < a; b += 5) assert.ok(Math.abs(answer(a)[b]! - answer(b)[a]!) <= 1e-9 * Math.abs(answer(a)[a]! + 1), `${a} and ${b}`);
  }
  const moved = <A extends Float64Array | Int32Array>(values: A): A => values.map((_, c) => values[((c % nx) + 1) % nx + nx * ((Math.floor(c / nx) + 3) % ny)]!) as A;
  const here = solver.solve({ ...problem, control: { currentDensity: 1 } }, 1e-12);
  const there = solver.solve({ ...problem, resistance: moved(problem.resistance), drive: moved(problem.drive), group: moved(problem.group), control: { currentDensity: 1 } }, 1e-12);
  assertVector('moved', there.current, moved(here.current), 1e-9);
  assertVector('potentials', there.potential, here.potential, 1e-9);
});

test('power in is heat out: the electrode\'s power is that of interface and electrolyte, currents of voids are none', () => {
  const random = new RandomSource([11, 13, 17, 19]);
  const solver = new ContactPlane(single, [5, 4], edge);
  const { problem } = randomProblem(random, 20, { currentDensity: 3 });
  const still = { ...problem, drive: new Float64Array(20) };
  const { current, potential } = solver.solve(still, 1e-12);
  // the electrolyte's heat, wave by wave of the elimination's answer, is what the face's potential does
  const face = planeByElimination(single, [5, 4], edge, pairs({ ...still, resistance: still.resistance.map((r) => (r < Infinity ? 0 : r)), drive: Float64Array.from(current, (j, c) => (j === 0 ? 0 : -still.resistance[c]! * j)) }), 0);
  assertVector('the interface as a drive', Float64Array.from(face.current, ([re]: Complex) => re), current, 1e-9);
  const heat = current.reduce((sum, j, c) => sum + (j === 0 ? 0 : still.resistance[c]! * j * j), 0);
  assert.ok(potential[0]! * 3 * 20 > heat);
});
