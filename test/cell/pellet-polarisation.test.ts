import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Filament } from '../../src/cell/filament.ts';
import { impedance } from '../../src/cell/impedance.ts';
import { layeredElectrolyte } from '../../src/experiment/electrolyte.ts';
import { duration } from '../../src/experiment/limits.ts';
import { polarisedElectrolyte, type PolarisedElectrolyte } from '../../src/experiment/polarised-electrolyte.ts';
import { hold, plate, rest, type Step, strip } from '../../src/experiment/protocol.ts';
import { Simulation } from '../../src/experiment/simulation.ts';
import { protocolInWords } from '../../src/experiment/protocol-words.ts';
import { cyclicSweep, sweep } from '../../src/experiment/step-lists.ts';
import { PelletTransport } from '../../src/field/pellet-transport.ts';
import { every } from '../../src/kernel/schedule.ts';
import { fieldObservables, polarisation } from '../../src/observe/field.ts';
import { electrolyteSandTime } from '../../src/physics/binary-electrolyte.ts';
import { linearTransfer } from '../../src/physics/charge-transfer.ts';
import { contactModel } from '../../src/physics/contact.ts';
import { llzoCeramic } from '../../src/physics/ceramics.ts';
import { flawSpeed, fractureOverpotential, planeStrainModulus } from '../../src/physics/fracture.ts';
import { foilOnElectrolyte } from '../../src/structure/foil.ts';
import { finish } from './field-runs.ts';
import { smallSetup } from './setups.ts';

// a pellet so thin that it polarises within minutes
const binary = { thickness: 1e-4, conductivity: 0.06, concentration: 5000, transferenceNumber: 0, havenRatio: 1, temperature: 298.15 };
const face = { chargeTransfer: linearTransfer(8e-6), contact: contactModel({ formationPressure: 62e6 }) };
const polarised = (change: Partial<PolarisedElectrolyte> = {}): PolarisedElectrolyte => ({ ...binary, permittivity: 139, ...face, ...change });

/** A few voxels of 1 um, plated and stripped without hops: contact stays whole. */
const cellOf = (protocol: readonly Step[], electrolyte = polarised(), layers = 40): Simulation => new Simulation({
  ...smallSetup({ attemptRate: 0, criticalCurrentDensity: 1e9, shape: [4, 1, 80], initial: foilOnElectrolyte(layers), protocol }),
  lattice: { name: 'square', shape: [4, 1, 80], periodic: [true, false, false], voxelEdge: 1e-6 }, field: polarisedElectrolyte(electrolyte),
}, 1);

const near = (what: string, value: number, expected: number, share: number): void => {
  assert.ok(Math.abs(value / expected - 1) <= share, `${what}: ${value}, expected ${expected}, off by ${value / expected - 1}`);
};

test('a sweep of a whole contact has the currents of the pellet by itself, and passes their charge', () => {
  for (const sign of [-1, 1]) {
    const [step, rate] = [5e-3, 5e-4];
    const steps = sweep({ from: 0, to: [sign * 0.3], step, rate });
    const run = cellOf(steps);
    const alone = new PelletTransport(binary);
    const series = linearTransfer(8e-6);
    let charge = 0;
    const seen: number[] = [];
    run.addClock(every('time', step / rate), () => {
      const state = run.field.sample()!;
      seen.push(state.currentDensity);
      // at the end of a tread, still on it
      if (run.step > 0) near('voltage', state.openCircuitVoltage + state.overpotentials.total, steps[run.step]!.potential, 1e-9);
    });
    finish(run);
    steps.forEach(({ potential }, k) => {
      for (let part = 0; part < 4; part++) {
        alone.advance(step / rate / 4, { potential, series });
        charge += (alone.currentDensity * step) / rate / 4;
      }
      // the row at the end of this tread
      if (k > 0) near(`current after tread ${k}`, seen[k + 1]!, alone.currentDensity, 2e-3);
    });
    // a Poisson process of voxels: 40 of them in 5 standard errors
    const voxels = charge / run.cell.arealCharge(1);
    assert.ok(Math.abs(run.arealCharge / run.cell.arealCharge(1) - voxels) < 5 * Math.sqrt(Math.abs(voxels)), `${run.arealCharge / run.cell.arealCharge(1)} voxels, expected ${voxels}`);
  }
});

test('where hardly anything polarises the cell is that of a layered electrolyte', () => {
  const steps = [hold({ potential: -0.02, until: [duration(60)] })];
  const dense = cellOf(steps, polarised({ concentration: 5e9 }));
  const plain = new Simulation({ ...dense.setup, field: layeredElectrolyte({ layers: [{ thickness: 1e-4, conductivity: 0.06, permittivity: 139 }], ...face }) }, 1);
  near('current', dense.field.sample()!.currentDensity, plain.field.sample()!.currentDensity, 1e-3);
  const frequencies = Float64Array.of(10, 1e4, 1e6);
  const [a, b] = [impedance(dense.field, frequencies), impedance(plain.field, frequencies)];
  a.real.forEach((value, k) => { near('real part', value, b.real[k]!, 1e-3); });
  a.imaginary.forEach((value, k) => { near('imaginary part', value, b.imaginary[k]!, 1e-3); });
});

test('rest: the voltage is that of the concentrations, which relax; the impedance comes back', () => {
  const run = cellOf([hold({ potential: -0.3, until: [duration(800)] }), rest({ until: [duration(2e4)] })]);
  const rows: number[][] = [];
  run.addClock(every('time', 400), () => {
    const [voltage] = fieldObservables.voltage.values(run);
    rows.push([voltage!, ...polarisation.values(run), impedance(run.field, Float64Array.of(1)).real[0]!]);
  });
  finish(run);
  const [before, polarisedRow, last] = [rows[0]!, rows[2]!, rows.at(-1)!];
  near('resistance at first', before[2]!, 1e-4 / 0.06 * 1e4, 1e-3);
  assert.ok(polarisedRow[2]! > 1.5 * before[2]! && polarisedRow[3]! < 0.2 && polarisedRow[4]! > 1.5, polarisedRow.join(', '));
  // impedance at low frequencies: the pellet as it is, and charge transfer
  for (const row of [before, polarisedRow, last]) near('impedance', row[7]!, row[2]! * 1e-4 + 8e-6, 1e-6);
  const open = rows.slice(3);
  open.forEach(([voltage, own], k) => {
    assert.equal(voltage, own);
    if (k > 0 && Math.abs(voltage!) > 1e-5) assert.ok(voltage! < 0 && voltage! > open[k - 1]![0]!, `row ${k}: ${voltage}`);
  });
  near('resistance at last', last[2]!, before[2]!, 1e-3);
});

test('rows leave no trace, and a run that is taken up goes on as it would have', () => {
  const steps = cyclicSweep({ from: 0, vertices: [-0.2, 0.1], cycles: 2, step: 0.02, rate: 1e-3 });
  const electrolyte = polarised({ flaws: { porosity: 0.2, poreSize: 1e-5, electrodeWidth: 2e-4, ceramic: { ...llzoCeramic, toughness: { grain: 1e8, boundary: 1e8 } } } });
  const whole = finish(cellOf(steps, electrolyte));
  const looked = cellOf(steps, electrolyte);
  looked.addClock(every('time', 70), () => { polarisation.values(looked); });
  finish(looked);
  const pieces = cellOf(steps, electrolyte);
  pieces.advance(20);
  let resumed = new Simulation(pieces.setup, 1, structuredClone(pieces.save()));
  while (resumed.ended === undefined) {
    resumed.advance(60);
    resumed = new Simulation(resumed.setup, 1, structuredClone(resumed.save()));
  }
  for (const other of [looked, resumed]) {
    assert.equal(other.kmc.time, whole.kmc.time);
    assert.equal(other.arealCharge, whole.arealCharge);
    assert.deepEqual(other.field.save(), whole.field.save());
  }
});

test("a forced current ends after Sand's time, with a sentence; the lattice strips or plates", () => {
  const time = electrolyteSandTime(binary, 150);
  for (const step of [plate, strip]) {
    const run = finish(cellOf([step({ currentDensity: 150, until: [duration(10 * time)] })], polarised({ lookEvery: time / 500 })));
    near('time', run.kmc.time, time, 0.02);
    assert.equal(run.ended, `short circuit: lithium has penetrated the electrolyte, whose mobile lithium the current has used up at the ${step === plate ? 'contact plane' : 'counter electrode'}`);
    assert.equal(polarisation.values(run).at(-1), 1);
  }
});

test('a filament begins where the drop along the worst flaw breaks it, and goes through the faster the longer it is', () => {
  const need = fractureOverpotential(llzoCeramic.toughness.grain, 1e-6);
  near('overpotential', need, (13.02e-6 * 1e6) / (96485.33212 * 1.12 * Math.sqrt(Math.PI * 1e-6)), 1e-9);
  const filament = new Filament({ ceramic: llzoCeramic, length: 2e-5 }, 1e-4);
  const enough = need / Math.sqrt(20);
  filament.advance(1e6, 10, 0.999 * enough, false);
  assert.deepEqual([filament.length, filament.begun], [2e-5, undefined]);
  filament.advance(1e-3 / flawSpeed(llzoCeramic, 10), 10, enough * 1.001, false);
  near('length', Math.sqrt(filament.length), Math.sqrt(2e-5) + 1e-3, 1e-12);
  // longer, it needs less; without a drop it stands still
  assert.ok(filament.opensAt(0.999 * enough) && !filament.opensAt(0));
  filament.advance(1, 1e9, 1, false);
  assert.deepEqual([filament.through, filament.begun, filament.length], [true, 'flaw', 1e-4]);
  // (4/3) i Omega a/(F w), w = (2/0.44) p a/E''
  const opening = ((2 / 0.44) * 1e6 * 2e-5) / (1.12 * Math.sqrt(Math.PI * 2e-5) * planeStrainModulus(llzoCeramic));
  near('speed', 2 * Math.sqrt(2e-5) * flawSpeed(llzoCeramic, 10), (4 / 3) * 10 * (13.02e-6 / 96485.33212) * 2e-5 / opening, 1e-6);
});

test('a run ends once its filament has come through; without a pore in the face it does not', () => {
  const plated = (porosity: number): Simulation =>
    finish(cellOf([plate({ currentDensity: 60, until: [duration(300)] })], polarised({ concentration: 1e5, lookEvery: 10, flaws: { porosity, poreSize: 2e-5, electrodeWidth: 1e-4 } })));
  const porous = plated(0.15);
  assert.equal(porous.ended, 'short circuit: lithium has penetrated the electrolyte, from a flaw');
  assert.deepEqual(polarisation.values(porous).slice(-2), [100, 1]);
  assert.deepEqual(polarisation.values(plated(0)).slice(-2), [0, 0]);
});

test('bad input gets one sentence', () => {
  const bad = (change: object, expected: RegExp): void => { assert.throws(() => polarisedElectrolyte(polarised(change)), expected); };
  bad({ thickness: 0 }, /polarisedElectrolyte\.thickness: expected a finite number > 0 \[m\], got 0$/u);
  bad({ transferenceNumber: 1 }, /polarisedElectrolyte\.transferenceNumber: expected a number from 0 to below 1/u);
  bad({ lookEvery: 0 }, /polarisedElectrolyte\.lookEvery: expected a finite number > 0 \[s\], got 0$/u);
  bad({ conductivty: 1 }, /got key "conductivty"; did you mean conductivity\?$/u);
  bad({ flaws: { porosity: 1, poreSize: 1e-5, electrodeWidth: 1e-3 } }, /polarisedElectrolyte\.flaws\.porosity: expected a share from 0 to below 1, got 1$/u);
  bad({ flaws: { porosity: 0.1, poreSize: 1, electrodeWidth: 1e-3 } }, /flaws\.poreSize: expected a length > 0, at most the thickness of 0\.0001 m, got 1$/u);
  bad({ flaws: { porosity: 0.1, poreSize: 1e-5, electrodeWidth: 1e-3, ceramic: { ...llzoCeramic, toughness: { grain: 0, boundary: 1 } } } }, /flaws\.ceramic\.toughness\.grain: expected a finite number > 0 \[Pa m\^1\/2\], got 0$/u);
  bad({ interphase: { thickness: 1e-8, growth: -1, conductivity: 1e-5 } }, /polarisedElectrolyte\.interphase\.growth: expected a finite number >= 0 \[m2\/s\], got -1$/u);
});

test('a cyclic sweep goes round its vertices, as often as asked; one that never turns is refused', () => {
  const potentials = cyclicSweep({ from: 0, vertices: [0.2, -0.1], cycles: 2, step: 0.1, rate: 1 }).map(({ potential }) => Math.round(potential * 10) + 0);
  assert.deepEqual(potentials, [0, 1, 2, 1, 0, -1, 0, 1, 2, 1, 0, -1, 0]);
  const one = { from: 0, vertices: [0.2, 0] as const, cycles: 1, step: 0.1, rate: 1 };
  assert.deepEqual(cyclicSweep(one).map(({ potential }) => Math.round(potential * 10) + 0), [0, 1, 2, 1, 0]);
  assert.throws(() => cyclicSweep({ ...one, vertices: [0.2, 0.2] }), /cyclicSweep\.vertices: expected two potentials that differ, or the sweep never turns, got 0\.2$/u);
  assert.throws(() => cyclicSweep({ ...one, cycles: 0 }), /cyclicSweep\.cycles: expected a whole number >= 1, got 0$/u);
  assert.throws(() => cyclicSweep({ ...one, rate: 0 }), /sweep\.rate: expected a finite number > 0 \[V\/s\], got 0$/u);
  // a step in the wrong unit
  assert.throws(() => cyclicSweep({ ...one, step: 1e-7 }), /protocol: sweep\.step: expected at most 100000 steps in all, got 2000001$/u);
  assert.throws(() => cyclicSweep({ ...one, cycles: 1e6 }), /protocol: cyclicSweep\.cycles: expected at most 100000 steps in all, got 2000000$/u);
});

test('in words a sweep is one sentence, and its cycles are said once', () => {
  assert.equal(protocolInWords([...sweep({ from: 0, to: [-0.6], step: 2e-3, rate: 5e-5 }), rest({ until: [duration(3600)] })]),
    'Sweep from 0 mV to -600 mV at 0.05 mV/s, 301 treads of 2 mV, or until no contact is left. Then: Rest at open circuit until 1 h are over.');
  assert.equal(protocolInWords(cyclicSweep({ from: 0, vertices: [-0.01, 0.02], cycles: 3, step: 1e-3, rate: 2e-4 })),
    'Sweep from 0 mV to -10 mV at 0.2 mV/s, 11 treads of 1 mV, or until no contact is left. Then: '
    + '2 times [Sweep from -9 mV to 20 mV at 0.2 mV/s, 30 treads of 1 mV, or until no contact is left. Then: Sweep from 19 mV to -10 mV at 0.2 mV/s, 30 treads of 1 mV, or until no contact is left.] Then: '
    + 'Sweep from -9 mV to 20 mV at 0.2 mV/s, 30 treads of 1 mV, or until no contact is left. Then: Sweep from 19 mV to 0 mV at 0.2 mV/s, 20 treads of 1 mV, or until no contact is left.');
});
