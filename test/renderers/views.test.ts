import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Category } from '../../renderers/palette.ts';
import { categorize, contactPlane, section, surface, viewsOf, type VoxelMap } from '../../renderers/views.ts';
import { foil } from './states.ts';

const { void: v, lithium: l, deadLithium: d, electrolyte: e, collector: c } = Category;

const rows = ({ width, cells }: VoxelMap): number[][] =>
  Array.from({ length: cells.length / width }, (_, row) => [...cells.subarray(row * width, (row + 1) * width)]);

test('dead lithium is told from connected lithium, and `dead` says nothing about other species', () => {
  const { header } = foil({ shape: [5, 1, 1] });
  const state = { header, species: Uint8Array.of(0, 1, 1, 2, 3), dead: Uint8Array.of(1, 0, 1, 1, 1) };
  assert.deepEqual([...categorize(state)], [v, l, d, e, c]);
});

test('without a collector no lithium is dead', () => {
  const { header } = foil({ shape: [3, 1, 1] });
  assert.deepEqual([...categorize({ header, species: Uint8Array.of(0, 1, 2), dead: Uint8Array.of(0, 1, 0) })], [v, l, e]);
});

test('species go by the names in the header, and one without a colour is refused', () => {
  const { header } = foil({ shape: [2, 1, 1] });
  const of = (species: string[]): number[] =>
    [...categorize({ header: { ...header, species }, species: Uint8Array.of(0, 1), dead: new Uint8Array(2) })];
  assert.deepEqual(of(['collector', 'empty']), [c, v]);
  assert.throws(() => of(['empty', 'magnesium']), /species\[1\]: expected one of empty, lithium, electrolyte, collector, got "magnesium"/);
});

// 2 x 2 x 3 sites, x fastest, z slowest
const sites = Uint8Array.of(e, e, e, l, v, e, d, l, c, l, c, c);

test('the section has z up and x to the right', () => {
  assert.deepEqual(rows(section(sites, [2, 2, 3], 0)), [[c, l], [v, e], [e, e]]);
  assert.deepEqual(rows(section(sites, [2, 2, 3], 1)), [[c, c], [d, l], [e, l]]);
});

test('the contact plane shows what stands on the electrolyte, y down as seen from below', () => {
  assert.deepEqual(rows(contactPlane(sites, [2, 2, 3])), [[v, l], [d, l]]);
  assert.deepEqual(rows(contactPlane(Uint8Array.of(e, e), [1, 1, 2])), [[e]]);
});

test('the surface shows what stands highest, y up as seen from above; on a ground of collector it takes the place of the contact plane', () => {
  const ground = Uint8Array.of(c, c, c, c, l, v, v, l, v, v, v, d);
  assert.deepEqual(rows(surface(ground, [2, 2, 3])), [[c, d], [l, c]]);
  assert.deepEqual(rows(surface(Uint8Array.of(v, l), [2, 1, 1])), [[v, l]]);
  const { header } = foil({ shape: [2, 2, 3] });
  assert.deepEqual(viewsOf(ground, header)[1], { ...surface(ground, [2, 2, 3]), caption: 'surface, from above', cut: 0 });
});

test('2D: the section alone; 3D: the section through the middle and the contact plane', () => {
  const { header } = foil({ shape: [2, 2, 3], voxel: 12.5e-6 });
  assert.deepEqual(viewsOf(sites, { ...header, shape: [2, 1, 6] }), [{ ...section(sites, [2, 1, 6], 0), above: c, below: e }]);
  const [first, second] = viewsOf(sites, header);
  assert.deepEqual(first, { ...section(sites, [2, 2, 3], 1), caption: 'section at y = 12.5 µm', above: c });
  assert.deepEqual(second, { ...contactPlane(sites, [2, 2, 3]), caption: 'contact plane, from below', cut: 1 });
});

test('only a whole row of electrolyte or collector goes on beyond the lattice', () => {
  const { header } = foil({ shape: [2, 1, 2] });
  const ends = (...rows: number[]): unknown[] => viewsOf(Uint8Array.from(rows), header).map(({ above, below }) => [above, below]);
  assert.deepEqual(ends(e, e, c, c), [[c, e]]);
  assert.deepEqual(ends(e, l, l, c), [[undefined, undefined]]);
  assert.deepEqual(ends(l, l, v, v), [[undefined, undefined]]);
  assert.deepEqual(ends(d, d, c, c), [[c, undefined]]);
});
