import assert from 'node:assert/strict';
import { test } from 'node:test';
import { charge, duration } from '../../src/experiment/limits.ts';
import { evolve, strip } from '../../src/experiment/protocol.ts';
import type { HopSource, Setup } from '../../src/experiment/scenario.ts';
import type { SavedSimulation } from '../../src/experiment/saved-simulation.ts';
import { Simulation } from '../../src/experiment/simulation.ts';
import { every } from '../../src/kernel/schedule.ts';
import { allObservables } from '../../src/observe/observables.ts';
import { smallSetup } from '../cell/setups.ts';

const sources: readonly HopSource[] = ['classes of atoms', 'vacancy list', 'vacancies by neighbours', 'composition-rejection'];

const setupWith = (source: HopSource, dimensions: 2 | 3): Setup => smallSetup({
  source, attemptRate: 2, bulkFactor: 0.1, criticalCurrentDensity: 0.4, ...(dimensions === 3 ? { name: 'simple cubic', shape: [5, 4, 7] } : { shape: [16, 1, 9] }),
  protocol: [strip({ currentDensity: 1, until: [duration(60)] }), evolve({ until: [duration(10)] }), strip({ currentDensity: 0.5, until: [charge(1e9)] })],
});

const start = (setup: Setup, compiled: boolean, saved?: SavedSimulation): { run: Simulation; rows: number[][] } => {
  const run = new Simulation(setup, 7, saved, compiled ? 'serial' : 'serial in TypeScript');
  const rows: number[][] = [];
  run.addClock(every('time', 7), () => { rows.push(allObservables.flatMap((observable) => observable.values(run))); }, saved?.clocks[0]);
  return { run, rows };
};

for (const source of sources) for (const dimensions of [2, 3] as const) {
  test(`${source}, ${dimensions}D: stripping gives the same rows and the same end whether hops are compiled or not, however often they pause`, () => {
    const setup = setupWith(source, dimensions);
    const plain = start(setup, false);
    const compiled = start(setup, true);
    assert.equal(compiled.run.engine[0]!.includes('WebAssembly'), source !== 'composition-rejection');
    assert.ok(!plain.run.engine[0]!.includes('WebAssembly'));
    while (plain.run.ended === undefined) {
      plain.run.advance(2000);
      compiled.run.advance(2000);
      assert.deepEqual(compiled.run.save(), plain.run.save());
    }
    assert.equal(compiled.run.ended, plain.run.ended);
    assert.deepEqual(compiled.rows, plain.rows);
    assert.ok(plain.rows.length > 10 && plain.run.reaction.stripped > 30 && plain.run.kmc.events > 300, `${plain.rows.length} rows, ${plain.run.reaction.stripped} strips, ${plain.run.kmc.events} events`);
    const unpaused = start(setup, true);
    while (unpaused.run.ended === undefined) unpaused.run.advance(1e9);
    assert.deepEqual(unpaused.run.save(), plain.run.save());
  });

  test(`${source}, ${dimensions}D: a checkpoint of one goes on in the other`, () => {
    const setup = setupWith(source, dimensions);
    for (const compiled of [false, true]) {
      const first = start(setup, compiled);
      first.run.advance(300);
      assert.equal(first.run.ended, undefined);
      const other = start(setup, !compiled, structuredClone(first.run.save()));
      const from = first.rows.length;
      for (const { run } of [first, other]) while (run.ended === undefined) run.advance(777);
      assert.deepEqual(other.run.save(), first.run.save());
      assert.deepEqual(other.rows, first.rows.slice(from));
    }
  });
}

test('a listener that comes and stays while a run goes on changes nothing', () => {
  for (const source of sources) {
    const setup = setupWith(source, 2);
    const plain = start(setup, true);
    const followed = start(setup, true);
    for (const { run } of [plain, followed]) run.advance(1000);
    const before = plain.run.kmc.events;
    let heard = 0;
    followed.run.sites.subscribe({ siteChanged: () => { heard++; } });
    for (const { run } of [plain, followed]) run.advance(1e4);
    assert.ok(heard >= plain.run.kmc.events - before && heard > 0);
    assert.deepEqual(followed.run.save(), plain.run.save());
    assert.deepEqual(followed.rows, plain.rows);
  }
});
