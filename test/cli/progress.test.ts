import assert from 'node:assert/strict';
import { test } from 'node:test';
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
