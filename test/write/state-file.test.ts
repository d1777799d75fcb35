import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { encodeState, readState, takeState, Simulation, type State } from 'anodyne';
import { loadScenario } from '../../src/cli/load-scenario.ts';
import { resolveParameters } from '../../src/experiment/parameter.ts';
import { temporary } from '../cli/program.ts';
import { alloy, foil } from '../renderers/states.ts';

test('a state without contents: header, line feed, a byte a site, and nothing of an alloy', () => {
  const state = foil({ shape: [12, 1, 8] });
  const expected = Buffer.concat([Buffer.from(`${JSON.stringify(state.header)}\n`), state.species]);
  assert.deepEqual(gunzipSync(encodeState(state)), expected);
  assert.ok(!expected.includes('Quanta'));
});

test('a state of an alloy comes back with its contents', (t) => {
  const file = join(temporary(t), 'state.bin.gz');
  const state = alloy({ shape: [12, 10, 8] });
  writeFileSync(file, encodeState(state));
  const read = readState(file);
  assert.deepEqual([read.header, read.species, read.contents], [state.header, state.species, state.contents]);
  assert.ok(read.contents!.some((quanta) => quanta > 0));
});

test('contents that do not fit the header are refused', (t) => {
  const file = join(temporary(t), 'state.bin.gz');
  const refused = (state: State, sentence: RegExp): void => {
    writeFileSync(file, encodeState(state));
    assert.throws(() => readState(file), { name: 'AnodyneError', message: sentence });
  };
  const state = alloy({ shape: [12, 1, 8] });
  refused({ ...state, contents: state.contents!.subarray(1) }, /state\.bin\.gz: expected 192 bytes of species and contents as its header says, got 191$/u);
  refused({ header: state.header, species: state.species, dead: state.dead }, /state\.bin\.gz: expected 192 bytes of species and contents as its header says, got 96$/u);
  refused({ ...state, header: { ...state.header, 'Quanta per voxel': 60 } }, /state\.bin\.gz: expected at most 60 quanta a voxel as its header says, got 90$/u);
  refused({ ...foil({ shape: [12, 1, 8] }), contents: state.contents! }, /state\.bin\.gz: expected 96 sites as its header says, got 192$/u);
  refused({ ...state, header: { ...state.header, 'Quanta per voxel': 'x' as never } }, /state\.bin\.gz: Quanta per voxel: expected a number that fits into a byte, got "x"$/u);
});

test('the state of a run with an alloy holds a copy of what its voxels hold', async () => {
  const { scenario } = await loadScenario('strip-alloy');
  const setup = scenario.build(resolveParameters(scenario.parameters, { width: '4 um', thickness: '4 um', voxelEdge: '1 um' }) as never);
  const simulation = new Simulation(setup, 1);
  const before = takeState(simulation, 0, 'alloy');
  assert.equal(before.header['Quanta per voxel'], simulation.contents!.perVoxel);
  assert.deepEqual(before.contents, Uint8Array.from(simulation.contents!.quanta));
  const kept = before.contents!.slice();
  const site = simulation.contents!.alloy.indexOf(1);
  simulation.contents!.change(site, -1);
  assert.deepEqual(before.contents, kept);
});
