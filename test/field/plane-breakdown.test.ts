import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PlaneBreakdown } from '../../src/field/plane-breakdown.ts';
import { edgeFor } from '../../src/field/plane-multigrid.ts';
import { randomSource } from '../../src/random/streams.ts';
import { measureBreakdown } from '../../validation/breakdown.ts';
import { assertShare } from '../statistics.ts';
import { Dense } from './dense.ts';

const keyOf = (x: number, y: number): string => `${x} ${y}`;

const grown = (exponent: number, tolerance: number, reach: number, size: number, seed = 1): PlaneBreakdown => {
  const breakdown = new PlaneBreakdown({ exponent, tolerance, reach });
  const random = randomSource(seed, 'breakdown');
  while (breakdown.size < size) assert.ok(breakdown.grow(random), `${size} cells within the reach`);
  return breakdown;
};

/** Potential of the free cells around a pattern, told independently: 0 on its cells, 1 from the circle around the first of them on. */
const exactPotential = (cells: readonly (readonly [number, number])[], reach: number): Map<string, number> => {
  const radius = edgeFor(4 * (reach + 1)) / 2 - 1;
  const metal = new Set(cells.map(([x, y]) => keyOf(x, y)));
  const free: [number, number][] = [];
  for (let y = -radius; y <= radius; y++) for (let x = -radius; x <= radius; x++) if (x * x + y * y < radius * radius && !metal.has(keyOf(x, y))) free.push([x, y]);
  const index = new Map(free.map(([x, y], k) => [keyOf(x, y), k]));
  const system = new Dense(free.length);
  free.forEach(([x, y], k) => {
    system.add(k, k, [4, 0]);
    for (const [xx, yy] of [[x + 1, y], [x - 1, y], [x, y + 1], [x, y - 1]] as const) {
      const other = index.get(keyOf(xx, yy));
      if (other !== undefined) system.add(k, other, [-1, 0]);
      else if (!metal.has(keyOf(xx, yy))) system.right(k, [1, 0]);
    }
  });
  const solution = system.solve();
  return new Map(free.map(([x, y], k) => [keyOf(x, y), solution[k]![0]]));
};

/** Number of cells of the pattern beside a place. */
const besides = (cells: readonly (readonly [number, number])[], x: number, y: number): number => cells.filter(([cx, cy]) => Math.abs(cx - x) + Math.abs(cy - y) === 1).length;

test('the probabilities of growth are those of elimination over the whole plane, at any exponent', () => {
  for (const exponent of [0, 0.5, 1, 2]) {
    const breakdown = grown(exponent, 1e-7, 4, 7);
    const potential = exactPotential(breakdown.grown, 4);
    const places = breakdown.probabilities();
    assert.equal(places.length, [...potential.keys()].filter((key) => besides(breakdown.grown, ...(key.split(' ').map(Number) as [number, number])) > 0).length, 'all places beside the pattern, each once');
    const weights = places.map(({ x, y }) => potential.get(keyOf(x, y))! ** exponent);
    const total = weights.reduce((sum, w) => sum + w, 0);
    places.forEach(({ x, y, probability }, k) => {
      assert.ok(Math.abs((probability * total) / weights[k]! - 1) < 1e-6, `eta = ${exponent}, place ${x}, ${y}: ${probability}, expected ${weights[k]! / total}`);
    });
  }
});

test('a symmetric pattern has equal probabilities: a cell alone, and a cross', () => {
  const alone = new PlaneBreakdown({ exponent: 1, tolerance: 1e-9, reach: 6 });
  assert.equal(alone.size, 1);
  for (const { probability } of alone.probabilities()) assert.ok(Math.abs(probability - 0.25) < 1e-9);
  // draws that go to one arm of a cross after the other
  const cross = new PlaneBreakdown({ exponent: 1, tolerance: 1e-9, reach: 6 });
  for (const arm of [[1, 0], [0, 1], [-1, 0], [0, -1]] as const) {
    const places = cross.probabilities();
    let before = 0;
    for (const { x, y, probability } of places) {
      if (x === arm[0] && y === arm[1]) break;
      before += probability;
    }
    const random = randomSource(1, 'breakdown');
    random.uniform = () => before + 1e-6;
    cross.grow(random);
    assert.deepEqual(cross.grown.at(-1), [...arm]);
  }
  const places = cross.probabilities();
  assert.equal(places.length, 8);
  const tips = places.filter(({ x, y }) => x === 0 || y === 0);
  const corners = places.filter(({ x, y }) => x !== 0 && y !== 0);
  for (const kind of [tips, corners]) for (const { probability } of kind) assert.ok(Math.abs(probability / kind[0]!.probability - 1) < 1e-7);
  assert.ok(tips[0]!.probability > 1.5 * corners[0]!.probability, 'tips are ahead');
});

test('at eta = 0 every place is alike, also one that is walled in', () => {
  const breakdown = grown(0, 0.05, 12, 60);
  const places = breakdown.probabilities();
  for (const { probability } of places) assert.equal(probability, 1 / places.length);
  const draws = new Map<string, number>();
  const trials = 4000; // sees a share wrong by 15 %
  for (let seed = 0; seed < trials; seed++) {
    const [x, y] = grown(0, 0.05, 2, 2, seed).grown[1]!;
    draws.set(keyOf(x, y), (draws.get(keyOf(x, y)) ?? 0) + 1);
  }
  assert.equal(draws.size, 4);
  for (const [place, count] of draws) assertShare(place, count, trials, 0.25);
});

test('the tolerance bounds the share of the current that goes to the wrong place, however long ago the whole plane was solved', () => {
  for (const tolerance of [0.1, 0.02]) {
    for (const size of [12, 16, 19]) {
      const breakdown = grown(1, tolerance, 6, size);
      const potential = exactPotential(breakdown.grown, 6);
      const shares = (weight: (x: number, y: number, probability: number) => number): number[] => {
        const currents = breakdown.probabilities().map(({ x, y, probability }) => weight(x, y, probability) * besides(breakdown.grown, x, y));
        const total = currents.reduce((sum, j) => sum + j, 0);
        return currents.map((j) => j / total);
      };
      const exact = shares((x, y) => potential.get(keyOf(x, y))!);
      const miss = shares((_x, _y, probability) => probability).reduce((sum, share, k) => sum + Math.abs(share - exact[k]!), 0);
      // twice: of the currents, and of their sum
      assert.ok(miss <= 2 * tolerance, `${size} cells: ${miss}, tolerance ${tolerance}`);
    }
  }
});

test('one trajectory for one seed; growth ends at the reach', () => {
  assert.deepEqual(grown(1, 0.05, 15, 100).grown, grown(1, 0.05, 15, 100).grown);
  assert.notDeepEqual(grown(1, 0.05, 15, 100, 2).grown, grown(1, 0.05, 15, 100).grown);
  const breakdown = new PlaneBreakdown({ exponent: 2, tolerance: 0.05, reach: 8 });
  const random = randomSource(1, 'breakdown');
  while (breakdown.grow(random));
  assert.ok(breakdown.grown.every(([x, y]) => Math.hypot(x, y) <= 8));
  assert.equal(new Set(breakdown.grown.map(([x, y]) => keyOf(x, y))).size, breakdown.size, 'each cell once');
});

test('small patterns: compact at eta = 0, the dimension of diffusion-limited aggregation at 1, lower at 2', () => {
  // the long form is in validation/breakdown.ts; standard errors of about 0.03, so this sees 0.15
  const dimension = (exponent: number, cells: number): number => measureBreakdown({ exponent, cells, reach: 60, seeds: 3 }).byGrowth.value;
  const [compact, fractal, thin] = [dimension(0, 5000), dimension(1, 700), dimension(2, 250)];
  // small ones lie above 2: the rim is less dense than the middle
  assert.ok(compact > 1.97 && compact < 2.13, `eta = 0: ${compact}`);
  assert.ok(Math.abs(fractal - 1.71) < 0.15, `eta = 1: ${fractal}`);
  assert.ok(thin < fractal - 0.1 && thin > 1, `eta = 2: ${thin}`);
});

test('bad input: one sentence', () => {
  const refused = (change: object, sentence: RegExp): void => { assert.throws(() => new PlaneBreakdown({ exponent: 1, tolerance: 0.05, reach: 10, ...change }), { name: 'AnodyneError', message: sentence }); };
  refused({ exponent: -1 }, /^breakdown\.exponent: expected a finite number >= 0, got -1$/u);
  refused({ tolerance: 0 }, /^breakdown\.tolerance: expected a share between 0 and 1, got 0$/u);
  refused({ reach: 0.5 }, /^breakdown\.reach: expected a number of cells from 1 to 4096, got 0\.5$/u);
});
