import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadScenario } from '../../src/cli/load-scenario.ts';
import { planRun } from '../../src/write/run.ts';
import { temporary } from '../cli/program.ts';

const scenario = `import { defineScenario, every, foilLattice, foilOnElectrolyte, measuredProfile, stripping, time } from 'anodyne';

export default defineScenario({
  title: 'A profile', sources: [], parameters: {},
  build: () => ({
    lattice: foilLattice({ dimensions: 2, width: 1e-6, thickness: 1e-6, voxelEdge: 1e-7 }), initial: foilOnElectrolyte(), rules: [], events: [stripping({ criticalCurrentDensity: 0 })],
    protocol: measuredProfile(new URL('./profile.csv', import.meta.url)).steps,
    observe: { columns: [time], every: every('time', 1), states: every('steps', 1) }, pictures: [],
  }),
});
`;

test('another measured profile is another run, though the scenario is the same file; another comment in it is not', async (t) => {
  const folder = temporary(t);
  const file = join(folder, 'a.ts');
  writeFileSync(file, scenario);
  const hashWith = async (...lines: readonly string[]): Promise<string> => {
    writeFileSync(join(folder, 'profile.csv'), lines.join('\n'));
    return planRun(await loadScenario(file), {}, 1).hash;
  };
  const head = 'Time [s],Current density [A/m2]';
  const first = await hashWith(head, '0,1', '5,1');
  assert.equal(await hashWith(head, '0,1', '5,1'), first);
  assert.equal(await hashWith('# the same', head, '0,1', '5,1'), first);
  // words would round it away
  assert.notEqual(await hashWith(head, '0,1.0000001', '5,1'), first);
  assert.notEqual(await hashWith(head, '0,1', '5.5,1'), first);
});
