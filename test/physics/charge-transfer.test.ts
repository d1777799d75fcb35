import assert from 'node:assert/strict';
import { test } from 'node:test';
import { butlerVolmer, type ChargeTransfer, linearTransfer, sinhTransfer } from '../../src/physics/charge-transfer.ts';
import { faraday, gasConstant } from '../../src/units/constants.ts';

const temperature = 298.15;
const f = faraday / (gasConstant * temperature);
const i0 = 320;

/** The laws as they are written: current over overpotential. expm1 keeps the digits of small ones. */
const forwards: Record<string, { law: ChargeTransfer; current: (eta: number) => number }> = {
  linear: { law: linearTransfer(8e-6), current: (eta) => eta / 8e-6 },
  sinh: { law: sinhTransfer({ exchangeCurrentDensity: i0, steepness: 17 }), current: (eta) => (i0 * (Math.expm1(17 * eta) - Math.expm1(-17 * eta))) / 2 },
  ...Object.fromEntries([0.3, 0.5, 0.7].map((alpha) => [`Butler-Volmer, alpha = ${alpha}`, {
    law: butlerVolmer({ exchangeCurrentDensity: i0, transferCoefficient: alpha, temperature }),
    current: (eta: number) => i0 * (Math.expm1(alpha * f * eta) - Math.expm1(-(1 - alpha) * f * eta)),
  }])),
};

const sizes = Array.from({ length: 81 }, (_, k) => 10 ** (-12 + k / 4));

for (const [name, { law, current }] of Object.entries(forwards)) {
  test(`${name}: the overpotential is the inverse of the law from 1e-12 to 1e8 A/m2, both ways`, () => {
    for (const size of sizes) {
      for (const j of [size, -size]) {
        const eta = law.overpotential(j);
        const back = current(eta);
        // an overpotential known to 1e-15 of itself makes that much of an error in a steep current
        const limit = 1e-14 + 4e-15 * Math.abs(eta * law.slope(j) ** -1 / j);
        assert.ok(Math.abs(back / j - 1) <= limit + (size < 1e-6 * i0 ? 1e-10 : 1e-12), `${j} A/m2: ${eta} V, which carries ${back}`);
        assert.equal(Math.sign(eta), Math.sign(j));
      }
    }
    assert.equal(law.overpotential(0), 0);
  });

  test(`${name}: the slope is the derivative, and > 0`, () => {
    for (const j of [0, ...sizes.filter((s) => s >= 1e-3).flatMap((s) => [s, -s])]) {
      const h = 1e-5 * Math.max(Math.abs(j), 1e-2);
      // of the fourth order, so that neither truncation nor rounding hides an error
      const slope = (8 * (law.overpotential(j + h) - law.overpotential(j - h)) - (law.overpotential(j + 2 * h) - law.overpotential(j - 2 * h))) / (12 * h);
      assert.ok(law.slope(j) > 0 && Math.abs(law.slope(j) / slope - 1) < 3e-6, `${j} A/m2: ${law.slope(j)}, difference ${slope}`);
    }
  });
}

test('symmetry: odd laws are odd, and alpha and 1 - alpha are mirror images', () => {
  const mirrored = butlerVolmer({ exchangeCurrentDensity: i0, transferCoefficient: 0.7, temperature });
  for (const j of sizes) {
    for (const name of ['linear', 'sinh', 'Butler-Volmer, alpha = 0.5']) {
      const { law } = forwards[name]!;
      assert.ok(Math.abs(law.overpotential(-j) / law.overpotential(j) + 1) < 1e-14, `${name} at ${j}`);
      assert.ok(Math.abs(law.slope(-j) / law.slope(j) - 1) < 1e-14, `${name} at ${j}`);
    }
    const eta = forwards['Butler-Volmer, alpha = 0.3']!.law.overpotential(-j);
    assert.ok(Math.abs(eta / mirrored.overpotential(j) + 1) < 1e-12, `${j}: ${eta}`);
  }
});

test('without current the differential resistance is RT/(F i0), for sinh 1/(beta i0)', () => {
  for (const alpha of [0.3, 0.5, 0.7]) assert.ok(Math.abs(forwards[`Butler-Volmer, alpha = ${alpha}`]!.law.slope(0) * f * i0 - 1) < 1e-14);
  assert.ok(Math.abs(forwards.sinh!.law.slope(0) * 17 * i0 - 1) < 1e-14);
  assert.equal(forwards.linear!.law.slope(5), 8e-6);
  // 003: i0 = RT/(F 0.8 ohm cm2) is 32 mA/cm2
  assert.ok(Math.abs(1 / (f * 0.8e-4) - 321) < 1);
  assert.deepEqual(Object.values(forwards).map(({ law }) => law.linear), [true, false, false, false, false]);
});

test('digits at the joints: sinh where its series begins, Butler-Volmer where a sinh would overflow', () => {
  for (const x of [1e-12, 1e-5, 3e-4, 9.9e-4]) assert.ok(Math.abs(forwards.sinh!.law.overpotential(x * i0) * 17 / Math.asinh(x) - 1) < 1e-15, `${x}`);
  const steep = butlerVolmer({ exchangeCurrentDensity: i0, transferCoefficient: 0.002, temperature });
  assert.ok(Math.abs(steep.overpotential(1e8) * f * 0.002 / Math.log(1e8 / i0) - 1) < 1e-6, `${steep.overpotential(1e8)}`);
});

test('constants that make no sense are refused in a sentence', () => {
  const bv = { exchangeCurrentDensity: 1, transferCoefficient: 0.5, temperature };
  const refused: [() => unknown, RegExp][] = [
    [() => linearTransfer(-1), /linearTransfer: resistance: expected a finite number >= 0 \[ohm m2\], got -1/u],
    [() => linearTransfer(Infinity), /linearTransfer: resistance: expected a finite number >= 0 \[ohm m2\], got Infinity/u],
    [() => sinhTransfer({ exchangeCurrentDensity: 0, steepness: 1 }), /sinhTransfer: exchangeCurrentDensity: expected a finite number > 0 \[A\/m2\], got 0/u],
    [() => sinhTransfer({ exchangeCurrentDensity: 1, steepness: NaN }), /sinhTransfer: steepness: expected a finite number > 0 \[1\/V\], got NaN/u],
    [() => butlerVolmer({ ...bv, exchangeCurrentDensity: -2 }), /butlerVolmer: exchangeCurrentDensity: expected a finite number > 0 \[A\/m2\], got -2/u],
    [() => butlerVolmer({ ...bv, transferCoefficient: 1 }), /butlerVolmer: transferCoefficient: expected a number between 0 and 1, got 1/u],
    [() => butlerVolmer({ ...bv, transferCoefficient: 0 }), /butlerVolmer: transferCoefficient: expected a number between 0 and 1, got 0/u],
    [() => butlerVolmer({ ...bv, temperature: 0 }), /butlerVolmer: temperature: expected a finite number > 0 \[K\], got 0/u],
  ];
  for (const [make, sentence] of refused) assert.throws(make, sentence);
  assert.doesNotThrow(() => linearTransfer(0));
});
