import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { AnodyneError } from '../../src/units/error.ts';
import { baseUnits, prefixes, spellings, unitNames } from '../../src/units/unit-table.ts';
import { describeUnit, fromSI, parseUnit, toSI } from '../../src/units/unit.ts';

fc.configureGlobal({ seed: 20240503 });

const unit = (text: string) => parseUnit(text, 'test');

/** A compound unit of one to four factors, never degC. */
const compound = fc.array(
  fc.record({ name: fc.constantFrom(...unitNames.filter((n) => n !== 'degC')), exponent: fc.constantFrom('', '2', '-1'), operator: fc.constantFrom('.', '/') }),
  { minLength: 1, maxLength: 4 },
).map((factors) => factors.map((f, i) => `${i === 0 ? '' : f.operator}${f.name}${f.exponent}`).join(''));

test('factors to SI', () => {
  const expected: readonly (readonly [string, number])[] = [
    ['m', 1], ['um', 1e-6], ['cm2/s', 1e-4], ['uA/cm2', 1e-2], ['mA/cm2', 10], ['mAh/cm2', 36000], ['ohm.cm2', 1e-4],
    ['m4/s', 1], ['s-1', 1], ['1/s', 1], ['1', 1], ['%', 0.01], ['min', 60], ['h', 3600], ['d', 86400], ['kg', 1], ['g', 1e-3],
    ['eV', 1.602176634e-19], ['meV', 1.602176634e-22], ['MPa', 1e6], ['bar', 1e5], ['angstrom', 1e-10], ['kohm.cm2', 0.1],
    ['J/mol/K', 1], ['kJ/mol', 1e3], ['cm3/mol', 1e-6], ['mS/cm', 0.1], ['uF/cm2', 1e-2], ['mV/s', 1e-3], ['J/m2', 1],
    ['g/cm3', 1e3], ['mol/cm3', 1e6], ['GHz', 1e9], ['1/min', 1 / 60], ['um/h', 1 / 3.6e9], ['1/eV', 6.241509074460762607776e18], ['rad', 1],
  ];
  for (const [text, factor] of expected) assert.equal(unit(text).factor, factor, text);
});

test('spellings of one unit agree', () => {
  const groups = [
    ['ohm.cm2', 'ohm.cm^2', 'ohm*cm2', 'ohm cm2', ' ohm . cm2 ', 'ohm·cm²', '\u03a9 cm2', '\u2126 cm2', 'cm2.ohm', 'ohm/cm-2', '1 ohm cm+2'],
    ['um', '\u00b5m', '\u03bcm'], ['angstrom', '\u00c5', '\u212b'], ['degC', '\u00b0C', '\u2103'],
    ['1/s', 's-1', 's^-1', 's\u207b\u00b9', 'Hz'], ['J/mol/K', 'J mol-1 K-1', 'J/mol.K-1'],
  ];
  for (const [first = '', ...others] of groups) for (const other of others) {
    assert.deepEqual({ ...unit(other), text: first }, unit(first), other);
  }
});

test('dimensions agree across definitions', () => {
  const pairs = [
    ['V.A', 'W'], ['J', 'W.s'], ['N.m', 'J'], ['Pa', 'N/m2'], ['ohm', 'V/A'], ['S', 'A/V'], ['C', 'A.s'], ['F', 'C/V'], ['eV', 'J'],
    ['Ah', 'C'], ['N', 'kg.m/s2'], ['bar', 'J/m3'], ['Hz', '1/min'], ['%', 'rad'], ['J/m2', 'N/m'], ['degC', 'K'], ['angstrom', 'm'],
  ];
  for (const [a = '', b = ''] of pairs) assert.deepEqual(unit(a).dimension, unit(b).dimension, `${a}, ${b}`);
  assert.notDeepEqual(unit('J/mol.K').dimension, unit('J/mol/K').dimension); // a slash takes the next factor only
});

test('no prefixed name hides another: every spelling has one reading', () => {
  const names = Object.entries(baseUnits).flatMap(([name, { takesPrefix }]) =>
    [name, ...(takesPrefix ? Object.keys(prefixes).map((prefix) => prefix + name) : [])]);
  assert.equal(new Set(names).size, names.length);
  for (const name of names) assert.ok(spellings.has(name), name);
});

test('exact conversions', () => {
  assert.equal(toSI(100, unit('uA/cm2')), 1);
  assert.equal(toSI(5e-11, unit('cm2/s')), 5e-15);
  assert.equal(toSI(25, unit('degC')), 298.15);
  assert.equal(fromSI(298.15, unit('degC')), 25);
  assert.equal(fromSI(1, unit('uA/cm2')), 100);
  assert.equal(toSI(0.1, unit('mAh/cm2')), 3600);
  assert.equal(toSI(3, unit('1/h')), 3 / 3600);
  assert.equal(fromSI(5400, unit('h')), 1.5);
  assert.ok(Number.isNaN(fromSI(NaN, unit('h'))) && toSI(-Infinity, unit('h')) === -Infinity);
});

test('decimals of 15 digits come back exactly through powers of ten', () => {
  const decimal = fc.tuple(fc.integer({ min: -999999999999999, max: 999999999999999 }), fc.integer({ min: -40, max: 40 }));
  fc.assert(fc.property(decimal, fc.constantFrom('uA/cm2', 'cm2/s', 'um', 'GPa', 'ohm.cm2', '%', 'kJ/mol', 'mmol/cm3'), ([m, e], text) => {
    const x = Number(`${m}e${e}`) + 0; // + 0: no -0
    assert.equal(fromSI(toSI(x, unit(text)), unit(text)), x);
    assert.equal(toSI(fromSI(x, unit(text)), unit(text)), x);
  }), { numRuns: 1000 });
});

test('any number comes back to two last bits through any unit', () => {
  fc.assert(fc.property(fc.double({ min: 1e-30, max: 1e30, noNaN: true }), compound, (x, text) => {
    const back = fromSI(toSI(x, unit(text)), unit(text));
    assert.ok(Math.abs(back - x) <= 2 * Number.EPSILON * x, `${x} ${text} came back as ${back}`);
  }), { numRuns: 1000 });
});

test('a product of units converts as its parts do', () => {
  fc.assert(fc.property(compound, compound, (a, b) => {
    const [product, partA, partB] = [unit(`${a} ${b}`), unit(a), unit(b)];
    assert.deepEqual(product.dimension, partA.dimension.map((x, i) => x + partB.dimension[i]!));
    const expected = partA.factor * partB.factor;
    assert.ok(Math.abs(product.factor - expected) <= 2 * Number.EPSILON * expected);
  }));
});

test('what is not a unit is refused, with the nearest that is', () => {
  const refused: readonly (readonly [string, string])[] = [
    ['ua/cm2', 'u: expected a known unit in "ua/cm2", got "ua"; did you mean uA?'],
    ['ohms', 'u: expected a known unit, got "ohms"; did you mean ohm?'],
    ['mpa', 'u: expected a known unit, got "mpa"; did you mean mPa?'],
    ['furlong', 'u: expected a known unit, got "furlong"'],
    ['', 'u: expected a unit, got ""'],
    ['/s', 'u: expected a unit on both sides of each operator (1/s for a rate), got "/s"'],
    ['mV/degC', 'u: expected degC to stand alone (K for a difference of temperatures), got "mV/degC"'],
    ['eV9.eV9.eV9.eV9', 'u: expected a unit within the range of numbers, got "eV9.eV9.eV9.eV9"'],
  ];
  for (const [text, message] of refused) assert.throws(() => parseUnit(text, 'u'), { name: 'AnodyneError', message });
  for (const text of ['cd', 'kh', 'kmin', 'mdegC', 'm%', 'mbar', 'mrad', 'mangstrom', 'um.', 'm//s', 'm0', 'm^', 'm^^2', 'm10', 'cm2s', '2m', '11', '1s',
    'm2.5', 'm-', 'degC2', 'degC-1', '1.degC', 'constructor', 'm\u00bd', '(m)', 'fm9.fm9.fm9']) {
    assert.throws(() => parseUnit(text, 'u'), AnodyneError, text);
  }
});

test('describeUnit names what is common in this field', () => {
  const kinds: Readonly<Record<string, string>> = {
    um: 'a length', h: 'a time', degC: 'a temperature', 'mA/cm2': 'a current density', 'mAh/cm2': 'an areal charge', MPa: 'a pressure',
    'cm2/s': 'a diffusion coefficient', eV: 'an energy', 'J/m2': 'a surface energy', mV: 'a voltage', 'ohm.cm2': 'an areal resistance',
    '1/s': 'a rate', '%': 'a plain number', 'uF/cm2': 'an areal capacitance', 'mS/cm': 'a conductivity', 'cm3/mol': 'a molar volume',
    'kJ/mol': 'a molar energy', 'mol/cm3': 'a concentration', 'Pa.s': 'a viscosity', 'mV/s': 'a voltage sweep rate', 'V/m': 'an electric field',
    'g/cm3': 'a mass density', 'g/mol': 'a molar mass', S: 'a conductance', ohm: 'a resistance', F: 'a capacitance', W: 'a power', N: 'a force',
  };
  for (const [text, kind] of Object.entries(kinds)) assert.equal(describeUnit(unit(text)), kind, text);
  assert.equal(describeUnit(unit('A2.K')), undefined);
});
