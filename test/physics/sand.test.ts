import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lithiumConcentration, sandDiffusivity, sandTime } from '../../src/physics/sand.ts';
import { faraday } from '../../src/units/constants.ts';

const currents = [0.5, 1, 2]; // [A/m2]
const assertClose = (found: number, expected: number, tolerance = 1e-12): void => {
  assert.ok(Math.abs(found / expected - 1) < tolerance, `${found}, expected ${expected}`);
};

test('c0 of lithium, and the depletion of paper 001 at 100 uA/cm2: D_eff of 8e-12 cm2/s is 9.6 h', () => {
  assertClose(lithiumConcentration, 76.8e3, 1e-4);
  assertClose(sandTime(1, 8e-16) / 3600, 9.58, 1e-3);
});

test('times of Sand\'s law give its diffusivity back, whatever their errors', () => {
  for (const diffusivity of [8e-16, 3e-13]) {
    const times = currents.map((i) => sandTime(i, diffusivity, 7e4));
    for (const errors of [undefined, times.map((t, k) => t * [0.01, 0.2, 0.05][k]!)]) {
      const fit = sandDiffusivity(currents, times, 7e4, errors);
      assertClose(fit.diffusivity, diffusivity);
      assertClose(fit.exponent, 1);
      if (!errors) assert.ok(fit.standardError < 1e-12 * diffusivity && fit.exponentError < 1e-12);
    }
  }
});

test('a charge that does not depend on the current: exponent 1/2, and a bad line', () => {
  const fit = sandDiffusivity(currents, currents.map((i) => 3600 / i));
  assertClose(fit.exponent, 0.5);
  assert.ok(fit.standardError > 0.2 * fit.diffusivity);
});

test('errors in closed form: of the scatter', () => {
  // y = t0^-1/2 = 1, 2, 4 times 1e-3 at i = 1, 2, 3: slope sum(i y)/sum(i^2) = 17/14, residuals -3/14, -6/14, 5/14
  const y = [1e-3, 2e-3, 4e-3];
  const fit = sandDiffusivity([1, 2, 3], y.map((value) => 1 / value ** 2));
  assertClose(fit.slope, (17 / 14) * 1e-3);
  assertClose(fit.slopeError, 1e-3 * Math.sqrt((9 + 36 + 25) / 196 / 2 / 14));
  assertClose(fit.diffusivity, 4 / (Math.PI * (faraday * lithiumConcentration * fit.slope) ** 2));
  assertClose(fit.standardError / fit.diffusivity, (2 * fit.slopeError) / fit.slope);
  // log2 y = 0, 1, 2 at ln i: the slope is that of the straight line of three points
  const x = [1, 2, 3].map(Math.log);
  const mean = (x[0]! + x[1]! + x[2]!) / 3;
  const sxx = x.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const slope = (Math.LN2 * (x[2]! - x[0]!)) / sxx;
  assertClose(fit.exponent, slope);
  const squares = x.reduce((sum, value, k) => sum + (Math.LN2 * (k - 1) - slope * (value - mean)) ** 2, 0);
  assertClose(fit.exponentError, Math.sqrt(squares / sxx));
});

test('errors in closed form: of times known to 10 %, on the line and off it', () => {
  const times = currents.map((i) => sandTime(i, 8e-16));
  const exact = sandDiffusivity(currents, times, lithiumConcentration, times.map((t) => 0.1 * t));
  // each y is known to 5 %, so their common slope to 5 %/sqrt(3), and D to twice that
  assertClose(exact.standardError / exact.diffusivity, 0.1 / Math.sqrt(3));
  assertClose(exact.exponentError, 0.05 / (Math.LN2 * Math.sqrt(2)));
  const off = times.map((t, k) => t * [1, 4, 1][k]!);
  const rough = sandDiffusivity(currents, off, lithiumConcentration, off.map((t) => 0.1 * t));
  assert.ok(rough.standardError / rough.diffusivity > 5 * (0.1 / Math.sqrt(3)), 'points that scatter by more than their errors');
});

test('an ensemble: D_eff is within its error of the truth as often as a standard error says', () => {
  // times known to 5 %, their errors drawn as +-1 standard error: the eight ways they can fall out have a variance of D that is the fit's
  const times = currents.map((i) => sandTime(i, 8e-16));
  const found = Array.from({ length: 8 }, (_, way) => sandDiffusivity(currents, times.map((t, k) => t * (1 + ((way >> k) & 1 ? 0.005 : -0.005))), lithiumConcentration, times.map((t) => 0.005 * t)));
  const mean = found.reduce((sum, { diffusivity }) => sum + diffusivity, 0) / 8;
  const spread = Math.sqrt(found.reduce((sum, { diffusivity }) => sum + (diffusivity - mean) ** 2, 0) / 8);
  assertClose(spread, (8e-16 * 0.005) / Math.sqrt(3), 0.01);
});

test('what cannot be fitted is refused with its place', () => {
  const refused = (message: string, ...args: Parameters<typeof sandDiffusivity>): void => assert.throws(() => sandDiffusivity(...args), { message: `Sand fit: ${message}` });
  refused('current density: expected at least three, for the error of the slope, got 2', [1, 2], [1, 2]);
  refused('time: expected 3 values, one a current density, got 2', currents, [1, 2]);
  refused('time[1]: expected a depletion time [s] > 0, got Infinity', currents, [1, Infinity, 2]);
  refused('time error[2]: expected a standard error [s] > 0, got 0', currents, [1, 2, 3], 1, [1, 1, 0]);
  refused('time error: expected 3 values, one a time, got 1', currents, [1, 2, 3], 1, [1]);
  refused('concentration: expected a concentration [mol/m3] > 0, got 0', currents, [1, 2, 3], 0);
  refused('current density: expected current densities that differ, got [ 1, 1, 1 ]', [1, 1, 1], [1, 2, 3]);
});
