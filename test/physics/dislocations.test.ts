import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chargeTransferFactor, dislocatedLithium, vacancyExcess, vacantShare } from '../../src/physics/dislocations.ts';

const near = (found: number, expected: number, relative: number): void => { assert.ok(Math.abs(found / expected - 1) < relative, `${found}, expected ${expected}`); };

test('without dislocations: exactly 1, so that nothing changes; a vacant share of 1.0e-7 at 25 degC', () => {
  for (const temperature of [213.15, 298.15, 333.15, 443.15]) {
    assert.deepEqual([vacancyExcess(dislocatedLithium(0), temperature), chargeTransferFactor(dislocatedLithium(0), temperature)], [1, 1]);
  }
  near(vacantShare(dislocatedLithium(0), 298.15), 1.045e-7, 2e-3);
});

test('eq. 6 and 7 of 10.1002/advs.202302521: free volume adds rho b^2; charge transfer falls with the density, as the power beta - 1 of the vacancies', () => {
  const temperature = 298.15;
  // b^2 of lithium is 9.240e-20 m2
  near(vacantShare(dislocatedLithium(1e15), temperature) - vacantShare(dislocatedLithium(0), temperature), 9.24e-5, 1e-4);
  near(vacantShare({ ...dislocatedLithium(1e15), freeVolume: 2 }, temperature) - vacantShare(dislocatedLithium(0), temperature), 2 * 9.24e-5, 1e-4);
  const densities = [0, 1e10, 1e12, 1e14, 1e16, 1e17];
  const factors = densities.map((density) => chargeTransferFactor(dislocatedLithium(density), temperature));
  factors.forEach((factor, i) => {
    if (i > 0) assert.ok(factor < factors[i - 1]!);
    // written out: theta^(beta - 1) exp(-(1 - beta) H_V/RT) with H_V = 0.413 eV, kT = 0.025693 eV
    const theta = vacantShare(dislocatedLithium(densities[i]!), temperature);
    near(factor, 1 / Math.sqrt(theta * Math.exp(0.413 / 0.0256926)), 1e-4);
  });
  const dense = dislocatedLithium(1e16);
  near(chargeTransferFactor(dense, temperature, 0), 1 / vacancyExcess(dense, temperature), 1e-12);
  assert.equal(chargeTransferFactor(dense, temperature, 1), 1);
  // vacancies of equilibrium count for less the more there are of the dislocations'
  assert.ok(vacancyExcess(dense, 333.15) < vacancyExcess(dense, 298.15));
});

test('a density below 0 or that is none is refused', () => {
  for (const density of [-1, NaN, Infinity]) assert.throws(() => dislocatedLithium(density), { name: 'AnodyneError', message: /^dislocatedLithium: density: expected a finite number >= 0 \[1\/m2\], got /u });
});
