import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leastBetaLithium, lithiumMagnesium } from '../../src/physics/alloy.ts';
import { complementaryError } from '../../src/physics/error-function.ts';
import { fickUtilisation } from '../../src/physics/fick.ts';
import { RecedingFoil, recedingUtilisation, type RecedingAlloy, type RecedingState } from '../../src/physics/moving-boundary.ts';
import { faraday } from '../../src/units/constants.ts';

const { lithiumConcentration, magnesiumConcentration } = lithiumMagnesium(0.1);
const all = lithiumConcentration + magnesiumConcentration;
/** 25 um of Li0.9Mg0.1 at 25 degC. */
const foilAt = (currentDensity: number): RecedingAlloy => ({ thickness: 25e-6, currentDensity, diffusivity: 3e-15, concentration: lithiumConcentration, magnesium: magnesiumConcentration });

const assertClose = (found: number, expected: number, tolerance: number): void => {
  assert.ok(Math.abs(found / expected - 1) < tolerance, `${found}, expected ${expected}`);
};

/** As many steps, short at the start, to a time [s]. */
const march = (foil: RecedingFoil, time: number, steps: number): RecedingState => {
  let state = foil.start;
  for (let k = 1; k <= steps; k++) state = foil.after(state, time * (k / steps) * (k / steps) - state.time);
  return state;
};

/** c_Mg at a half space's receding surface over that at the start, p = v sqrt(t/D)/2: Smith, Tiller, Rutter 1955, where the solid takes no solute. */
const swept = (p: number): number => (1 + 2 * p * p) * (2 - complementaryError(p)) + ((2 * p) / Math.sqrt(Math.PI)) * Math.exp(-p * p);

test('the closed form of a half space in its limits: a flux v c0 at first; then what v t swept up lies in a steady layer D/v', () => {
  assertClose(swept(1e-4) - 1, (4 * 1e-4) / Math.sqrt(Math.PI), 2e-4);
  assertClose(swept(100), 4 * 100 * 100, 1e-4); // c_s D/v = c0 v t
});

test('a thick foil is that half space; error falls as the square of the cells', () => {
  const alloy = { ...foilAt(10), thickness: 250e-6 };
  const errors = [100, 200, 400].map((cells) => {
    const foil = new RecedingFoil(alloy, cells);
    const time = 8000;
    const p = (foil.speed * Math.sqrt(time / alloy.diffusivity)) / 2;
    return Math.abs((all - foil.surfaceLithium(march(foil, time, cells))) / magnesiumConcentration / swept(p) - 1);
  });
  assert.ok(errors[2]! < 1e-3 && errors[0]! / errors[1]! > 3.5 && errors[1]! / errors[2]! > 3.5, errors.join(', '));
});

test('magnesium is kept to rounding, lithium goes as the current says', () => {
  for (const [current, time] of [[0.1, 1.5e6], [1, 1.5e5], [10, 8000]] as const) {
    const foil = new RecedingFoil(foilAt(current), 100);
    const state = march(foil, time, 100);
    const magnesium = state.amounts.reduce((sum, amount) => sum + amount, 0);
    assertClose(magnesium, magnesiumConcentration * 25e-6, 1e-12);
    assertClose(all * foil.thicknessAt(time) - magnesium, lithiumConcentration * 25e-6 - (current * time) / faraday, 1e-12);
    assert.ok(foil.profile(state).lithium.every((c, j, profile) => c > 0 && (j === 0 || c <= profile[j - 1]! * (1 + 1e-12))), 'lithium falls towards the contact');
  }
});

test('utilisation of the foil of the paper: 95, 94 and 49 % of its lithium, where a fixed shape has 61, 27 and 2.7', () => {
  for (const [current, lithium, beta] of [[0.1, 0.9491, 0.9991], [1, 0.9405, 0.9900], [10, 0.4909, 0.5168]] as const) {
    const found = recedingUtilisation(foilAt(current), leastBetaLithium);
    assertClose(found.lithium, lithium, 2e-4);
    assertClose(found.beta, beta, 2e-4);
    assert.ok(Math.abs(recedingUtilisation(foilAt(current), leastBetaLithium, 200).lithium - found.lithium) < 1e-4);
  }
});

test('a contact that hardly moves is that of Fick: as dilute lithium runs out, before the foil shrinks', () => {
  // lithium is a hundredth of the sites: what the flux takes is what diffusion brings
  const alloy = { thickness: 25e-6, currentDensity: 0.02, diffusivity: 3e-15, concentration: 700, magnesium: 69.3e3 };
  assertClose(recedingUtilisation(alloy, 350).lithium, fickUtilisation(alloy, 350).lithium, 0.02);
});

test('bad input: the place, what was needed, what was got', () => {
  assert.throws(() => recedingUtilisation({ ...foilAt(1), magnesium: 0 }, 24e3), /^AnodyneError: magnesium: expected a concentration > 0 \[mol\/m3\], got 0$/u);
  assert.throws(() => recedingUtilisation(foilAt(1), 70e3), /^AnodyneError: least: expected a concentration from 0 to below that at the start, 69600 mol\/m3, got 70000$/u);
  assert.throws(() => recedingUtilisation({ ...foilAt(1), thickness: NaN }, 24e3), /^AnodyneError: thickness: expected a finite number > 0, got NaN$/u);
});
