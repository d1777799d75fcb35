import assert from 'node:assert/strict';
import { test } from 'node:test';
import { meanReciprocal } from '../../src/field/mean-reciprocal.ts';
import { type PelletModel, PelletTransport } from '../../src/field/pellet-transport.ts';
import { depositionPeak, electrolyteSandTime, limitingCurrentDensity, rampDepletionCurrentDensity, saltDiffusivity } from '../../src/physics/binary-electrolyte.ts';
import { linearTransfer } from '../../src/physics/charge-transfer.ts';
import { faraday, gasConstant } from '../../src/units/constants.ts';

const llzto = { thickness: 1e-3, conductivity: 0.06, concentration: 5000, transferenceNumber: 0.3, havenRatio: 0.7, temperature: 298.15 };
const series = linearTransfer(0);
const amount = llzto.concentration * llzto.thickness;

const within = (what: string, value: number, expected: number, share: number): void => {
  assert.ok(Math.abs(value / expected - 1) <= share, `${what}: ${value}, expected ${expected}, off by ${value / expected - 1}`);
};

/** Sweeps towards plating in small steps, with what is seen at the end of each: time [s] and current density [A/m2]. */
const sweepDown = (pellet: PelletTransport, rate: number, step: number, until: (time: number, current: number) => boolean): void => {
  for (let time = 0; ;) {
    pellet.advance(step / rate, { potential: -rate * time, rate: -rate, series });
    time += step / rate;
    if (until(time, -pellet.currentDensity)) return;
  }
};

const peakOf = (pellet: PelletTransport, rate: number, step: number): number => {
  let peak = 0;
  sweepDown(pellet, rate, step, (_, current) => {
    peak = Math.max(peak, current);
    return current < 0.95 * peak;
  });
  return peak;
};

test('a face under constant current follows the exact series, of second order in volumes and in steps', () => {
  const diffusivity = saltDiffusivity(llzto);
  const exact = (time: number): number => {
    let sum = 0.5;
    for (let n = 1; n < 2001; n += 2) sum -= (4 / (n * n * Math.PI * Math.PI)) * Math.exp((-n * n * Math.PI * Math.PI * diffusivity * time) / 1e-6);
    return (-(1 - 0.3) * 1e-3 * sum) / (faraday * diffusivity);
  };
  const error = (time: number, cells: number, tolerance: number): number => {
    const pellet = new PelletTransport(llzto, {}, { cells, tolerance });
    pellet.advance(time, { currentDensity: -1 });
    return Math.abs((pellet.faces[0] - 5000) / exact(time) - 1);
  };
  const byCells = [16, 32, 64].map((cells) => error(3000, cells, 1e-5));
  assert.ok(byCells[2]! < 2e-3);
  for (const k of [0, 1]) assert.ok(Math.abs(Math.log2(byCells[k]! / byCells[k + 1]!) - 2) < 0.2, `errors ${byCells.join(', ')}`);
  // a sweep that begins at rest, over the same volumes; steps go as the root of the tolerance
  const swept = (tolerance: number): number => {
    const pellet = new PelletTransport(llzto, {}, { cells: 60, tolerance });
    pellet.advance(4000, { potential: 0, rate: -1e-4, series });
    return pellet.currentDensity;
  };
  const bySteps = [1e-3, 6.25e-5].map((tolerance) => Math.abs(swept(tolerance) / swept(1e-7) - 1));
  assert.ok(bySteps[0]! < 2e-5 && Math.log2(bySteps[0]! / bySteps[1]!) / 2 > 1.8, `errors ${bySteps.join(', ')}`);
  assert.ok(error(300, 100, 1e-3) < 3e-3 && error(3000, 100, 1e-3) < 1e-3);
});

test('held far below equilibrium, the current comes down to the limiting one; lithium is kept', () => {
  const pellet = new PelletTransport(llzto);
  pellet.advance(3e6, { potential: -1, series });
  within('limiting current', -pellet.currentDensity, limitingCurrentDensity(llzto), 1e-4);
  within('amount', pellet.amount, amount, 1e-13);
  // 2 C0 at the counter electrode, nothing at the contact plane
  within('full face', pellet.faces[1], 2 * 5000, 1e-4);
  assert.ok(pellet.faces[0] > 0 && pellet.faces[0] < 1);
});

test("a forced current empties the plating face after Sand's time, whichever that is", () => {
  for (const currentDensity of [-40, 40]) {
    const pellet = new PelletTransport(llzto);
    const time = electrolyteSandTime(llzto, 40);
    within("Sand's time", pellet.advance(10 * time, { currentDensity }), time, 5e-3);
    assert.equal(pellet.depleted, currentDensity < 0 ? 'contact plane' : 'counter electrode');
    assert.equal(pellet.advance(1, { currentDensity }), 0);
  }
});

test('a metal deposited under a sweep without ohmic drop: the whole curve by Dawson, its peak by Berzins and Delahay', () => {
  const [model, rate]: [PelletModel, number] = [{ electrolyteDrop: false, counterPolarises: false }, 1e-3];
  const b = (faraday * rate) / (gasConstant * llzto.temperature);
  const scale = (2 / Math.sqrt(Math.PI)) * faraday * 5000 * Math.sqrt(saltDiffusivity(llzto) * b) / 0.7;
  const pellet = new PelletTransport(llzto, model);
  let [daw, x] = [0, 0];
  sweepDown(pellet, rate, 2.5e-4, (time, current) => {
    // daw' = 1 - 2 x daw, Heun
    const next = Math.sqrt(b * time);
    const h = (next - x) / 200;
    for (let k = 0; k < 200; k++, x += h) {
      const slope = 1 - 2 * x * daw;
      daw += (h / 2) * (slope + 1 - 2 * (x + h) * (daw + h * slope));
    }
    x = next;
    if (time > 8) within(`current after ${time} s`, current, scale * daw, 0.02);
    return time > 60;
  });
  within('peak', peakOf(new PelletTransport(llzto, model), rate, 5e-4), depositionPeak(llzto, rate), 0.01);
});

test('an ohmic ramp at constant conductivity runs dry at a current that goes as rate^(1/3) L^(-1/3)', () => {
  // so cold that concentrations cost no voltage, and as fast as ever
  const cold = { ...llzto, transferenceNumber: 0, temperature: 2.9815, havenRatio: 70 };
  const peak = (thickness: number, rate: number): number => peakOf(new PelletTransport({ ...cold, thickness }, { conductivityFollows: false }), rate, 4e-4);
  const [one, fast, thick] = [peak(1e-3, 1e-3), peak(1e-3, 8e-3), peak(2e-3, 1e-3)];
  within('current density', one, rampDepletionCurrentDensity(cold, 1e-3), 0.01);
  within('rate^(1/3)', fast / one, 2, 5e-3);
  within('L^(-1/3)', thick / one, Math.cbrt(1 / 2), 5e-3);
});

test('through charging, sweeps and rest no lithium comes or goes, to 1e-12, and rest brings back the start', () => {
  const pellet = new PelletTransport(llzto);
  for (let k = 0; k < 40; k++) {
    pellet.advance(2000, { potential: 0, rate: -2e-4, series });
    pellet.advance(4000, { potential: -0.4, rate: 2e-4, series });
    pellet.advance(100, { currentDensity: 2 });
  }
  within('amount', pellet.amount, amount, 1e-12);
  assert.ok(Math.abs(pellet.faces[0] - 5000) > 100);
  pellet.advance(1e7, { currentDensity: 0 });
  within('at rest', pellet.faces[0], 5000, 1e-9);
  within('resistance at rest', pellet.resistance, 1e-3 / 0.06, 1e-9);
  assert.ok(Math.abs(pellet.concentrationVoltage) < 1e-9);
});

test('the voltage of a held potential is met, with what lies in series; in the steady state with t+ = 0 a third of it is ohmic', () => {
  const resistance = linearTransfer(0.01);
  const pellet = new PelletTransport({ ...llzto, transferenceNumber: 0, havenRatio: 1 });
  pellet.advance(5e6, { potential: 0.05, series: resistance });
  within('potential', pellet.voltage + 0.01 * pellet.currentDensity, 0.05, 1e-9);
  // steady, t+ = 0, H_R = 1: i R = (R T/F) ln(c0/cL), beside twice that of the concentrations
  const [first, last] = pellet.faces;
  within('ohmic', pellet.currentDensity * pellet.resistance, (gasConstant * 298.15 / faraday) * Math.log(first / last), 1e-6);
  within('concentrations', pellet.concentrationVoltage, 2 * (gasConstant * 298.15 / faraday) * Math.log(first / last), 1e-9);
});

test('the drop to a depth below the plating face: ohmic at first, all of the voltage down to the other electrode, the same from either side', () => {
  for (const sign of [-1, 1]) {
    const pellet = new PelletTransport(llzto);
    assert.equal(pellet.dropAtPlating(1e-5), 0);
    pellet.advance(1e-3, { currentDensity: sign });
    within('at first', pellet.dropAtPlating(1e-4), 1e-4 / 0.06, 2e-3);
    pellet.advance(2e4, { currentDensity: 2 * sign });
    within('all of it', pellet.dropAtPlating(1e-3), Math.abs(pellet.voltage), 1e-12);
    const [plating] = [Math.min(...pellet.faces)];
    const slope = (0.7 * 2) / (faraday * saltDiffusivity(llzto));
    // near the face c is a straight line
    const depth = 2e-6;
    const ohmic = (2 * 5000 * Math.log(1 + (slope * depth) / plating)) / (0.06 * slope);
    within('near the face', pellet.dropAtPlating(depth), ohmic + ((2 * 0.7 * gasConstant * 298.15) / faraday) * Math.log(1 + (slope * depth) / plating), 5e-3);
  }
});

test('a pellet goes on from what was saved, and a copy leaves no trace', () => {
  const drive = { potential: -0.3, series };
  const one = new PelletTransport(llzto);
  one.advance(500, drive);
  const other = new PelletTransport(llzto);
  other.restore(one.save());
  one.copy().advance(1e4, drive);
  one.advance(700, drive);
  other.advance(700, drive);
  assert.deepEqual(other.save(), one.save());
  assert.throws(() => { new PelletTransport(llzto, {}, { cells: 7, tolerance: 1e-3 }).restore(one.save()); }, /another number of volumes/u);
});

test('the mean of 1/c over a straight line is exact, near each other too', () => {
  within('apart', meanReciprocal(1, Math.E), 1 / (Math.E - 1), 1e-14);
  const close = 1 + 1.9e-3;
  within('near', meanReciprocal(1, close), Math.log1p(close - 1) / (close - 1), 1e-13);
  within('equal', meanReciprocal(3, 3), 1 / 3, 1e-15);
});
