import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { PNG } from 'pngjs';
import { randomSource } from '../../src/random/streams.ts';
import { microstructureFromImage, type ImageReading } from '../../src/structure/microstructure-image.ts';
import { withPores } from '../../src/structure/pores.ts';
import { columnarGrains, voronoiGrains } from '../../src/structure/voronoi.ts';

const folder = mkdtempSync(join(tmpdir(), 'anodyne-image-'));
after(() => { rmSync(folder, { recursive: true }); });

const phases = { 0: { name: 'void', pore: true }, 100: { name: 'LLZO' }, 200: { name: 'LaAlO3' }, 255: { name: 'LLZO' } };

/** A PNG file of one channel, or of three or four. */
const writePng = (name: string, width: number, greys: ArrayLike<number>, { colorType = 0, colour }: { colorType?: 0 | 2 | 6; colour?: readonly number[] } = {}): string => {
  const png = new PNG({ width, height: greys.length / width });
  for (let k = 0; k < greys.length; k++) png.data.set(k === 1 && colour ? colour : [greys[k]!, greys[k]!, greys[k]!, 255], 4 * k);
  const file = join(folder, name);
  writeFileSync(file, PNG.sync.write(png, { colorType, inputHasAlpha: true }));
  return file;
};

test('a section: the top row lies at the contact plane; regions of one grey are grains, numbered from there, over the border of x', () => {
  const file = writePng('section.png', 5, [
    100, 100, 0, 200, 100,
    100, 255, 255, 0, 0,
    0, 0, 0, 100, 100,
  ]);
  const structure = microstructureFromImage(file, { phases });
  assert.deepEqual(structure.shape, [5, 1, 3]);
  assert.deepEqual(Array.from(structure.labels), [1, 1, 0, 2, 1, 1, 3, 3, 0, 0, 0, 0, 0, 4, 4]);
  assert.equal(structure.grains, 4);
  assert.deepEqual(structure.phases, ['void', 'LLZO', 'LaAlO3']);
  assert.deepEqual(Array.from(structure.phaseOf), [0, 1, 2, 1, 1]);
});

test('with grains by greys, each grey is a grain, in the order of the greys', () => {
  const file = writePng('greys.png', 3, [255, 0, 100, 100, 255, 0]);
  const structure = microstructureFromImage(file, { phases, grains: 'greys', shape: [3, 1, 2] });
  assert.deepEqual(Array.from(structure.labels), [3, 0, 1, 1, 3, 0]);
  assert.equal(structure.grains, 3);
  assert.deepEqual(Array.from(structure.phaseOf), [0, 1, 2, 1]);
});

test('a folder: layers in the order of the names, 2 before 10, each with its top row at y = 0', () => {
  const stack = join(folder, 'stack');
  mkdirSync(stack);
  writeFileSync(join(stack, 'notes.txt'), 'no picture');
  for (let z = 0; z < 11; z++) writePng(`stack/layer${z}.png`, 3, z === 2 ? [0, 100, 100, 0, 0, 200] : [0, 0, 0, 255, 0, 0]);
  const { shape, labels, grains } = microstructureFromImage(stack, { phases, shape: [3, 2, 11] });
  assert.deepEqual(shape, [3, 2, 11]);
  assert.equal(grains, 4);
  assert.deepEqual(Array.from(labels.subarray(6, 24)), [0, 0, 0, 1, 0, 0, 0, 2, 2, 0, 0, 3, 0, 0, 0, 4, 0, 0]);
});

test('structures go through pictures and come back', () => {
  const random = randomSource(4, 'microstructure');
  const made = withPores(voronoiGrains({ shape: [40, 1, 30], voxelEdge: 1, grainSize: 8, random }), { relativeDensity: 0.9, poreSize: 4, voxelEdge: 1, random });
  const table = Object.fromEntries(Array.from({ length: made.grains + 1 }, (_, label) => [label, label === 0 ? { name: 'pore', pore: true } : { name: 'electrolyte' }]));
  assert.deepEqual(microstructureFromImage(writePng('voronoi.png', 40, made.labels), { phases: table, grains: 'greys' }), made);
  // grey, colours that are greys, with or without alpha: the same
  for (const colorType of [2, 6] as const) assert.deepEqual(microstructureFromImage(writePng('rgb.png', 40, made.labels, { colorType }), { phases: table, grains: 'greys' }), made);
  const film = columnarGrains({ shape: [12, 10, 3], voxelEdge: 1, grainSize: 3, random });
  mkdirSync(join(folder, 'film'));
  for (let z = 0; z < 3; z++) writePng(`film/${z}.PNG`, 12, film.labels.subarray(120 * z, 120 * (z + 1)));
  const greys = Object.fromEntries(Array.from({ length: film.grains }, (_, k) => [k + 1, { name: 'electrolyte' }]));
  assert.deepEqual(microstructureFromImage(join(folder, 'film'), { phases: greys, grains: 'greys' }), film);
});

test('regions join across faces, not edges, and not through the open ends', () => {
  const grains = (width: number, greys: number[]): number => microstructureFromImage(writePng('regions.png', width, greys), { phases }).grains;
  assert.equal(grains(4, [100, 0, 0, 0, 0, 100, 0, 0]), 2);
  assert.equal(grains(1, [100, 0, 100]), 2);
  assert.equal(grains(3, [100, 0, 100]), 1);
  const stack = join(folder, 'y');
  mkdirSync(stack);
  writePng('y/0.png', 1, [100, 0, 100]); // along y, which is periodic
  assert.equal(microstructureFromImage(stack, { phases }).grains, 1);
});

test('a picture that cannot be used is refused in one sentence', () => {
  const read = (file: string, options: object = {}) => () => microstructureFromImage(file, { phases, ...options } as ImageReading);
  const good = writePng('good.png', 2, [0, 100, 100, 200]);
  const unknown = writePng('unknown.png', 2, [0, 100, 7, 200]);
  const coloured = writePng('coloured.png', 2, [0, 100, 100, 200], { colorType: 2, colour: [1, 2, 3, 255] });
  const clear = writePng('clear.png', 2, [0, 100, 100, 200], { colorType: 6, colour: [100, 100, 100, 128] });
  const deep = join(folder, 'deep.png');
  writeFileSync(deep, PNG.sync.write(new PNG({ width: 2, height: 2 }), { bitDepth: 16, colorType: 0 }));
  const text = join(folder, 'text.png');
  writeFileSync(text, 'no picture, but a long text that says so: longer than the header of one');
  const cut = join(folder, 'cut.png');
  writeFileSync(cut, PNG.sync.write(new PNG({ width: 20, height: 20 })).subarray(0, 50));
  const stack = join(folder, 'uneven');
  mkdirSync(stack);
  writePng('uneven/0.png', 2, [0, 100, 100, 200]);
  writePng('uneven/1.png', 2, [0, 100]);
  const empty = join(folder, 'empty');
  mkdirSync(empty);
  const many = writePng('many.png', 512, Array.from({ length: 512 * 512 }, (_, k) => ((k % 512) + Math.floor(k / 512)) % 2 * 100));
  const cases: [() => unknown, string | RegExp][] = [
    [read(unknown), `${unknown}, pixel (0, 1): expected one of the greys 0 (void), 100 (LLZO), 200 (LaAlO3), 255 (LLZO), got 7`],
    [read(unknown, { grains: 'greys' }), `${unknown}, pixel (0, 1): expected one of the greys 0 (void), 100 (LLZO), 200 (LaAlO3), 255 (LLZO), got 7`],
    [read(coloured), `${coloured}, pixel (1, 0): expected an opaque grey (red, green and blue alike), got "rgba 1, 2, 3, 255"`],
    [read(clear), `${clear}, pixel (1, 0): expected an opaque grey (red, green and blue alike), got "rgba 100, 100, 100, 128"`],
    [read(deep), `${deep}: expected a PNG file of 8 bits a channel, got 16`],
    [read(text), /text\.png: could not be read as a PNG file: it does not begin as one\.$/u],
    [read(cut), /cut\.png: could not be read as a PNG file: .+\.$/u],
    [read(join(folder, 'none.png')), `${join(folder, 'none.png')}: could not be read, for there is no such file.`],
    [read(good, { shape: [2, 1, 3] }), `${good}: expected a structure of 2 x 1 x 3 voxels, got one of "2 x 1 x 2"`],
    [read(stack), `${join(stack, '1.png')}: expected 2 x 2 pixels as in ${join(stack, '0.png')}, got "2 x 1"`],
    [read(empty), `${empty}: expected a folder of PNG files, got one with 0`],
    [read(many), `${many}: expected a structure of at most 65535 grains, got one of 131072`],
    [read(good, { phases: {} }), "microstructureFromImage.phases: expected at least one value and its phase, as in { 255: { name: 'LLZO' } }, got {}"],
    [read(good, { phases: undefined }), "microstructureFromImage.phases: expected at least one value and its phase, as in { 255: { name: 'LLZO' } }, got nothing"],
    [read(good, { phases: { white: { name: 'LLZO' } } }), 'microstructureFromImage.phases: expected whole numbers as keys, got key "white"'],
    [read(good, { phases: { 0: 'LLZO' } }), 'microstructureFromImage.phases[0]: expected an object, got "LLZO"'],
    [read(good, { phases: { 0: { nmae: 'LLZO' } } }), 'microstructureFromImage.phases[0]: expected one of name, pore, got key "nmae"; did you mean name?'],
    [read(good, { phases: { 0: {} } }), 'microstructureFromImage.phases[0].name: expected the name of a phase, got nothing'],
    [read(good, { phases: { 0: { name: 'void', pore: 'yes' } } }), 'microstructureFromImage.phases[0].pore: expected true or false, got "yes"'],
    [read(good, { phases: { 0: { name: 'void', pore: true }, 1: { name: 'hole', pore: true } } }), 'microstructureFromImage.phases[1].name: expected the one name of all pores, void, got "hole"'],
    [read(good, { phases: { 0: { name: 'void', pore: true }, 1: { name: 'void' } } }), 'microstructureFromImage.phases[1].name: expected another name than that of the pores, got "void"'],
    [read(good, { phases: Object.fromEntries(Array.from({ length: 256 }, (_, k) => [k, { name: `phase ${k}` }])) }), 'microstructureFromImage.phases: expected at most 256 phases, got 257'],
    [read(good, { grains: 'values' }), 'microstructureFromImage.grains: expected regions or greys, got "values"'],
    [read(good, { phase: 1 }), 'microstructureFromImage: expected one of phases, shape, grains, got key "phase"; did you mean phases?'],
  ];
  for (const [make, message] of cases) assert.throws(make, { name: 'AnodyneError', message });
});

test('a picture cut anywhere, or with a byte changed, is refused or read, never a failure of the program', () => {
  const random = randomSource(1, 'microstructure');
  const bytes = PNG.sync.write(new PNG({ width: 20, height: 20, fill: true }), { colorType: 0 });
  for (let k = 0; k < 300; k++) {
    const at = Math.floor(random.uniform() * bytes.length);
    const damaged = k % 2 === 0 ? bytes.subarray(0, at) : Buffer.from(bytes);
    if (k % 2 === 1) damaged[at] = Math.floor(256 * random.uniform());
    const file = join(folder, 'damaged.png');
    writeFileSync(file, damaged);
    try {
      microstructureFromImage(file, { phases });
    } catch (error) {
      assert.equal((error as Error).name, 'AnodyneError', `byte ${at}: ${(error as Error).stack}`);
    }
  }
});
