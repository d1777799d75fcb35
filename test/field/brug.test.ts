import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brugCapacitance } from '../../src/field/brug.ts';
import { circuitImpedance } from '../../src/field/circuit.ts';
import { arcOf } from './impedances.ts';

const near = (what: string, got: number, expected: number, tolerance = 1e-12): void => {
  assert.ok(Math.abs(got / expected - 1) <= tolerance, `${what}: ${got}, expected ${expected}`);
};

test('the capacitance of an arc is (Q R^(1 - alpha))^(1/alpha), and of a capacitor Q itself', () => {
  for (const [resistance, coefficient, exponent] of [[0.03, 2e-2, 0.85], [4, 1e-7, 0.6], [1e-4, 3, 1]] as const) {
    near('C', brugCapacitance({ resistance, coefficient, exponent }), (coefficient * resistance ** (1 - exponent)) ** (1 / exponent));
  }
  near('C of a capacitor', brugCapacitance({ resistance: 7, coefficient: 2e-6, exponent: 1 }), 2e-6);
});

test('it is that of Hsu and Mansfeld, Q omega^(alpha - 1) at the top of the arc, and the limit of that of Brug for a large resistance in series', () => {
  const arc = { resistance: 0.03, coefficient: 2e-2, exponent: 0.85 };
  const C = brugCapacitance(arc);
  // the top, from the impedance: Re Z = R/2 there, and Im Z is the same a little above and below
  const omega = 1 / (arc.resistance * C);
  const { real, imaginary } = circuitImpedance({ seriesResistance: 0, arcs: [arc] }, Float64Array.of(omega / 1.01, omega, omega * 1.01).map((w) => w / (2 * Math.PI)));
  near('Re Z', real[1]!, arc.resistance / 2);
  near('Im Z', imaginary[0]!, imaginary[2]!);
  assert.ok(imaginary[1]! < imaginary[0]!);
  near('Hsu and Mansfeld', C, arc.coefficient * omega ** (arc.exponent - 1));
  const brug = (series: number): number => (arc.coefficient * (1 / series + 1 / arc.resistance) ** (arc.exponent - 1)) ** (1 / arc.exponent);
  near('Brug', C, brug(1e12));
  assert.ok(brug(arc.resistance / 10) < 0.7 * C);
});

test('50 epsilon_0 over 2 mm: 2.2e-11 F/cm2', () => {
  near('C', brugCapacitance(arcOf(0.04, 0.04 * 2.2e-7, 0.9)), 2.2e-7);
});
