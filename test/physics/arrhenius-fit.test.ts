import assert from 'node:assert/strict';
import { test } from 'node:test';
import { activated } from '../../src/physics/arrhenius.ts';
import { arrheniusFit, arrheniusFitOfConductivity } from '../../src/physics/arrhenius-fit.ts';
import { boltzmann, elementaryCharge } from '../../src/units/constants.ts';

const near = (what: string, got: number, expected: number, tolerance: number): void => {
  assert.ok(Math.abs(got / expected - 1) <= tolerance, `${what}: ${got}, expected ${expected}`);
};
const temperatures = [258.15, 278.15, 298.15, 318.15, 353.15];

test('an activation energy comes back exactly, of what rises with temperature and of what falls', () => {
  for (const energy of [0.34, -0.34]) {
    const fit = arrheniusFit(temperatures, temperatures.map((t) => activated(35, energy * elementaryCharge, t)));
    near('E', fit.activationEnergy, energy * elementaryCharge, 1e-12);
    near('prefactor', fit.prefactor, activated(35, energy * elementaryCharge, Infinity), 1e-11);
    assert.ok(fit.standardError < 1e-12 * elementaryCharge);
  }
});

test('of a conductivity sigma T is Arrhenius: sigma alone would give kT less', () => {
  const energy = 0.34 * elementaryCharge;
  const sigma = temperatures.map((t) => (3e5 / t) * Math.exp(-energy / (boltzmann * t)));
  const fit = arrheniusFitOfConductivity(temperatures, sigma);
  near('E', fit.activationEnergy, energy, 1e-12);
  near('prefactor', fit.prefactor, 3e5, 1e-11);
  near('E of sigma', arrheniusFit(temperatures, sigma).activationEnergy, energy - boltzmann * 300, 2e-3);
});

test('the standard error is that of a straight line: three points, the middle one off', () => {
  // 1/T evenly spaced by h, ln k off the line by d in the middle: scatter d^2 2/3 over one degree of freedom, sxx = 2 h^2
  const [h, d] = [1e-4, 0.03];
  const inverse = [3e-3 - h, 3e-3, 3e-3 + h];
  const fit = arrheniusFit(inverse.map((x) => 1 / x), inverse.map((x, i) => Math.exp(-4000 * x + (i === 1 ? d : 0))));
  near('E', fit.activationEnergy, 4000 * boltzmann, 1e-10);
  near('standard error', fit.standardError, boltzmann * Math.sqrt((d * d * 2) / 3 / (2 * h * h)), 1e-9);
});

test('what has no slope is refused', () => {
  assert.throws(() => arrheniusFit([300, 310], [1, 2]), /Arrhenius fit: temperature: expected at least three temperatures, for the error of the slope, got 2/u);
  assert.throws(() => arrheniusFit([300, 300, 300], [1, 2, 3]), /temperature: expected temperatures that differ/u);
  assert.throws(() => arrheniusFit([300, 310, 320], [1, 2]), /value: expected 3 values, one a temperature, got 2/u);
  assert.throws(() => arrheniusFit([300, 0, 320], [1, 2, 3]), /temperature\[1\]: expected a temperature > 0 \[K\], got 0/u);
  assert.throws(() => arrheniusFitOfConductivity([300, 310, 320], [1, 0, 3]), /value\[1\]: expected a finite value > 0, got 0/u);
});
