import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkBinaryElectrolyte, depositionPeak, electrolyteSandTime, limitingCurrentDensity, rampDepletionCurrentDensity, saltDiffusivity } from '../../src/physics/binary-electrolyte.ts';

const llzto = { thickness: 1e-3, conductivity: 0.06, concentration: 5000, transferenceNumber: 0, havenRatio: 1, temperature: 298.15 };

const near = (value: number, expected: number, share: number): void => { assert.ok(Math.abs(value / expected - 1) < share, `${value}, not ${expected}`); };

test('1 mm of 0.6 mS/cm: 0.308 mA/cm2 whatever the concentration, and as 1/(1 - t+) and 1/L', () => {
  near(limitingCurrentDensity(llzto), 3.083, 2e-4);
  near(limitingCurrentDensity({ ...llzto, concentration: 20e3 }), limitingCurrentDensity(llzto), 1e-14);
  near(limitingCurrentDensity({ ...llzto, transferenceNumber: 0.75, thickness: 2e-3 }), 2 * limitingCurrentDensity(llzto), 1e-14);
  near(saltDiffusivity({ ...llzto, havenRatio: 0.5 }), 0.5 * 0.06 * 8.314462618 * 298.15 / (5000 * 96485.33212 ** 2), 1e-9);
});

test('Sand, Berzins and Delahay, and the ohmic ramp by their scales', () => {
  const slower = { ...llzto, transferenceNumber: 0.6 };
  near(electrolyteSandTime(slower, 10), 25 / 4 * electrolyteSandTime(llzto, 10), 1e-12);
  near(electrolyteSandTime(llzto, 10), Math.PI * saltDiffusivity(llzto) * (96485.33212 * 5000 / 20) ** 2, 1e-9);
  near(depositionPeak(llzto, 4e-3), 2 * depositionPeak(llzto, 1e-3), 1e-12);
  near(rampDepletionCurrentDensity(llzto, 8e-3), 2 * rampDepletionCurrentDensity(llzto, 1e-3), 1e-12);
  near(rampDepletionCurrentDensity({ ...llzto, thickness: 8e-3 }, 1e-3), 0.5 * rampDepletionCurrentDensity(llzto, 1e-3), 1e-12);
});

test('the factor of Berzins and Delahay is the largest value of 2 daw(x)/sqrt(pi)', () => {
  // daw' = 1 - 2 x daw
  let daw = 0;
  let most = 0;
  const h = 1e-4;
  for (let x = 0; x < 2; x += h) {
    const middle = daw + (h / 2) * (1 - 2 * x * daw);
    daw += h * (1 - 2 * (x + h / 2) * middle);
    most = Math.max(most, daw);
  }
  near(depositionPeak(llzto, 1e-3) / (96485.33212 * 5000 * Math.sqrt(saltDiffusivity(llzto) * 96485.33212e-3 / (8.314462618 * 298.15))), (2 * most) / Math.sqrt(Math.PI), 1e-6);
});

test('a pellet of no thickness, no lithium, or a transference number of 1 gets one sentence', () => {
  const bad = (change: object, expected: RegExp): void => { assert.throws(() => { checkBinaryElectrolyte('pellet', { ...llzto, ...change }); }, expected); };
  bad({ thickness: 0 }, /^AnodyneError: pellet\.thickness: expected a finite number > 0 \[m\], got 0$/u);
  bad({ concentration: -1 }, /pellet\.concentration: .* \[mol\/m3\], got -1$/u);
  bad({ transferenceNumber: 1 }, /pellet\.transferenceNumber: expected a number from 0 to below 1, at which nothing polarises, got 1$/u);
  bad({ havenRatio: NaN }, /pellet\.havenRatio/u);
});
