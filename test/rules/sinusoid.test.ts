import assert from 'node:assert/strict';
import { test } from 'node:test';
import { latticeCoefficients } from '../../src/physics/lattice-coefficients.ts';
import { mullinsOfLattice } from '../../validation/sinusoid.ts';

test('a sinusoid of surface flattens as k^4, not k^3, at three wavelengths, with the coefficient that transport is built on', () => {
  // 400 runs each give B/(Gamma_0 l^4) within about 8 %: sees k^3 (a factor 2 between the ends) and a coefficient off by 50 %
  const { bond, mullins } = latticeCoefficients('square');
  const results = [10, 14, 20].map((wavelength) => mullinsOfLattice({
    lattice: 'square', wavelength, width: 1, height: 12, amplitude: wavelength / 10, rule: { attemptRate: 1, bond, adhesion: 0, bulkFactor: 0 },
  }, mullins, 20));
  const told = results.map(({ value, error }) => `${value.toExponential(2)} +- ${error.toExponential(1)}`).join(', ');
  for (const { value, error } of results) assert.ok(Math.abs(value - mullins) < 0.2 * mullins + 4 * error, `${told}, expected ${mullins}`);
  const ratio = results[2]!.value / results[0]!.value;
  assert.ok(ratio > 0.7 && ratio < 1.43, `B at 20 sites over B at 10: ${ratio}; k^3 would give 2 (${told})`);
});
