import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contactCapacitance, contactDefaults, contactGrowth, contactModel, freshContactResistance, ionicConductivity, voidCapacitance } from '../../src/physics/contact.ts';

const made = (megapascal: number): ReturnType<typeof contactModel> => contactModel({ formationPressure: megapascal * 1e6 });

test('r_c = 1581 ohm cm2 MPa^1/2 (p^-1/2 - p0^-1/2), and none from 62 MPa on', () => {
  // by hand: 1581 (10^-1/2 - 62^-1/2) = 499.96 - 200.79 ohm cm2
  const squareCentimetres = (megapascal: number): number => freshContactResistance(made(megapascal)) * 1e4;
  assert.ok(Math.abs(squareCentimetres(10) - 299.17) < 0.01, `${squareCentimetres(10)}`);
  assert.ok(Math.abs(squareCentimetres(40) - 49.19) < 0.01, `${squareCentimetres(40)}`);
  assert.equal(squareCentimetres(62), 0);
  assert.equal(squareCentimetres(400), 0);
  assert.ok(squareCentimetres(61.9) > 0);
});

test('r_c grows to 1 + A times itself, within q_a by 1 - 1/e of that, and starts with slope A/q_a', () => {
  const model = made(10);
  assert.equal(contactGrowth(model, 0), 1);
  assert.ok(Math.abs(contactGrowth(model, 1800) - (1 + 1.27 * (1 - Math.exp(-1)))) < 1e-15);
  assert.ok(Math.abs(contactGrowth(model, 1e9) - 2.27) < 1e-15);
  assert.ok(Math.abs((contactGrowth(model, 1e-3) - 1) / 1e-3 / (1.27 / 1800) - 1) < 1e-6);
  assert.equal(contactGrowth({ ...model, growth: 0 }, 500), 1);
  // 0.05 mAh/cm2
  assert.equal(contactDefaults.growthCharge, 0.05 * 36000);
});

test('capacitance goes with true contact: 2.95 times more at 40 MPa than at 10, all of it from 62 MPa on', () => {
  const ratio = contactCapacitance(made(40)) / contactCapacitance(made(10));
  assert.ok(Math.abs(ratio - 2.95) < 0.005, `${ratio}`);
  assert.equal(contactCapacitance(made(62)), 0.1);
  assert.equal(contactCapacitance(made(400)), 0.1);
  // growth of r_c does not show in it: a ratio of plates
  assert.equal(contactCapacitance({ ...made(10), growth: 5 }), contactCapacitance(made(10)));
  assert.ok(Math.abs(voidCapacitance(1e-7) - 8.8541878188e-5) < 1e-15);
});

test('sigma T follows Arrhenius\' law', () => {
  assert.equal(ionicConductivity(0.046, 5.6e-20, 298.15), 0.046);
  const expected = 0.046 * (298.15 / 350) * Math.exp((5.6e-20 / 1.380649e-23) * (1 / 298.15 - 1 / 350));
  assert.ok(Math.abs(ionicConductivity(0.046, 5.6e-20, 350) / expected - 1) < 1e-14);
});

test('models that make no sense are refused in a sentence', () => {
  const refused: [Partial<typeof contactDefaults> | Record<string, number>, RegExp][] = [
    [{ formationPressure: 0 }, /contact\.formationPressure: expected a finite number > 0, got 0/u],
    [{ fullPressure: -1 }, /contact\.fullPressure: expected a finite number > 0, got -1/u],
    [{ growthCharge: 0 }, /contact\.growthCharge: expected a finite number > 0, got 0/u],
    [{ strength: NaN }, /contact\.strength: expected a finite number >= 0, got NaN/u],
    [{ growth: -0.1 }, /contact\.growth: expected a finite number >= 0, got -0\.1/u],
    [{ capacitance: Infinity }, /contact\.capacitance: expected a finite number >= 0, got Infinity/u],
    [{ gapShare: -1 }, /contact\.gapShare: expected a finite number >= 0, got -1/u],
  ];
  for (const [part, sentence] of refused) assert.throws(() => contactModel({ formationPressure: 1e7, ...part }), sentence);
});
