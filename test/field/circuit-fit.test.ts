import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { brugCapacitance } from '../../src/field/brug.ts';
import { type Circuit, circuitImpedance, timeConstant } from '../../src/field/circuit.ts';
import { type CircuitFit, fitSpectrum } from '../../src/field/circuit-fit.ts';
import { frequencies } from '../../src/field/spectrum.ts';
import { randomSource } from '../../src/random/streams.ts';
import { arcOf, llzo, noisy, sweep } from './impedances.ts';

/** The largest relative error of a resistance, a time constant, an exponent; R0 relative to the whole circuit's resistance. */
const worst = (got: Circuit, expected: Circuit): number => {
  const whole = expected.arcs.reduce((sum, arc) => sum + arc.resistance, expected.seriesResistance);
  return Math.max(Math.abs(got.seriesResistance - expected.seriesResistance) / whole, ...expected.arcs.flatMap((arc, k) => [
    Math.abs(got.arcs[k]!.resistance / arc.resistance - 1), Math.abs(timeConstant(got.arcs[k]!) / timeConstant(arc) - 1), Math.abs(got.arcs[k]!.exponent / arc.exponent - 1)]));
};

/** Circuits of one to three arcs within the sweep, time constants 2 to 4 decades apart, resistances up to a hundred apart. */
const circuits = fc.record({
  arcs: fc.integer({ min: 1, max: 3 }),
  first: fc.double({ min: 0, max: 1, noNaN: true }),
  apart: fc.array(fc.double({ min: 2, max: 4, noNaN: true }), { minLength: 2, maxLength: 2 }),
  logR: fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 }),
  alpha: fc.array(fc.double({ min: 0.8, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }),
  series: fc.boolean(),
}).map(({ arcs, first, apart, logR, alpha, series }): Circuit => {
  const span = arcs === 1 ? 0 : arcs === 2 ? apart[0]! : Math.min(6.5, apart[0]! + apart[1]!);
  const lowest = -7.8 + (7 - span) * first;
  const places = [lowest, lowest + apart[0]!, lowest + span].slice(0, arcs);
  return { seriesResistance: series ? 10 ** logR[3]! : 0, arcs: places.map((place, k) => arcOf(10 ** logR[k]!, 10 ** place, alpha[k]!)) };
});

test('without noise every circuit comes back, from no start value', () => {
  fc.assert(fc.property(circuits, (circuit) => {
    const fit = fitSpectrum(circuitImpedance(circuit, sweep), { arcs: circuit.arcs.length as 1, seriesResistance: circuit.seriesResistance > 0 });
    assert.ok(fit.residual < 1e-10 && worst(fit.circuit, circuit) < 1e-7, `off by ${worst(fit.circuit, circuit)}, residual ${fit.residual}`);
    assert.deepEqual(fit.doubts, []);
  }), { numRuns: 50, seed: 7 });
});

test('LLZO from 1 to 1e4 ohm cm2 at the interface, at 25 degC and where sigma is 100 times smaller', () => {
  for (const interfaceResistance of [1, 10, 50, 300, 700, 1e4]) {
    for (const colder of [1, 100]) {
      const circuit = llzo(interfaceResistance, colder);
      const byTau = [...circuit.arcs].sort((a, b) => timeConstant(a) - timeConstant(b)); // in the cold a small interface is faster than the boundaries
      const { circuit: found, residual } = fitSpectrum(circuitImpedance(circuit, sweep), { arcs: 3 });
      const off = worst(found, { seriesResistance: 0, arcs: byTau });
      assert.ok(off < 1e-6 && residual < 1e-10, `${interfaceResistance} ohm cm2, ${colder} times smaller: off by ${off}, residual ${residual}`);
    }
  }
});

/** Every fitted parameter's distance from the true one, in standard errors. */
const distances = ({ circuit, arcErrors, seriesResistanceError }: CircuitFit, truth: Circuit): number[] => [
  ...(seriesResistanceError > 0 ? [(circuit.seriesResistance - truth.seriesResistance) / seriesResistanceError] : []),
  ...circuit.arcs.flatMap((arc, k) => [
    (arc.resistance - truth.arcs[k]!.resistance) / arcErrors[k]!.resistance, (arc.coefficient - truth.arcs[k]!.coefficient) / arcErrors[k]!.coefficient,
    (arc.exponent - truth.arcs[k]!.exponent) / arcErrors[k]!.exponent, (brugCapacitance(arc) - brugCapacitance(truth.arcs[k]!)) / arcErrors[k]!.capacitance]),
];

test('with noise of 0.5 % parameters scatter by their standard errors, no more and no less', () => {
  const truth = { seriesResistance: 2, arcs: [arcOf(10, 3e-7, 0.92), arcOf(4, 1e-4, 0.85), arcOf(20, 2e-2, 0.9)] };
  const exact = circuitImpedance(truth, sweep);
  const random = randomSource(2, 'initialState');
  const fits = Array.from({ length: 12 }, () => fitSpectrum(noisy(exact, 0.005, random), { arcs: 3 }));
  const z = fits.flatMap((fit) => distances(fit, truth));
  // R0, then R, Q, alpha, C of every arc: each kind by itself, for they follow from different parts of the covariance; 36 squares, whose mean scatters by 0.24
  for (const [kind, name] of ['R', 'Q', 'alpha', 'C'].entries()) {
    const squares = fits.flatMap((fit) => distances(fit, truth).slice(1).filter((_, i) => i % 4 === kind)).map((x) => x * x);
    const mean = squares.reduce((sum, x) => sum + x, 0) / squares.length;
    assert.ok(mean > 0.4 && mean < 2, `${name}: mean square ${mean}`);
  }
  assert.ok(z.filter((x) => Math.abs(x) > 3).length <= 3 && z.every((x) => Math.abs(x) < 5), `beyond 3: ${z.filter((x) => Math.abs(x) > 3).join(' ')}`);
  const residual = fits.reduce((sum, fit) => sum + fit.residual, 0) / fits.length;
  assert.ok(Math.abs(residual / (0.005 * Math.sqrt(132 / 142)) - 1) < 0.09, `residual ${residual}`); // 12 x 132 numbers: 5 standard errors
  assert.ok(fits.every((fit) => fit.doubts.length === 0));
});

test('LLZO with noise of 0.5 %: the interface within its errors, no worse than the true circuit', () => {
  for (const interfaceResistance of [50, 300, 700, 1e4]) {
    const truth = llzo(interfaceResistance);
    const fit = fitSpectrum(noisy(circuitImpedance(truth, sweep), 0.005, randomSource(5, 'initialState')), { arcs: 3, seriesResistance: false });
    const z = distances(fit, truth).slice(8);
    assert.ok(z.every((x) => Math.abs(x) < 3), `${interfaceResistance} ohm cm2: ${z.join(' ')}`);
    assert.ok(fit.residual < 0.0052, String(fit.residual));
  }
});

test('the errors of Q and of the capacitance are one where Q is a capacitance', () => {
  // about tau = 1 s and alpha = 1: ln Q = alpha ln tau - ln R no longer depends on alpha
  const frequency = frequencies({ from: 1e-3, to: 1e2, perDecade: 10 });
  const { circuit: { arcs: [arc] }, arcErrors: [error] } = fitSpectrum(noisy(circuitImpedance({ seriesResistance: 1, arcs: [arcOf(3, 1, 1)] }, frequency), 1e-3, randomSource(6, 'initialState')), { arcs: 1 });
  const ratio = error!.coefficient / arc!.coefficient / (error!.capacitance / brugCapacitance(arc!));
  assert.ok(Math.abs(ratio - 1) < 0.01, String(ratio));
});

test('the unit of area and of time is nothing to the fit', () => {
  const random = randomSource(3, 'initialState');
  const { frequency, real, imaginary } = noisy(circuitImpedance(llzo(300), sweep), 0.003, random);
  const one = fitSpectrum({ frequency, real, imaginary }, { arcs: 3, seriesResistance: false });
  const other = fitSpectrum({ frequency: frequency.map((f) => f / 1024), real: real.map((z) => z * 4096), imaginary: imaginary.map((z) => z * 4096) }, { arcs: 3, seriesResistance: false });
  const scaled = { seriesResistance: 0, arcs: one.circuit.arcs.map((arc) => arcOf(arc.resistance * 4096, timeConstant(arc) * 1024, arc.exponent)) };
  assert.ok(worst(other.circuit, scaled) < 1e-4, String(worst(other.circuit, scaled)));
});

test('an arc too many, too near or too small is doubted', () => {
  const noise = (circuit: Circuit) => noisy(circuitImpedance(circuit, sweep), 0.005, randomSource(4, 'initialState'));
  const sentences = (circuit: Circuit, arcs: 1 | 2 | 3): string => fitSpectrum(noise(circuit), { arcs }).doubts.map(({ arc, sentence }) => `${arc}: ${sentence}`).join('\n');
  assert.notEqual(sentences({ seriesResistance: 2, arcs: [arcOf(10, 1e-4, 0.9)] }, 2), '');
  assert.match(sentences(llzo(1), 3), /^2: arc 3: its imaginary part is at most 0\.\d+ % of \|Z\|, below the residual of 0\.\d+ %/mu);
  assert.match(sentences({ seriesResistance: 1, arcs: [arcOf(10, 3e-10, 0.95), arcOf(8, 1e-3, 0.9)] }, 2), /^0: arc 1: the standard error of its resistance is/u);
  const twins = fitSpectrum(circuitImpedance({ seriesResistance: 1, arcs: [arcOf(10, 1e-4, 1), arcOf(8, 2e-4, 1)] }, sweep), { arcs: 2 });
  assert.match(twins.doubts[0]!.sentence, /^arc 2: its time constant is 2\.00 times that of arc 1; below 3 the two are one depressed arc$/u);
});

test('a spectrum that no circuit fits gives finite numbers all the same', () => {
  const finite = (fit: CircuitFit): boolean => [fit.circuit.seriesResistance, fit.seriesResistanceError, fit.residual, ...fit.circuit.arcs.flatMap((arc) => Object.values(arc) as number[]),
    ...fit.arcErrors.flatMap((error) => Object.values(error) as number[])].every(Number.isFinite);
  const inductive = { frequency: sweep, real: sweep.map(() => 1), imaginary: sweep.map((f) => 1e-6 * f) };
  const resistance = { frequency: sweep, real: sweep.map(() => 1), imaginary: sweep.map(() => 0) };
  const capacitor = { frequency: sweep, real: sweep.map(() => 0), imaginary: sweep.map((f) => -1e3 / f) };
  const negative = { frequency: sweep, real: sweep.map(() => -1), imaginary: sweep.map(() => 0) };
  for (const spectrum of [inductive, resistance, capacitor, negative]) {
    for (const arcs of [1, 2, 3] as const) {
      for (const seriesResistance of [true, false]) assert.ok(finite(fitSpectrum(spectrum, { arcs, seriesResistance })), `${arcs} arcs`);
    }
  }
  assert.ok(Math.abs(fitSpectrum(resistance, { arcs: 1 }).residual) < 1e-6);
});

test('what cannot be fitted is refused', () => {
  const z = circuitImpedance(llzo(300), sweep);
  const head = (n: number) => ({ frequency: z.frequency.subarray(0, n), real: z.real.subarray(0, n), imaginary: z.imaginary.subarray(0, n) });
  assert.throws(() => fitSpectrum(head(9), { arcs: 3 }), /^AnodyneError: fit: frequency: expected at least 10 frequencies for 10 parameters, got 9$/u);
  assert.throws(() => fitSpectrum(head(2), { arcs: 1, seriesResistance: false }), /at least 3 frequencies/u);
  assert.throws(() => fitSpectrum(z, { arcs: 4 as 3 }), /fit: arcs: expected 1, 2 or 3, got 4/u);
  assert.throws(() => fitSpectrum({ ...z, imaginary: z.imaginary.with(5, NaN) }, { arcs: 1 }), /fit: imaginary\[5\]: expected a finite impedance/u);
  assert.throws(() => fitSpectrum({ ...z, frequency: z.frequency.toReversed() }, { arcs: 1 }), /fit: frequency\[1\]: expected a frequency above that before it/u);
});
