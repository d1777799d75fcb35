import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choice, parameter } from '../../src/experiment/parameter.ts';
import { bisection } from '../../src/study/adaptive/bisection.ts';
import { defineStudy } from '../../src/study/define-study.ts';
import { latinHypercube, morrisScreening } from '../../src/study/designs/designs.ts';
import { maximum, when } from '../../src/study/observation.ts';
import { untilPrecise } from '../../src/study/adaptive/precision.ts';
import { logRange, range } from '../../src/study/designs/ranges.ts';
import type { Study } from '../../src/study/study.ts';
import { planStudy, type StudyPlan } from '../../src/study/study-plan.ts';
import { workOf } from '../../src/study/work.ts';

const text = { source: 'chosen', help: 'h' } as const;
const declared = {
  current: parameter(100, 'uA/cm2', { range: [1, 1e4], ...text }),
  temperature: parameter(25, 'degC', { range: [-50, 100], ...text }),
  dimensions: choice(2, [2, 3], { help: '2 or 3' }),
};
const columns = ['Time [s]', 'Areal charge [mAh/cm2]', 'Contact fraction'];
const study: Study = { title: 'T', scenario: './s.ts', vary: { current: ['50 uA/cm2', 200] }, seeds: 2, observe: ['Contact fraction'] };
const plan = (given: Partial<Study>): StudyPlan => planStudy(defineStudy({ ...study, ...given }), declared, columns);
const refused = (given: object, message: string): void => { assert.throws(() => plan(given as Partial<Study>), { name: 'AnodyneError', message }); };
const runs = ({ strands }: Pick<StudyPlan, 'strands'>): unknown[] => strands.flatMap((strand) => strand.wanted(() => undefined).map(({ set, seeds }) => [...Object.values(set), ...seeds]));

test('points with their seeds, axes with their units, headers', () => {
  const { axes, fixed, headers, points } = plan({ set: { dimensions: 3 }, vary: { temperature: range(20, 40, 2), current: [10] }, observe: ['Contact fraction', maximum('Time [s]')] });
  assert.deepEqual(axes, [{ name: 'temperature', unit: 'degC', help: 'h' }, { name: 'current', unit: 'uA/cm2', help: 'h' }]);
  assert.deepEqual([fixed, headers], [{ dimensions: '3' }, ['Contact fraction', 'Largest time [s]']]);
  assert.deepEqual(points, [{ temperature: '20', current: '10' }, { temperature: '40', current: '10' }]);
  assert.deepEqual(runs(plan({})), [['50 uA/cm2', 1, 2], ['200', 1, 2]]);
  assert.deepEqual(runs(plan({ seeds: [7, 0] })), [['50 uA/cm2', 7, 0], ['200', 7, 0]]);
  assert.deepEqual(runs(plan({ seeds: untilPrecise({ of: 'Contact fraction', within: '5 %', most: 9 }) }))[0], ['50 uA/cm2', 1, 2, 3]);
  assert.equal(plan({ vary: { dimensions: [2, 3] } }).axes[0]!.unit, '');
  assert.equal(planStudy({ ...study, observe: ['Whatever'] }, declared).headers[0], 'Whatever', 'before the columns are known');
});

test('a threshold is searched at every point; its parameter is the last axis', () => {
  const threshold = bisection({ parameter: 'current', between: logRange('10 uA/cm2', '1 mA/cm2'), of: 'Contact fraction', limit: 0.5, within: '5 %' });
  const { axes, searches, strands } = plan({ vary: { temperature: [20, 30] }, threshold });
  assert.deepEqual([axes.map(({ name }) => name), searches!.length, strands.length], [['temperature', 'current'], 2, 2]);
  assert.deepEqual(runs({ strands: strands.slice(0, 1) }), [['20', '10', 1, 2], ['20', '1000', 1, 2]]);
  refused({ threshold }, 'study.threshold.parameter: expected a parameter that study.vary does not vary, got "current"');
  refused({ vary: { temperature: [1] }, set: { current: 1 }, threshold }, 'study.set: expected parameters that do not vary, got "current"');
  refused({ vary: { temperature: [1] }, threshold: { ...threshold, parameter: 'curent' } }, 'study.threshold.parameter: expected a parameter of the scenario (current, temperature, dimensions), got "curent"; did you mean current?');
  refused({ vary: { temperature: [1] }, threshold: { ...threshold, parameter: 'dimensions' } }, 'study.threshold.parameter: expected a quantity, got "dimensions, one of 2, 3"');
  refused({ vary: { temperature: [1] }, threshold: { ...threshold, of: 'Contact fracton' } }, 'threshold: of: expected one of the observations Contact fraction, got "Contact fracton"; did you mean Contact fraction?');
  refused({ vary: { temperature: [1] }, threshold: { ...threshold, limit: '3 V' } }, 'threshold: limit: expected a plain number, got "3 V"');
});

test('a typo gets its place, what is needed, what was given, and the nearest name', () => {
  const names = 'current, temperature, dimensions';
  refused({ vary: { curent: [1] } }, `vary: expected a parameter of the scenario (${names}), got "curent"; did you mean current?`);
  refused({ set: { temprature: 30 } }, `study.set: expected a parameter of the scenario (${names}), got "temprature"; did you mean temperature?`);
  refused({ set: { toString: 30 } }, `study.set: expected a parameter of the scenario (${names}), got "toString"`);
  refused({ set: { current: 30 } }, 'study.set: expected parameters that do not vary, got "current"');
  refused({ vary: { current: ['50 uA/cm3'] } }, 'vary.current[0]: expected a quantity in uA/cm2 (a current density), got "50 uA/cm3"');
  refused({ vary: { current: ['50 ua/cm2'] } }, 'vary.current[0]: expected a known unit in "ua/cm2", got "ua"; did you mean uA?');
  refused({ vary: { current: [1, 1e5] } }, 'vary.current[1]: expected 1 to 10000 uA/cm2, got "100000"');
  refused({ vary: { current: [100, '0.1 mA/cm2'] } }, 'vary.current[1]: expected each value once, got "0.1 mA/cm2"');
  refused({ set: { temperature: '300 s' } }, 'study.set.temperature: expected a quantity in degC (a temperature), got "300 s"');
  refused({ set: { dimensions: 4 } }, 'study.set.dimensions: expected one of 2, 3, got "4"');
  refused({ vary: { current: range(1, 2) } }, 'vary.current.count: expected how many values a grid has of it, as range(10, 100, 4), got nothing');
  refused({ vary: { dimensions: range(2, 3, 2) } }, 'vary.dimensions: expected a list of some of 2, 3, for there is nothing between them, got "2 to 3"');
  refused({ vary: {} }, 'study.vary: expected at least one parameter, got {}');
  refused({ vary: { kind: 'latin hypercube', ranges: {} } }, 'vary.kind: expected one of grid, list, Latin hypercube, Sobol sequence, Morris, Sobol indices, got "latin hypercube"; did you mean Latin hypercube?');
  refused({ vary: { ...latinHypercube({ current: range(1, 2) }, { points: 2 }), cuont: 3 } }, 'vary: expected one of kind, ranges, count, seed, got key "cuont"; did you mean count?');
});

test('what is observed is among the columns of the scenario, in its unit, and once', () => {
  const have = `a column of the scenario (${columns.join(', ')})`;
  refused({ observe: ['Contact fracton'] }, `study.observe[0]: expected ${have}, got "Contact fracton"; did you mean Contact fraction?`);
  refused({ observe: ['Contact fraction', 'Time [h]'] }, `study.observe[1]: expected ${have}, got "Time [h]"; did you mean Time [s]?`);
  refused({ observe: [when('Contact', { below: 0.5 }, 'Time [s]')] }, `study.observe[0]: expected ${have}, got "Contact"`);
  refused({ observe: ['Time [s]', { kind: 'last', column: 'Time [s]' }] }, 'study.observe[1]: expected each observation once, got "Time [s]"');
  refused({ observe: [{ kind: 'lst', column: 'Time [s]' }] }, "study.observe[0]: expected a header, or last(..), maximum(..), minimum(..), when(..), atDepletion(..), got { kind: 'lst', column: 'Time [s]' }");
  refused({ seeds: untilPrecise({ of: 'Contact', within: 1, most: 9 }) }, 'seeds: of: expected one of the observations Contact fraction, got "Contact"');
});

test('two columns of results.csv are never called the same', () => {
  const seed = { ...declared, Seed: parameter(1, '1', { range: [0, 9], ...text }), 'Contact fraction': parameter(1, '1', { range: [0, 9], ...text }) };
  assert.throws(() => planStudy({ ...study, vary: { Seed: [1] } }, seed, columns), { name: 'AnodyneError', message: 'study.observe: two columns of results.csv would be called Seed.' });
  assert.throws(() => planStudy({ ...study, vary: { 'Contact fraction': [1] } }, seed, columns), { name: 'AnodyneError', message: 'study.observe: two columns of results.csv would be called Contact fraction.' });
});

test('a design that comes to a point twice is planned with both, and done once', () => {
  const vary = morrisScreening({ current: range(10, 20), temperature: range(20, 30) }, { trajectories: 20, levels: 4 });
  const given: Study = { ...study, vary };
  const { points, strands } = planStudy(given, declared, columns);
  const different = new Set(points.map((point) => JSON.stringify(point)));
  assert.ok(different.size < points.length, 'some point comes twice');
  const scenario = { name: 's', file: '/s.ts', title: 'S', sources: [], program: '' };
  const work = workOf({ format: 1, kind: 'anodyne study', name: 'x', title: 'T', scenario, parameters: declared, columns, study: given });
  assert.deepEqual([strands.length, work.strands.length], [points.length, different.size]);
  assert.equal(new Set(runs(work).map(String)).size, different.size);
});
