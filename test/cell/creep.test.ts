import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duration } from '../../src/experiment/limits.ts';
import { rest } from '../../src/experiment/protocol.ts';
import { Simulation } from '../../src/experiment/simulation.ts';
import { Species } from '../../src/lattice/species.ts';
import { climbCreep, cobleCreep, strainRate } from '../../src/physics/creep.ts';
import { assertShare } from '../statistics.ts';
import { climbing, drawn, smallSetup, type Small } from './setups.ts';

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

test('a roof comes down with strain rate x distance to the contact, under chi P over the contact fraction around', () => {
  // 8 cells: 4 contacts, one dead, three voids in a row; the load is shared over 5 cells
  const picture = drawn('########', 'oooooooo', 'ooo....o', 'ooo.o..o');
  const model = climbing({ pressure: 2e6, constraint: 0.3, loadLength: 5e-7 });
  const run = new Simulation(smallSetup({ ...resting(1), ...picture, creep: model }), 1, undefined, false);
  assert.equal(run.cell.contacts.count, 4);
  const touches = [1, 1, 1, 0, 0, 0, 0, 1];
  const share = (c: number): number => [-2, -1, 0, 1, 2].reduce((sum, k) => sum + touches[(c + k + 8) % 8]!, 0) / 5;
  const distance = [0, 0, 0, 1, 2, 2, 1, 0];
  run.creep!.columnRates().forEach((rate, c) => {
    const expected = [3, 5, 6].includes(c) ? strainRate(model, (0.3 * 2e6) / share(c)) * (distance[c]! - 0.5) : 0;
    assert.ok(Math.abs(rate - expected) <= 1e-12 * expected, `column ${c}: ${rate}, not ${expected}`);
  });
});

test('without contact around, the load is on one cell of the square; rates stay finite', () => {
  const picture = drawn('########', 'oooooooo', '........');
  const run = new Simulation(smallSetup({ ...still, ...drawn('########', 'oooooooo', 'o.......'), creep: climbing({ loadLength: 3e-7 }) }), 1, undefined, false);
  const rates = run.creep!.columnRates();
  assert.ok(Math.abs(rates[4]! / (strainRate(climbing(), 3e6) * 3.5) - 1) < 1e-12);
  assert.throws(() => new Simulation(smallSetup({ ...still, ...picture, creep: climbing() }), 1), /at least one contact/u);
});

test('pressure 0 gives exactly no creep', () => {
  const run = new Simulation(smallSetup({ ...resting(1e9), ...drawn('####', 'oooo', 'o..o'), creep: climbing({ pressure: 0 }) }), 1, undefined, false);
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
    const run = new Simulation(smallSetup({ ...resting(1 / rate), ...picture, creep: model }), seed, undefined, false);
    while (run.ended === undefined) run.advance(1000);
    closed += run.creep!.closed;
    assert.equal(run.sites.count(Species.lithium), 17);
    assert.equal(run.sites.count(Species.collector), 6 + run.creep!.closed);
    assert.equal(run.cell.voids, 1 - run.creep!.closed);
  }
  assertShare('closed', closed, runs, 1 - Math.exp(-1));
});

test('the roof of a deep void comes down first; dead lithium below it does not stop it', () => {
  const picture = drawn('#####', '#####', 'ooooo', 'ooooo', 'oo.oo', 'oo.oo', 'oo.oo');
  const run = new Simulation(smallSetup({ ...resting(1e9), ...picture, creep: climbing() }), 1, undefined, false);
  const column = (): number[] => [1, 2, 3].map((z) => run.sites.at(5 * z + 2));
  const seen = [column().join('')];
  while (run.cell.voids > 0) {
    run.advance(1);
    if (seen.at(-1) !== column().join('')) seen.push(column().join(''));
  }
  assert.deepEqual(seen, ['000', '001', '011', '111']);
});
