import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Simulation } from '../../src/experiment/simulation.ts';
import { charge, contactBelow, duration } from '../../src/experiment/limits.ts';
import { strip } from '../../src/experiment/protocol.ts';
import { Species } from '../../src/lattice/species.ts';
import { chargePerVoxel } from '../../src/physics/lithium.ts';
import { assertMean, assertShare } from '../statistics.ts';
import { smallSetup } from './setups.ts';

const finish = (run: Simulation): Simulation => {
  while (run.ended === undefined) run.advance(1e5);
  return run;
};

test('strips are a Poisson process whose mean is the applied current', () => {
  // 400 runs of about 40 strips see a current wrong by 4 %
  const time = (40 * chargePerVoxel(1e-7)) / (1 * 20 * 1e-14);
  const counts: number[] = [];
  for (let seed = 1; seed <= 400; seed++) {
    const setup = smallSetup({ attemptRate: 1e-9, criticalCurrentDensity: 10, protocol: [strip({ currentDensity: 1, until: [duration(time)] })] });
    const run = finish(new Simulation(setup, seed));
    assert.equal(run.kmc.time, time);
    counts.push(run.reaction.stripped);
  }
  assertMean('strips', counts, 40);
  assertMean('variance of strips', counts.map((n) => (n - 40) ** 2), 40);
});

test('without surface diffusion the first strips relax with i_crit / i_loc, evenly over the contacts', () => {
  const setup = smallSetup({ attemptRate: 1e-9, criticalCurrentDensity: 0.35, protocol: [strip({ currentDensity: 1, until: [charge(1e-3)] })] });
  let relaxed = 0;
  const places = new Array<number>(20).fill(0);
  const runs = 6000; // one strip each; sees a share wrong by 9 %
  for (let seed = 1; seed <= runs; seed++) {
    const run = finish(new Simulation(setup, seed));
    assert.equal(run.reaction.stripped, 1);
    relaxed += run.reaction.relaxed;
    const hole = run.sites.species().indexOf(Species.empty);
    if (hole >= 0) places[hole - 20]!++;
  }
  assertShare('relaxed', relaxed, runs, 0.35);
  places.forEach((count, x) => { assertShare(`void at ${x}`, count, runs, 0.65 / 20); });
});

test('below i_crit every vacancy relaxes: contact stays whole until the foil is used up, and nothing but the foil\'s thickness changes', () => {
  const run = finish(new Simulation(smallSetup({ criticalCurrentDensity: 1, shape: [6, 1, 9] }), 1));
  assert.match(run.ended!, /^the foil is used up/u);
  assert.equal(run.cell.contactFraction, 1);
  // 7 layers of lithium, of which the one on the electrolyte is left
  assert.equal(run.reaction.stripped, 6 * 6);
  assert.equal(run.reaction.relaxed, 6 * 6);
  assert.equal(run.sites.count(Species.collector), 6 + 36);
});

test('a wait drawn under one current is not carried into the next step', () => {
  // first no current to speak of for 100 s, then 1 A/m2 for as long as one strip takes on average: sees a first strip that comes earlier by 10 % of that time
  const wait = chargePerVoxel(1e-7) / (20 * 1e-14);
  const counts: number[] = [];
  for (let seed = 1; seed <= 3000; seed++) {
    const protocol = [strip({ currentDensity: 1e-9, until: [duration(100)] }), strip({ currentDensity: 1, until: [duration(wait)] })];
    counts.push(finish(new Simulation(smallSetup({ attemptRate: 1e-12, criticalCurrentDensity: 10, protocol }), seed)).reaction.stripped);
  }
  assertMean('strips', counts, 1);
});

test('contact is lost when charge is due and no contact is left, one wait after the last strip', () => {
  const waits: number[] = [];
  for (let seed = 1; seed <= 2000; seed++) {
    const run = new Simulation(smallSetup({ attemptRate: 1e-12, criticalCurrentDensity: 0, shape: [3, 1, 5] }), seed);
    let last = 0;
    while (run.ended === undefined) {
      if (run.cell.contacts.count === 0) last ||= run.kmc.time;
      run.advance(1);
    }
    waits.push(run.kmc.time - last);
  }
  assertMean('wait', waits, chargePerVoxel(1e-7) / (3 * 1e-14));
});

test('without diffusion and relaxation one layer is stripped and contact is lost', () => {
  const run = finish(new Simulation(smallSetup({ attemptRate: 1e-12, criticalCurrentDensity: 0 }), 3));
  assert.equal(run.ended, 'contact lost: no contact is left to pass the current');
  assert.equal(run.reaction.stripped, 20);
  assert.equal(run.cell.contactFraction, 0);
});

test('the collector takes no dead lithium: an island under it stays, the connected lithium below is taken', () => {
  // layer 3 is a void but for an island of dead lithium; one column leads down beside it
  const initial = (): Uint8Array => Uint8Array.from(
    [2, 2, 2, 2, 2, 2, /**/ 1, 1, 1, 1, 1, 1, /**/ 1, 1, 1, 1, 1, 1, /**/ 1, 0, 0, 0, 0, 0, /**/ 1, 0, 0, 1, 0, 0, /**/ 1, 0, 0, 0, 0, 0, /**/ 3, 3, 3, 3, 3, 3]);
  const setup = { ...smallSetup({ attemptRate: 1e-12, criticalCurrentDensity: 100, shape: [6, 1, 7] }), initial };
  const run = finish(new Simulation(setup, 1));
  assert.equal(run.sites.at(27), Species.lithium);
  assert.equal(run.cell.connectivity.deadCount, 1);
  assert.match(run.ended!, /^the foil is used up/u);
  // three of the column, then the whole second layer: connected through what is collector by now
  assert.equal(run.reaction.stripped, 9);
});

test('dead lithium is never stripped', () => {
  // an island on the electrolyte under a cut: lithium in layer 1, a void above it, the foil beyond
  const setup = { ...smallSetup({ attemptRate: 1e-12, criticalCurrentDensity: 0, shape: [6, 1, 6] }), initial: () => Uint8Array.from(
    [2, 2, 2, 2, 2, 2, /**/ 1, 1, 1, 0, 1, 0, /**/ 1, 1, 1, 0, 0, 0, /**/ 1, 1, 1, 1, 1, 1, /**/ 1, 1, 1, 1, 1, 1, /**/ 3, 3, 3, 3, 3, 3]) };
  const run = new Simulation(setup, 1);
  assert.equal(run.cell.connectivity.deadCount, 1);
  assert.equal(run.cell.contactsAtRest, 3);
  finish(run);
  assert.equal(run.reaction.stripped, 3);
  assert.equal(run.sites.at(10), Species.lithium);
});

test('contactBelow ends the step at the first strip after contact has fallen below it', () => {
  const setup = smallSetup({ attemptRate: 1e-12, criticalCurrentDensity: 0, protocol: [strip({ currentDensity: 1, until: [contactBelow(0.5)] })] });
  const run = finish(new Simulation(setup, 2));
  assert.equal(run.cell.contacts.count, 9);
  assert.equal(run.ended, 'the protocol is complete: contact is below 50 %');
});
