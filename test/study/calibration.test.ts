import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { choice, parameter } from '../../src/experiment/parameter.ts';
import { randomSource } from '../../src/random/streams.ts';
import { defineCalibration, type Calibration } from '../../src/study/calibration/calibration.ts';
import { planCalibration, type CalibrationPlan } from '../../src/study/calibration/calibration-plan.ts';
import { calibrationResult, type CalibrationFit } from '../../src/study/calibration/calibration-result.ts';
import { calibrationStrand } from '../../src/study/calibration/calibration-strand.ts';
import { calibrationTable } from '../../src/study/calibration/calibration-table.ts';
import { logRange, range } from '../../src/study/designs/ranges.ts';
import { allOf, noise, runCount, runOut, type World } from './outcomes.ts';

const declared = {
  D: parameter(1, 'um2/s', { range: [1e-6, 1e6] }),
  W: parameter(0.5, 'J/m2'),
  current: parameter(100, 'uA/cm2'),
  size: choice(2, [2, 3]),
};
const target = (name: string, current: number, value: number, uncertainty: number | string = '5 %') =>
  ({ name, set: { current }, observe: 'Areal charge [mAh/cm2]', value, uncertainty, source: 'made up' });
/** Capacity falls with current, grows with D and W: two parameters that three currents tell apart. */
const capacity = (D: number, W: number, current: number): number => 10 * W / (1 + current / (50 * Math.sqrt(D)));
const world = (noiseOf = 0): World => (set, seed) =>
  [capacity(Number(set.D ?? 1), Number(set.W ?? 0.5), Number(set.current)) * (1 + noiseOf * noise(set, seed))];

const one: Calibration = {
  title: 'one', scenario: './x.ts', fit: { D: logRange(1e-2, 1e2) }, targets: [target('slow', 50, capacity(7.7, 0.5, 50))], seeds: 1,
};
const currents = [5, 50, 200, 1000];
const two = (D: number, W: number): Calibration => ({
  title: 'two', scenario: './x.ts', fit: { D: logRange(1e-2, 1e2), W: range('0.1 J/m2', '1000 mJ/m2') }, targets: currents.map((current) => target(`at ${current}`, current, capacity(D, W, current))), seeds: 3,
});
const plan = (calibration: Calibration): CalibrationPlan => planCalibration(defineCalibration(calibration), declared);
const fit = (given: CalibrationPlan, runs: World): CalibrationFit & { points: number; runs: number } => {
  const result = calibrationResult(given, allOf(runs));
  assert.equal(result.status, 'done', JSON.stringify(result));
  return result as CalibrationFit & { points: number; runs: number };
};

test('one parameter is found from one target, to a tenth of what its uncertainty allows', () => {
  const { parameters: [D], chi2, points, runs, targets, doubts } = fit(plan({ ...one, seeds: 2 }), world());
  assert.ok(Math.abs(D!.value - 7.7) < 0.15 * D!.standardError!, `${D!.value} +- ${D!.standardError}`);
  assert.ok(chi2 < 0.02 && points <= 10 && runs === 2 * points, `chi2 ${chi2}, ${points} points`);
  // closed form: d ln q / d ln D = 1/2 x/(1 + x), x = current / (50 sqrt D); 5 % of q over that is the error of ln D
  const x = 1 / Math.sqrt(7.7);
  assert.ok(Math.abs(D!.standardError! / D!.value / (0.05 / (0.5 * x / (1 + x))) - 1) < 0.1, `${D!.standardError! / D!.value}`);
  assert.deepEqual(targets.map(({ name, unit, value }) => [name, unit, value]), [['slow', 'mAh/cm2', capacity(7.7, 0.5, 50)]]);
  assert.deepEqual(doubts, []);
  assert.deepEqual(fit(plan(one), world()).doubts, ['One seed does not tell how much of this is noise.']);
});

test('two parameters are found from four targets', () => {
  for (const [D, W] of [[0.3, 0.9], [20, 0.25], [1, 0.55]] as const) {
    const { parameters, chi2, points, runs, degreesOfFreedom, doubts } = fit(plan(two(D, W)), world());
    for (const [k, truth] of [D, W].entries()) {
      const { value, standardError } = parameters[k]!;
      assert.ok(Math.abs(value - truth) < 0.15 * standardError!, `${value} +- ${standardError}, in truth ${truth}`);
    }
    assert.ok(chi2 < 0.05 && points <= 20, `chi2 ${chi2}, ${points} points`);
    assert.deepEqual([runs, degreesOfFreedom, doubts], [points * 4 * 3, 2, []]);
  }
});

test('with noise the parameters are found within their own standard errors', () => {
  // targets are exact, so what is off is the noise of the runs alone: its share of the standard error is tested with an uncertainty far smaller than the noise
  const pulls: number[] = [];
  for (let truth = 0; truth < 60; truth++) {
    const [D, W] = [Math.exp(Math.sin(truth)), 0.5 + 0.3 * Math.cos(2.3 * truth)];
    const calibration = { ...two(D, W), targets: currents.map((current) => target(`at ${current}`, current, capacity(D, W, current), '2 %')), seeds: 6 };
    const { parameters } = fit(plan(calibration), world(0.05));
    for (const [k, exact] of [D, W].entries()) pulls.push((parameters[k]!.value - exact) / parameters[k]!.standardError!);
  }
  // standard error of a mean over 6 seeds: 2 %, beside 2 % of uncertainty that is not there: pulls spread by 1/sqrt 2
  const meanSquare = pulls.reduce((sum, pull) => sum + pull ** 2, 0) / pulls.length;
  // 120 squares, each with a relative spread of sqrt 2: a standard error of 13 %; 3 of them, and what the end of the search leaves
  assert.ok(meanSquare > 0.5 * 0.6 && meanSquare < 0.5 * 1.6, `mean square of the pulls ${meanSquare}, expected 0.5`);
  assert.ok(Math.max(...pulls.map(Math.abs)) < 3.5, `${Math.max(...pulls.map(Math.abs))}`);
});

test('the same answer comes out in whatever order the outcomes come, and no run is taken away', () => {
  fc.assert(fc.property(fc.nat(), fc.double({ min: 0.1, max: 10, noNaN: true }), fc.double({ min: 0.2, max: 0.9, noNaN: true }), (seed, D, W) => {
    const given = plan(two(D, W));
    const runs = world(0.03);
    const source = randomSource(seed, 'initialState');
    const { wanted, known } = runOut(calibrationStrand(given), runs, () => source.uniform());
    assert.deepEqual(wanted, calibrationStrand(given).wanted(allOf(runs)));
    assert.deepEqual(calibrationResult(given, known), calibrationResult(given, allOf(runs)));
    assert.equal(runCount(wanted), fit(given, runs).runs);
  }), { numRuns: 4, seed: 3 });
});

test('at first the start alone is wanted, under the conditions of every target; then the places of all slopes at once; values have 6 digits', () => {
  const given = plan({ ...two(1, 0.5), fit: { D: { range: logRange(1e-2, 1e2), start: '3 um2/s' }, W: range(0.1, 1) }, seeds: [4, 9] });
  const strand = calibrationStrand(given);
  const start = currents.map((current) => ({ set: { D: '3', W: '0.55', current: String(current) }, seeds: [4, 9] }));
  assert.deepEqual(strand.wanted(() => undefined), start);
  const known = (set: Record<string, string>, seed: number) => (set.D === '3' && set.W === '0.55' ? allOf(world())(set, seed) : undefined);
  const next = strand.wanted(known);
  assert.deepEqual(next.slice(0, 4), start);
  assert.deepEqual(next.slice(4).map(({ set }) => [set.D, set.W]), [...currents.map(() => ['7.53566', '0.55']), ...currents.map(() => ['3', '0.64'])]);
  assert.deepEqual(calibrationResult(given, known), { status: 'unfinished', points: 3, runs: 24 });
});

test('targets of the same conditions share their runs, and each observation is read once', () => {
  const given = plan({ ...one, targets: [
    { name: 'a', observe: 'Time [h]', value: '30 min', uncertainty: '3 min', source: 'made up' },
    { name: 'b', observe: { kind: 'maximum', column: 'Time [h]' }, value: 1, uncertainty: '10 %', source: 'made up' },
    { name: 'c', observe: 'Time [h]', value: 0.5, uncertainty: 0.1, source: 'made up' },
  ] });
  assert.deepEqual(given.observations, [{ kind: 'last', column: 'Time [h]' }, { kind: 'maximum', column: 'Time [h]' }]);
  assert.deepEqual(given.targets.map(({ observation, value, uncertainty, unit }) => [observation, value, uncertainty, unit]),
    [[0, 0.5, 0.05, 'h'], [1, 1, 0.1, 'h'], [0, 0.5, 0.1, 'h']]);
  assert.deepEqual(calibrationStrand(given).wanted(() => undefined), [{ set: { D: '1' }, seeds: [1] }]);
  const both = plan({ ...one, targets: [{ ...one.targets[0]!, set: { current: 5, W: 1 } }, { ...one.targets[0]!, set: { W: 1, current: 5 } }, one.targets[0]!] });
  assert.equal(calibrationStrand(both).wanted(() => undefined).length, 2);
  assert.deepEqual(calibrationResult(both, () => undefined), { status: 'unfinished', points: 1, runs: 2 });
});

test('a value at the end of its range is doubted, and so is a target that is missed', () => {
  const { parameters, doubts } = fit(plan({ ...one, fit: { D: logRange(1e-2, 2) }, seeds: 2 }), world());
  assert.equal(parameters[0]!.value, 2);
  assert.deepEqual(doubts, ['D ends at the upper end of its range, 2: the best value may lie beyond.', '"slow" is missed by 4.06 of its uncertainties.']);
  assert.equal(fit(plan({ ...one, fit: { D: logRange(20, 50) }, seeds: 2 }), world()).doubts[0], 'D ends at the lower end of its range, 20: the best value may lie beyond.');
});

test('parameters that no target tells apart, or that none depends on, are doubted', () => {
  const product: World = (set) => [Number(set.D) * Number(set.W) * (1 + Number(set.current) / 1000)];
  const targets = [10, 500].map((current) => target(`at ${current}`, current, 2 * (1 + current / 1000)));
  const calibration = { ...two(1, 0.5), targets, seeds: 2 };
  const same = fit(plan(calibration), product);
  assert.ok(same.chi2 < 0.1 && same.correlations[0]![1]! < -0.99);
  assert.match(same.doubts.join('\n'), /^D and W cannot be told apart by these targets: the correlation of their errors is -(?:1|0\.99\d?)\.$/mu);
  const flat = fit(plan(calibration), (set) => [Number(set.D) * (1 + Number(set.current) / 1000)]);
  assert.ok(Math.abs(flat.parameters[0]!.value - 2) < 0.02);
  assert.deepEqual(flat.parameters.map(({ standardError }) => standardError === null), [false, true]);
  assert.deepEqual(flat.doubts, ['W is hardly determined by these targets: its standard error is larger than its range.']);
});

test('noise that is larger than the uncertainty is doubted, and a search that ends at its number of points', () => {
  const loud = fit(plan({ ...one, seeds: 4 }), world(0.5));
  assert.match(loud.doubts.join('\n'), /^The noise of "slow" over the seeds, a standard error of [\d.]+, is larger than its uncertainty of [\d.]+: more seeds are needed\.$/mu);
  for (const most of [4, 5, 6, 7]) {
    const cut = fit(plan({ ...one, fit: { D: { range: logRange(1e-4, 1e4), start: 1e-3 } }, most, seeds: 2 }), world());
    assert.ok(cut.points <= most, `${cut.points} points of ${most}`);
    assert.match(cut.doubts.join('\n'), new RegExp(`^The search ended at ${most} points, before it had settled\\.$`, 'mu'));
  }
});

test('places without a value are stepped around; at the start, or where no slope can be had, they end the search with a sentence', () => {
  const gone = (from: number, to: number, said: readonly (number | null)[] | string = [null]): World => (set, seed) =>
    (Number(set.D) > from && Number(set.D) < to ? said : world()(set, seed));
  const given = plan({ ...one, seeds: 2, fit: { D: { range: logRange(1e-2, 1e2), start: 2 } } });
  const around = fit(given, gone(2.5, 4)); // the first difference is among these
  assert.ok(Math.abs(around.parameters[0]!.value - 7.7) < 0.2 * around.parameters[0]!.standardError!, `${around.parameters[0]!.value}`);
  const cliff = fit(given, gone(20, 1e9, 'died')); // what is beyond is not taken
  assert.ok(Math.abs(cliff.parameters[0]!.value - 7.7) < 0.2 * cliff.parameters[0]!.standardError!, `${cliff.parameters[0]!.value}`);
  // steeper and steeper, so the first step goes too far
  const edge = fit(plan({ ...one, targets: [target('square', 1, 50)], seeds: 2 }), (set) => (Number(set.D) > 8 ? 'died' : [Number(set.D) ** 2]));
  assert.ok(Math.abs(edge.parameters[0]!.value - Math.sqrt(50)) < 0.02 && edge.points <= 20, `${edge.parameters[0]!.value} after ${edge.points} points`);
  const failure = (runs: World): unknown => calibrationResult(given, allOf(runs));
  assert.deepEqual(failure(gone(1, 3)), { status: 'failed', failure: 'No start: D = 2, current = 50: no finite value of "slow" for every seed.', points: 1, runs: 2 });
  assert.deepEqual(failure((set, seed) => (Number(set.D) === 2 ? [1] : `died at seed ${seed}.`)),
    { status: 'failed', failure: 'No slope: D = 0.796214, current = 50, seed 1: died at seed 1.', points: 3, runs: 6 });
});

test('a result as a table', () => {
  assert.equal(calibrationTable({ status: 'unfinished', points: 3, runs: 24 }), 'Not finished: 3 points, 24 runs so far.');
  assert.equal(calibrationTable({ status: 'failed', failure: 'No start: it died.', points: 1, runs: 2 }), 'No fit after 1 points, 2 runs. No start: it died.');
  assert.equal(calibrationTable({
    status: 'done', points: 9, runs: 18, chi2: 1.2345, degreesOfFreedom: 0, correlations: [[1, 0], [0, 1]], doubts: ['It is made up.'],
    parameters: [{ name: 'D', unit: 'um2/s', value: 1.5, standardError: 0.123 }, { name: 'share', unit: '1', value: 0.25, standardError: null }],
    targets: [
      { name: 'capacity', unit: 'mAh/cm2', value: 2, uncertainty: 0.1, simulated: 2.1, standardError: 0.02, residual: 1 },
      { name: 'contact', unit: '1', value: 0.5, uncertainty: 0.1, simulated: 0.45, standardError: null, residual: -0.5 },
    ],
  }), [
    'parameter  fitted           unit',
    'D          1.5     +- 0.12  um2/s',
    'share      0.25    unknown',
    '',
    'target    measured          simulated           unit     residual/uncertainty',
    'capacity  2         +- 0.1  2.1        +- 0.02  mAh/cm2  +1',
    'contact   0.5       +- 0.1  0.45                         -0.5',
    '',
    'chi2 1.23 with 0 degrees of freedom; 9 points, 18 runs',
    '! It is made up.',
  ].join('\n'));
});

test('a calibration that does not fit is refused with one sentence', () => {
  const refused = (given: object, message: RegExp): void => { assert.throws(() => plan({ ...one, ...given }), { name: 'AnodyneError', message }); };
  refused({ target: [] }, /^calibration: expected one of title, .*, got key "target"; did you mean targets\?$/u);
  refused({ title: '' }, /^calibration: title: expected a text, got ""$/u);
  refused({ fit: {} }, /^calibration: fit: expected at least one parameter, got \{\}$/u);
  refused({ fit: { D: [1, 2] } }, /^calibration: fit\.D: expected an object, got \[ 1, 2 \]$/u);
  refused({ fit: { D: range(1, 2, 3) } }, /^calibration: fit\.D: expected a range without a count, got 3$/u);
  refused({ fit: { D: range(1, 2), W: range(0.1, 1) } }, /^calibration: targets: expected at least as many as there are free parameters, 2, got 1$/u);
  refused({ set: { D: 1 } }, /^calibration: set: expected parameters that are not fitted, got "D"$/u);
  refused({ seeds: 0 }, /^calibration: seeds: expected how many, or a list of different whole numbers, got 0$/u);
  refused({ seeds: [1, 1] }, /^calibration: seeds: expected how many/u);
  refused({ most: 3 }, /^calibration: most: expected a whole number of at least 4, for one step, got 3$/u);
  refused({ targets: [{ ...one.targets[0], source: ' ' }] }, /^calibration: targets\[0\] \(slow\)\.source: expected a text, got " "$/u);
  refused({ targets: [{ ...one.targets[0], set: { D: 1 } }] }, /^calibration: targets\[0\] \(slow\)\.set: expected parameters that are not fitted, got "D"$/u);
  refused({ targets: [{ ...one.targets[0], value: undefined }] }, /^calibration: targets\[0\] \(slow\)\.value: expected a text or a number, got nothing$/u);
  refused({ targets: [{ ...one.targets[0], value: '1 V' }] }, /^targets\[0\] \(slow\): value: expected a quantity in mAh\/cm2 \(an areal charge\), got "1 V"$/u);
  refused({ targets: [{ ...one.targets[0], value: 0 }] }, /^targets\[0\] \(slow\): uncertainty: expected a quantity, for the value is 0, got "5 %"$/u);
  refused({ targets: [{ ...one.targets[0], set: { curent: 1 } }] }, /^targets\[0\] \(slow\)\.set: expected a parameter of the scenario \(D, W, current, size\), got "curent"; did you mean current\?$/u);
  refused({ set: { size: 4 } }, /^set\.size: expected one of 2, 3, got "4"/u);
  refused({ fit: { size: range(2, 3) } }, /^fit: expected a parameter of the scenario that is a quantity \(D, W, current\), got "size"$/u);
  refused({ fit: { D: { range: range(1, 2), start: 3 } } }, /^fit\.D: start: expected a value of its range, 1 to 2, got 3$/u);
  refused({ fit: { D: range(1, 1.0005) } }, /^fit\.D: to: expected a range of at least a thousandth of its values, for they are written with 6 digits, got 1\.0005$/u);
});
