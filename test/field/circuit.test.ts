import assert from 'node:assert/strict';
import { test } from 'node:test';
import { circuitImpedance, timeConstant } from '../../src/field/circuit.ts';
import { arcOf, sweep } from './impedances.ts';

const near = (what: string, got: number, expected: number, tolerance = 1e-13): void => {
  assert.ok(Math.abs(got - expected) <= tolerance * Math.abs(expected), `${what}: ${got}, expected ${expected}`);
};

test('a resistance beside a capacitor: R0 + R / (1 + i omega R C)', () => {
  const [R0, R, C] = [2, 7, 1e-6];
  const { real, imaginary } = circuitImpedance({ seriesResistance: R0, arcs: [{ resistance: R, coefficient: C, exponent: 1 }] }, sweep);
  sweep.forEach((f, i) => {
    const x = 2 * Math.PI * f * R * C;
    near('Re', real[i]!, R0 + R / (1 + x * x));
    near('Im', imaginary[i]!, (-R * x) / (1 + x * x));
  });
});

test('arcs add up; each has its top at its time constant, R/2 (1 - i tan(alpha pi/4))', () => {
  const arcs = [arcOf(3, 1e-6, 0.9), arcOf(20, 1e-2, 0.6)];
  const whole = circuitImpedance({ seriesResistance: 1, arcs }, sweep);
  const parts = arcs.map((arc) => circuitImpedance({ seriesResistance: 0, arcs: [arc] }, sweep));
  sweep.forEach((_, i) => {
    near('Re', whole.real[i]!, 1 + parts[0]!.real[i]! + parts[1]!.real[i]!);
    near('Im', whole.imaginary[i]!, parts[0]!.imaginary[i]! + parts[1]!.imaginary[i]!);
  });
  near('tau', timeConstant(arcs[1]!), 1e-2, 1e-12);
  const top = circuitImpedance({ seriesResistance: 0, arcs: [arcs[1]!] }, Float64Array.of(1 / (2 * Math.PI * 1e-2)));
  near('Re at the top', top.real[0]!, 10, 1e-12);
  near('Im at the top', top.imaginary[0]!, -10 * Math.tan((0.6 * Math.PI) / 4), 1e-12);
});

test('what is no circuit is refused', () => {
  const z = (change: object, seriesResistance = 0) => () => circuitImpedance({ seriesResistance, arcs: [arcOf(1, 1, 1), { ...arcOf(1, 1, 1), ...change }] }, sweep);
  assert.throws(z({ resistance: 0 }), /^AnodyneError: circuit: arcs\[1\]\.resistance: expected a finite resistance > 0 \[ohm m2\], got 0$/u);
  assert.throws(z({ coefficient: NaN }), /arcs\[1\]\.coefficient: expected a finite coefficient > 0/u);
  assert.throws(z({ exponent: 1.01 }), /arcs\[1\]\.exponent: expected an exponent in \(0, 1\], got 1.01/u);
  assert.throws(z({}, -1), /circuit: seriesResistance: expected a finite resistance >= 0/u);
});
