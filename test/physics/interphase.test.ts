import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duration } from '../../src/experiment/limits.ts';
import { rest } from '../../src/experiment/protocol.ts';
import { Simulation } from '../../src/experiment/simulation.ts';
import { every } from '../../src/kernel/schedule.ts';
import { fieldObservables } from '../../src/observe/field.ts';
import { interphaseResistance } from '../../src/physics/interphase.ts';
import { smallSetup, thinElectrolyte } from '../cell/setups.ts';

const interphase = { thickness: 3e-9, growth: 1.6e-19, conductivity: 1e-5 };

test('a layer grows as the root of time from where it was', () => {
  assert.equal(interphaseResistance(interphase, 0), 3e-9 / 1e-5);
  assert.ok(Math.abs(interphaseResistance(interphase, 100) / (5e-9 / 1e-5) - 1) < 1e-12);
});

test('its resistance lies in series with every contact', () => {
  const run = new Simulation(smallSetup({ attemptRate: 0, field: thinElectrolyte({ interphase }), protocol: [rest({ until: [duration(100)] }), rest({ until: [duration(1)] })] }), 1);
  const rows: number[] = [];
  run.addClock(every('time', 25), () => { rows.push(fieldObservables.interface.values(run)[0]! / 1e4); });
  while (run.ended === undefined) run.advance(1e5);
  rows.forEach((resistance, k) => {
    const grown = interphaseResistance(interphase, 25 * k) - interphaseResistance(interphase, 0);
    assert.ok(Math.abs(resistance - rows[0]! - grown) < 1e-8 * rows[0]!, `${resistance} at ${25 * k} s`);
  });
  assert.equal(rows.length, 5);
});
