import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { cellAtoms, encodeState, readSeries, readState, type State } from 'anodyne';
import { lammpsDump } from 'anodyne/renderers';
import { poreRanks } from '../../renderers/pore-marks.ts';
import { anodyne, root } from '../cli/program.ts';
import { alloy, foil } from '../renderers/states.ts';
import { outsideProgram, outsidePython } from './programs.ts';

/** What test/outside/read-formats.py prints, by file. */
interface AtomsRead {
  readonly symbols: string[];
  readonly positions: number[][];
  readonly cell: number[][];
  readonly pbc: boolean[];
  readonly info?: Record<string, number>;
  readonly dead?: number[];
  readonly content?: number[];
}
interface ImageRead {
  readonly cells: number[];
  readonly spacing: number[];
  readonly origin: number[];
  readonly scalars: string;
  readonly arrays: Record<string, { type: string; values: number[] }>;
  readonly field: Record<string, number>;
}
interface ArrayRead {
  readonly shape: number[];
  readonly type: string;
  readonly values: number[];
}
type Read = Record<string, AtomsRead & ImageRead & ArrayRead & { time: number; file: string }[]>;

const folder = mkdtempSync(join(tmpdir(), 'anodyne-formats-'));
after(() => { rmSync(folder, { recursive: true }); });

/** A run directory with these states, rendered, as others read it. */
const readBack = async (name: string, states: readonly State[], formats: string): Promise<Read> => {
  const run = join(folder, name);
  mkdirSync(join(run, 'states'), { recursive: true });
  writeFileSync(join(run, 'manifest.json'), JSON.stringify({ format: 1, kind: 'anodyne run', hash: '', sessions: [] }));
  states.forEach((state, index) => { writeFileSync(join(run, 'states', `${String(index).padStart(6, '0')}.bin.gz`), encodeState({ ...state, header: { ...state.header, index } })); });
  const { code, stderr } = await anodyne(folder, ['render', name, '--to', formats]);
  assert.deepEqual([code, stderr], [0, '']);
  return JSON.parse(outsidePython(['ase', 'vtk', 'numpy'], folder, join(root, 'test', 'outside', 'read-formats.py'), join(run, 'render'))) as Read;
};

const near = (read: readonly number[], expected: readonly number[], relative: number): void => {
  assert.equal(read.length, expected.length);
  read.forEach((value, k) => { assert.ok(Math.abs(value - expected[k]!) <= relative * Math.abs(expected[k]!), `${k}: ${value}, expected ${expected[k]!}`); });
};

/** Where the sites that are no void are [angstrom], and what they are, from the state alone. */
const sitesOf = ({ header: { lattice, shape: [nx, ny], 'Voxel edge [m]': edge }, species }: State): { site: number; symbol: string; position: number[] }[] => {
  const atoms = cellAtoms(lattice);
  const shift = atoms.length === 1 ? 0.5 : 0;
  return [...species].flatMap((byte, site) => {
    const cell = Math.floor(site / atoms.length);
    const corner = [cell % nx, Math.floor(cell / nx) % ny, Math.floor(cell / (nx * ny))];
    const position = atoms[site % atoms.length]!.map((half, axis) => (corner[axis]! + half / 2 + shift) * edge * 1e10);
    return byte === 0 ? [] : [{ site, symbol: ['', 'Li', 'La', 'Cu'][byte]!, position }];
  });
};

const assertAtoms = (read: AtomsRead, state: State): void => {
  const sites = sitesOf(state);
  const { shape, 'Voxel edge [m]': edge, periodic } = state.header;
  assert.deepEqual(read.symbols, sites.map(({ symbol }) => symbol));
  near(read.positions.flat(), sites.flatMap(({ position }) => position), 1e-11);
  near(read.cell.flat(), [shape[0], 0, 0, 0, shape[1], 0, 0, 0, shape[2]].map((cells) => cells * edge * 1e10), 1e-11);
  assert.deepEqual(read.pbc, periodic);
};

/** A few layers of every lattice: lithium with voids, nothing else. */
const crystal = (lattice: State['header']['lattice'], shape: State['header']['shape']): State => {
  const sites = cellAtoms(lattice).length * shape[0] * shape[1] * shape[2];
  const { header } = foil({ shape: [3, 3, 3], voxel: 3.51e-10, contact: null });
  return { header: { ...header, lattice, shape, periodic: [true, true, true] }, species: Uint8Array.from({ length: sites }, (_, site) => (site % 7 === 3 ? 0 : 1)), dead: new Uint8Array(sites).fill(1) };
};

test('ASE, VTK and NumPy read a series of states of a foil: places, box, periodicity, fields, times', async () => {
  const states = [foil({ shape: [14, 12, 10], time: 0, charge: 0, contact: 1 }), foil({ shape: [14, 12, 10], time: 1234.5678901234567, charge: 0.325 })];
  states[0]!.species.set(states[0]!.species.map((byte) => (byte === 0 ? 1 : byte)));
  states[0]!.dead.fill(0);
  const read = await readBack('foil', states, 'xyz,lammps,vti,npy');
  states.forEach((state, k) => {
    const { header, species, dead } = state;
    const sites = sitesOf(state);
    const name = `00000${k}`;
    const xyz = read[`xyz/${name}.xyz`]!;
    assertAtoms(xyz, state);
    assert.deepEqual(xyz.info, { State: k, Time: header['Time [s]'], Areal_charge: header['Areal charge [mAh/cm2]'], Contact_fraction: header['Contact fraction'], Voxel_edge: 500 });
    assert.deepEqual(xyz.dead, sites.map(({ site }) => dead[site]));
    assertAtoms(read[`lammps/${name}.dump`]!, state);
    const image = read[`vti/${name}.vti`]!;
    assert.deepEqual([image.cells, image.spacing, image.origin, image.scalars], [header.shape, [5e-8, 5e-8, 5e-8], [0, 0, 0], 'species']);
    assert.deepEqual(image.arrays, { species: { type: 'uint8', values: [...species] }, dead: { type: 'uint8', values: [...dead] }, pore: { type: 'uint32', values: [...poreRanks(state)] } });
    assert.deepEqual(image.field, { TimeValue: header['Time [s]'], 'Areal charge [mAh/cm2]': header['Areal charge [mAh/cm2]'], 'Contact fraction': header['Contact fraction'] });
    assert.deepEqual(read[`species/${name}.npy`], { shape: [10, 12, 14], type: 'uint8', values: [...species] });
    assert.deepEqual(read[`dead/${name}.npy`]!.values, [...dead]);
  });
  assert.ok(states[1]!.dead.includes(1) && states[1]!.species.includes(0));
  assert.deepEqual(read['vti/run.pvd'], states.map(({ header }, k) => ({ time: header['Time [s]'], file: `00000${k}.vti` })));
});

test('an alloy: its contents, in a section and in 3D', async () => {
  const states = [alloy({ shape: [16, 1, 12] }), alloy({ shape: [8, 9, 10] })];
  const read = await readBack('alloy', states, 'xyz,lammps,vti,npy');
  states.forEach((state, k) => {
    const name = `00000${k}`;
    const shares = Array.from(state.contents!, (quanta) => quanta / 100);
    assertAtoms(read[`xyz/${name}.xyz`]!, state);
    assertAtoms(read[`lammps/${name}.dump`]!, state);
    assert.deepEqual(read[`xyz/${name}.xyz`]!.content, sitesOf(state).map(({ site }) => shares[site]));
    assert.deepEqual(read[`vti/${name}.vti`]!.arrays.content, { type: 'float32', values: shares.map(Math.fround) });
    assert.deepEqual(read[`contents/${name}.npy`]!.values, [...state.contents!]);
  });
});

test('atoms of bcc and fcc at their places', async () => {
  const states = [crystal('bcc', [4, 3, 3]), crystal('fcc', [3, 4, 3])];
  const read = await readBack('atoms', states, 'xyz,lammps,npy');
  states.forEach((state, k) => {
    assertAtoms(read[`xyz/00000${k}.xyz`]!, state);
    assertAtoms(read[`lammps/00000${k}.dump`]!, state);
    assert.deepEqual(read[`dead/00000${k}.npy`]!.values, [...state.dead.map(() => 0)]);
  });
  assert.deepEqual(read['species/000001.npy']!.shape, [3, 4, 3, 4]);
});

/** A scenario that ships, run into `name`. */
const runInto = async (name: string, ...args: readonly string[]): Promise<string> => {
  const { code, stderr } = await anodyne(folder, ['run', ...args, '--out', name, '--quiet']);
  assert.deepEqual([code, stderr], [0, '']);
  return join(folder, name);
};

/** Python's floats as it prints them. */
const numbers = (texts: readonly string[]): number[] => texts.map((text) => Number(text.replace('inf', 'Infinity')));

test('pandas reads series.csv: every header, every number to the last bit, infinite ones as such', async () => {
  const run = await runInto('stripped', 'strip-llzo', '--set', 'width=4 um', '--set', 'thickness=4 um');
  const program = `import json, pandas
table = pandas.read_csv('stripped/series.csv', float_precision='round_trip')
print(json.dumps({name: [repr(float(value)) for value in table[name]] for name in table.columns}))`;
  const read = JSON.parse(outsidePython(['pandas'], folder, '-c', program)) as Record<string, string[]>;
  const series = readSeries(join(run, 'series.csv'));
  assert.deepEqual(Object.keys(read), [...series.keys()]);
  for (const [header, column] of series) assert.deepEqual(numbers(read[header]!), [...column], header);
  assert.ok([...series.values()].some((column) => column.includes(Infinity)));
});

let first: Promise<string> | undefined;
/** The run that both blocks of Python read. */
const firstSteps = (): Promise<string> => (first ??= runInto('runs/first-steps', 'first-steps'));

/** The Python blocks of the page about files. */
const blocks = [...readFileSync(join(root, 'docs', 'files.md'), 'utf8').matchAll(/```python\n(.*?)```/gsu)].map(([, block]) => block!);

test('the first Python block of docs/files.md runs as it stands, and counts the contact that the run has written', async () => {
    const run = await firstSteps();
  assert.equal((await anodyne(folder, ['render', 'runs/first-steps', '--to', 'npy'])).code, 0);
  const said = outsidePython(['numpy', 'pandas'], folder, '-c', `${blocks[0]!}
import json
print(json.dumps({'rows': len(series), 'states': states['State'].tolist(), 'times': states['Time [s]'].tolist(), 'contact': states['Contact fraction'].tolist(), 'counted': contact.tolist(), 'voids': states['Voids'].tolist()}))`);
  const read = JSON.parse(said.trimEnd().split('\n').at(-1)!) as Record<'states' | 'times' | 'contact' | 'counted' | 'voids', number[]> & { rows: number };
  const states = readdirSync(join(run, 'states')).sort().map((name) => readState(join(run, 'states', name)));
  assert.equal(read.rows, readSeries(join(run, 'series.csv')).get('Time [s]')!.length);
  assert.deepEqual(read.states, states.map(({ header }) => header.index));
  assert.deepEqual(read.times, states.map(({ header }) => header['Time [s]']));
  assert.deepEqual(read.contact, states.map(({ header }) => header['Contact fraction']));
  near(read.counted, read.contact, 1e-12);
  assert.deepEqual(read.voids, states.map(({ species }) => species.filter((byte) => byte === 0).length));
});

/** What Python has read of a run by `read_run`. */
interface RunRead {
  readonly parameters: Record<string, Record<string, unknown>>;
  readonly summary: Record<string, unknown> | null;
  readonly rows: number;
  readonly last: string;
  readonly events: unknown[];
  readonly states: { readonly header: Record<string, unknown>; readonly arrays: Record<string, { readonly shape: number[]; readonly type: string; readonly values: number[] }> }[];
}

test('the second Python block runs as it stands; its read_run reads parameters, summary, rows, events and every array of the states', async () => {
  assert.equal(blocks.length, 2);
  await firstSteps();
  // contact plane and species; contents of an alloy; atoms of a crystal
  const runs = await Promise.all([
    runInto('creeping', 'strip-llzo', '--set', 'width=4 um', '--set', 'thickness=4 um', '--set', 'pressure=5 MPa', '--set', 'maxCharge=0.1 mAh/cm2'),
    runInto('contents', 'strip-alloy', '--set', 'current=1 mA/cm2'),
    runInto('crystal', 'plain-lattice-gas', '--set', 'lattice=bcc', '--set', 'size=4', '--set', 'events=100'),
  ]);
  const said = outsidePython(['numpy', 'pandas'], folder, '-c', `${blocks[1]!}
def plain(name):
    run = read_run(name)
    return {'parameters': {key: {k: v for k, v in row.items() if not (isinstance(v, float) and v != v)} for key, row in run['parameters'].to_dict('index').items()},
            'summary': run['summary'], 'rows': len(run['series']), 'last': repr(float(run['series'].iloc[-1, 0])), 'events': run['events'],
            'states': [{'header': h, 'arrays': {k: {'shape': a.shape, 'type': a.dtype.name, 'values': a.ravel().tolist()} for k, a in arrays.items()}} for h, arrays in run['states']]}
print(json.dumps([plain(name) for name in ['creeping', 'contents', 'crystal']]))`);
  const read = JSON.parse(said.trimEnd().split('\n').at(-1)!) as RunRead[];
  const kinds = new Set<string>();
  for (const [k, directory] of runs.entries()) {
    const run = read[k]!;
    const json = (file: string): Record<string, unknown> => JSON.parse(readFileSync(join(directory, file), 'utf8')) as Record<string, unknown>;
    assert.deepEqual(run.parameters, json('manifest.json').parameters);
    assert.deepEqual(run.summary, json('summary.json'));
    assert.deepEqual(run.events, readFileSync(join(directory, 'events.jsonl'), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as unknown));
    const [first] = readSeries(join(directory, 'series.csv')).values();
    assert.deepEqual([run.rows, Number(run.last)], [first!.length, first!.at(-1)]);
    const names = readdirSync(join(directory, 'states')).sort();
    assert.equal(run.states.length, names.length);
    for (const [n, name] of names.entries()) {
      const { header, species, contents, arrays = new Map<string, never>() } = readState(join(directory, 'states', name));
      const expected = { species, ...(contents ? { contents } : {}), ...Object.fromEntries(arrays) };
      assert.deepEqual(run.states[n]!.header, JSON.parse(JSON.stringify(header)));
      assert.deepEqual(Object.keys(run.states[n]!.arrays), Object.keys(expected));
      for (const [array, values] of Object.entries(expected)) {
        const found = run.states[n]!.arrays[array]!;
        assert.deepEqual(found.values, [...values], array);
        assert.equal(found.shape.reduce((product, length) => product * length), values.length);
        kinds.add(`${array} ${found.type}`);
      }
    }
  }
  assert.deepEqual(read[2]!.states[0]!.arrays.species!.shape, [4, 4, 4, 2]);
  for (const kind of ['species uint8', 'contents uint8', 'Current density [A/m2] float32', 'Local stress [Pa] float32']) assert.ok(kinds.has(kind), `${kind} among ${[...kinds].join(', ')}`);
});

test('LAMMPS reads its dump: box, step, types and places', (t) => {
  const state = foil({ shape: [14, 12, 10], voxel: 1e-9 });
  const place = join(folder, 'lammps');
  mkdirSync(place);
  t.after(() => { rmSync(place, { recursive: true }); });
  writeFileSync(join(place, 'state.dump'), lammpsDump().draw({ ...state, header: { ...state.header, index: 3 } }));
  writeFileSync(join(place, 'in.lmp'), `units metal
boundary p p f
region box block 0 1 0 1 0 1
create_box 3 box
mass * 1.0
read_dump state.dump 3 x y z add keep box yes replace no
print "found $(step) $(lx) $(ly) $(lz)"
write_dump all custom out.dump id type x y z modify sort id format float %.17g
`);
  const said = outsideProgram('lmp', 'lammps', place, '-in', 'in.lmp', '-log', 'none');
  assert.match(said, /^found 3 140 120 100$/mu);
  const read = readFileSync(join(place, 'out.dump'), 'utf8').trimEnd().split('\n').slice(9).map((line) => line.split(' ').map(Number));
  const sites = sitesOf(state);
  assert.deepEqual(read.map(([id, type]) => [id, type]), sites.map(({ site, symbol }) => [site + 1, ['', 'Li', 'La', 'Cu'].indexOf(symbol)]));
  near(read.flatMap((row) => row.slice(2)), sites.flatMap(({ position }) => position), 1e-11);
});
