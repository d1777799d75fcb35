import assert from 'node:assert/strict';
import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { parquetReadObjects } from 'hyparquet';
import { renderCommand, type RenderArguments } from '../../src/cli/render-command.ts';
import { renderFormats } from '../../src/cli/render-formats.ts';
import { runFormats } from '../../src/cli/run-formats.ts';
import { parseEvery } from '../../src/cli/whole-numbers.ts';
import { readRunRecord } from '../../src/write/run-record.ts';
import { encodeState, readState } from '../../src/write/state-file.ts';
import { anodyne, assertRefused, filesOf, finishedRun, temporary } from './program.ts';

describe('anodyne render', () => {
  const store = mkdtempSync(join(tmpdir(), 'anodyne-test-'));
  before(async () => {
    cpSync(await finishedRun(store, ['--max-wall', '1e-9']), join(store, 'going'), { recursive: true });
    rmSync(join(store, 'run'), { recursive: true });
    await finishedRun(store, ['--set', 'pictures=yes']);
  });
  after(() => { rmSync(store, { recursive: true }); });
  /** A folder with `run`, finished, and `going`, which is not. */
  const withRuns = (t: Parameters<typeof temporary>[0]): string => {
    const folder = temporary(t);
    cpSync(store, folder, { recursive: true });
    return folder;
  };
  const namesOf = (folder: string): string[] => [...filesOf(folder).keys()];
  const render = (args: Partial<RenderArguments> & { readonly run: string }): Promise<number> => renderCommand({ to: undefined, out: undefined, states: undefined, every: 1, ...args });

  test('frames, the same as those of the run, into RUN/render; the run is left alone', async (t) => {
    const folder = withRuns(t);
    const before = filesOf(join(folder, 'run'));
    const { code, stdout, stderr } = await anodyne(folder, ['render', 'run']);
    const count = readdirSync(join(folder, 'run', 'states')).length;
    assert.ok(count > 3);
    assert.deepEqual([code, stdout, stderr], [0, `${count} states of run: run/render/frames/\n`, '']);
    assert.deepEqual(filesOf(join(folder, 'run', 'render', 'frames')), filesOf(join(folder, 'run', 'frames')));
    rmSync(join(folder, 'run', 'render'), { recursive: true });
    assert.deepEqual(filesOf(join(folder, 'run')), before);
  });

  test('several formats of some states, with a table and a collection of these; what an earlier rendering has left is overwritten', async (t) => {
    const folder = withRuns(t);
    mkdirSync(join(folder, 'out', 'xyz'), { recursive: true });
    writeFileSync(join(folder, 'out', 'xyz', '000000.xyz'), 'old');
    const { code, stdout } = await anodyne(folder, ['render', 'run', '--to', 'xyz,vti', '--to', 'npy', '--states', '3,0..2', '--every', '2', '--out', 'out']);
    assert.deepEqual([code, stdout], [0, '2 states of run: out/xyz/   out/vti/   out/vti/run.pvd   out/species/   out/dead/   out/states.csv\n']);
    assert.deepEqual(namesOf(join(folder, 'out')), [
      'dead/000000.npy', 'dead/000002.npy', 'species/000000.npy', 'species/000002.npy', 'states.csv', 'vti/000000.vti', 'vti/000002.vti', 'vti/run.pvd', 'xyz/000000.xyz', 'xyz/000002.xyz',
    ]);
    const { 'Time [s]': time, 'Areal charge [mAh/cm2]': charge, 'Contact fraction': contact } = readState(join(folder, 'run', 'states', '000002.bin.gz')).header;
    assert.equal(readFileSync(join(folder, 'out', 'states.csv'), 'utf8'), `State,Time [s],Areal charge [mAh/cm2],Contact fraction\n0,0,0,1\n2,${time},${charge},${contact}\n`);
    assert.match(readFileSync(join(folder, 'out', 'vti', 'run.pvd'), 'utf8'), new RegExp(`timestep="0\\.0" .* file="000000\\.vti"/>\n.*timestep="${time}(?:\\.0)?" .* file="000002\\.vti"`, 'u'));
    assert.match(readFileSync(join(folder, 'out', 'xyz', '000000.xyz'), 'utf8'), /^\d+\nLattice=/u);
  });

  test('a run that is still going: the states that are there', async (t) => {
    const folder = withRuns(t);
    assert.equal(await render({ run: join(folder, 'going'), to: ['lammps'] }), 0);
    assert.deepEqual(namesOf(join(folder, 'going', 'render')), readdirSync(join(folder, 'going', 'states')).map((name) => `lammps/${name.slice(0, 6)}.dump`));
  });

  test('of an alloy, npy has contents as well', async (t) => {
    const folder = withRuns(t);
    const path = join(folder, 'run', 'states', '000000.bin.gz');
    const state = readState(path);
    writeFileSync(path, encodeState({ ...state, header: { ...state.header, 'Quanta per voxel': 4 }, contents: state.species.map((species) => (species === 1 ? 3 : 0)) }));
    assert.equal(await render({ run: join(folder, 'run'), to: ['npy'], states: '0' }), 0);
    assert.deepEqual(namesOf(join(folder, 'run', 'render')), ['contents/000000.npy', 'dead/000000.npy', 'species/000000.npy', 'states.csv']);
  });

  test('a signal stops it between two states, with a collection of those done', async (t) => {
    const folder = withRuns(t);
    const code = render({ run: join(folder, 'run'), to: ['vti'] });
    process.emit('SIGTERM');
    assert.equal(await code, 143);
    assert.deepEqual(namesOf(join(folder, 'run', 'render')), ['vti/000000.vti', 'vti/run.pvd']);
  });

  test('a damaged state: one sentence with its file, what came before it is whole, and nothing of it', async (t) => {
    const folder = withRuns(t);
    const path = join(folder, 'run', 'states', '000001.bin.gz');
    writeFileSync(path, readFileSync(path).subarray(0, 200));
    const { code, stdout, stderr } = await anodyne(folder, ['render', 'run', '--to', 'xyz,vti']);
    assert.deepEqual([code, stdout, stderr], [1, '', 'anodyne: run/states/000001.bin.gz: is not a state file of anodyne, or is damaged.\n']);
    assert.deepEqual(namesOf(join(folder, 'run', 'render')), ['vti/000000.vti', 'xyz/000000.xyz']);
  });

  test('refused in one sentence, and nothing is written', async (t) => {
    const folder = withRuns(t);
    const run = join(folder, 'run');
    mkdirSync(join(folder, 'empty'));
    symlinkSync(join(run, 'states'), join(folder, 'link'));
    for (const [name, whose] of [['bare', 'run'], ['young', 'going'], ['atoms', 'run']] as const) {
      cpSync(join(folder, whose), join(folder, name), { recursive: true });
      for (const state of readdirSync(join(folder, name, 'states'))) rmSync(join(folder, name, 'states', state));
    }
    const { header } = readState(join(run, 'states', '000000.bin.gz'));
    writeFileSync(join(folder, 'atoms', 'states', '000000.bin.gz'), encodeState({ header: { ...header, lattice: 'bcc', shape: [3, 3, 3] }, species: new Uint8Array(54), dead: new Uint8Array(54) }));
    cpSync(run, join(folder, 'lean'), { recursive: true });
    const manifest = join(folder, 'lean', 'manifest.json');
    writeFileSync(manifest, JSON.stringify({ ...JSON.parse(readFileSync(manifest, 'utf8')) as object, keeps: 'rows' }));
    const last = readdirSync(join(run, 'states')).length - 1;
    const before = filesOf(folder);
    const refused = async (args: Partial<RenderArguments>, message: RegExp): Promise<void> => {
      await assert.rejects(render({ run, ...args }), { name: 'AnodyneError', message });
      assert.deepEqual(filesOf(folder), before);
    };
    await refused({ run: join(folder, 'none') }, /none: there is no such run\.$/u);
    await refused({ run: join(folder, 'empty') }, /empty: holds no run of anodyne\.$/u);
    await refused({ run: manifest }, /manifest\.json: holds no run of anodyne\.$/u);
    await refused({ run: join(folder, 'bare') }, /bare: has no states\.$/u);
    await refused({ run: join(folder, 'young') }, /young: has no states yet\.$/u);
    await refused({ run: join(folder, 'lean') }, /lean: is a run of a study, which keeps no states; do it again by `anodyne run`/u);
    // what can be drawn is not, beside what cannot
    await refused({ run: join(folder, 'atoms'), to: ['xyz', 'vti'] }, /^vti: expected a lattice of voxels, square or simple cubic \(xyz, lammps and npy show any\), got "bcc"$/u);
    await refused({ to: ['xyz,vtk'] }, /^--to: expected one of frames, volume, xyz, lammps, vti, npy, .*, got "vtk"; did you mean vti\?$/u);
    for (const states of ['', '1,', '2..1', '1-2', '-1', '0x1']) await refused({ states }, /^--states: expected numbers and ranges upwards, as in 0,5,10\.\.20, got "/u);
    await refused({ states: `0..${last + 1}` }, new RegExp(`^--states: expected states of this run, 0 to ${last}, got ${last + 1}$`, 'u'));
    await refused({ out: ' ' }, /^--out: expected a folder, got " "$/u);
    for (const out of ['run', 'run/frames/more', 'going', 'link', 'link/new']) await refused({ out: join(folder, out) }, /: lies among the files of a run; name a folder outside of it with --out, or .*\/(?:run|going)\/render\.$/u);
    await refused({ out: manifest }, /: lies among the files of a run/u);
    writeFileSync(join(folder, 'empty', 'file'), '');
    before.set('empty/file', filesOf(join(folder, 'empty')).get('file')!);
    await refused({ out: join(folder, 'empty', 'file') }, /file\/frames: could not be created, for a part of the path is a file, not a folder\.$/u);
    assert.ok(existsSync(run));
  });

  test('figures of the run as SVG with its font, PDF and PNG, and its rows as Parquet; what it has not is said in one line', async (t) => {
    const folder = withRuns(t);
    const { code, stdout, stderr } = await anodyne(folder, ['render', 'run', '--to', 'parquet,figures', '--out', 'out']);
    const { series } = readRunRecord(join(folder, 'run'));
    const rows = series.get('Time [s]')!.length;
    assert.deepEqual([code, stderr], [0, '']);
    assert.equal(stdout, `${rows} rows of run: out/series.parquet\n3 figures of run: out/figures/\nLeft out: resistance (no rows of Interface resistance [ohm.cm2] above 0); overpotentials (no rows of Constriction overpotential [V] above 0); `
      + 'nyquist, bode (no spectra); voltammogram (no sweep of the potential).\n');
    assert.deepEqual(namesOf(join(folder, 'out')), [...['against-charge', 'against-time', 'pores'].flatMap((name) => ['pdf', 'png', 'svg'].map((extension) => `figures/${name}.${extension}`)), 'series.parquet']);
    const bytes = (name: string): Buffer => readFileSync(join(folder, 'out', 'figures', name));
    assert.match(bytes('pores.svg').toString(), /^<svg [^>]*>\n<style>@font-face/u);
    assert.equal(bytes('pores.pdf').subarray(0, 5).toString(), '%PDF-');
    assert.equal(bytes('pores.png').readUInt32BE(16), Math.round((85 / 25.4) * 300));
    const table = readFileSync(join(folder, 'out', 'series.parquet'));
    const read = await parquetReadObjects({ file: table.buffer.slice(table.byteOffset, table.byteOffset + table.length) as ArrayBuffer });
    assert.deepEqual(read, Array.from({ length: rows }, (_, k) => Object.fromEntries([...series].map(([header, column]) => [header, column[k]!]))));
  });

  test('figures of a run that is still going, of its rows so far; of a run of a study, which keeps no states', async (t) => {
    const folder = withRuns(t);
    appendFileSync(join(folder, 'going', 'series.csv'), '0.5,');
    const manifest = join(folder, 'run', 'manifest.json');
    writeFileSync(manifest, JSON.stringify({ ...JSON.parse(readFileSync(manifest, 'utf8')) as object, keeps: 'rows' }));
    for (const name of ['states', 'events.jsonl']) rmSync(join(folder, 'run', name), { recursive: true });
    for (const run of ['going', 'run']) {
      assert.equal(await render({ run: join(folder, run), to: ['figures'] }), 0);
      const names = namesOf(join(folder, run, 'render', 'figures'));
      assert.ok(names.includes('against-time.pdf') && !names.includes('pores.pdf'), names.join());
    }
  });

  test('of the run as a whole, refused in one sentence, and nothing is written', async (t) => {
    const folder = withRuns(t);
    const run = join(folder, 'run');
    const damaged = (name: string, change: (run: string) => void): string => {
      cpSync(run, join(folder, name), { recursive: true });
      change(join(folder, name));
      return join(folder, name);
    };
    const headers = readFileSync(join(run, 'series.csv'), 'utf8').split('\n')[0]!;
    const cases = [
      [damaged('bare', (path) => { rmSync(join(path, 'series.csv')); }), /series\.csv: could not be read, for there is no such file\.$/u],
      [damaged('cut', (path) => { writeFileSync(join(path, 'series.csv'), `${headers}\n0,0\n`); }), /series\.csv: is damaged: line 2 does not hold \d+ numbers\.$/u],
      [damaged('none', (path) => { writeFileSync(join(path, 'series.csv'), `${headers}\n`); }), /none: has no rows\.$/u],
      [damaged('young', (path) => { writeFileSync(join(path, 'series.csv'), ''); rmSync(join(path, 'summary.json')); }), /young: has no rows yet\.$/u],
      [damaged('events', (path) => { writeFileSync(join(path, 'events.jsonl'), '{\n'); }), /events\.jsonl: is damaged: line 1 holds no event\.$/u],
      [join(folder, 'nowhere'), /nowhere: there is no such run\.$/u],
    ] as const;
    const before = filesOf(folder);
    for (const [path, message] of cases) {
      await assert.rejects(render({ run: path, to: ['figures', 'parquet'] }), { name: 'AnodyneError', message });
      assert.deepEqual(filesOf(folder), before);
    }
    const state = damaged('state', (path) => { writeFileSync(join(path, 'states', '000000.bin.gz'), 'no state'); });
    await assert.rejects(render({ run: state, to: ['figures'] }), { name: 'AnodyneError', message: /000000\.bin\.gz: is not a state file of anodyne, or is damaged\.$/u });
    const gas = damaged('gas', (path) => { writeFileSync(join(path, 'series.csv'), 'Time,Energy [phi]\n0,1\n1,2\n'); rmSync(join(path, 'states'), { recursive: true }); });
    await assert.rejects(render({ run: gas, to: ['figures'] }), { name: 'AnodyneError', message: /gas: holds nothing that these figures show: against-charge, against-time \(no rows of .*\); .*; pores \(no states\)\.$/u });
    for (const path of [state, gas]) assert.ok(!existsSync(join(path, 'render')));
    await assert.rejects(render({ run, to: ['figure'] }), { message: /^--to: expected one of .*, figures, parquet, .*, got "figure"; did you mean figures\?$/u });
  });

  test('a signal stops it between two formats of the whole run, with nothing written', async (t) => {
    const folder = withRuns(t);
    const code = render({ run: join(folder, 'run'), to: ['figures', 'parquet', 'xyz'] });
    process.emit('SIGINT');
    assert.equal(await code, 130);
    assert.ok(!existsSync(join(folder, 'run', 'render')));
  });

  test('the help names every format', async (t) => {
    const { stdout } = await anodyne(temporary(t), ['render', '--help']);
    for (const name of [...Object.keys(renderFormats), ...Object.keys(runFormats)]) assert.match(stdout, new RegExp(`--to [^]*\\b${name}\\b[^]*--out`, 'u'));
  });

  test('refused: what is wrong with the command line', async (t) => {
    const folder = withRuns(t);
    await assertRefused(folder, ['render'], 2, /Not enough non-option arguments/u);
    await assertRefused(folder, ['render', 'run', '--to'], 2, /Not enough arguments following: to/u);
    await assertRefused(folder, ['render', 'run', '--too', 'xyz'], 2, /did you mean --to\?/u);
    assert.throws(() => parseEvery('0'), { name: 'AnodyneError', message: /^--every: expected a whole number from 1 to \d+, got "0"$/u });
  });
});
