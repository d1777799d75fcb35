import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choice, parameter, type Parameters, resolveParameter } from '../../src/experiment/parameter.ts';
import { grid, latinHypercube, morrisScreening, pointList, sobolIndices, sobolSequence } from '../../src/study/designs/designs.ts';
import { countOf, pointsOf } from '../../src/study/designs/points.ts';
import { logRange, range } from '../../src/study/designs/ranges.ts';
import type { Design, Range, Value } from '../../src/study/study.ts';

const declared: Parameters = {
  current: parameter(100, 'uA/cm2', { range: [0, 1e4] }),
  temperature: parameter(298.15, 'K'),
  overpotential: parameter(0, 'mV'),
  lattice: choice('sc', ['square', 'sc', 'bcc']),
  dimensions: choice(2, [2, 3]),
  duration: parameter(1, 'h'),
};

/** The values of one axis of a grid. */
const along = (name: string, axis: readonly Value[] | Range): string[] => pointsOf(grid({ [name]: axis }), declared).map((set) => set[name]!);

test("a grid: all combinations, the last axis fastest; what is listed stays the user's text", () => {
  assert.deepEqual(pointsOf(grid({ current: ['0.1 mA/cm2', 5], lattice: ['bcc', 'sc'], dimensions: [3] }), declared), [
    { current: '0.1 mA/cm2', lattice: 'bcc', dimensions: '3' },
    { current: '0.1 mA/cm2', lattice: 'sc', dimensions: '3' },
    { current: '5', lattice: 'bcc', dimensions: '3' },
    { current: '5', lattice: 'sc', dimensions: '3' },
  ]);
});

test('ranges: bare numbers in the declared unit, in 6 digits, both ends to the last digit; logarithmic ones in equal factors of the SI value', () => {
  assert.deepEqual(along('current', range(10, '0.1 mA/cm2', 4)), ['10', '40', '70', '100']);
  assert.deepEqual(along('current', logRange('10 uA/cm2', '10 mA/cm2', 4)), ['10', '100', '1000', '10000']);
  assert.deepEqual(along('current', logRange(1, 10, 3)), ['1', '3.16228', '10']);
  assert.deepEqual(along('temperature', range('25 degC', '35 degC', 3)), ['298.15', '303.15', '308.15']);
  assert.deepEqual(along('overpotential', range(-0.3, 0.6, 4)), ['-0.3', '0', '0.3', '0.6']);
  // 0 but for rounding: -1.4e-17
  assert.deepEqual(along('overpotential', range(-0.1, 0.3, 5)), ['-0.1', '0', '0.1', '0.2', '0.3']);
  assert.deepEqual(along('overpotential', range('0.12345678 V', '0.2 V', 2)), ['123.45678', '200']);
  assert.deepEqual(along('overpotential', logRange(1e-20, 1, 5)), ['1e-20', '1e-15', '1e-10', '1e-5', '1']);
  // 0.0333... h is 2 min but for its last bit
  assert.deepEqual(along('duration', range('2 min', 1, 2)), ['2 min', '1']);
});

test('drawn points lie in their ranges, ends included, and the first of a Sobol sequence is the corner of the lower ends', () => {
  const ranges = { current: logRange('0.0123456789 uA/cm2', 1e4), temperature: range(300.1234, 300.1266) }; // 300.123 and 300.127 lie outside
  const inside = (design: Design): void => {
    const points = pointsOf(design, declared);
    assert.equal(points.length, countOf(design));
    for (const set of points) {
      const [i, t] = [Number(set.current), Number(set.temperature)];
      assert.ok(i >= 0.0123456789 && i <= 1e4 && t >= 300.1234 && t <= 300.1266, JSON.stringify(set));
      for (const text of Object.values(set)) assert.match(text, /^-?\d+(?:\.\d+)?(?:e-?\d+)?$/u);
    }
  };
  for (const design of [latinHypercube(ranges, { points: 50 }), sobolSequence(ranges, { points: 16 }), morrisScreening(ranges, { trajectories: 5 }), sobolIndices(ranges, { samples: 16 })]) inside(design);
  assert.deepEqual(pointsOf(sobolSequence({ current: range(0, 8), temperature: range(200, 400) }, { points: 4 }), declared), [
    { current: '0', temperature: '200' }, { current: '4', temperature: '300' }, { current: '6', temperature: '250' }, { current: '2', temperature: '350' },
  ]);
});

test('points of 6 digits are in their strata still: a Latin hypercube over four decades', () => {
  const values = pointsOf(latinHypercube({ current: logRange(1, 1e4) }, { points: 40, seed: 3 }), declared).map(({ current }) => Math.floor(Math.log10(Number(current)) * 10));
  assert.deepEqual(values.sort((a, b) => a - b), Array.from({ length: 40 }, (_, k) => k));
});

test('all points fit the parameters: --set takes each of them', () => {
  for (const set of pointsOf(latinHypercube({ current: range(0, 1e4), temperature: range('-10 degC', '60 degC') }, { points: 100 }), declared)) {
    for (const [name, text] of Object.entries(set)) resolveParameter(name, declared[name]!, text);
  }
});

const refused = (make: () => Design, message: string): void => {
  const design = make(); // a good one, as far as one can tell without the scenario
  assert.throws(() => pointsOf(design, declared), { name: 'AnodyneError', message });
};

test('what does not fit the scenario: one sentence with its place, before anything runs', () => {
  refused(() => grid({ curent: [5] }),
    'vary: expected a parameter of the scenario (current, temperature, overpotential, lattice, dimensions, duration), got "curent"; did you mean current?');
  refused(() => grid({ toString: [5] }), 'vary: expected a parameter of the scenario (current, temperature, overpotential, lattice, dimensions, duration), got "toString"');
  refused(() => grid({ current: [1, 2, '5 uA/cm3'] }), 'vary.current[2]: expected a quantity in uA/cm2 (a current density), got "5 uA/cm3"');
  refused(() => grid({ current: [1, 20000] }), 'vary.current[1]: expected 0 to 10000 uA/cm2, got "20000"');
  refused(() => grid({ current: [1, NaN] }), 'vary.current[1]: expected a quantity in uA/cm2 (a current density), got "NaN"');
  refused(() => grid({ current: ['100 uA/cm2', 5, '0.1 mA/cm2'] }), 'vary.current[2]: expected each value once, got "0.1 mA/cm2"');
  refused(() => grid({ lattice: ['sc', 'sqare'] }), 'vary.lattice[1]: expected one of square, sc, bcc, got "sqare"; did you mean square?');
  refused(() => pointList([{ current: 1 }, { current: -1 }]), 'vary[1].current: expected 0 to 10000 uA/cm2, got "-1"');
  refused(() => pointList([{ current: 1, dimensions: 2 }, { current: 1, dimensions: 3 }, { dimensions: '2', current: '1 uA/cm2' }]),
    "vary[2]: expected each point once, got { dimensions: '2', current: '1 uA/cm2' }");
});

test('a range that is none: one sentence with its place', () => {
  refused(() => grid({ current: range('1 m', 5, 3) }), 'vary.current.from: expected a quantity in uA/cm2 (a current density), got "1 m"');
  refused(() => latinHypercube({ current: range(5, '20 mA/cm2') }, { points: 3 }), 'vary.current.to: expected 0 to 10000 uA/cm2, got "20 mA/cm2"');
  refused(() => grid({ current: range('1 mA/cm2', 5, 3) }), 'vary.current: expected a range from a smaller value to a larger one, got "1 mA/cm2 to 5"');
  refused(() => sobolSequence({ current: range(5, 5) }, { points: 3 }), 'vary.current: expected a range from a smaller value to a larger one, got "5 to 5"');
  refused(() => grid({ current: logRange(0, 5, 3) }), 'vary.current.from: expected a value > 0, for the range is logarithmic, got 0');
  refused(() => grid({ overpotential: logRange(-1, 5, 3) }), 'vary.overpotential.from: expected a value > 0, for the range is logarithmic, got -1');
  refused(() => grid({ lattice: range(1, 2, 2) }), 'vary.lattice: expected a list of some of square, sc, bcc, for there is nothing between them, got "1 to 2"');
  refused(() => grid({ current: range(100, 100.001, 5) }), 'vary.current.count: expected values that differ in 6 digits, got 5');
  refused(() => latinHypercube({ current: range(100, 100.001) }, { points: 9 }),
    'vary: two points are the same in the digits they are written with (100.001); wider ranges or fewer points have room.');
});
