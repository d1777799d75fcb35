import assert from 'node:assert/strict';
import { test } from 'node:test';
import { circuitImpedance, type Circuit } from '../../src/field/circuit.ts';
import { kramersKronig } from '../../src/field/kramers-kronig.ts';
import { frequencies, type Spectrum } from '../../src/field/spectrum.ts';
import { randomSource } from '../../src/random/streams.ts';
import { arcOf, drifting, llzo, noisy, sweep } from './impedances.ts';

/** With the largest residual to be seen: what RC elements 5 to 7 a decade leave of it. */
const causal: Record<string, readonly [Circuit, number]> = {
  'a resistance': [{ seriesResistance: 3, arcs: [] }, 1e-12],
  'one capacitor': [{ seriesResistance: 10, arcs: [arcOf(400, 1e-4, 1)] }, 1e-3],
  'a depressed arc': [{ seriesResistance: 10, arcs: [arcOf(400, 1e-4, 0.8)] }, 1e-4],
  'a flat one, as of diffusion': [{ seriesResistance: 10, arcs: [arcOf(400, 1e-2, 0.5)] }, 1e-3],
  'two arcs': [{ seriesResistance: 10, arcs: [arcOf(400, 1e-5, 0.9), arcOf(40, 1e-2, 0.8)] }, 1e-3],
  'LLZO, its bulk arc above the frequencies': [llzo(300), 2e-3],
  'LLZO in the cold': [llzo(3000, 100), 2e-3],
  'a blocking electrode': [{ seriesResistance: 10, arcs: [arcOf(400, 1e-6, 0.9), arcOf(1e7, 1e2, 0.8)] }, 4e-3],
};

for (const [name, [circuit, limit]] of Object.entries(causal)) {
  test(`${name} passes`, () => {
    const { passes, largest, elements } = kramersKronig(circuitImpedance(circuit, sweep));
    assert.ok(passes && largest < limit, `${largest} with ${elements} elements, limit ${limit}`);
    assert.ok(elements >= 36 && elements <= 50, String(elements));
  });
}

const fails = (spectrum: Spectrum): void => {
  const { passes, largest, residualReal, residualImaginary } = kramersKronig(spectrum);
  assert.equal(passes, false, `largest residual ${largest}`);
  assert.equal(largest, Math.max(...residualReal.map(Math.abs), ...residualImaginary.map(Math.abs)));
};

test('an interface that grows by half from the highest frequency to the lowest fails, and stays the same cell at rest', () => {
  const drift = (by: number): Spectrum => drifting((step) => ({
    seriesResistance: 10, arcs: [arcOf(40, 1e-6, 1), arcOf(400, 1e-3, 1)].map((arc, k) => (k === 0 ? arc : { ...arc, resistance: 400 * (1 + (by * (70 - step)) / 70) })),
  }));
  fails(drift(0.5));
  assert.ok(kramersKronig(drift(0)).passes);
});

test('an imaginary part or a real one that belongs to another spectrum fails', () => {
  const { frequency, real, imaginary } = circuitImpedance(llzo(300), sweep);
  fails({ frequency, real, imaginary: imaginary.map((im) => 1.2 * im) });
  fails({ frequency, real: real.map((re, i) => re * (1 + 0.05 * Math.exp(-(((i - 30) / 5) ** 2)))), imaginary });
  fails({ frequency, real, imaginary: imaginary.map((im) => -im) });
});

test('elements are added while all resistances are of one sign', () => {
  const elements = (circuit: Circuit): number => kramersKronig(circuitImpedance(circuit, sweep)).elements;
  assert.equal(elements({ seriesResistance: 10, arcs: [arcOf(400, 1e-4, 0.8)] }), 50); // a broad distribution of time constants: 7 a decade
  assert.ok(elements({ seriesResistance: 10, arcs: [arcOf(400, 1e-4, 1)] }) < 40); // a sharp one
});

test('noise shows in the residuals at its own size, and passes a threshold that allows for it', () => {
  const spectrum = noisy(circuitImpedance(llzo(300), sweep), 0.002, randomSource(1, 'initialState'));
  const { residualReal, residualImaginary, elements, passes } = kramersKronig(spectrum);
  const mean = Math.sqrt([...residualReal, ...residualImaginary].reduce((sum, r) => sum + r * r, 0) / (142 - elements - 3));
  assert.ok(passes && Math.abs(mean / 0.002 - 1) < 0.35, String(mean)); // 103 degrees of freedom: 5 standard errors are 0.35
  assert.equal(kramersKronig(spectrum, 0.002).passes, false);
});

test('few frequencies, and what is refused', () => {
  const few = circuitImpedance(llzo(300), frequencies({ from: 1, to: 1e7, perDecade: 2 }));
  assert.ok(kramersKronig(few).elements <= few.frequency.length - 3);
  const at = (n: number): Spectrum => circuitImpedance(llzo(300), sweep.subarray(0, n));
  assert.ok(kramersKronig(at(8)).passes);
  assert.throws(() => kramersKronig(at(7)), /Kramers-Kronig: frequency: expected at least 8 frequencies, got 7/u);
  assert.throws(() => kramersKronig(at(9), 0), /Kramers-Kronig: threshold: expected a residual > 0, relative to \|Z\|, got 0/u);
  assert.throws(() => kramersKronig({ ...at(9), real: at(9).real.with(2, NaN) }), /Kramers-Kronig: real\[2\]/u);
});
