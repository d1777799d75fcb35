import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exchangeRates, kappa } from '../../src/rules/exchange.ts';

test('rates of exchange: the two ways of a pair differ by the difference of contents, and are in equilibrium with kappa/2 q^2', () => {
  for (const perVoxel of [1, 2, 100, 250]) {
    const rates = exchangeRates(perVoxel);
    assert.equal(rates.length, 2 * perVoxel + 1);
    const g = (d: number): number => rates[perVoxel + d]!;
    for (let d = -perVoxel; d <= perVoxel; d++) {
      const drift = g(d) - g(-d);
      assert.ok(Math.abs(drift - d) <= 1e-15 * (g(d) + g(-d)), `g(${d}) - g(${-d}) = ${drift}`);
      assert.ok(g(d) > 0, `g(${d}) = ${g(d)}`);
      // beyond the table there are no contents
      if (2 - d > perVoxel) continue;
      const balanced = g(2 - d) * Math.exp(kappa * (d - 1));
      assert.ok(Math.abs(g(d) - balanced) <= 1e-13 * g(d), `g(${d}) = ${g(d)}, against its way back ${balanced}`);
    }
  }
});

test('rates of exchange do not depend on how much fits into a voxel', () => {
  const [few, many] = [exchangeRates(3), exchangeRates(250)];
  for (let d = -3; d <= 3; d++) assert.ok(Math.abs(few[3 + d]! - many[250 + d]!) <= 1e-15 * many[250 + d]!, `g(${d})`);
});
