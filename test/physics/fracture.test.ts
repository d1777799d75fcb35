import assert from 'node:assert/strict';
import { test } from 'node:test';
import { climbCreep } from '../../src/physics/creep.ts';
import { llzoCeramic, lpsclCeramic } from '../../src/physics/ceramics.ts';
import { extrusionFlow } from '../../src/physics/extrusion.ts';
import {
  checkCeramic, elasticOpening, fractureOverpotential, fracturePressure, highestPressure, kinkShare, planeStrainModulus, pressureOfOpening, pressureRate, pressureVoltage, stressIntensity, theoreticalStrength,
} from '../../src/physics/fracture.ts';
import { lithiumMolarVolume } from '../../src/physics/lithium.ts';
import { faraday } from '../../src/units/constants.ts';

const um = 1e-6;
const within = (found: number, expected: number, relative: number): void => assert.ok(Math.abs(found - expected) <= relative * Math.abs(expected), `${found}, expected ${expected}`);

test('equation 8 and 9 of Singh 2023 for flaws of a micrometre at 1 mA/cm2: 504 MPa after 5.3 s in LLZO, 116 MPa after 7.6 s in LPSCl', () => {
  for (const [ceramic, pressure, time] of [[llzoCeramic, 504e6, 5.3], [lpsclCeramic, 116e6, 7.65]] as const) {
    const critical = fracturePressure(ceramic.toughness.grain, um);
    within(critical, pressure, 0.002);
    within(stressIntensity(critical, um), ceramic.toughness.grain, 1e-14);
    within(critical / pressureRate(10, um, planeStrainModulus(ceramic)), time, 0.01);
  }
});

test('overpotentials below which no flaw breaks: LLZO 215 / 68 / 21 mV, LPSCl 49 / 16 / 5 mV at 0.1 / 1 / 10 um; 7.4 MPa a millivolt', () => {
  for (const [ceramic, millivolts] of [[llzoCeramic, [215, 68, 21.5]], [lpsclCeramic, [49.4, 15.6, 4.95]]] as const) {
    millivolts.forEach((eta, k) => { within(fractureOverpotential(ceramic.toughness.grain, 0.1 * um * [1, 10, 100][k]!) * 1e3, eta, 0.005); });
  }
  within(highestPressure(1e-3), 7.41e6, 1e-3);
  within(pressureVoltage(highestPressure(0.03)), 0.03, 1e-14);
});

test('the pressure of equation 9 is that of the lithium that has come through both faces', () => {
  const [a, i, modulus, seconds] = [3 * um, 20, 25e9, 7];
  const opening = (2 * i * seconds * lithiumMolarVolume) / faraday; // two faces of area a, spread over the area a
  within(pressureOfOpening(opening, a, modulus), pressureRate(i, a, modulus) * seconds, 1e-13);
  within(elasticOpening(pressureOfOpening(opening, a, modulus), a, modulus), opening, 1e-13);
});

test('a kink at right angles keeps half of K, a quarter of the energy; straight ahead all of it, backwards none', () => {
  assert.deepEqual([kinkShare(1), kinkShare(0), kinkShare(-1)], [1, 0.5, 0]);
  within(kinkShare(Math.cos(0.7)), Math.cos(0.35) ** 2, 1e-14);
});

test('extrusion: the flow of a slit, summed from shear rates layer by layer', () => {
  const [opening, length, pressure] = [20e-9, 2 * um, 300e6];
  const model = { temperature: 298.15, constraint: 1, grainSize: 1e-6, boundaryDiffusivity: 0 };
  // speed at y is the sum of shear rates from the wall in, and the flow that of speeds: 2 x integral of y gamma(y) dy
  let flow = 0;
  const steps = 4000;
  for (let k = 0; k < steps; k++) {
    const y = ((k + 0.5) / steps) * (opening / 2);
    flow += 2 * y * Math.sqrt(3) * climbCreep(model, (Math.sqrt(3) * pressure * y) / length) * (opening / 2 / steps);
  }
  within(extrusionFlow(opening, length, pressure, 298.15), flow, 1e-5);
  assert.equal(extrusionFlow(opening, length, 0, 298.15), 0);
});

test('E/15 of LPSCl is 1.47 GPa; nonsense is refused', () => {
  within(theoreticalStrength(lpsclCeramic), 1.47e9, 0.003);
  assert.throws(() => { checkCeramic('flaws.ceramic', { ...llzoCeramic, poissonRatio: 0.5 }); }, { message: 'flaws.ceramic.poissonRatio: expected a number between -1 and 0.5, got 0.5' });
  assert.throws(() => { checkCeramic('flaws.ceramic', { ...llzoCeramic, toughness: { grain: 1, boundary: 0 } }); }, /flaws\.ceramic\.toughness\.boundary: expected a finite number > 0 \[Pa m\^1\/2\], got 0/u);
});
