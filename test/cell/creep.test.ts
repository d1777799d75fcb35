import assert from 'node:assert/strict';
import { test } from 'node:test';
import { charge, duration } from '../../src/experiment/limits.ts';
import type { Conditions } from '../../src/experiment/conditions.ts';
import { creep } from '../../src/experiment/parts.ts';
import { rest, strip } from '../../src/experiment/protocol.ts';
import type { Parts } from '../../src/experiment/scenario.ts';
import { Simulation } from '../../src/experiment/simulation.ts';
import { Species } from '../../src/lattice/species.ts';
import { climbCreep, cobleCreep, strainRate } from '../../src/physics/creep.ts';
import { assertShare } from '../statistics.ts';
import { climbing, drawn, smallSetup, thinElectrolyte, type Small } from './setups.ts';

const still = { attemptRate: 0, criticalCurrentDensity: 0 };
const resting = (time: number): Small => ({ ...still, protocol: [rest({ until: [duration(time)] })] });

test('strain rates are those of the formulas', () => {
  const model = { constraint: 1, temperature: 298.15, grainSize: 1e-6, boundaryDiffusivity: 1e-12 };
  // LePage 2019: 0.0139 1/s at 1 MPa and 298 K; (1/2)^6.6 of it at half the stress
  assert.ok(Math.abs(climbCreep(model, 1e6) / 0.0139 - 1) < 1e-12);
  assert.ok(Math.abs(climbCreep(model, 0.5e6) / climbCreep(model, 1e6) - 2 ** -6.6) < 1e-12);
  assert.ok(Math.abs(climbCreep({ ...model, temperature: 333.15 }, 1e6) / climbCreep(model, 1e6) - Math.exp((-37000 / 8.314462618) * (1 / 333.15 - 1 / 298.15))) < 1e-9);
  // 14 pi sigma Omega delta D_GB / (kT d^3), all by hand
  assert.ok(Math.abs(cobleCreep(model, 1e6) / ((14 * Math.PI * 1e6 * (13.02e-6 / 6.02214076e23) * 0.5e-9 * 1e-12) / (1.380649e-23 * 298.15 * 1e-18)) - 1) < 1e-9);
  assert.equal(cobleCreep({ ...model, grainSize: 2e-6 }, 3e6) * 8, cobleCreep(model, 3e6));
  assert.equal(strainRate(model, 2e6), cobleCreep(model, 2e6) + climbCreep(model, 2e6));
  assert.deepEqual([climbCreep(model, 0), cobleCreep(model, 0)], [0, 0]);
});

test('a roof comes down with strain rate x radius of the pore, under chi P over the contact fraction around', () => {
  // 8 cells: 4 contacts, one dead, three voids in a row; the load is shared over 5 cells
  const picture = drawn('########', 'oooooooo', 'ooo....o', 'ooo.o..o');
  const model = climbing({ pressure: 2e6, constraint: 0.3, loadLength: 5e-7 });
  const run = new Simulation(smallSetup({ ...resting(1), ...picture, creep: model }), 1, undefined, 'serial in TypeScript');
  assert.equal(run.cell.contacts.count, 4);
  const touches = [1, 1, 1, 0, 0, 0, 0, 1];
  const share = (c: number): number => [-2, -1, 0, 1, 2].reduce((sum, k) => sum + touches[(c + k + 8) % 8]!, 0) / 5;
  const furthest = 2; // of all four cells from a contact, the dead one among them
  run.creep!.columnRates().forEach((rate, c) => {
    const expected = [3, 5, 6].includes(c) ? strainRate(model, (0.3 * 2e6) / share(c)) * (furthest - 0.5) : 0;
    assert.ok(Math.abs(rate - expected) <= 1e-12 * expected, `column ${c}: ${rate}, not ${expected}`);
  });
});

test('without contact around, the load is on one cell of the square; rates stay finite', () => {
  const picture = drawn('########', 'oooooooo', '........');
  const run = new Simulation(smallSetup({ ...still, ...drawn('########', 'oooooooo', 'o.......'), creep: climbing({ loadLength: 3e-7 }) }), 1, undefined, 'serial in TypeScript');
  const rates = run.creep!.columnRates();
  assert.ok(Math.abs(rates[4]! / (strainRate(climbing(), 3e6) * 3.5) - 1) < 1e-12);
  assert.throws(() => new Simulation(smallSetup({ ...still, ...picture, creep: climbing() }), 1), /at least one contact/u);
});

test('pressure 0 gives exactly no creep', () => {
  const run = new Simulation(smallSetup({ ...resting(1e9), ...drawn('####', 'oooo', 'o..o'), creep: climbing({ pressure: 0 }) }), 1, undefined, 'serial in TypeScript');
  assert.deepEqual([run.creep!.bound(), run.creep!.exactRate()], [0, 0]);
  while (run.ended === undefined) run.advance(10);
  assert.equal(run.creep!.closed, 0);
});

test('a void is closed after an exponential wait of its own rate; the column and the collector come down, and lithium is neither made nor lost', () => {
  const picture = drawn('######', 'oooooo', 'oooooo', 'oo.ooo');
  const model = climbing({ pressure: 1e6 });
  const rate = strainRate(model, 1e6 / (5 / 6)) * 0.5;
  let closed = 0;
  const runs = 2000; // sees a rate wrong by 10 %
  for (let seed = 1; seed <= runs; seed++) {
    const run = new Simulation(smallSetup({ ...resting(1 / rate), ...picture, creep: model }), seed, undefined, 'serial in TypeScript');
    while (run.ended === undefined) run.advance(1000);
    closed += run.creep!.closed;
    assert.equal(run.sites.count(Species.lithium), 17);
    assert.equal(run.sites.count(Species.collector), 6 + run.creep!.closed);
    assert.equal(run.cell.voids, 1 - run.creep!.closed);
  }
  assertShare('closed', closed, runs, 1 - Math.exp(-1));
});

test('the roof of a deep void comes down first', () => {
  const picture = drawn('#####', '#####', 'ooooo', 'ooooo', 'oo.oo', 'oo.oo', 'oo.oo');
  const run = new Simulation(smallSetup({ ...resting(1e9), ...picture, creep: climbing() }), 1, undefined, 'serial in TypeScript');
  const column = (): number[] => [1, 2, 3].map((z) => run.sites.at(5 * z + 2));
  const seen = [column().join('')];
  while (run.cell.voids > 0) {
    run.advance(1);
    if (seen.at(-1) !== column().join('')) seen.push(column().join(''));
  }
  assert.deepEqual(seen, ['000', '001', '011', '111']);
});

test('dead lithium in a void does not stop the roof above it, and is no roof itself', () => {
  const picture = drawn('#####', 'ooooo', 'ooooo', 'o...o', 'o.o.o', 'o...o');
  const run = new Simulation(smallSetup({ ...resting(1e9), ...picture, creep: climbing() }), 1, undefined, 'serial in TypeScript');
  assert.equal(run.cell.connectivity.deadCount, 1);
  assert.ok(run.creep!.columnRates()[2]! > 0);
  while (run.creep!.closed === 0 || run.cell.connectivity.deadCount > 0) {
    assert.equal(run.sites.at(5 + 2), Species.empty, 'below the dead lithium before the roof has met it');
    run.advance(1);
  }
});

test('dead lithium that hangs in a void is not pushed down: the roof above it comes to it', () => {
  // the only column over a void of the plane is that of the dead atom
  const run = new Simulation(smallSetup({ ...resting(1e9), ...drawn('#####', 'ooooo', 'ooooo', 'o...o', 'o.o.o', 'oo.oo'), creep: climbing() }), 1, undefined, 'serial in TypeScript');
  assert.equal(run.cell.connectivity.deadCount, 1);
  assert.ok(run.creep!.attempt(0));
  assert.deepEqual([1, 2, 3, 4].map((z) => run.sites.at(5 * z + 2)), [Species.empty, Species.lithium, Species.lithium, Species.lithium]);
  assert.equal(run.cell.contacts.count, 4);
});

test('a closed column counts no more, one that is still open does, and one that hops have filled is tried once; a restored run has the same rates to the last bit', () => {
  // a plane so large that closures alone bring no look; pores one, one, two and three wide, the second two deep
  const layers = ['#', 'o', 'o', 'o', 'o'].map((mark) => Array.from({ length: 600 }, () => mark));
  for (const c of [50, 150, 250, 251, 350, 351, 352]) layers[4]![c] = '.';
  layers[3]![150] = '.';
  const setup = smallSetup({ ...resting(1e9), ...drawn(...layers.map((layer) => layer.join(''))), creep: climbing() });
  const run = new Simulation(setup, 2, undefined, 'serial in TypeScript');
  const creep = run.creep!;
  const watching = creep.bound() - creep.exactRate();
  const left = new Map([...creep.columnRates().entries()].filter(([, rate]) => rate > 0));
  assert.equal(left.size, 7);
  const sum = (): number => [...left.values()].reduce((total, rate) => total + rate, 0);
  run.cell.fill(600 + 50);
  for (let k = 0; left.size > 0; k++) {
    const before = run.sites.species();
    const applied = creep.attempt(0);
    const changed = [...left.keys()].filter((c) => before[600 + c] !== run.sites.at(600 + c));
    const deep = before[1200 + 150] !== run.sites.at(1200 + 150);
    assert.deepEqual([applied, changed.length + (deep ? 1 : 0)], applied ? [true, 1] : [false, 0], `attempt ${k}`);
    for (const c of applied ? changed : [50]) assert.ok(left.delete(c));
    assert.ok(Math.abs(creep.bound() - watching - sum()) < 1e-9 * creep.bound(), `${creep.bound()} after attempt ${k}, not ${watching + sum()}`);
    const again = new Simulation(setup, 2, structuredClone(run.save()), 'serial in TypeScript').creep!;
    assert.deepEqual([again.bound(), again.save()], [creep.bound(), creep.save()]);
  }
  // two looks would have begun after six attempts, were they followed
  assert.equal(creep.save().numbers.ownSince, 8);
  assert.equal(creep.bound(), new Simulation(smallSetup({ ...resting(1e9), shape: [600, 1, 6], creep: climbing() }), 1, undefined, 'serial in TypeScript').creep!.bound());
});

test('where the only lithium above the contact plane stands on electrolyte the foil is used up: no rates', () => {
  // a step in the electrolyte on the right; the topmost lithium, over the void, adjoins it
  const layers = [[2, 2, 2, 2], [0, 1, 1, 2], [1, 3, 3, 2], [3, 3, 3, 3]];
  const run = new Simulation(smallSetup({ ...resting(1), shape: [4, 1, 4], initial: () => Uint8Array.from(layers.flat()), creep: climbing() }), 1, undefined, 'serial in TypeScript');
  assert.deepEqual([run.cell.foilTop.consumed, run.creep!.exactRate()], [true, 0]);
});

test('at a step to another pressure, what has crept until then has done so under the old one', () => {
  const field = thinElectrolyte();
  const protocol = [strip({ currentDensity: 1, until: [charge(3e3)] }), rest({ until: [duration(3e3)] }), rest({ pressure: 0, until: [duration(1e6)] })];
  const still = smallSetup({ attemptRate: 0, criticalCurrentDensity: 1e6, shape: [20, 1, 40], field, protocol });
  const under = ({ pressure, temperature }: Conditions): Parts => ({ rules: still.rules, events: [...still.events, creep(climbing({ pressure, temperature }))], field });
  const conditions = { temperature: 298.15, pressure: 5e5 };
  const run = new Simulation({ ...still, ...under({ ...conditions, highestPressure: 5e5 }), conditions, under }, 1, undefined, 'serial in TypeScript');
  const { freshResistance, contact } = run.field.model;
  const through = (): number => -contact.growthCharge * Math.log(1 - (run.field.interface().contactResistance[3]! / freshResistance - 1) / contact.growth);
  const at: number[] = [];
  run.onStep = () => { at.push(through()); };
  run.advance(1e5);
  at.push(through());
  const expected = at[0]! * Math.exp(-strainRate(climbing(), 5e5) * 3e3);
  assert.ok(expected > 0.01 * at[0]! && expected < 0.9 * at[0]!, `${expected} of ${at[0]}`);
  for (const found of at.slice(1)) assert.ok(Math.abs(found / expected - 1) < 1e-6, `${at.join(', ')}: not ${expected}`);
});

test('where a void reaches the collector, or no lithium is left above the contacts, nothing comes down and nothing is tried in vain', () => {
  for (const picture of [drawn('####', 'oo.o', 'oo.o'), drawn('####', 'oo.o')]) {
    const run = new Simulation(smallSetup({ ...resting(1e9), ...picture, creep: climbing({ pressure: 1e8 }) }), 1, undefined, 'serial in TypeScript');
    assert.equal(run.creep!.exactRate(), 0);
    run.advance(1000);
    assert.match(run.ended!, /^the protocol is complete|^no event is possible/u);
    assert.equal(run.creep!.closed, 0);
  }
  // two layers, and more void than the lithium above can fill
  const run = new Simulation(smallSetup({ ...resting(1e9), ...drawn('########', 'oooooooo', 'oo......', 'oo......'), creep: climbing({ pressure: 1e7 }) }), 1, undefined, 'serial in TypeScript');
  run.advance(1000);
  assert.match(run.ended!, /^the protocol is complete|^no event is possible/u);
  assert.ok(run.creep!.closed > 0 && run.cell.voids > 0);
});

test('a whole foil under a pressure at which lithium flows at once costs a handful of looks, and a void is still closed at once', () => {
  const run = new Simulation(smallSetup({ ...resting(1e6), creep: climbing({ pressure: 1e9 }) }), 1, undefined, 'serial in TypeScript');
  run.advance(1e4);
  assert.match(run.ended!, /^the protocol is complete/u);
  assert.ok(run.kmc.attempts < 120, `${run.kmc.attempts} attempts`);
  const stripping = new Simulation(smallSetup({ ...still, creep: climbing({ pressure: 1e9 }), shape: [20, 1, 30], protocol: [strip({ currentDensity: 1, until: [charge(5e3)] })] }), 1, undefined, 'serial in TypeScript');
  stripping.advance(1e5);
  assert.match(stripping.ended!, /^the protocol is complete/u);
  assert.ok(stripping.kmc.attempts < 80 * stripping.reaction.stripped, `${stripping.kmc.attempts} attempts for ${stripping.reaction.stripped} voxels`);
  assert.ok(stripping.creep!.closed >= stripping.reaction.stripped - 1);
});

test('what was stripped through a contact is forgotten at the rate of its strain, also in a sample between two looks', () => {
  const field = thinElectrolyte();
  // all vacancies relax: every contact stays
  const protocol = [strip({ currentDensity: 1, until: [charge(3e3)] }), rest({ until: [duration(2.5e3)] }), rest({ until: [duration(7.5e3)] })];
  const pressed = climbing({ pressure: 5e5 });
  const run = new Simulation(smallSetup({ attemptRate: 0, criticalCurrentDensity: 1e6, shape: [20, 1, 40], field, creep: pressed, protocol }), 1, undefined, 'serial in TypeScript');
  while (run.step === 0) run.advance(1);
  const { freshResistance, contact } = run.field.model;
  const through = (): number[] => Array.from(run.field.interface().contactResistance, (r) => -contact.growthCharge * Math.log(1 - (r / freshResistance - 1) / contact.growth));
  const [before, start] = [through(), run.kmc.time];
  assert.ok(before.every((q) => q > 100));
  let seen = 0;
  run.addClock({ axis: 'time', label: '', due: (n) => start + 1e3 * (n + 1) }, () => {
    const factor = Math.exp(-strainRate(pressed, 5e5) * (run.kmc.time - start));
    through().forEach((q, c) => { assert.ok(Math.abs(q / (before[c]! * factor) - 1) < 1e-6, `cell ${c} after ${run.kmc.time - start} s: ${q}, not ${before[c]! * factor}`); });
    seen++;
  });
  run.advance(1e5);
  assert.equal(seen, 10);
});

test('rates follow as soon as events are more than 1 % of the plane, not only at the plane\'s own looks', () => {
  const run = new Simulation(smallSetup({ ...still, shape: [150, 1, 12], creep: climbing({ pressure: 1 }), protocol: [strip({ currentDensity: 1, until: [charge(300)] })] }), 1, undefined, 'serial in TypeScript');
  for (let k = 0; k < 9; k++) {
    run.advance(1);
    assert.deepEqual([run.reaction.passed, run.creep!.save().numbers.passedThen], [k + 1, 2 * Math.floor((k + 1) / 2)]);
  }
});
