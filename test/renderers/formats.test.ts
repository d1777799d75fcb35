import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { microstructureFromVti, speciesNames, type ArrayValues, type LatticeName, type State } from 'anodyne';
import { frames, lammpsDump, npy, pvd, vti, xyz } from 'anodyne/renderers';
import { alloy, foil } from './states.ts';

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

/** A state of few sites, given by their species: v void, l lithium, d dead lithium, e electrolyte, c collector. */
const tiny = (lattice: LatticeName, shape: State['header']['shape'], sites: string, contents?: readonly number[]): State => ({
  header: {
    format: 1, kind: 'anodyne state', index: 7, title: 'Tiny', lattice, shape, periodic: [true, shape[1] > 1, false], species: speciesNames, 'Voxel edge [m]': 3.51e-10, 'Time [s]': 90,
    'Areal charge [mAh/cm2]': 0.25, 'Contact fraction': sites.includes('e') ? 0.5 : null, ...(contents ? { 'Quanta per voxel': 4 } : {}),
  },
  species: Uint8Array.from(sites, (letter) => Math.max('vlec'.indexOf(letter), letter === 'd' ? 1 : 0)),
  dead: Uint8Array.from(sites, (letter) => (letter === 'd' ? 1 : 0)),
  ...(contents ? { contents: Uint8Array.from(contents) } : {}),
});
// two voxels wide, three high: electrolyte, then dead lithium and a void, then collector
const section = tiny('square', [2, 1, 3], 'eedvcc');
/** No axis periodic: for those, a lattice is too narrow. */
const open = (state: State): State => ({ ...state, header: { ...state.header, periodic: [false, false, false] } });
const alloyed = tiny('simple cubic', [2, 1, 2], 'ellc', [0, 1, 4, 0]);

test('extended XYZ, to the letter: middles of voxels in angstrom, dead lithium, no voids', () => {
  assert.equal(text(xyz().draw(section)), `5
Lattice="7.02 0.0 0.0 0.0 3.51 0.0 0.0 0.0 10.53" Properties=species:S:1:pos:R:3:dead:I:1 pbc="T F F" State=7 Time=90.0 Areal_charge=0.25 Contact_fraction=0.5 Voxel_edge=3.51
La 1.755 1.755 1.755 0
La 5.265 1.755 1.755 0
Li 1.755 1.755 5.265 1
Cu 1.755 1.755 8.775 0
Cu 5.265 1.755 8.775 0
`);
  assert.match(text(xyz().draw(alloyed)), / Properties=species:S:1:pos:R:3:dead:I:1:content:R:1 .*\nLa \S+ \S+ \S+ 0 0\.0\nLi \S+ \S+ \S+ 0 0\.25\nLi \S+ \S+ \S+ 0 1\.0\nCu \S+ \S+ \S+ 0 0\.0\n$/u);
});

test('LAMMPS dump, to the letter; ids are numbers of sites', () => {
  assert.equal(text(lammpsDump().draw(section)), `ITEM: TIME
90.0
ITEM: TIMESTEP
7
ITEM: NUMBER OF ATOMS
5
ITEM: BOX BOUNDS pp ff ff
0.0 7.02
0.0 3.51
0.0 10.53
ITEM: ATOMS id type element x y z dead
1 2 La 1.755 1.755 1.755 0
2 2 La 5.265 1.755 1.755 0
3 1 Li 1.755 1.755 5.265 1
5 3 Cu 1.755 1.755 8.775 0
6 3 Cu 5.265 1.755 8.775 0
`);
  assert.match(text(lammpsDump().draw(alloyed)), /ITEM: ATOMS id type element x y z dead content\n1 2 La .* 0 0\.0\n2 1 Li .* 0 0\.25\n/u);
  // ids of every length
  const long = text(lammpsDump().draw(foil({ shape: [40, 1, 30] }))).split('\n').slice(11, -1).map((line) => Number(line.split(' ')[0]));
  assert.deepEqual([long[8], long[9], long[99], long.at(-1)], [9, 10, 100, 1200]);
});

test('atoms of bcc and fcc stand at their places in the crystal', () => {
  const places = (state: State): string[] => text(xyz().draw(state)).split('\n').slice(2, -1);
  assert.deepEqual(places(tiny('bcc', [2, 1, 1], 'llvl')), ['Li 0 0 0 0', 'Li 1.755 1.755 1.755 0', 'Li 5.265 1.755 1.755 0']);
  assert.deepEqual(places(tiny('fcc', [1, 1, 1], 'llll')), ['Li 0 0 0 0', 'Li 1.755 1.755 0 0', 'Li 1.755 0 1.755 0', 'Li 0 1.755 1.755 0']);
});

test('where there is no collector to be cut off from, no lithium is called dead', () => {
  const gas = tiny('square', [2, 1, 1], 'dd');
  assert.match(text(xyz().draw(gas)), /\nLi \S+ \S+ \S+ 0\nLi \S+ \S+ \S+ 0\n$/u);
  assert.doesNotMatch(text(xyz().draw(gas)), /Contact/u);
  assert.deepEqual([...npy({ array: 'dead' }).draw(gas).subarray(-2)], [0, 0]);
});

/** What a .npy file of version 1.0 says and holds. */
const readNpy = (bytes: Uint8Array): { dictionary: string; data: number[] } => {
  const file = Buffer.from(bytes);
  assert.deepEqual([...file.subarray(0, 8)], [0x93, ...Buffer.from('NUMPY'), 1, 0]);
  const start = 10 + file.readUInt16LE(8);
  assert.equal(start % 64, 0);
  assert.equal(file[start - 1], 10);
  return { dictionary: file.subarray(10, start).toString().trim(), data: [...file.subarray(start)] };
};

test('npy: axes z, y, x of uint8; of an alloy its quanta; of bcc the atom last', () => {
  assert.deepEqual(readNpy(npy({ array: 'species' }).draw(section)), { dictionary: "{'descr': '|u1', 'fortran_order': False, 'shape': (3, 1, 2), }", data: [2, 2, 1, 0, 3, 3] });
  assert.deepEqual(readNpy(npy({ array: 'dead' }).draw(section)).data, [0, 0, 1, 0, 0, 0]);
  assert.deepEqual(readNpy(npy({ array: 'contents' }).draw(alloyed)).data, [0, 1, 4, 0]);
  assert.match(readNpy(npy({ array: 'species' }).draw(tiny('bcc', [2, 1, 1], 'llvl'))).dictionary, /\(1, 1, 2, 2\)/u);
  assert.throws(() => npy({ array: 'content' }).draw(alloyed), /^AnodyneError: state 7: npy\(\{ array \}\): expected one of species, dead, contents, got "content"; did you mean contents\?$/u);
  assert.throws(() => npy({ array: 3 as never }), /^AnodyneError: npy\(\{ array \}\): expected the name of an array, got 3$/u);
  assert.throws(() => npy({ array: 'contents' }).draw(section), /state 7: expected contents, as states of alloys have, got nothing$/u);
});

/** The arrays of a .vti file by name, as bytes, by what its own XML says of them. */
const readVti = (bytes: Uint8Array): Map<string, Buffer> => {
  const file = text(bytes);
  const data = file.slice(file.indexOf('<AppendedData encoding="base64">\n_') + 34, file.indexOf('\n</AppendedData>'));
  return new Map([...file.matchAll(/<DataArray type="\w+" Name="([^"]+)"(?: NumberOfComponents="3")? format="appended" offset="(\d+)"\/>/gu)].map(([, name, offset]) => {
    const number = (k: number): number => Number(Buffer.from(data.slice(Number(offset), Number(offset) + 1000), 'base64').readBigUInt64LE(8 * k));
    const count = number(0);
    let at = Number(offset) + 4 * Math.ceil((8 * (3 + count)) / 3);
    const sizes = Array.from({ length: count }, (_, k) => number(3 + k));
    const blocks = Buffer.from(data.slice(at, (at += 4 * Math.ceil(sizes.reduce((a, b) => a + b, 0) / 3))), 'base64');
    let from = 0;
    const pieces = sizes.map((size) => inflateSync(blocks.subarray(from, (from += size))));
    pieces.forEach((piece, k) => { assert.equal(piece.length, k === count - 1 && number(2) > 0 ? number(2) : number(1)); });
    return [name!, Buffer.concat(pieces)];
  }));
};

test('VTI: box in metres, time, cells; arrays come back, also of several blocks', () => {
  const file = text(vti().draw(open(section)));
  assert.match(file, /<ImageData WholeExtent="0 2 0 1 0 3" Origin="0 0 0" Spacing="3\.51e-10 3\.51e-10 3\.51e-10">/u);
  assert.match(file, /<DataArray type="Float64" Name="TimeValue" NumberOfTuples="1" format="ascii">90\.0<\/DataArray>/u);
  assert.deepEqual([...readVti(vti().draw(open(section)))].map(([name, data]) => [name, [...data]]), [['species', [2, 2, 1, 0, 3, 3]], ['dead', [0, 0, 1, 0, 0, 0]], ['pore', Array(24).fill(0)]]);
  const content = readVti(vti().draw(open(alloyed))).get('content')!;
  assert.deepEqual([0, 1, 2, 3].map((k) => content.readFloatLE(4 * k)), [0, 0.25, 1, 0]);
  const large = alloy({ shape: [110, 110, 100] });
  const arrays = readVti(vti().draw(large));
  assert.ok(arrays.get('species')!.equals(large.species));
  assert.ok(arrays.get('content')!.equals(Buffer.from(Float32Array.from(large.contents!, (quanta) => quanta / 100).buffer)));
});

/** A section two cells wide with arrays on all places: its electrolyte is three voxels deep, with a pore. */
const measured: State = {
  ...section,
  header: {
    ...section.header,
    arrays: [
      { name: 'Current density [A/m2]', on: 'contact plane', type: 'float32' }, { name: 'Electrolyte potential [V]', on: 'electrolyte', type: 'float32' }, { name: 'Electrolyte grain', on: 'electrolyte', type: 'uint16' },
      { name: 'Electrolyte conductivity [S/m]', on: 'electrolyte', type: 'float32' }, { name: 'Local stress [Pa]', on: 'contact plane', type: 'float32' }, { name: 'Metal grain', on: 'sites', type: 'uint16' },
    ],
    'Electrolyte shape': [2, 1, 3], 'Electrolyte boundary resistance [ohm.m2]': 0,
  },
  arrays: new Map<string, ArrayValues>([
    ['Current density [A/m2]', Float32Array.of(2.5, 0)], ['Electrolyte potential [V]', Float32Array.of(5, 4, 3, 2, 1, 0)], ['Electrolyte grain', Uint16Array.of(1, 2, 3, 2, 300, 0)],
    ['Electrolyte conductivity [S/m]', Float32Array.of(1, 1, 1, 1, 1, 0).map((share) => 3.51e-10 * share)], ['Local stress [Pa]', Float32Array.of(1e6, 2e6)], ['Metal grain', Uint16Array.of(0, 0, 17, 0, 0, 0)],
  ]),
};

test('arrays of a state: columns of atoms, images of the lattice and of its electrolyte, NumPy', () => {
  assert.match(text(xyz().draw(measured)), /:dead:I:1:metal_grain:I:1 .*\nLa \S+ \S+ \S+ 0 0\nLa \S+ \S+ \S+ 0 0\nLi \S+ \S+ \S+ 1 17\nCu /u);
  const row = tiny('square', [3, 1, 1], 'lll');
  const grain = { name: 'Metal grain', on: 'sites', type: 'uint16' } as const;
  assert.equal(text(xyz().draw({ ...row, header: { ...row.header, arrays: [grain] }, arrays: new Map([['Metal grain', new Uint16Array(3).fill(65535)]]) })).split(' 0 65535\n').length, 4);
  assert.match(text(lammpsDump().draw(measured)), /x y z dead metal_grain\n1 2 La \S+ \S+ \S+ 0 0\n/u);
  const floats = (bytes: Uint8Array): number[] => [...new Float32Array(Uint8Array.from(bytes).buffer)];
  const lattice = readVti(vti().draw(open(measured)));
  assert.deepEqual([...lattice.keys()], ['species', 'dead', 'pore', 'Current density [A/m2]', 'Local stress [Pa]', 'Metal grain']);
  assert.deepEqual(floats(lattice.get('Current density [A/m2]')!), [2.5, 0, 0, 0, 0, 0]);
  assert.deepEqual(floats(lattice.get('Local stress [Pa]')!), [0, 0, 1e6, 2e6, 0, 0]);
  const file = vti({ of: 'electrolyte' }).draw(measured);
  assert.match(text(file), /<ImageData WholeExtent="0 2 0 1 0 3" Origin="0 0 -7\.02e-10" .*<CellData Scalars="Electrolyte potential \[V\]">/su);
  assert.match(text(file), /type="UInt16" Name="Electrolyte grain" format[^]*type="Float32" Name="Electrolyte current density \[A\/m2\]" NumberOfComponents="3" format/u);
  const below = readVti(file);
  assert.deepEqual(floats(below.get('Electrolyte potential [V]')!), [1, 0, 3, 2, 5, 4]);
  // 2.5 A/m2 come in from above; 2 V fall to the middle of the next voxel at 1 S/m2
  assert.ok(Math.abs(floats(below.get('Electrolyte current density [A/m2]')!)[3 * 4 + 2]! + (2.5 + 2) / 2) < 1e-6);
  const array = (name: string): unknown => readNpy(npy({ array: name }).draw(measured));
  assert.deepEqual(array('Local stress [Pa]'), { dictionary: "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2), }", data: [...Buffer.from(Float32Array.of(1e6, 2e6).buffer)] });
  assert.deepEqual(array('Electrolyte grain'), { dictionary: "{'descr': '<u2', 'fortran_order': False, 'shape': (3, 1, 2), }", data: [1, 0, 2, 0, 3, 0, 2, 0, 44, 1, 0, 0] });
  assert.throws(() => array('Metal grains'), /npy\(\{ array \}\): expected one of species, dead, contents, Current density \[A\/m2\], .*, got "Metal grains"; did you mean Metal grain\?$/u);
  assert.throws(() => vti({ of: 'metal' as 'lattice' }), /vti\(\{ of \}\): expected one of lattice, electrolyte, got "metal"$/u);
  assert.throws(() => vti({ of: 'electrolyte' }).draw(section), /state 7: expected an electrolyte of voxels, as states of a polycrystallineElectrolyte have, got nothing$/u);
});

test('VTI: pores of two voxels an edge that lie on the electrolyte, the largest first', () => {
  const layers = ['eeeeeeeeee', 'lvvllvvvlv', 'lvvllvvvll', 'llllllllvv', 'llllllllvv', 'cccccccccc'];
  const label = new Uint32Array(Uint8Array.from(readVti(vti().draw(tiny('square', [10, 1, 6], layers.join('')))).get('pore')!).buffer);
  assert.deepEqual(Array.from({ length: 4 }, (_, z) => [...label.subarray(10 * z, 10 * z + 10)].join('')), ['0000000000', '0220011100', '0220011100', '0000000000']);
});

test('VTI: our own reader of images takes it, upside down as it says', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'anodyne-vti-'));
  t.after(() => { rmSync(folder, { recursive: true }); });
  const path = join(folder, 'state.vti');
  const state = foil({ shape: [20, 18, 16] });
  writeFileSync(path, vti().draw(state));
  const phases = { 0: { name: 'void', pore: true }, 1: { name: 'lithium' }, 2: { name: 'electrolyte' }, 3: { name: 'collector' } };
  const { shape, labels, phaseOf, phases: names } = microstructureFromVti(path, { array: 'species', phases, grains: 'values' });
  assert.deepEqual(shape, state.header.shape);
  const read = Array.from({ length: 16 }, (_, z) => [...labels.subarray((15 - z) * 360, (16 - z) * 360)].map((label) => names[phaseOf[label]!])).flat();
  assert.deepEqual(read, [...state.species].map((byte) => ['void', 'lithium', 'electrolyte', 'collector'][byte]));
});

test('PVD, to the letter', () => {
  assert.equal(pvd([{ time: 0, file: '000000.vti' }, { time: 12.5, file: '000001.vti' }]), `<?xml version="1.0"?>
<VTKFile type="Collection" version="0.1" byte_order="LittleEndian">
<Collection>
<DataSet timestep="0.0" group="" part="0" file="000000.vti"/>
<DataSet timestep="12.5" group="" part="0" file="000001.vti"/>
</Collection>
</VTKFile>
`);
});

test('fields have the same names and kinds whatever a state holds', () => {
  const [full, emptied] = [foil({ shape: [6, 6, 6], time: 0, charge: 0, contact: 1 }), foil({ shape: [6, 6, 6], time: 0.5, charge: 1e-7, contact: 0.3 })];
  emptied.species.fill(0, 36, 180);
  const shapeOf = (file: string): string => file.replace(/\n[^]*/u, '').replaceAll(/[\d.e-]+/gu, (number) => (/[.e]/u.test(number) ? 'real' : 'whole'));
  assert.equal(shapeOf(text(xyz().draw(full)).slice(4)), shapeOf(text(xyz().draw(emptied)).slice(3)));
  const named = (state: State): string[] => [...text(vti().draw(state)).matchAll(/type="\w+" Name="[^"]+"/gu)].map(([found]) => found);
  assert.deepEqual(named(full), named(emptied));
});

test('pictures of a scenario: each has a folder of its own', () => {
  const names = [frames(), xyz(), lammpsDump(), vti(), npy({ array: 'species' }), npy({ array: 'dead' }), npy({ array: 'contents' }), npy({ array: 'Local stress [Pa]' }), vti({ of: 'electrolyte' })].map(({ name, extension }) => `${name}/${extension}`);
  assert.deepEqual(names, ['frames/png', 'xyz/xyz', 'lammps/dump', 'vti/vti', 'species/npy', 'dead/npy', 'contents/npy', 'local-stress/npy', 'electrolyte/vti']);
});

test('refused in one sentence: cubes of a lattice of atoms, a species that is not known, more atoms than a file takes', () => {
  const bcc = tiny('bcc', [2, 1, 1], 'llvl');
  for (const [name, picture] of [['vti', vti()], ['frames', frames()]] as const) {
    assert.throws(() => picture.draw(bcc), { name: 'AnodyneError', message: `${name}: expected a lattice of voxels, square or simple cubic (xyz, lammps and npy show any), got "bcc"` });
  }
  const strange: State = { ...section, header: { ...section.header, species: ['empty', 'lithium', 'argon', 'collector'] } };
  assert.throws(() => xyz().draw(strange), /state 7: species\[2\]: expected one of empty, lithium, electrolyte, collector, got "argon"$/u);
  // coordinates of 13 letters
  const sites = new Uint8Array(340 ** 3).fill(1);
  const huge: State = { header: { ...section.header, lattice: 'simple cubic', shape: [340, 340, 340], 'Voxel edge [m]': 1.23456789e-6 }, species: sites, dead: sites };
  assert.throws(() => lammpsDump().draw(huge), /state 7: expected a file of atoms below 2 GiB \(vti and npy hold more\), got "39304000 atoms"$/u);
});
