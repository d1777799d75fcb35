import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadScenario } from '../../src/cli/load-scenario.ts';
import { chooseEngine, type ChosenEngine, type EngineChoice } from '../../src/experiment/choose-engine.ts';
import { planRun } from '../../src/write/run.ts';

const chosen = async (wanted: EngineChoice, scenario: string, set: Record<string, string>): Promise<ChosenEngine> =>
  chooseEngine(wanted, planRun(await loadScenario(scenario), set, 1).setup, 1);

test('auto sweeps where many of the tries are hops, on threads where there are sites enough, and says why', async () => {
  const gas = { filling: '0.5', phiOverKT: '1' };
  assert.equal((await chosen('auto', 'plain-lattice-gas', { ...gas, size: '16' })).engine, 'simd');
  const large = await chosen('auto', 'plain-lattice-gas', { ...gas, size: '48' });
  assert.equal(large.engine, 'threads');
  assert.match(large.why, /^for of all tries of a trial [\d.]+ % were hops$/u);
});

test('auto goes from event to event where few atoms move, or where no parallel engine can', async () => {
  assert.deepEqual(await chosen('auto', 'strip-llzo', {}), { engine: 'serial', why: 'for of all tries of a trial 0 % were hops' });
  assert.equal((await chosen('auto', 'plain-lattice-gas', { size: '16', rule: 'bondCounting', phiOverKT: '2' })).engine, 'serial');
  assert.deepEqual(await chosen('auto', 'plain-lattice-gas', { size: '8', filling: '0.5', phiOverKT: '0.3', events: '300' }), { engine: 'serial', why: 'for it is over within a trial' });
});

test('why no parallel engine can run it reads as a part of a sentence', async () => {
  const whyNot = async (...args: [scenario: string, set: Record<string, string>]): Promise<string> => {
    const { engine, why } = await chosen('auto', ...args);
    assert.equal(engine, 'serial');
    return why;
  };
  assert.equal(await whyNot('plain-lattice-gas', { size: '8', lattice: 'bcc' }), 'for the parallel engines need a square or simple cubic lattice, not bcc');
  assert.equal(await whyNot('strip-alloy', {}), 'for the parallel engines need a metal whose atoms hop, not an alloy, whose voxels exchange lithium');
  // a number, and what only the trial finds
  assert.match(await whyNot('plain-lattice-gas', { size: '8', lattice: 'square', rule: 'bondCounting', phiOverKT: '8' }), /^for the parallel engines need a chance of at least 1\.2e-8 of every hop in a time step, not [\d.]+e-\d+$/u);
});

test('an engine that is asked for and cannot run the setup is refused', async () => {
  await assert.rejects(chosen('simd', 'strip-alloy', {}), /--engine: the parallel engines: expected a metal whose atoms hop/u);
});
