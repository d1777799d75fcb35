import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duration } from '../../src/experiment/limits.ts';
import { hold } from '../../src/experiment/protocol.ts';
import { sweep } from '../../src/experiment/step-lists.ts';
import { Simulation } from '../../src/experiment/simulation.ts';
import { every } from '../../src/kernel/schedule.ts';
import { smallSetup } from './setups.ts';
import { finish, still } from './field-runs.ts';

test('sweep is a staircase with whole treads, down and up', () => {
  const treads = sweep({ from: 0, to: [0.1, -0.05], step: 0.01, rate: 0.002 });
  assert.equal(treads.length, 1 + 10 + 15);
  treads.forEach(({ kind, until }) => { assert.deepEqual([kind, until], ['hold', [duration(5)]]); });
  const expected = [...Array.from({ length: 11 }, (_, k) => k / 100), ...Array.from({ length: 15 }, (_, k) => 0.1 - (k + 1) / 100)];
  treads.forEach(({ potential }, k) => { assert.ok(Math.abs(potential - expected[k]!) < 1e-15, `${k}: ${potential}`); });
  assert.deepEqual([treads[10]!.potential, treads.at(-1)!.potential], [0.1, -0.05]);
  assert.throws(() => sweep({ from: 0, to: [0.001], step: 0.01, rate: 1 }), /sweep\.to: expected an end a whole number of steps of 0\.01 V away from 0 V, got 0\.001$/u);
  assert.throws(() => sweep({ from: 0, to: [0.1, 0.085], step: 0.01, rate: 1 }), /steps of 0\.01 V away from 0\.1 V, got 0\.085$/u);
  assert.throws(() => sweep({ from: 0, to: [Infinity], step: 0.01, rate: 1 }), /sweep\.to: .* got Infinity$/u);
  assert.throws(() => sweep({ from: 0, to: [], step: 0.01, rate: 1 }), /sweep\.to: expected at least one end/u);
  assert.throws(() => sweep({ from: 0, to: [1], step: 0, rate: 1 }), /sweep\.step: expected a finite number > 0 \[V\], got 0/u);
  assert.throws(() => hold({ potential: NaN, until: [] }), /hold\.potential: expected a finite number \[V\], got NaN/u);
  // run as a protocol: each tread lasts step/rate, and drives its own potential over the resistance
  const run = new Simulation(smallSetup({ ...still, shape: [10, 1, 40], criticalCurrentDensity: 1e9, protocol: sweep({ from: 0, to: [3e-4], step: 1e-4, rate: 1e-6 }) }), 1);
  const seen: number[][] = [[run.step, run.kmc.time, run.currents.appliedCurrentDensity]];
  run.onStep = () => seen.push([run.step, run.kmc.time, run.currents.appliedCurrentDensity]);
  finish(run);
  const series = 3e-6 / 0.05 + 1e-5 + run.field.model.freshResistance + 8e-6;
  seen.forEach(([step, time, current], k) => {
    assert.equal(step, k);
    assert.ok(Math.abs(time! - 100 * k) < 1e-9, `tread ${k} begins at ${time!} s`);
    // contact resistance has grown a little on the way
    assert.ok(current! <= ((k * 1e-4) / series) * (1 + 1e-9) && current! >= 0.9 * ((k * 1e-4) / series), `tread ${k}: ${current!} A/m2`);
  });
  assert.equal(seen.length, 4);
});

test('a row due at the end of each tread shows that tread, to the last one', () => {
  // of such treads the durations add up to less than the product that the schedule goes by
  const [step, rate] = [0.2, 8.333];
  const run = new Simulation(smallSetup({ ...still, shape: [10, 1, 6], protocol: sweep({ from: 0, to: [1, -1, 0], step, rate }).map((tread) => ({ ...tread, potential: tread.potential * 1e-9 })) }), 1);
  const seen: number[] = [];
  run.addClock(every('time', step / rate), () => { seen.push(run.step); });
  finish(run);
  assert.deepEqual(seen.slice(0, 20), [0, ...Array.from({ length: 19 }, (_, k) => k)]);
});
