import assert from 'node:assert/strict';
import { test } from 'node:test';
import { avogadro, boltzmann, elementaryCharge, faraday, gasConstant } from '../../src/units/constants.ts';

test('the defined constants are those of the SI brochure', () => {
  assert.deepEqual([boltzmann, elementaryCharge, avogadro], [1.380649e-23, 1.602176634e-19, 6.02214076e23]);
});

test('F and R are the doubles nearest to the exact products', () => {
  assert.equal(faraday, Number(`${1602176634n * 602214076n}e-13`)); // e-28 * e15
  assert.equal(gasConstant, Number(`${1380649n * 602214076n}e-14`)); // e-29 * e15
});
