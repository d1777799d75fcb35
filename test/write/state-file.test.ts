import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type ArrayValues, encodeState, readState, takeState, Simulation, type State } from 'anodyne';
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

/** A state with an array of each type and place. */
const withArrays = (): State => {
  const state = alloy({ shape: [4, 3, 8] });
  const arrays = [
    { name: 'Potential [V]', on: 'contact plane', type: 'float32' }, { name: 'Electrolyte lithium', on: 'electrolyte', type: 'uint8' }, { name: 'Metal grain', on: 'sites', type: 'uint16' },
  ] as const;
  return {
    ...state,
    header: { ...state.header, arrays, 'Electrolyte shape': [4, 3, 5] },
    arrays: new Map<string, ArrayValues>([
      ['Metal grain', Uint16Array.from({ length: 96 }, (_, k) => 600 * k)], ['Potential [V]', Float32Array.from({ length: 12 }, (_, k) => k / 7)], ['Electrolyte lithium', Uint8Array.from({ length: 60 }, (_, k) => k)],
    ]),
  };
};

test('arrays come back, behind species and contents in the order of the header', (t) => {
  const file = join(temporary(t), 'state.bin.gz');
  const state = withArrays();
  writeFileSync(file, encodeState(state));
  const read = readState(file);
  assert.deepEqual([read.header, read.species, read.contents], [state.header, state.species, state.contents]);
  assert.deepEqual([...read.arrays!.keys()], ['Potential [V]', 'Electrolyte lithium', 'Metal grain']);
  for (const [name, values] of state.arrays!) assert.deepEqual(read.arrays!.get(name), values);
  const bytes = gunzipSync(encodeState(state));
  const body = bytes.subarray(bytes.indexOf(10) + 1);
  assert.equal(body.length, 2 * 96 + 4 * 12 + 60 + 2 * 96);
  assert.deepEqual([body.readFloatLE(192 + 4), body[192 + 48 + 1], body.readUInt16LE(192 + 48 + 60 + 2)], [Math.fround(1 / 7), 1, 600]);
});

test('arrays that do not fit the header are refused, read and written', (t) => {
  const file = join(temporary(t), 'state.bin.gz');
  const state = withArrays();
  const [header, ...body] = [state.header, state.species, state.contents!, ...['Potential [V]', 'Electrolyte lithium', 'Metal grain'].map((name) => new Uint8Array(state.arrays!.get(name)!.buffer))] as const;
  const refused = (change: Record<string, unknown>, sentence: RegExp, drop = 0): void => {
    writeFileSync(file, gzipSync(Buffer.concat([Buffer.from(`${JSON.stringify({ ...header, ...change })}\n`), Buffer.concat(body).subarray(drop)])));
    assert.throws(() => readState(file), { name: 'AnodyneError', message: sentence });
  };
  const [first, ...others] = header.arrays!;
  refused({}, /state\.bin\.gz: expected 492 bytes of species, contents and arrays as its header says, got 491$/u, 1);
  refused({ arrays: others }, /state\.bin\.gz: expected 444 bytes of species, contents and arrays as its header says, got 492$/u);
  refused({ arrays: {} }, /state\.bin\.gz: arrays: expected a list of arrays, got \{\}$/u);
  refused({ arrays: [{ ...first, type: 'float16' }] }, /arrays\[0\]\.type: expected one of uint8, uint16, float32, got "float16"; did you mean float32\?$/u);
  refused({ arrays: [{ ...first, on: 'plane' }] }, /arrays\[0\]\.on: expected one of sites, contact plane, electrolyte, got "plane"$/u);
  refused({ arrays: [first, first] }, /arrays\[1\]\.name: expected a name that no other array has, got "Potential \[V\]"$/u);
  refused({ arrays: [{ name: 'x', on: 'sites' }] }, /arrays\[0\]\.type: expected one of uint8, uint16, float32, got nothing$/u);
  refused({ arrays: [{ ...first, unit: 'V' }] }, /arrays\[0\]: expected one of name, on, type, got key "unit"$/u);
  refused({ 'Electrolyte shape': [4, 3, 0] }, /Electrolyte shape: expected three whole numbers of voxels, each at least 1, got \[ 4, 3, 0 \]$/u);
  const written = (change: Partial<State>, sentence: RegExp): void => { assert.throws(() => encodeState({ ...state, ...change }), { name: 'AnodyneError', message: sentence }); };
  const changed = (name: string, values: ArrayValues): NonNullable<State['arrays']> => new Map([...state.arrays!, [name, values]]);
  written({ arrays: new Map() }, /state 0: Potential \[V\]: expected 12 numbers of float32 as its header says, got nothing$/u);
  written({ arrays: changed('Potential [V]', new Float32Array(11)) }, /state 0: Potential \[V\]: expected 12 numbers of float32 as its header says, got Float32Array\(11\)/u);
  written({ arrays: changed('Metal grain', new Uint8Array(96)) }, /state 0: Metal grain: expected 96 numbers of uint16 as its header says, got Uint8Array\(96\)/u);
  written({ arrays: changed('Flaw', new Uint8Array(96)) }, /state 0: arrays: expected one of Potential \[V\], Electrolyte lithium, Metal grain, as its header lists them, got "Flaw"$/u);
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
