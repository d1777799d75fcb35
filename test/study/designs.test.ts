import assert from 'node:assert/strict';
import { test } from 'node:test';
import { grid, latinHypercube, morrisScreening, pointList, sobolIndices, sobolSequence } from '../../src/study/designs/designs.ts';
import { designOf } from '../../src/study/designs/design-of.ts';
import { axesOf, countOf } from '../../src/study/designs/points.ts';
import { logRange, range } from '../../src/study/designs/ranges.ts';
import type { Design, Ranges, Study } from '../../src/study/study.ts';

const ranges = { current: logRange(10, 1000), temperature: range('25 degC', '60 degC') };
const designs: readonly (readonly [Design, number])[] = [
  [grid({ current: [10, 20, 30], temperature: range(300, 350, 2) }), 6],
  [pointList([{ current: 10, temperature: 300 }, { temperature: 310, current: '1 mA/cm2' }]), 2],
  [latinHypercube(ranges, { points: 7 }), 7],
  [sobolSequence(ranges, { points: 8 }), 8],
  [morrisScreening(ranges, { trajectories: 10 }), 30],
  [sobolIndices(ranges, { samples: 16 }), 64],
];

test('what makers make is what a study file says in plain data: through JSON and designOf it is the same; counts and names are those of the points', () => {
  for (const [design, count] of designs) {
    assert.deepEqual(designOf(JSON.parse(JSON.stringify(design)) as Design), design);
    assert.equal(countOf(design), count);
    assert.deepEqual(axesOf(design), ['current', 'temperature']);
  }
  assert.deepEqual(designOf({ current: [1, 2] }), { kind: 'grid', axes: { current: [1, 2] } });
  assert.deepEqual(designOf({ kind: ['a', 'b'] }), { kind: 'grid', axes: { kind: ['a', 'b'] } });
  assert.deepEqual(range(1, '5 um', 3), { kind: 'range', from: 1, to: '5 um', logarithmic: false, count: 3 });
  assert.deepEqual(logRange(1, 5), { kind: 'range', from: 1, to: 5, logarithmic: true });
});

const refused = (make: () => unknown, message: string): void => { assert.throws(make, { name: 'AnodyneError', message }); };
const vary = (given: unknown): (() => unknown) => () => designOf(given as Study['vary']);
const wrong = ranges as unknown as never;

test('a bad range, axis, list or option: one sentence with its place', () => {
  refused(() => range(1, 2, 1), 'range(1, 2).count: expected a whole number >= 2, got 1');
  refused(() => logRange(1, 2, 2.5), 'logRange(1, 2).count: expected a whole number >= 2, got 2.5');
  refused(() => range(1, [2] as never), 'range(1, 2).to: expected a text or a number, got [ 2 ]');
  refused(vary({ current: [] }), 'vary.current: expected a list of values, or a range, got []');
  refused(vary({ current: 5 }), 'vary.current: expected a list of values, or a range, got 5');
  refused(vary({ current: [1, null] }), 'vary.current[1]: expected a text or a number, got null');
  refused(vary({ current: range(1, 2) }), 'vary.current.count: expected how many values a grid has of it, as range(10, 100, 4), got nothing');
  refused(vary({ current: { ...range(1, 2, 3), cuont: 1 } }), 'vary.current: expected one of kind, from, to, logarithmic, count, got key "cuont"; did you mean count?');
  refused(vary([]), 'vary: expected an object with an axis for each parameter, got []');
  refused(vary(undefined), 'vary: expected an object with an axis for each parameter, got nothing');
  refused(vary({ a: range(0, 1, 1000), b: range(0, 1, 2000) }), 'vary: expected at most 1000000 points, got 2000000');
  refused(() => pointList([]), 'vary: expected a list with at least one point, got []');
  refused(() => pointList([{ a: 1 }, { a: 2, b: 3 }]), 'vary[1]: expected one of a, got key "b"');
  refused(() => pointList([{ a: 1, b: 3 }, { a: 2 }] as never), 'vary[1].b: expected a text or a number, got nothing');
});

test('a bad design that draws: one sentence with its place', () => {
  refused(vary({ kind: 'Latin hypercub', ranges, count: 5, seed: 1 }),
    'vary.kind: expected one of grid, list, Latin hypercube, Sobol sequence, Morris, Sobol indices, got "Latin hypercub"; did you mean Latin hypercube?');
  refused(vary({ kind: 'Sobol sequence', ranges, count: 5, seed: 1 }), 'vary: expected one of kind, ranges, count, got key "seed"');
  refused(() => latinHypercube(ranges, { points: 5, sed: 1 } as never), 'latinHypercube(ranges, options): expected one of points, seed, got key "sed"; did you mean seed?');
  refused(() => latinHypercube(ranges, {} as never), 'latinHypercube(ranges, options).points: expected a whole number >= 1, got nothing');
  refused(() => latinHypercube(ranges, { points: 5, seed: -1 }), 'latinHypercube(ranges, options).seed: expected a whole number >= 0, got -1');
  refused(() => latinHypercube({ current: [1, 2] } as never, { points: 5 }), 'vary.current: expected a range, as range(10, 100), got [ 1, 2 ]');
  refused(() => latinHypercube({ current: range(1, 2, 5) }, { points: 5 }), 'vary.current.count: expected none, for a Latin hypercube has its own number of values, got 5');
  refused(() => latinHypercube({}, { points: 5 }), 'vary: expected an object with a range for at least one parameter, got {}');
  refused(() => sobolSequence(ranges, wrong), 'sobolSequence(ranges, options): expected one of points, got key "current"');
  refused(() => morrisScreening(ranges, { trajectories: 1 }), 'morrisScreening(ranges, options).trajectories: expected a whole number >= 2, got 1');
  refused(() => morrisScreening(ranges, { trajectories: 9, levels: 5 }), 'morrisScreening(ranges, options).levels: expected an even number >= 2, got 5');
  refused(() => sobolIndices(ranges, { samples: 100 }), 'sobolIndices(ranges, options).samples: expected a power of two >= 2, for which the points are evenly spread, got 100');
  refused(() => sobolIndices({ current: range(1, 2) }, { samples: 8 }), 'vary: expected at least 2 parameters, for Sobol indices, got 1');
  const many = (n: number): Ranges => Object.fromEntries(Array.from({ length: n }, (_, i) => [`p${i}`, range(0, 1)]));
  assert.equal(countOf(sobolSequence(many(40), { points: 3 })), 3);
  refused(() => sobolSequence(many(41), { points: 3 }), 'vary: expected at most 40 parameters, for a Sobol sequence, got 41');
  refused(() => sobolIndices(many(21), { samples: 8 }), 'vary: expected at most 20 parameters, for Sobol indices, got 21');
});
