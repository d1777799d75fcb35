import assert from 'node:assert/strict';
import { test } from 'node:test';
import { charge, contactBelow, duration } from '../../src/experiment/limits.ts';
import { evolve, strip } from '../../src/experiment/protocol.ts';
import { Simulation } from '../../src/experiment/simulation.ts';
import { Species } from '../../src/lattice/species.ts';
import { every } from '../../src/kernel/schedule.ts';
import { chargePerVoxel } from '../../src/physics/lithium.ts';
import { smallSetup } from '../cell/setups.ts';

const area = 20 * 1e-14;
const perStrip = chargePerVoxel(1e-7) / area; // [C/m2]

const record = (run: Simulation, axis: 'time' | 'charge' | 'events', interval: number, look: () => number): number[] => {
  const seen: number[] = [];
  run.addClock(every(axis, interval), () => { seen.push(look()); });
  return seen;
};

test('samples by charge see the state after the strip that reaches the charge', () => {
  const run = new Simulation(smallSetup({ protocol: [strip({ currentDensity: 1, until: [charge(20 * perStrip)] })] }), 1);
  const seen = record(run, 'charge', 4 * perStrip * (1 - 1e-12), () => run.reaction.stripped);
  while (run.ended === undefined) run.advance(7);
  assert.deepEqual(seen, [0, 4, 8, 12, 16, 20]);
});

test('samples by events see the state after that event', () => {
  const run = new Simulation(smallSetup(), 1);
  const seen = record(run, 'events', 10, () => run.kmc.events);
  while (run.kmc.events < 100) run.advance(3);
  assert.deepEqual(seen.slice(0, 10), [0, 10, 20, 30, 40, 50, 60, 70, 80, 90]);
});

test('samples by time stand exactly at their times, also at the end of a step', () => {
  const run = new Simulation(smallSetup({ protocol: [strip({ currentDensity: 1, until: [duration(50)] })] }), 1);
  const seen = record(run, 'time', 10, () => run.kmc.time);
  while (run.ended === undefined) run.advance(1e4);
  assert.deepEqual(seen, [0, 10, 20, 30, 40, 50]);
  assert.equal(run.ended, 'the protocol is complete: 50 s are over');
});

test('a strip that passes several due points makes one sample', () => {
  const run = new Simulation(smallSetup({ protocol: [strip({ currentDensity: 1, until: [charge(5 * perStrip)] })] }), 1);
  const seen = record(run, 'charge', perStrip / 3, () => run.reaction.stripped);
  while (run.ended === undefined) run.advance(1e4);
  assert.deepEqual(seen, [0, 1, 2, 3, 4, 5]);
});

test('steps follow each other: each counts its own charge and time, and the expected charge adds up', () => {
  const run = new Simulation(smallSetup({
    criticalCurrentDensity: 100,
    protocol: [strip({ currentDensity: 1, until: [charge(10 * perStrip)] }), strip({ currentDensity: 2, until: [duration(300)] })],
  }), 4);
  const starts: number[] = [];
  run.onStep = () => { starts.push(run.kmc.time); };
  while (run.ended === undefined) run.advance(11);
  assert.equal(starts.length, 1);
  assert.equal(run.kmc.time, starts[0]! + 300);
  assert.ok(Math.abs(run.expectedCharge - (starts[0]! * 1 + 300 * 2)) < 1e-9);
});

test('the budget of a call changes nothing', () => {
  const end = (budget: number): unknown => {
    // contact falls and rises by hops as well: the limit must not be met where a budget happens to end
    const run = new Simulation(smallSetup({ attemptRate: 50, protocol: [strip({ currentDensity: 1, until: [contactBelow(0.3)] })] }), 6);
    record(run, 'time', 13, () => 0);
    while (run.ended === undefined) run.advance(budget);
    return [run.kmc.time, run.kmc.events, run.kmc.attempts, [...run.sites.species()]];
  };
  assert.deepEqual(end(1), end(1e6));
});

test('looking changes nothing: with a sample at every event the same trajectory, also where pores reach the collector', () => {
  const end = (look: boolean, seed: number): unknown => {
    const run = new Simulation(smallSetup({ shape: [60, 1, 8], currentDensity: 0.5, attemptRate: 40 }), seed);
    if (look) record(run, 'events', 1, () => 0);
    while (run.ended === undefined) run.advance(1e4);
    return [run.kmc.time, run.kmc.events, run.ended, [...run.sites.species()]];
  };
  for (const seed of [1, 2, 3]) assert.deepEqual(end(true, seed), end(false, seed));
});

test('without surface diffusion nothing hops and the run is an ordinary one', () => {
  const run = new Simulation(smallSetup({ attemptRate: 0, criticalCurrentDensity: 0 }), 1);
  while (run.ended === undefined) run.advance(1e4);
  assert.equal(run.reaction.stripped, 20);
  assert.ok(run.kmc.time > 0);
});

test('a rest in which nothing can happen lasts as long as it says; nothing possible in the last step ends the run', () => {
  const rest = evolve({ until: [duration(3600)] });
  const run = new Simulation(smallSetup({ protocol: [rest, strip({ currentDensity: 1, until: [charge(perStrip)] }), rest], criticalCurrentDensity: 100 }), 1);
  const seen = record(run, 'time', 1000, () => run.kmc.time);
  while (run.ended === undefined) run.advance(100);
  assert.deepEqual(seen.slice(0, 4), [0, 1000, 2000, 3000]);
  assert.equal(run.reaction.stripped, 1);
  assert.ok(run.kmc.time > 3600);
  assert.equal(run.ended, 'no event is possible');
});

test('a save is a snapshot: going on does not change it', () => {
  const run = new Simulation(smallSetup(), 1);
  run.advance(500);
  const saved = run.save();
  const first = new Simulation(smallSetup(), 1, saved);
  run.advance(500);
  first.advance(500);
  const second = new Simulation(smallSetup(), 1, saved);
  second.advance(500);
  assert.deepEqual(second.save(), first.save());
});

test('an electrode on a lattice of another kind than voxels, without a contact or without a whole collector, is refused', () => {
  assert.throws(() => new Simulation(smallSetup({ name: 'bcc', shape: [4, 4, 4] }), 1), /lattice: expected square or simple cubic voxels .* got "bcc"/u);
  const collector = (missing: number): Uint8Array => new Uint8Array(20 * 14).fill(Species.collector, 20 * 13 + missing);
  assert.throws(() => new Simulation({ ...smallSetup(), initial: () => collector(0) }, 1), /initial: expected at least one contact/u);
  assert.throws(() => new Simulation({ ...smallSetup(), initial: () => collector(1) }, 1), /initial: expected a highest layer of collector only/u);
});

test('an initial state that is not one species a site is refused with the site', () => {
  const start = (species: unknown) => () => new Simulation({ ...smallSetup(), initial: () => species as Uint8Array }, 1);
  const sites = 20 * 14;
  assert.throws(start(new Uint8Array(sites - 1)), /^AnodyneError: scenario\.build: initial: expected the species of each of the 280 sites of the lattice, got 279$/u);
  assert.throws(start(new Uint8Array(sites).fill(4, 17)), /^AnodyneError: scenario\.build: initial: site 17: expected a species \(0 empty, 1 lithium, 2 electrolyte, 3 collector\), got 4$/u);
  for (const species of [undefined, Array.from({ length: sites }, () => 1), new Float64Array(sites)]) assert.throws(start(species), /initial: expected a function that returns a Uint8Array, one species a site, got /u);
});

test('rates that are no rates are refused where the table is made into a source', () => {
  assert.throws(() => new Simulation(smallSetup({ attemptRate: NaN }), 1), /rate of a hop: expected a finite number >= 0 \[1\/s\]/u);
});

test('a lattice beyond the memory of the machine is refused before it is made', () => {
  assert.throws(() => new Simulation(smallSetup({ name: 'simple cubic', shape: [40000, 40000, 1000] }), 1), /lattice: expected at most the .* of memory/u);
});
