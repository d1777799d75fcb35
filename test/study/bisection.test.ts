import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parameter } from '../../src/experiment/parameter.ts';
import { randomSource } from '../../src/random/streams.ts';
import { bisection, resolveBisection, type ResolvedBisection } from '../../src/study/adaptive/bisection.ts';
import { bisectionStrand, thresholdOf, type BisectionPoint } from '../../src/study/adaptive/bisection-strand.ts';
import { logRange, range } from '../../src/study/designs/ranges.ts';
import { plainStrand, preciseStrand } from '../../src/study/adaptive/strands.ts';
import type { Assignments, Strand } from '../../src/study/strand.ts';
import { allOf, noise, runOut, type World } from './outcomes.ts';

const linear: ResolvedBisection = {
  parameter: 'current', unit: 'uA/cm2', from: 10, to: 1000, logarithmic: false, of: 'Contact fraction', observation: 0, limit: 0.5, tolerance: { kind: 'width', width: 1 },
};
const threeSeeds = (set: Assignments): Strand => plainStrand(set, [1, 2, 3]);
const point = (given: Partial<ResolvedBisection> = {}, seedsOf = threeSeeds): BisectionPoint => ({ set: { D: '2' }, bisection: { ...linear, ...given }, seedsOf });
/** Falls from 1 to 0 (or rises), 0.5 at the threshold. */
const fall = (threshold: number, direction = -1): World => (set) => [0.5 + 0.5 * Math.tanh(direction * (Number(set.current) - threshold) / 50)];

const find = (given: BisectionPoint, world: World): { low: number; high: number; evaluations: number } => {
  const { wanted, known } = runOut(bisectionStrand(given), world);
  const { low, high, failure } = thresholdOf(given, known);
  assert.equal(failure, '');
  return { low: low!, high: high!, evaluations: wanted.length };
};

test('a known threshold is found within the tolerance, in log2(range / tolerance) evaluations after the ends, rising or falling', () => {
  for (const threshold of [10.3, 123.4567, 500, 505, 999.9]) {
    for (const direction of [-1, 1]) {
      const { low, high, evaluations } = find(point(), fall(threshold, direction));
      assert.ok(low <= threshold && threshold <= high && high - low <= 1, `${threshold}: ${low} to ${high}`);
      assert.ok(evaluations <= 2 + Math.ceil(Math.log2(990)), `${evaluations} evaluations`);
    }
  }
});

test('a logarithmic range is halved by factors; the tolerance may be a share', () => {
  for (const threshold of [0.0011, 0.37, 900]) {
    const given = point({ from: 1e-3, to: 1e3, logarithmic: true, tolerance: { kind: 'share', share: 0.05 } });
    const { low, high, evaluations } = find(given, (set) => [Number(set.current) < threshold ? 1 : 0]);
    assert.ok(low <= threshold && threshold <= high && high / low < 1.0513, `${threshold}: ${low} to ${high}`);
    assert.ok(evaluations <= 2 + Math.ceil(Math.log2(Math.log(1e6) / 0.05)), `${evaluations} evaluations`);
  }
  const { wanted } = runOut(bisectionStrand(point({ from: 1e-3, to: 1e3, logarithmic: true })), (set) => [Number(set.current) < 20 ? 1 : 0]);
  assert.deepEqual(wanted.slice(0, 4).map(({ set }) => set), [{ D: '2', current: '0.001' }, { D: '2', current: '1000' }, { D: '2', current: '1' }, { D: '2', current: '31.6228' }]);
});

test('the ends are written as they are given, the middles with 6 digits, and the search ends when these are used up', () => {
  const given = point({ from: 1.00000001, to: 1.0001, limit: 0.5, tolerance: { kind: 'width', width: 1e-12 } });
  const { wanted, known } = runOut(bisectionStrand(given), (set) => [Number(set.current) < 1.000034 ? 1 : 0]);
  assert.deepEqual(wanted.map(({ set }) => set.current), ['1.00000001', '1.0001', '1.00005', '1.00003', '1.00004']);
  assert.deepEqual(thresholdOf(given, known), { low: 1.00003, high: 1.00004, failure: '' });
});

test('a mean at the limit counts as above it; an infinite one as above, minus infinite as below', () => {
  const at = find(point({ from: 0, to: 8, limit: 4 }), (set) => [Number(set.current)]);
  assert.deepEqual([at.low, at.high], [3, 4]);
  const infinite = find(point({ from: 0, to: 8, limit: 4 }), (set, seed) => [Number(set.current) < 4.5 ? -Infinity : seed === 1 ? Infinity : 0]);
  assert.deepEqual([infinite.low, infinite.high], [4, 5]);
});

test('where there is no threshold the search ends and a sentence says why', () => {
  const failure = (world: World): [number, string] => {
    const { wanted, known } = runOut(bisectionStrand(point()), world);
    const { low, high, failure: sentence } = thresholdOf(point(), known);
    assert.deepEqual([low, high], [null, null]);
    return [wanted.length, sentence];
  };
  assert.deepEqual(failure((set) => [Number(set.current) < 50 ? 0.9 : 0.8]), [2,
    'Both ends are at or above 0.5: the mean of Contact fraction is 0.9 at current = 10 uA/cm2 and 0.8 at 1000 uA/cm2.']);
  assert.deepEqual(failure((_, seed) => [seed / 10]), [2, 'Both ends are below 0.5: the mean of Contact fraction is 0.2 at current = 10 uA/cm2 and 0.2 at 1000 uA/cm2.']);
  assert.deepEqual(failure((set, seed) => (set.current === '505' && seed === 2 ? 'out of memory.' : [Number(set.current) < 50 ? 1 : 0])), [3,
    'At current = 505 uA/cm2 the run of seed 2 failed: out of memory.']);
  assert.deepEqual(failure((set, seed) => [set.current === '10' && seed === 3 ? null : 1]), [2, 'At current = 10 uA/cm2 the run of seed 3 has no value of Contact fraction.']);
  assert.deepEqual(failure((set, seed) => [set.current === '10' && seed === 3 ? Infinity : -Infinity]), [2, 'At current = 10 uA/cm2 Contact fraction is infinite with both signs.']);
});

test('while outcomes are missing there is no threshold', () => {
  assert.deepEqual(thresholdOf(point(), () => undefined), { low: null, high: null, failure: 'The search has not come to its end yet.' });
  const known = (set: Assignments, seed: number) => (set.current === '505' ? undefined : allOf(fall(300))(set, seed));
  assert.deepEqual(thresholdOf(point(), known), { low: null, high: null, failure: 'The search has not come to its end yet.' });
});

test('bisection with seeds until precise wants the same runs in whatever order outcomes come, and takes none away', () => {
  const precise = (set: Assignments): Strand => preciseStrand(set, { observation: 0, tolerance: { kind: 'width', width: 0.15 }, least: 3, most: 12 });
  fc.assert(fc.property(fc.nat(), fc.double({ min: 10, max: 1000, noNaN: true }), fc.boolean(), (seed, threshold, logarithmic) => {
    const given = point({ logarithmic, tolerance: { kind: 'share', share: 0.1 } }, precise);
    const world: World = (set, s) => (s === 11 && set.current === '505' ? 'died' : [fall(threshold)(set, s)[0] as number + 0.2 * noise(set, s)]);
    const source = randomSource(seed, 'initialState');
    const { wanted, known } = runOut(bisectionStrand(given), world, () => source.uniform());
    assert.deepEqual(wanted, bisectionStrand(given).wanted(allOf(world)));
    assert.deepEqual(thresholdOf(given, known), thresholdOf(given, allOf(world)));
  }), { numRuns: 40, seed: 2 });
});

const current = parameter(100, 'uA/cm2', { range: [1, 1e4] });
const good = { parameter: 'current', between: logRange('10 uA/cm2', '1 mA/cm2'), of: 'Contact fraction', limit: '50 %', within: '5 %' };

test('a bisection is resolved with the declared parameter and the headers', () => {
  assert.deepEqual(resolveBisection(bisection(good), current, ['Time [s]', 'Contact fraction']), {
    parameter: 'current', unit: 'uA/cm2', from: 10, to: 1000, logarithmic: true, of: 'Contact fraction', observation: 1, limit: 0.5, tolerance: { kind: 'share', share: 0.05 },
  });
});

test('a bisection that does not fit is refused with one sentence', () => {
  const refused = (given: object, message: RegExp): void => {
    assert.throws(() => resolveBisection(bisection({ ...good, ...given } as typeof good), current, ['Contact fraction']), { name: 'AnodyneError', message });
  };
  refused({ beween: 1 }, /^bisection: expected one of parameter, between, of, limit, within, got key "beween"; did you mean between\?$/u);
  refused({ between: [1, 2] }, /^bisection: between: expected range\(from, to\) or logRange\(from, to\), got \[ 1, 2 \]$/u);
  refused({ between: range(1, 2, 5) }, /^bisection: between: expected a range without a count, for the search chooses its own values, got 5$/u);
  refused({ limit: undefined }, /^bisection: limit: expected a text or a number, got nothing$/u);
  refused({ of: 'Contact' }, /^threshold: of: expected one of the observations Contact fraction, got "Contact"/u);
  refused({ limit: '1 V' }, /^threshold: limit: expected a plain number, got "1 V"$/u);
  refused({ within: '1 V' }, /^threshold: within: expected a quantity in uA\/cm2 \(a current density\), got "1 V"$/u);
  refused({ between: range('1 mA/cm2', 10) }, /^threshold: between: to: expected a value above 1 mA\/cm2, where the range begins, got 10$/u);
  refused({ between: { kind: 'range', from: 0, to: 10, logarithmic: true } }, /^threshold: between: from: expected a value above 0 for a logarithmic range, got 0$/u);
  refused({ between: range(0.5, 10) }, /^threshold: between: expected 1 to 10000 uA\/cm2, got "0.5"$/u);
});
