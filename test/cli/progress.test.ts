import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CountLine } from '../../src/cli/count-line.ts';
import { loadScenario } from '../../src/cli/load-scenario.ts';
import { ProgressLine } from '../../src/cli/progress.ts';
import { Simulation } from '../../src/experiment/simulation.ts';
import { planRun } from '../../src/write/run.ts';

test('the line of progress: with an electrode charge and contact, without one the events', async (t) => {
  const lines: string[] = [];
  t.mock.method(process.stderr, 'write', (text: string) => lines.push(text) > 0);
  for (const [scenario, set, expected] of [
    ['plain-lattice-gas', { size: '8', events: '1000' }, /400 events {2}t = .* {2}40 %/u],
    ['strip-llzo', { voxelEdge: '0.1', surfaceDiffusivity: '6.7e-7', width: '3', thickness: '1', maxCharge: '0.1' }, /mAh\/cm2 {2}contact [\d.]+ % {2}t = /u],
  ] as const) {
    const { setup, seed } = planRun(await loadScenario(scenario), set, 1);
    const run = new Simulation(setup, seed);
    while (run.kmc.events < 400) run.advance(1);
    const line = new ProgressLine();
    line.show(run, 0);
    line.show(run, 100);
    assert.match(lines.join('').split(/[\r\n]/u).findLast((text) => text !== '')!, expected);
  }
});

test('the line that counts: how many are done, and about how long the others take; a short job says nothing', (t) => {
  const lines: string[] = [];
  let seconds = 0;
  t.mock.method(process.stderr, 'write', (text: string) => lines.push(text) > 0);
  t.mock.method(performance, 'now', () => 1000 * seconds);
  const line = new CountLine('states');
  for (; seconds < 0.2; seconds += 0.05) line.show(1, 12);
  assert.deepEqual(lines, []);
  seconds = 40;
  line.show(4, 12);
  assert.match(lines.join(''), /4 of 12 states {2}about 1\.3 min left\n?$/u);
});
