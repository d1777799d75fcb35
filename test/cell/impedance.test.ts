import assert from 'node:assert/strict';
import { test } from 'node:test';
import { impedance } from '../../src/cell/impedance.ts';
import { charge } from '../../src/experiment/limits.ts';
import { hold, strip } from '../../src/experiment/protocol.ts';
import { Simulation } from '../../src/experiment/simulation.ts';
import { fieldObservables } from '../../src/observe/field.ts';
import { linearTransfer, sinhTransfer } from '../../src/physics/charge-transfer.ts';
import { contactModel } from '../../src/physics/contact.ts';
import { vacuumPermittivity } from '../../src/units/constants.ts';
import { type Complex, over, plus } from '../field/dense.ts';
import { drawn, smallSetup, thinElectrolyte } from './setups.ts';

/** `perDecade` frequencies a decade from 10^low to 10^high Hz. */
const decades = (low: number, high: number, perDecade: number): Float64Array => Float64Array.from({ length: (high - low) * perDecade + 1 }, (_, k) => 10 ** (low + k / perDecade));

const still = { attemptRate: 0, criticalCurrentDensity: 0 };
const contact = contactModel({ formationPressure: 40e6 });
const grain = { thickness: 5e-7, conductivity: 0.046, permittivity: 139, sheetBelow: { resistance: 2e-5, capacitance: 0.073 } };

const assertSpectrum = (run: Simulation, frequencies: Float64Array, exact: (omega: number) => Complex, limit: number): void => {
  const { frequency, real, imaginary } = impedance(run.field, frequencies);
  assert.deepEqual(frequency, frequencies);
  frequencies.forEach((f, k) => {
    const [re, im] = exact(2 * Math.PI * f);
    const error = Math.hypot(real[k]! - re, imaginary[k]! - im) / Math.hypot(re, im);
    assert.ok(error <= limit, `${f} Hz: ${real[k]!} + i ${imaginary[k]!}, expected ${re} + i ${im}`);
  });
};

test('full contact is grains, boundaries and interface in series, each a resistance beside its capacitance, from 1 Hz to 10 MHz', () => {
  const layers = [grain, grain, grain, { ...grain, sheetBelow: undefined } as unknown as typeof grain];
  const field = thinElectrolyte({ layers, contact, chargeTransfer: linearTransfer(8e-6) });
  for (const shape of [[8, 1, 6], [6, 5, 6]] as const) {
    const run = new Simulation(smallSetup({ ...still, field, name: shape[1] === 1 ? 'square' : 'simple cubic', shape: [...shape] }), 1);
    const fresh = 1.581e2 * (40e6 ** -0.5 - 62e6 ** -0.5);
    const capacitance = 0.1 * (40 / 62 + 0.08 * (1 - 40 / 62));
    assertSpectrum(run, decades(0, 7, 3), (omega) => plus(
      over([0.046 / 2e-6, (omega * vacuumPermittivity * 139) / 2e-6]),
      ...Array.from({ length: 3 }, () => over([1 / 2e-5, omega * 0.073])),
      over([1 / (fresh + 8e-6), omega * capacitance]),
    ), 1e-9);
  }
});

/** An island of dead lithium stands on the plane, in a void that reaches high. */
const withIsland = drawn('##############', 'oooooooooooooo', 'o...oooooooooo', 'o.o..oo..ooooo', 'o.oo.oo..o.ooo', 'o.oo.oo..o.ooo');

const holes = drawn('################', 'oooooooooooooooo', 'oooooooooooooooo', 'oooooooo.ooooooo', 'oo..oooo..oo.ooo', '.o..oo.o..ooo.oo');

test('at high frequency the electrolyte\'s permittivity short-cuts all: contacts and voids alike pass the current evenly, in series with the gaps', () => {
  const field = thinElectrolyte({ layers: [{ thickness: 1e-6, conductivity: 0.05, permittivity: 1e6 }], contact });
  const run = new Simulation(smallSetup({ ...still, ...holes, field }), 1);
  // beyond every relaxation the interface is the sheet of capacitances 1/(i omega C), and voids, a thousandth of it, are open: constriction in a medium of i omega epsilon
  const { real, imaginary } = impedance(run.field, Float64Array.of(1e12, 1e13));
  const scaled = [1e12, 1e13].map((f, k) => imaginary[k]! * f);
  assert.ok(Math.abs(scaled[0]! / scaled[1]! - 1) < 1e-4, scaled.join(', '));
  assert.ok(Math.abs(real[1]!) < 1e-3 * Math.abs(imaginary[1]!) && Math.abs(real[0]! / real[1]! / 100 - 1) < 0.05, `${real.join(', ')}`);
  // with capacitance per area, by elimination of a plane of capacitors: at least the uniform medium and the mean of the interface in series
  const series = 1e-6 / (vacuumPermittivity * 1e6) + 1 / (run.field.facing().capacitance.reduce((sum, c) => sum + c, 0) / 16);
  assert.ok(-scaled[1]! * 2 * Math.PI >= series && -scaled[1]! * 2 * Math.PI < 1.5 * series, `${-scaled[1]! * 2 * Math.PI}, ${series}`);
});

test('between the arcs of interface and electrolyte it is the capacitance of the rows, in which an island has no part', () => {
  const run = new Simulation(smallSetup({ ...still, ...withIsland, field: thinElectrolyte({ layers: [grain], contact }) }), 1);
  // 500 Hz and 200 kHz are those of the arcs
  const { imaginary } = impedance(run.field, Float64Array.of(1e4));
  const [, row] = fieldObservables.interface.values(run) as [number, number];
  const found = 100 / (2 * Math.PI * 1e4 * -imaginary[0]!); // [uF/cm2]
  assert.ok(Math.abs(found / row - 1) < 0.01, `${found}, ${row} uF/cm2`);
});

test('at low frequency it is the uniform electrolyte and the interface resistance, with an island that floats', () => {
  for (const chargeTransfer of [linearTransfer(8e-6), sinhTransfer({ exchangeCurrentDensity: 2, steepness: 3e4 })]) {
    const run = new Simulation(smallSetup({ ...still, ...withIsland, field: thinElectrolyte({ chargeTransfer, contact }), currentDensity: 3 }), 1);
    const { bulk, boundary } = run.field.model.uniform;
    const direct = run.field.interfaceResistance(run.field.sample()!);
    const { real, imaginary } = impedance(run.field, Float64Array.of(1e-3));
    assert.ok(Math.abs((real[0]! - bulk - boundary) / direct - 1) < 1e-6, `${real[0]! - bulk - boundary}, ${direct}`);
    assert.ok(Math.abs(imaginary[0]!) < 1e-5 * real[0]!, `${imaginary[0]!} of ${real[0]!}`);
  }
});

test('a plane with voids and dead lithium obeys Kramers and Kronig', () => {
  const field = thinElectrolyte({ contact, layers: [{ thickness: 1e-6, conductivity: 0.05, permittivity: 139, sheetBelow: { resistance: 5e-5, capacitance: 0.01 } }, { thickness: 2e-6, conductivity: 0.05, permittivity: 139 }] });
  const run = new Simulation(smallSetup({ ...still, ...withIsland, field }), 1);
  assert.equal(run.cell.connectivity.deadCount, 5);
  const frequencies = decades(-2, 13, 12);
  const { real, imaginary } = impedance(run.field, frequencies);
  imaginary.forEach((x, k) => { assert.ok(x < 0 && (k === 0 || real[k]! <= real[k - 1]! * (1 + 1e-9)), `${frequencies[k]!} Hz`); });
  // Re Z(w) - Re Z(inf) = (2/pi) int_0^inf x Im Z(x)/(x^2 - w^2) dx, with its sign for capacitive Im < 0: subtracted at x = w, trapezia in ln x
  const step = Math.log(10) / 12;
  const limit = 0.01 * (real[0]! - real.at(-1)!);
  for (let k = 12 * 4; k <= 12 * 10; k += 5) {
    const w = frequencies[k]!;
    let integral = 0;
    frequencies.forEach((x, n) => {
      const at = x * imaginary[n]!;
      // the principal value of the subtracted constant is nought over the whole axis; at n = k the slope
      const term = n === k
        ? ((frequencies[n + 1]! * imaginary[n + 1]! - frequencies[n - 1]! * imaginary[n - 1]!) / (2 * step)) / (2 * w)
        : ((at - w * imaginary[k]!) / (x * x - w * w)) * x;
      integral += term * step;
    });
    const expected = real.at(-1)! - (2 / Math.PI) * integral;
    assert.ok(Math.abs(real[k]! - expected) < limit, `${w} Hz: ${real[k]!}, from the imaginary part ${expected} (limit ${limit})`);
  }
});

test('under bias the slope of the kinetics counts, not their chord', () => {
  const law = sinhTransfer({ exchangeCurrentDensity: 2, steepness: 3e4 });
  const field = thinElectrolyte({ chargeTransfer: law, contact: contactModel({ formationPressure: 400e6 }) });
  for (const step of [strip({ currentDensity: 6, until: [charge(1e9)] }), hold({ potential: -4e-4, until: [charge(1e9)] })]) {
    const run = new Simulation(smallSetup({ ...still, shape: [5, 1, 6], field, protocol: [step] }), 1);
    const j = run.currents.appliedCurrentDensity;
    const slope = 1 / (3e4 * Math.sqrt(4 + j * j));
    assert.ok(slope < 0.8 * (law.overpotential(j) / j));
    assertSpectrum(run, Float64Array.of(0.1, 1e3, 1e5), (omega) => {
      const kappa = over([0.05 / 3e-6, (omega * vacuumPermittivity * 139) / 3e-6]);
      return plus(kappa, over([1 / 1e-5, omega * 0.07]), over([1 / slope, omega * 0.1]));
    }, 1e-9);
  }
});

test('what has no impedance says so', () => {
  const run = new Simulation(smallSetup({ ...still, shape: [5, 1, 6], field: thinElectrolyte() }), 1);
  // without a contact the gap's capacitance alone is left, a voxel deep; nothing passes at rest
  for (let site = 5; site < 10; site++) run.sites.set(site, 0);
  const { imaginary } = impedance(run.field, Float64Array.of(1));
  assert.ok(Math.abs((-imaginary[0]! * 2 * Math.PI * 8.8541878188e-12) / 1e-7 - 1) < 1e-6);
  assert.throws(() => impedance(run.field, Float64Array.of(0)), /electrolyte field: expected a contact that can pass the applied current/u);
  const bare = { ...run.field.model.solver, solveAt: undefined };
  const other = Object.create(run.field, { model: { value: { ...run.field.model, solver: bare } } }) as typeof run.field;
  assert.throws(() => impedance(other, Float64Array.of(1)), /impedance: expected an electrolyte whose solver has impedances/u);
});
