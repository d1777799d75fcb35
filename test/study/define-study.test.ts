import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bisection } from '../../src/study/adaptive/bisection.ts';
import { defineStudy } from '../../src/study/define-study.ts';
import { untilPrecise } from '../../src/study/adaptive/precision.ts';
import { logRange } from '../../src/study/designs/ranges.ts';
import type { Study } from '../../src/study/study.ts';

const good: Study = { title: 'T', scenario: './s.ts', vary: { current: [1] }, seeds: 3, observe: ['Time [s]'] };
const threshold = bisection({ parameter: 'a', between: logRange(1, 2), of: 'Time [s]', limit: 1, within: '5 %' });
const refused = (given: object, message: string): void => { assert.throws(() => defineStudy({ ...good, ...given } as Study), { name: 'AnodyneError', message }); };

test('a study comes back as it is given', () => {
  const whole: Study = { ...good, set: { a: 1, b: '2 s' }, seeds: [5, 0], frames: 'extremes', threshold };
  assert.equal(defineStudy(whole), whole);
  assert.equal(defineStudy(good), good);
  defineStudy({ ...good, seeds: untilPrecise({ of: 'Time [s]', within: 1, most: 9 }) });
});

test('keys: a wrong one with the nearest, a missing one by its name', () => {
  const keys = 'title, scenario, vary, seeds, observe, set, threshold, frames';
  refused({ obseve: [] }, `study: expected one of ${keys}, got key "obseve"; did you mean observe?`);
  refused({ Seeds: 1 }, `study: expected one of ${keys}, got key "Seeds"; did you mean seeds?`);
  for (const key of ['title', 'scenario', 'vary', 'seeds', 'observe'] as const) {
    const rest = Object.fromEntries(Object.entries(good).filter(([name]) => name !== key));
    assert.throws(() => defineStudy(rest as unknown as Study), { name: 'AnodyneError', message: `study: expected the key ${key}, got nothing` });
  }
  assert.throws(() => defineStudy([] as unknown as Study), { message: 'study: expected an object, got []' });
});

test('each key: place, need, value', () => {
  refused({ title: ' ' }, 'study.title: expected a text, got " "');
  refused({ scenario: 5 }, "study.scenario: expected a file such as './strip.ts', or a name from `anodyne list scenarios`, got 5");
  refused({ set: [1] }, 'study.set: expected an object of parameters, got [ 1 ]');
  refused({ set: { a: true } }, "study.set.a: expected a text such as '50 uA/cm2', or a number, got true");
  refused({ vary: 'current' }, 'study.vary: expected parameters with their values, or a design such as latinHypercube(...), got "current"');
  refused({ vary: null }, 'study.vary: expected parameters with their values, or a design such as latinHypercube(...), got null');
  refused({ vary: [1] }, 'study.vary: expected parameters with their values, or a design such as latinHypercube(...), got [ 1 ]');
  refused({ observe: [] }, 'study.observe: expected at least one column or observation, got []');
  refused({ observe: 'Time [s]' }, 'study.observe: expected at least one column or observation, got "Time [s]"');
  refused({ frames: 'extreme' }, 'study.frames: expected one of none, extremes, all, got "extreme"; did you mean extremes?');
});

test('seeds', () => {
  const need = 'study.seeds: expected how many (1 to 100000), a list of seeds, or untilPrecise({...}), got';
  for (const seeds of [0, -1, 1.5, 100001, NaN, '3', null, {}]) refused({ seeds }, `${need} ${typeof seeds === 'string' ? '"3"' : seeds instanceof Object ? '{}' : seeds}`);
  refused({ seeds: [] }, 'study.seeds: expected at least one seed, got "an empty list"');
  refused({ seeds: [1, 2, 1] }, 'study.seeds[2]: expected each seed once, got 1');
  refused({ seeds: [-1] }, 'study.seeds[0]: expected a whole number >= 0, got -1');
  refused({ seeds: [2 ** 53] }, 'study.seeds[0]: expected a whole number >= 0, got 9007199254740992');
});

test('what was written by hand meets the checks of its maker', () => {
  const precise = untilPrecise({ of: 'Time [s]', within: 1, most: 9 });
  refused({ seeds: { ...precise, least: 1 } }, 'untilPrecise: least: expected a whole number of at least 2, for one seed has no spread, got 1');
  refused({ seeds: { ...precise, mots: 9 } }, 'untilPrecise: expected one of of, within, least, most, got key "mots"; did you mean most?');
  refused({ threshold: { ...threshold, betwen: 1 } }, 'bisection: expected one of parameter, between, of, limit, within, got key "betwen"; did you mean between?');
  refused({ threshold: { parameter: 'a' } }, "study.threshold: expected bisection({...}), got { parameter: 'a' }");
  refused({ threshold: null }, 'study.threshold: expected bisection({...}), got null');
});
