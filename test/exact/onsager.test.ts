import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measureUnlikePairs, onsagerUnlikePairs } from '../../validation/onsager.ts';

test('Onsager\'s energy at phi/kT = 1.762747, the critical point, is that of the closed form', () => {
  // sinh(2K) = 1 there and <ss> per bond is sqrt(2)/2: (1 - sqrt(2)/2) unlike pairs a site
  const critical = 4 * 0.5 * Math.asinh(1);
  assert.ok(Math.abs(onsagerUnlikePairs(critical * (1 - 1e-5)) - (1 - Math.SQRT1_2)) < 1e-3);
});

// 64 x 64 sites and 4e6 hops give the energy within 0.2 %; phi/kT wrong by 2 % would show, and a mean over events instead of over time as well
for (const set of [
  { rule: 'metropolis', source: 'vacancy list', phiOverKT: '1' },
  { rule: 'metropolis', source: 'vacancies by neighbours', phiOverKT: '1' },
  { rule: 'bondCounting', source: 'classes of atoms', phiOverKT: '1' },
]) {
  test(`${set.rule}, ${set.source}: unlike pairs of the square lattice gas are Onsager's`, async () => {
    const { value, error } = await measureUnlikePairs({ ...set, size: '64' }, 4e6);
    const expected = onsagerUnlikePairs(Number(set.phiOverKT));
    assert.ok(error < 0.004 * expected, `error ${error}`);
    assert.ok(Math.abs(value - expected) < 4 * error, `${value} +- ${error}, expected ${expected}`);
  });
}
