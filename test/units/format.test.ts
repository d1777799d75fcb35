import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatBytes, formatCount, formatDuration, formatNumber, formatQuantity } from '../../src/units/format.ts';
import { parseUnit } from '../../src/units/unit.ts';

fc.configureGlobal({ seed: 20240505 });

const table = (format: (x: number) => string, rows: readonly (readonly [number, string])[]): void => {
  for (const [x, text] of rows) assert.equal(format(x), text);
};

test('numbers', () => {
  table(formatNumber, [
    [0, '0'], [-0, '0'], [1, '1'], [-2.5, '-2.5'], [273.16, '273.2'], [0.05, '0.05'], [1 / 3, '0.3333'], [12345.6, '12350'], [1e5, '100000'],
    [123456, '1.235e5'], [1e6, '1e6'], [1e-3, '0.001'], [9.9999e-4, '0.001'], [9e-4, '9e-4'], [5e-15, '5e-15'], [-1.5e22, '-1.5e22'],
    [NaN, 'NaN'], [Infinity, 'Infinity'], [1.7976931348623157e308, '1.7976931348623157e+308'],
  ]);
  assert.equal(formatNumber(Math.PI, 2), '3.1');
  assert.equal(formatNumber(0.1 + 0.2, 17), '0.30000000000000004');
});

test('at most the digits asked for, and no nearer number with as many', () => {
  fc.assert(fc.property(fc.double({ min: -1e300, max: 1e300, noNaN: true }), fc.integer({ min: 1, max: 17 }), (x, digits) => {
    const text = formatNumber(x, digits);
    assert.equal(Number(text), Number(x.toPrecision(digits)) + 0);
    const significant = text.replace(/e.*/u, '').replace(/[-.]/gu, '').replace(/^0+/u, '').replace(/0+$/u, '');
    assert.ok(significant.length <= digits, text);
    assert.ok(text.length <= 24, text);
  }));
});

test('quantities', () => {
  const quantity = (si: number, unit: string, digits?: number): string => formatQuantity(si, parseUnit(unit, 'test'), digits);
  assert.equal(quantity(1, 'uA/cm2'), '100 uA/cm2');
  assert.equal(quantity(298.15, 'degC'), '25 degC');
  assert.equal(quantity(0.5, '%'), '50 %');
  assert.equal(quantity(0.5, '1'), '0.5');
  assert.equal(quantity(1.23456e-6, 'um', 2), '1.2 um');
});

test('durations', () => {
  table(formatDuration, [
    [0, '0 s'], [3.145e-9, '3.1 ns'], [0.25, '250 ms'], [45, '45 s'], [9.96, '10 s'], [59.4, '59 s'], [59.7, '1 min'], [60, '1 min'], [192, '3.2 min'], [3597, '1 h'],
    [19440, '5.4 h'], [86399, '1 d'], [181440, '2.1 d'], [250 * 86400, '250 d'], [-192, '-3.2 min'],
  ]);
});

test('counts and bytes', () => {
  table(formatCount, [
    [0, '0'], [7, '7'], [950, '950'], [999.6, '1 k'], [3400, '3.4 k'], [123456, '123 k'], [999600, '1 M'], [1.2e6, '1.2 M'], [5.6e9, '5.6 G'],
    [7.8e12, '7.8 T'], [-3400, '-3.4 k'],
  ]);
  table(formatBytes, [[0, '0 B'], [950, '950 B'], [3400, '3.4 kB'], [1.2e6, '1.2 MB'], [4.5e9, '4.5 GB']]);
});

test('a ladder never writes a value that the next name would take', () => {
  fc.assert(fc.property(fc.double({ min: 0, max: 1e14, noNaN: true }), (n) => {
    const [value = '', name = ''] = formatCount(n).split(' ');
    assert.ok(Number(value) < 1000, formatCount(n));
    const size = { '': 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12 }[name]!;
    assert.ok(Math.abs(Number(value) * size - n) <= 0.0501 * n, formatCount(n));
  }));
});
