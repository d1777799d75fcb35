import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AnodyneError, type State } from 'anodyne';
import { dendrite } from 'anodyne/renderers';
import { PNG } from 'pngjs';
import { assertGolden } from './golden.ts';
import { foil } from './states.ts';

/** A foil of 16 x 16 voxels on 16 x 16 x 40 of electrolyte, with a filament that turns twice down to layer `depth`. */
const withFilament = (depth: number): State => {
  const state = foil({ shape: [16, 16, 12], title: 'A dendrite', voxel: 0.25e-6 });
  const lithium = new Uint8Array(16 * 16 * 40);
  for (let z = 0; z < depth; z++) lithium[256 * z + 16 * 8 + (z < 10 ? 4 : z < 24 ? 4 + Math.floor((z - 10) / 2) : 11)] = 1;
  const header = { ...state.header, arrays: [{ name: 'Electrolyte lithium', on: 'electrolyte', type: 'uint8' }] as const, 'Electrolyte shape': [16, 16, 40] as const };
  return { ...state, header, arrays: new Map([['Electrolyte lithium', lithium]]) };
};

test('golden image: a filament in the electrolyte as glass, from the lithium on top', () => {
  assertGolden('dendrite', dendrite({ width: 480, height: 640 }).draw(withFilament(33)));
});

test('the filament is what is drawn: a longer one covers more, none leaves the electrolyte alone', () => {
  const pixels = (depth: number): Buffer => PNG.sync.read(Buffer.from(dendrite({ width: 480, height: 640 }).draw(withFilament(depth)))).data;
  const [none, some, more] = [pixels(0), pixels(10), pixels(33)] as const;
  const differing = (a: Buffer, b: Buffer): number => a.reduce((sum, value, k) => sum + (value === b[k] ? 0 : 1), 0);
  assert.ok(differing(none, some) > 100 && differing(none, more) > differing(none, some));
});

test('a state without lithium in the electrolyte is refused in a sentence', () => {
  assert.throws(() => dendrite().draw(foil({ shape: [8, 8, 8] })), (error: unknown) => error instanceof AnodyneError && /dendrite\(\): expected a state with the array Electrolyte lithium, of a scenario with flaws\(\.\.\.\)/u.test(error.message));
});
