import assert from 'node:assert/strict';
import { test } from 'node:test';
import { latticeMedium, type Polycrystal } from '../../src/field/lattice-medium.ts';
import { LatticeSolver } from '../../src/field/lattice-solver.ts';
import type { PlaneProblem } from '../../src/field/plane-problem.ts';
import type { RandomSource } from '../../src/random/random-source.ts';
import { randomSource } from '../../src/random/streams.ts';
import { denseSolve } from './lattice-dense.ts';

const below = (random: RandomSource, n: number): number => Math.floor(random.uniform() * n);

/** Grains of two conductivities or none, voxel by voxel, pores, sheets. */
const randomElectrolyte = (random: RandomSource, shape: readonly [number, number, number]): Polycrystal => ({
  shape, edge: 1e-7, far: random.uniform() < 0.5 ? 0 : 1e-5 * random.uniform(), boundaryResistance: random.uniform() < 0.5 ? 2e-5 : 0,
  labels: Uint16Array.from({ length: shape[0] * shape[1] * shape[2] }, () => Math.max(0, below(random, 6) - 1)), conductivityOf: Float64Array.of(0, 0.05, 0.02, 1, 0),
});

/** Contacts here and there, of the electrode and of islands, with offsets of the potential. */
const randomProblem = (random: RandomSource, cells: number): PlaneProblem => {
  const groups = 1 + below(random, 3);
  return {
    resistance: Float64Array.from({ length: cells }, () => (random.uniform() < 0.4 ? Infinity : random.uniform() < 0.2 ? 0 : 1e-5 * random.uniform())),
    drive: Float64Array.from({ length: cells }, () => (random.uniform() < 0.5 ? 0 : 0.01 * random.uniform())), group: Int32Array.from({ length: cells }, () => below(random, groups)), groups,
    control: random.uniform() < 0.5 ? { potential: random.uniform() - 0.5 } : { currentDensity: 10 * random.uniform() - 5 },
  };
};

const dense = ({ shape, edge, labels, conductivityOf, boundaryResistance, far }: Polycrystal, { resistance, drive, group, groups, control }: PlaneProblem): ReturnType<typeof denseSolve> => denseSolve({
  shape, edge, far, groups, control, drive: (c) => drive[c]!, group: (c) => group[c]!,
  conductivity: (i) => (labels[i] === 0 || conductivityOf[labels[i]!] === 0 ? undefined : [conductivityOf[labels[i]!]!, 0]),
  sheet: (i, j) => [labels[i] === labels[j] ? 0 : boundaryResistance, 0], interface: (c) => (resistance[c] === Infinity ? undefined : [resistance[c]!, 0]),
});

const assertClose = (what: string, found: ArrayLike<number>, expected: readonly (readonly [number, number])[], limit: number): void => {
  assert.equal(found.length, expected.length, what);
  expected.forEach(([value], k) => { assert.ok(Math.abs(found[k]! - value) <= limit, `${what}, ${k}: ${found[k]!}, expected ${value} +- ${limit}`); });
};

const shapes = [[1, 1, 1], [2, 1, 1], [1, 1, 3], [3, 1, 2], [4, 1, 3], [2, 2, 2], [3, 3, 1], [4, 3, 2], [5, 2, 3], [6, 1, 7], [4, 4, 4], [5, 5, 3], [7, 1, 5], [6, 5, 3]] as const;

test('random grains, pores, sheets, contacts, islands, both controls: the same as elimination of the same finite volumes', () => {
  const random = randomSource(1, 'initialState');
  let [refused, whole] = [0, 0];
  for (let k = 0; k < 25; k++) {
    for (const shape of shapes) {
      const electrolyte = randomElectrolyte(random, shape);
      const problem = randomProblem(random, shape[0] * shape[1]);
      const what = `${shape.join(' x ')}, case ${k}`;
      const exact = dense(electrolyte, problem);
      const solver = new LatticeSolver(latticeMedium(electrolyte));
      // the equations have no solution: elimination leaves some other current
      if ('currentDensity' in problem.control && Math.abs(exact.below[0] - problem.control.currentDensity) > 1e-6) {
        assert.throws(() => solver.solve(problem, 1e-12), /^AnodyneError: No current can be applied/u, what);
        refused++;
        continue;
      }
      const found = solver.solve(problem, 1e-12);
      const scale = Math.max(10, ...exact.current.map(([j]) => Math.abs(j))); // [A/m2]; most are 1e3 to 1e6, but some cancel
      assertClose(`${what}: current`, found.current, exact.current, 1e-9 * scale);
      if (exact.open === 0) {
        whole++;
        assertClose(`${what}: group`, found.potential, exact.potential, 1e-9);
        assertClose(`${what}: voxel`, solver.field, exact.field, 1e-9);
      } else assert.ok(solver.field.every(Number.isFinite) && found.potential.every(Number.isFinite), what);
    }
  }
  assert.ok(refused > 30 && whole > 30, `${refused} refused, ${whole} with all potentials fixed`);
});
