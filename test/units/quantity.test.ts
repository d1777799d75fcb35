import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { AnodyneError } from '../../src/units/error.ts';
import { formatQuantity } from '../../src/units/format.ts';
import { parseQuantity, parseUnit, toSI } from '../../src/units/unit.ts';

fc.configureGlobal({ seed: 20240504 });

const read = (text: string | number, declared: string): number => parseQuantity(text, parseUnit(declared, 'test'), 'p');

test('quantities of the declared dimension, and bare numbers in the declared unit', () => {
  assert.equal(read('100 uA/cm2', 'mA/cm2'), 1);
  assert.equal(read('1e-3A/m2', 'uA/cm2'), 1e-3);
  assert.equal(read(100, 'uA/cm2'), 1);
  assert.equal(read('100', 'uA/cm2'), 1);
  assert.equal(read('25 degC', 'K'), 298.15);
  assert.equal(read('25 °C', 'K'), 298.15);
  assert.equal(read(25, 'degC'), 298.15);
  assert.equal(read('298.15 K', 'degC'), 298.15);
  assert.equal(read('-273.15 degC', 'K'), 0);
  assert.equal(read('0.5 um', 'nm'), 5e-7);
  assert.equal(read('.5um', 'nm'), 5e-7);
  assert.equal(read('5. um', 'nm'), 5e-6);
  assert.equal(read(' +2E+1 um ', 'nm'), 2e-5);
  assert.equal(read('5e-11 cm2/s', 'm2/s'), 5e-15);
  assert.equal(read('1eV', 'J'), 1.602176634e-19);
  assert.equal(read('1e3eV', 'J'), 1.602176634e-16);
  assert.equal(read('50 %', '1'), 0.5);
  assert.equal(read(50, '%'), 0.5);
  assert.equal(read('3 1/min', '1/s'), 0.05);
  assert.ok(Object.is(read('-0 m', 'm'), 0));
  assert.equal(read('0e-999 m', 'm'), 0);
});

test('any double as a bare number is the number itself in SI units', () => {
  fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
    assert.equal(read(x, 'm'), x + 0);
    assert.equal(read(`${x} m`, 'mm'), x + 0);
  }));
});

test('text is rounded once: as exact as the double of the shifted text', () => {
  const text = fc.tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.integer({ min: -40, max: 20 }));
  fc.assert(fc.property(text, ([digits, e]) => {
    assert.equal(read(`${digits}e${e} uA/cm2`, 'A/m2'), Number(`${digits}e${e - 2}`));
    assert.equal(read(`${digits}e${e} h`, 's'), Number(`${digits * 3600n}e${e}`));
  }));
});

test('what was formatted is read back', () => {
  const declared = fc.constantFrom('uA/cm2', 'mAh/cm2', 'ohm.cm2', 'eV', 'um/h', '1', '%', 'K', 'cm3/mol', 'd');
  fc.assert(fc.property(fc.double({ min: 1e-25, max: 1e25, noNaN: true }), declared, fc.integer({ min: 1, max: 17 }), (si, text, digits) => {
    const back = read(formatQuantity(si, parseUnit(text, 'test'), digits), text);
    const allowed = si * (0.5000001 * Number(`1e${1 - digits}`) + 2 * Number.EPSILON);
    assert.ok(Math.abs(back - si) <= allowed, `${si} came back as ${back} with ${digits} digits`);
  }), { numRuns: 1000 });
});

test('refusals are one sentence with the way out', () => {
  const current = parseUnit('uA/cm2', 'test');
  const refused: readonly (readonly [string | number, string])[] = [
    ['5 mV', 'current: expected a quantity in uA/cm2 (a current density), got "5 mV"'],
    ['', 'current: expected a quantity in uA/cm2 (a current density), got ""'],
    ['fast', 'current: expected a quantity in uA/cm2 (a current density), got "fast"'],
    ['uA/cm2', 'current: expected a quantity in uA/cm2 (a current density), got "uA/cm2"'],
    [NaN, 'current: expected a quantity in uA/cm2 (a current density), got NaN'],
    [Infinity, 'current: expected a quantity in uA/cm2 (a current density), got Infinity'],
    ['Infinity', 'current: expected a quantity in uA/cm2 (a current density), got "Infinity"'],
    ['1e999', 'current: expected a quantity within the range of numbers, got "1e999"'],
    ['1e308 kA/cm2', 'current: expected a quantity within the range of numbers, got "1e308 kA/cm2"'],
    ['1e-323 uA/cm2', 'current: expected a quantity within the range of numbers, got "1e-323 uA/cm2"'],
    ['5 ua/cm2', 'current: expected a known unit in "ua/cm2", got "ua"; did you mean uA?'],
  ];
  for (const [text, message] of refused) assert.throws(() => parseQuantity(text, current, 'current'), { name: 'AnodyneError', message });
  assert.throws(() => read('25 C', 'K'), { message: 'p: expected a quantity in K (a temperature), got "25 C"; did you mean 25 degC?' });
  assert.throws(() => read('5 mV', '1'), { message: 'p: expected a plain number, got "5 mV"' });
  for (const text of ['1,5 um', '1_000 um', '0x10 um', '10² um', '1e um', '--1 um', '1 2 um', '1 um\n2', '1e999999999 degC', '1e-999999999 degC']) {
    assert.throws(() => read(text, text.includes('deg') ? 'K' : 'um'), AnodyneError, text);
  }
});

test('values of another type, which a scenario can bring at run time, are refused', () => {
  for (const value of [undefined, null, true, [5], {}, Object.create(null) as unknown, 5n, Symbol('x')]) {
    assert.throws(() => read(value as string, 'um'), AnodyneError);
  }
  assert.throws(() => parseUnit(undefined as unknown as string, 'p'), { message: 'p: expected a unit, got nothing' });
});

test('number and text of a number are the same quantity', () => {
  fc.assert(fc.property(fc.double({ min: -1e20, max: 1e20, noNaN: true }), (x) => {
    const unit = parseUnit('mAh/cm2', 'test');
    assert.equal(parseQuantity(x, unit, 'p'), toSI(x, unit));
    assert.equal(parseQuantity(String(x), unit, 'p'), toSI(x, unit));
  }));
});
