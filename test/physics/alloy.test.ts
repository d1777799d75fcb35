import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alloyDiffusivity, alloyOpenCircuitVoltage, betaDiffusivity, leastBetaLithium, lithiumMagnesium, magnesiumFraction, measuredAlloys } from '../../src/physics/alloy.ts';
import { avogadro } from '../../src/units/constants.ts';

const assertClose = (found: number, expected: number, tolerance = 1e-12): void => {
  assert.ok(Math.abs(found / expected - 1) < tolerance, `${found}, expected ${expected}`);
};

test('concentrations pass through the three measured alloys, and are those of their lattice parameters', () => {
  for (const { magnesium, lithium } of measuredAlloys) assertClose(lithiumMagnesium(magnesium).lithiumConcentration, lithium);
  // bcc: two atoms in a cube of 3.5098 A of lithium, of 3.5020 A of Li0.9Mg0.1
  assertClose(76.8e3, 2 / (avogadro * 3.5098e-10 ** 3), 5e-4);
  assertClose(69.6e3, (0.9 * 2) / (avogadro * 3.502e-10 ** 3), 5e-4);
  assertClose(lithiumMagnesium(0.025).lithiumConcentration, 75e3);
});

test('magnesium keeps the atomic share', () => {
  for (const x of [0, 0.01, 0.05, 0.1]) {
    const { lithiumConcentration, magnesiumConcentration } = lithiumMagnesium(x);
    assert.ok(Math.abs(magnesiumFraction(lithiumConcentration, magnesiumConcentration) - x) < 1e-15);
  }
});

test('the least lithium of beta: 69 at% of magnesium where the volume is kept, 24 at% where the skeleton stays', () => {
  const { lithiumConcentration, magnesiumConcentration } = lithiumMagnesium(0.1);
  assertClose(1 - leastBetaLithium / (lithiumConcentration + magnesiumConcentration), 0.69, 1e-3);
  assertClose(magnesiumFraction(leastBetaLithium, magnesiumConcentration), 0.24, 0.02);
});

test('an alloy richer than any measured, poorer than none, and none at all are refused', () => {
  for (const x of [0.11, -0.01, NaN]) assert.throws(() => lithiumMagnesium(x), /^AnodyneError: magnesium: expected an atomic share from 0 to 0\.1, within the alloys measured, got /u);
});

test('diffusivity: 3e-11 cm2/s at 25 degC, and what the paper has at other temperatures', () => {
  assert.equal(alloyDiffusivity(298.15), betaDiffusivity);
  for (const [celsius, expected] of [[0, 3.9e-16], [50, 1.7e-14], [80, 9.5e-14], [100, 2.6e-13]] as const) assertClose(alloyDiffusivity(273.15 + celsius), expected, 0.02);
});

test('2.5 mV for each tenth of magnesium', () => {
  assertClose(alloyOpenCircuitVoltage(0.1), 2.5e-3);
  assert.equal(alloyOpenCircuitVoltage(0), 0);
});
