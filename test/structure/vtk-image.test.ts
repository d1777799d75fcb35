import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { randomSource } from '../../src/random/streams.ts';
import type { PhaseValues } from '../../src/structure/phase-values.ts';
import { withPores } from '../../src/structure/pores.ts';
import { voronoiGrains } from '../../src/structure/voronoi.ts';
import { microstructureFromVti, type VtiReading } from '../../src/structure/vtk-image.ts';
import { vtiOf, type VtiWriting } from './vti.ts';

// written by test/structure/vti/write.py with VTK 9.7.1: 4 x 3 x 5 cells, cell number n (x fastest, z up) holds n
const samples = join(dirname(createRequire(import.meta.url).resolve('anodyne/package.json')), 'test', 'structure', 'vti');
const folder = mkdtempSync(join(tmpdir(), 'anodyne-vti-'));
after(() => { rmSync(folder, { recursive: true }); });

/** Solid values from 1 to `last`, and pores of value 0. */
const phasesTo = (last: number): PhaseValues =>
  Object.fromEntries(Array.from({ length: last + 1 }, (_, value) => [value, value === 0 ? { name: 'pore', pore: true } : { name: 'electrolyte' }]));

/** The samples' numbers where a structure has them: layers from the top of the file down. */
const turned = Array.from({ length: 60 }, (_, voxel) => (voxel % 12) + 12 * (4 - Math.floor(voxel / 12)));

test('files by VTK: ascii, base64 and raw, inline and appended, with and without zlib, headers of 32 and 64 bits', () => {
  const files = readdirSync(samples).filter((name) => name.endsWith('.vti') && name !== 'types.vti');
  assert.equal(files.length, 13);
  for (const file of files) {
    for (const array of ['ids', 'first']) {
      const { shape, labels } = microstructureFromVti(join(samples, file), { array, phases: phasesTo(59), grains: 'values' });
      assert.deepEqual(shape, [4, 3, 5], file);
      assert.deepEqual(Array.from(labels), turned, `${file}, ${array}`);
    }
    const points = microstructureFromVti(join(samples, file), { array: 'onPoints', phases: phasesTo(119), grains: 'values' });
    assert.deepEqual(points.shape, [5, 4, 6], file);
    assert.deepEqual(Array.from(points.labels.subarray(0, 3)), [100, 101, 102], file);
  }
});

test('every number type of VTK', () => {
  for (const array of ['int8', 'uint8', 'int16', 'uint16', 'int32', 'uint32', 'int64', 'uint64', 'float32', 'float64']) {
    const { labels } = microstructureFromVti(join(samples, 'types.vti'), { array, phases: phasesTo(59), grains: 'values' });
    assert.deepEqual(Array.from(labels), turned, array);
  }
});

test('structures go through every encoding and come back', () => {
  const random = randomSource(4, 'microstructure');
  const dense = [voronoiGrains({ shape: [14, 12, 11], voxelEdge: 1, grainSize: 5, random }), voronoiGrains({ shape: [50, 1, 30], voxelEdge: 1, grainSize: 8, random })];
  for (const structure of dense) {
    const made = withPores(structure, { relativeDensity: 0.9, poreSize: 4, voxelEdge: 1, random });
    for (const format of ['ascii', 'binary', 'appended', 'raw'] as const) {
      for (const compressed of [false, true]) {
        for (const headerType of ['UInt32', 'UInt64', undefined] as const) {
          for (const points of [false, true]) {
            const writing: VtiWriting = { format, compressed, points, ...(headerType ? { headerType } : {}) };
            const file = join(folder, 'structure.vti');
            writeFileSync(file, vtiOf(made, writing));
            const read = microstructureFromVti(file, { array: 'grain', phases: phasesTo(made.grains), grains: 'values', shape: made.shape });
            assert.deepEqual(read, made, JSON.stringify(writing));
          }
        }
      }
    }
  }
});

const ascii = (values: string, { extent = '0 3 0 1 0 2', spacing = '1 1 1', attributes = '', type = 'Int32', data = 'CellData' } = {}): string =>
  `<VTKFile type="ImageData" ${attributes}><ImageData WholeExtent="${extent}" Spacing="${spacing}"><Piece Extent="${extent}">`
  + `<${data}><DataArray type="${type}" Name="grain" format="ascii">${values}</DataArray></${data}></Piece></ImageData></VTKFile>`;

const write = (name: string, content: string | Buffer): string => {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
};

const phases = { '-1': { name: 'LLZO' }, 0: { name: 'void', pore: true }, 3000000000: { name: 'LLZO' } };

test('regions of one value, counted from the highest layer of the file; negative and large values', () => {
  const { shape, labels, grains, phaseOf } = microstructureFromVti(write('regions.vti', ascii('-1 0 3000000000 -1 0 -1')), { array: 'grain', phases });
  assert.deepEqual(shape, [3, 1, 2]);
  assert.deepEqual(Array.from(labels), [1, 0, 1, 1, 0, 2]);
  assert.equal(grains, 2);
  assert.deepEqual(Array.from(phaseOf), [0, 1, 1]);
});

test('of two arrays of one name, the cells\' is read', () => {
  const points = '<PointData><DataArray type="Int32" Name="grain" format="ascii">0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0</DataArray></PointData>';
  const { shape, grains } = microstructureFromVti(write('both.vti', ascii('0 0 0 -1 -1 -1').replace('<CellData>', `${points}<CellData>`)), { array: 'grain', phases });
  assert.deepEqual(shape, [3, 1, 2]);
  assert.equal(grains, 1);
});

test('a flat axis, an extent that begins elsewhere, and a spacing of its own where there is one voxel', () => {
  const file = write('flat.vti', ascii('0 0 0 -1 -1 -1', { extent: '5 8 2 2 -1 1', spacing: '0.5 7 0.5' }));
  const { shape, labels } = microstructureFromVti(file, { array: 'grain', phases });
  assert.deepEqual(shape, [3, 1, 2]);
  assert.deepEqual(Array.from(labels), [1, 1, 1, 0, 0, 0]);
});

test('a file that cannot be used is refused in one sentence', () => {
  const good = ascii('0 0 0 -1 -1 -1');
  let count = 0;
  const read = (content: string | Buffer, options: object = {}) => {
    const file = write(`bad${count++}.vti`, content);
    return () => microstructureFromVti(file, { array: 'grain', phases, ...options } as VtiReading);
  };
  const raw = readFileSync(join(samples, 'appended-raw-32.vti'));
  const zlib = readFileSync(join(samples, 'appended-raw-zlib-64.vti'));
  const ids = { array: 'ids', phases: phasesTo(59) };
  const broken = Buffer.from(zlib);
  broken.fill(0, zlib.indexOf('_', zlib.indexOf('<Appended')) + 750); // behind the header of the ids
  const cases: [() => unknown, RegExp][] = [
    [read(ascii('0 0 0 -1 5 -1')), /bad\d+\.vti, array grain, voxel \(1, 0, 1\): expected one of the values 0 \(void\), 3000000000 \(LLZO\), -1 \(LLZO\), got 5$/u],
    [read(ascii('0 0.5 0 -1 5 -1')), /voxel \(1, 0, 1\): .* got 5$/u],
    [read(ascii('0 x 0 -1 -1 -1')), /voxel \(1, 0, 0\): .* got NaN$/u],
    [read(good, { phases: {} }), /^microstructureFromVti\.phases: expected at least one value/u],
    [read(good, { array: 'grian' }), /bad\d+\.vti: expected one of the arrays grain, got "grian"; did you mean grain\?$/u],
    [read(good, { array: undefined }), /expected one of the arrays grain, got nothing/u],
    [read(good, { shape: [3, 1, 4] }), /bad\d+\.vti: expected a structure of 3 x 1 x 4 voxels, got one of "3 x 1 x 2"$/u],
    [read(good, { grains: 'greys' }), /^microstructureFromVti\.grains: expected regions or values, got "greys"$/u],
    [read(good, { arrays: 'grain' }), /^microstructureFromVti: expected one of array, phases, shape, grains, got key "arrays"; did you mean array\?$/u],
    [() => microstructureFromVti(join(folder, 'none.vti'), { array: 'grain', phases }), /none\.vti: could not be read, for there is no such file\.$/u],
    [() => microstructureFromVti(folder, { array: 'grain', phases }), /could not be read, for it is a folder\.$/u],
    [read(''), /could not be read as a VTK XML file: missing root element\.$/u],
    [read('# vtk DataFile Version 3.0'), /could not be read as a VTK XML file: missing root element\.$/u],
    [read(good.slice(0, -30)), /could not be read as a VTK XML file: .+\.$/u],
    [read('<svg/>'), /could not be read as a VTK XML file: it does not begin with VTKFile\.$/u],
    [read('<VTKFile type="PolyData"><PolyData/></VTKFile>'), /expected one ImageData in VTKFile, got 0$/u],
    [read(good.replace(/<Piece.*Piece>/u, '$&$&')), /expected one Piece in ImageData, got 2$/u],
    [read(good.replace(/<CellData.*CellData>/u, '')), /expected an array of cells or points, got "grain"$/u],
    [read(ascii('0', { attributes: 'byte_order="BigEndian"' })), /expected a file in byte_order LittleEndian, got "BigEndian"$/u],
    [read(ascii('0', { attributes: 'compressor="vtkLZ4DataCompressor"' })), /expected data without compression or by vtkZLibDataCompressor, got "vtkLZ4DataCompressor"$/u],
    [read(ascii('0', { attributes: 'header_type="UInt16"' })), /expected a header_type of UInt32 or UInt64, got "UInt16"$/u],
    [read(ascii('0 0 0', { spacing: '1 1 2' })), /expected cubic voxels, one Spacing along all axes, got "1 1 2"$/u],
    [read(ascii('0 0 0', { spacing: '' })), /expected cubic voxels, one Spacing along all axes, got ""$/u],
    [read(good.replace('Spacing', 'Direction="0 1 0 1 0 0 0 0 1" Spacing')), /expected an image along the axes, of Direction 1 0 0 0 1 0 0 0 1, got "0 1 0 1 0 0 0 0 1"$/u],
    [read(ascii('0', { extent: '0 3 0 1' })), /expected an Extent of 6 whole numbers, rising in pairs, got "0 3 0 1"$/u],
    [read(ascii('0', { extent: '3 0 0 1 0 2' })), /expected an Extent of 6 whole numbers, rising in pairs, got "3 0 0 1 0 2"$/u],
    [read(ascii('0 0 0 -1 -1')), /array grain: expected 6 values, as the extent says, got 5$/u],
    [read(good.replace('Name=', 'NumberOfComponents="3" Name=')), /array grain: expected an array of 1 component, got "3"$/u],
    [read(good.replace('"ascii"', '"text"')), /array grain: expected a format of ascii, binary or appended, got "text"$/u],
    [read(good.replace('"ascii"', '"appended"')), /array grain: expected an offset into the 0 bytes of AppendedData, got nothing$/u],
    [read(good.replace('Int32', 'int32').replace('"ascii"', '"binary"')), /array grain: expected a type of Int8, .*, got "int32"; did you mean Int32\?$/u],
    [read(good.replace('"ascii"', '"binary"').replace('0 0 0 -1 -1 -1', '')), /array grain: is damaged/u],
    [read(raw.subarray(0, -1700), ids), /array ids: is damaged: its data end early or cannot be unpacked\.$/u],
    [read(zlib.subarray(0, zlib.indexOf('_', zlib.indexOf('<Appended')) + 700), ids), /array ids: is damaged: its data end early or cannot be unpacked\.$/u],
    [read(broken, ids), /array ids: is damaged: its data end early or cannot be unpacked\.$/u],
  ];
  for (const [make, message] of cases) assert.throws(make, { name: 'AnodyneError', message });
});

test('a sample cut anywhere, or with a byte changed, is refused or read, never a failure of the program', () => {
  const random = randomSource(1, 'microstructure');
  for (const name of ['appended-raw-zlib-64', 'binary-zlib-32', 'appended-32']) {
    const bytes = readFileSync(join(samples, `${name}.vti`));
    for (let k = 0; k < 150; k++) {
      const at = Math.floor(random.uniform() * bytes.length);
      const damaged = k % 2 === 0 ? bytes.subarray(0, at) : Buffer.from(bytes);
      if (k % 2 === 1) damaged[at] = Math.floor(256 * random.uniform());
      const file = write('damaged.vti', damaged);
      try {
        microstructureFromVti(file, { array: 'ids', phases: phasesTo(59) });
      } catch (error) {
        assert.equal((error as Error).name, 'AnodyneError', `${name}, byte ${at}: ${(error as Error).stack}`);
      }
    }
  }
});
