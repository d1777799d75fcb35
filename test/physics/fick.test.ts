import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fickConcentration, fickUtilisation, type StrippedFoil } from '../../src/physics/fick.ts';
import { leastBetaLithium, lithiumMagnesium } from '../../src/physics/alloy.ts';
import { sandTime } from '../../src/physics/sand.ts';
import { faraday } from '../../src/units/constants.ts';

const assertClose = (found: number, expected: number, tolerance: number): void => {
  assert.ok(Math.abs(found / expected - 1) < tolerance, `${found}, expected ${expected}`);
};

/** 25 um of Li0.9Mg0.1 at 25 degC. */
const foilAt = (currentDensity: number): StrippedFoil => ({ thickness: 25e-6, currentDensity, diffusivity: 3e-15, concentration: lithiumMagnesium(0.1).lithiumConcentration });
const unit: StrippedFoil = { thickness: 1, currentDensity: faraday, diffusivity: 1, concentration: 10 };

test("the paper's table: its figures at 10 and 100 uA/cm2; at 1000 uA/cm2 2.7 and 4.2 %, not 6 and 9", () => {
  for (const [current, lithium, beta] of [[0.1, 0.6138, 0.9369], [1, 0.2707, 0.4132], [10, 0.02717, 0.04147]] as const) {
    const found = fickUtilisation(foilAt(current), leastBetaLithium);
    assertClose(found.lithium, lithium, 3e-4);
    assertClose(found.beta, beta, 3e-4);
    assertClose((current * found.time) / (faraday * 25e-6 * 69.6e3), found.lithium, 1e-12);
    assertClose(fickConcentration(foilAt(current), 25e-6, found.time), leastBetaLithium, 1e-11);
  }
});

test('an independent solution: explicit finite volumes, its error falling as the square of their number', () => {
  /** c at every cell's middle at a time, in units where L = D = i/F = 1 and c0 = 10. */
  const explicit = (cells: number, time: number): Float64Array => {
    const c = new Float64Array(cells).fill(10);
    const steps = Math.ceil(time * cells * cells * 4);
    const share = (time / steps) * cells * cells;
    for (let step = 0; step < steps; step++) {
      let flow = 0; // through the face on the left, to the right
      for (let j = 0; j < cells; j++) {
        const next = j < cells - 1 ? share * (c[j]! - c[j + 1]!) : share / cells;
        c[j] = c[j]! + flow - next;
        flow = next;
      }
    }
    return c;
  };
  for (const time of [0.05, 0.24, 0.26, 0.7]) {
    const errors = [20, 40].map((cells) => Math.max(...explicit(cells, time).map((c, j) => Math.abs(c - fickConcentration(unit, (j + 0.5) / cells, time)))));
    assert.ok(errors[1]! < 2e-4 && errors[0]! / errors[1]! > 3.5, `time ${time}: ${errors.join(', ')}`);
  }
});

test('images and series are one function: equal to rounding where they meet', () => {
  const at = (place: number, time: number): number => fickConcentration(unit, place, time);
  for (const place of [0, 0.3, 0.8, 1]) {
    // a parabola through three values of one form, continued to where the other begins
    const step = 1e-5;
    const continued = 3 * at(place, 0.25 - step) - 3 * at(place, 0.25 - 2 * step) + at(place, 0.25 - 3 * step);
    assert.ok(Math.abs(continued - at(place, 0.25)) < 2e-13, `at ${place}: ${continued - at(place, 0.25)}`);
  }
});

test('charge is kept: the profile holds c0 L - i t/F', () => {
  for (const current of [0.1, 1, 10]) {
    const foil = foilAt(current);
    for (const time of [0, 100, 5e4, 3e5]) {
      // Simpson's rule on cells that are narrow at the contact
      const n = 400;
      let held = 0;
      for (let k = 0; k < n; k++) {
        const [a, b] = [1 - ((n - k) / n) ** 3, 1 - ((n - k - 1) / n) ** 3].map((eta) => eta * foil.thickness) as [number, number];
        held += ((b - a) / 6) * (fickConcentration(foil, a, time) + 4 * fickConcentration(foil, (a + b) / 2, time) + fickConcentration(foil, b, time));
      }
      const expected = foil.concentration * foil.thickness - (current * time) / faraday;
      assert.ok(Math.abs(held - expected) < 1e-7 * foil.concentration * foil.thickness, `${current} A/m2, ${time} s: ${held}, expected ${expected}`);
    }
  }
});

test('small current: a flat profile, of beta all but i L/(3 D F dc); large current: the half space of Sand', () => {
  const slow = foilAt(1e-4);
  const third = (slow.currentDensity * slow.thickness) / (3 * slow.diffusivity * faraday * (slow.concentration - leastBetaLithium));
  assertClose(fickUtilisation(slow, leastBetaLithium).beta, 1 - third, 1e-12);
  for (const current of [10, 1e3, 1e6]) {
    assertClose(fickUtilisation(foilAt(current), leastBetaLithium).time, sandTime(current, 3e-15, 69.6e3 - leastBetaLithium), 1e-12);
  }
});

test('bad input: the place, what was needed, what was got', () => {
  const foil = foilAt(1);
  assert.throws(() => fickUtilisation(foil, 70e3), /^AnodyneError: least: expected a concentration from 0 to below that at the start, 69600 mol\/m3, got 70000$/u);
  assert.throws(() => fickUtilisation({ ...foil, currentDensity: 0 }, 0), /^AnodyneError: currentDensity: expected a finite number > 0, got 0$/u);
  assert.throws(() => fickConcentration(foil, 26e-6, 0), /^AnodyneError: fromCollector: expected a distance from 0 to the thickness, 0\.000025 m, got 0\.000026$/u);
  assert.throws(() => fickConcentration(foil, 0, -1), /^AnodyneError: time: expected a time >= 0 \[s\], got -1$/u);
});
