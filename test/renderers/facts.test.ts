import assert from 'node:assert/strict';
import { test } from 'node:test';
import { facts, formatTime } from '../../renderers/facts.ts';
import { measureText } from '../../renderers/overlay.ts';
import { foil } from './states.ts';

test('time in the largest unit that leaves 1 or more', () => {
  const cases: [seconds: number, text: string][] = [
    [0, '0 s'], [2.5e-13, '0.250 ps'], [2.5e-7, '250 ns'], [4e-3, '4.00 ms'], [1, '1.00 s'], [59, '59.0 s'], [60, '1.00 min'], [3599, '60.0 min'],
    [3600, '1.00 h'], [11700, '3.25 h'], [86400, '1.00 d'], [8.64e7, '1000 d'],
  ];
  for (const [seconds, text] of cases) assert.equal(formatTime(seconds), text);
});

test('the line below the title', () => {
  const texts = (charge: number, contact: number | null): string[] =>
    facts(foil({ shape: [2, 1, 2], charge, contact }).header).map(({ text }) => text);
  assert.deepEqual(texts(0.325, 0.45), ['t = 3.25 h', 'q = 0.325 mAh/cm²', 'contact 45 %']);
  assert.deepEqual(texts(0, 1), ['t = 3.25 h', 'q = 0 mAh/cm²', 'contact 100 %']);
  assert.deepEqual(texts(0.00421, 0.0314), ['t = 3.25 h', 'q = 4.21 µAh/cm²', 'contact 3.1 %']);
  assert.deepEqual(texts(-1.5, 0), ['t = 3.25 h', 'q = −1.50 mAh/cm²', 'contact 0 %']);
  assert.deepEqual(texts(1234.5, null), ['t = 3.25 h', 'q = 1235 mAh/cm²']);
});

test('no text is wider than the place kept for it, so that the page of a film does not jump, from a picosecond to a thousand days and from 0.1 µAh/cm² to 1000 mAh/cm²', () => {
  for (let decade = -12; decade < 8; decade++) {
    for (const digits of [1, 1.111, 1.999, 4.444, 5.996, 8.888, 9.994, 9.996]) {
      const size = Number(`${digits}e${decade}`);
      const header = { ...foil({ shape: [4, 1, 4] }).header, 'Time [s]': size, 'Areal charge [mAh/cm2]': Math.min(Math.max(size, 1e-4), 999), 'Contact fraction': Math.min(size, 1) };
      for (const { text, widest } of facts(header)) {
        assert.ok(measureText(text, 100) <= measureText(widest, 100), `${text} is wider than ${widest}`);
      }
    }
  }
});
