import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { AnodyneError, readState } from 'anodyne';
import { RandomSource } from '../../src/random/random-source.ts';
import { readCheckpoint } from '../../src/write/checkpoint.ts';
import { anodyne, filesOf, finishedRun, foil, resultsOf, temporary } from '../cli/program.ts';

type Damage = (file: string) => void;
const flip: Damage = (file) => {
  const data = readFileSync(file);
  data[data.length >> 1]! ^= 16;
  writeFileSync(file, data);
};
const cutTo = (length: (now: number) => number): Damage => (file) => {
  const data = readFileSync(file);
  writeFileSync(file, data.subarray(0, length(data.length)));
};
const empty = cutTo(() => 0);
const half = cutTo((now) => now >> 1);
const replaced = (from: string, to: string): Damage => (file) => {
  const text = readFileSync(file, 'latin1');
  assert.ok(text.includes(from), `${from} is not in ${file}`);
  writeFileSync(file, text.replace(from, to), 'latin1');
};
const become = (text: string): Damage => (file) => { writeFileSync(file, text); };

/** File of an unfinished run, what happens to it, and the sentence that a resume then says. */
const cases: readonly (readonly [string, string, Damage, RegExp])[] = [
  ['a byte of the checkpoint flipped', 'checkpoint/latest.bin', flip, /latest\.bin: is damaged: .* delete it to begin the run anew with --resume/u],
  ['checkpoint cut in half', 'checkpoint/latest.bin', half, /latest\.bin: is damaged/u],
  ['checkpoint cut inside its first line', 'checkpoint/latest.bin', cutTo(() => 30), /latest\.bin: is not a checkpoint of anodyne, or its beginning is damaged/u],
  ['checkpoint empty', 'checkpoint/latest.bin', empty, /latest\.bin: is not a checkpoint of anodyne, or its beginning is damaged/u],
  ['checkpoint of a later format', 'checkpoint/latest.bin', replaced('checkpoint 1 ', 'checkpoint 2 '), /latest\.bin: expected a checkpoint of format 1, got "2"$/mu],
  ['manifest of a later format', 'manifest.json', replaced('"format": 1', '"format": 2'), /manifest\.json: expected a manifest of format 1, got 2$/mu],
  ['manifest without a format', 'manifest.json', replaced('"format": 1,', ''), /manifest\.json: expected a manifest of format 1, got nothing$/mu],
  ['manifest cut in half', 'manifest.json', half, /manifest\.json: is damaged: it holds no JSON object\.$/mu],
  ['manifest null', 'manifest.json', become('null'), /manifest\.json: is damaged: it holds no JSON object\.$/mu],
  ['manifest without its hash', 'manifest.json', replaced('"hash"', '"hush"'), /manifest\.json: is damaged: the run's hash or its sessions are missing/u],
  ['rows lost', 'series.csv', half, /series\.csv: is damaged: it has \d+ bytes, and had \d+ at the last checkpoint\.$/mu],
  ['all rows lost', 'series.csv', (file) => { rmSync(file); }, /series\.csv: is damaged: it has 0 bytes/u],
  ['events lost', 'events.jsonl', empty, /events\.jsonl: is damaged: it has 0 bytes/u],
];

describe('an unfinished run with a damaged file is refused with one sentence that names the file', () => {
  const whole = mkdtempSync(join(tmpdir(), 'anodyne-test-'));
  before(async () => { await finishedRun(whole, ['--max-wall', '1e-9']); });
  after(() => { rmSync(whole, { recursive: true }); });

  for (const [name, file, damage, sentence] of cases) {
    test(name, async (t) => {
      const folder = temporary(t);
      const run = join(folder, 'run');
      cpSync(join(whole, 'run'), run, { recursive: true });
      damage(join(run, file));
      const damaged = resultsOf(run);
      const { code, stderr } = await anodyne(folder, ['run', foil, '--out', 'run', '--resume']);
      assert.match(stderr, /^anodyne: [^\n]+\n$/u);
      assert.match(stderr, sentence);
      assert.equal(code, 1);
      // neither a lock nor a temporary file stays, nor was anything written over
      if (!sentence.source.includes('0 bytes')) assert.deepEqual(resultsOf(run), damaged);
      assert.deepEqual([...filesOf(run).keys()].filter((left) => left.endsWith('.tmp') || left === 'lock.json'), []);
    });
  }

  test('a checkpoint of another seed', async (t) => {
    const [folder, other] = [temporary(t), temporary(t)];
    const run = await finishedRun(folder, ['--max-wall', '1e-9']);
    const foreign = await finishedRun(other, ['--max-wall', '1e-9', '--seed', '2']);
    writeFileSync(join(run, 'checkpoint', 'latest.bin'), readFileSync(join(foreign, 'checkpoint', 'latest.bin')));
    const { code, stderr } = await anodyne(folder, ['run', foil, '--out', 'run', '--resume']);
    assert.match(stderr, /^anodyne: .*latest\.bin: belongs to another run \(hash \w{8}, not \w{8}\): the scenario, a parameter, the seed or the program .*\n$/u);
    assert.equal(code, 1);
  });

  for (const [name, damage, sentence] of [
    ['later format', replaced('"format": 1', '"format": 9'), /summary\.json: expected a summary of format 1, got 9$/mu],
    ['cut', half, /summary\.json: is damaged: it holds no JSON object\.$/mu],
  ] as const) {
    test(`a finished run, its summary damaged: ${name}`, async (t) => {
      const folder = temporary(t);
      damage(join(await finishedRun(folder), 'summary.json'));
      const { code, stderr } = await anodyne(folder, ['run', foil, '--out', 'run']);
      assert.match(stderr, /^anodyne: [^\n]+\n$/u);
      assert.match(stderr, sentence);
      assert.equal(code, 1);
    });
  }
});

const refused = (action: () => unknown, sentence: RegExp): void => {
  assert.throws(action, (error) => error instanceof AnodyneError && sentence.test(error.message) && !error.message.includes('\n'));
};

test('no flipped byte of a checkpoint goes unnoticed', async (t) => {
  const run = await finishedRun(temporary(t), ['--max-wall', '1e-9']);
  const file = join(run, 'checkpoint', 'latest.bin');
  const { hash } = JSON.parse(readFileSync(join(run, 'manifest.json'), 'utf8')) as { hash: string };
  const good = readFileSync(file);
  assert.equal(readCheckpoint(file, hash).hash, hash);
  const random = new RandomSource([1, 2, 3, 4]);
  // every byte of the first line, and some of the rest
  const places = [...Array(100).keys(), ...Array.from({ length: 200 }, () => Math.floor(random.uniform() * good.length))];
  for (const place of places) {
    const bad = Buffer.from(good);
    bad[place]! ^= 1 << Math.floor(random.uniform() * 8);
    writeFileSync(file, bad);
    refused(() => readCheckpoint(file, hash), /latest\.bin: (is damaged|is not a checkpoint|expected a checkpoint of format 1)/u);
  }
});

test('state files: what is none, is damaged or of a later format is refused', async (t) => {
  const folder = temporary(t);
  const whole = join(await finishedRun(folder), 'states', '000001.bin.gz');
  const { header, species } = readState(whole);
  assert.deepEqual([header.format, header.index, species.length], [1, 1, header.shape[0] * header.shape[1] * header.shape[2]]);
  const data = readFileSync(whole);
  const file = join(folder, 'state.bin.gz');
  const meet = (bytes: Uint8Array, sentence: RegExp): void => {
    writeFileSync(file, bytes);
    refused(() => readState(file), sentence);
  };
  const none = /state\.bin\.gz: is not a state file of anodyne, or is damaged\.$/u;
  // the last 8 bytes are gzip's own checksum and length
  for (const place of [0, 20, data.length >> 1, data.length - 6, data.length - 2]) meet(data.map((byte, n) => (n === place ? byte ^ 4 : byte)), none);
  for (const length of [0, 1, 10, data.length >> 1, data.length - 1]) meet(data.subarray(0, length), none);
  const contents = gunzipSync(data).toString('latin1');
  const changed = (from: string, to: string): Uint8Array => gzipSync(Buffer.from(contents.replace(from, to), 'latin1'));
  meet(changed('"format":1', '"format":2'), /state\.bin\.gz: expected a state file of format 1, got 2$/u);
  meet(changed('anodyne state', 'another state'), none);
  meet(changed('"shape":[', '"shape":[2'), /state\.bin\.gz: expected \d+ sites as its header says, got \d+$/u);
  meet(changed('"shape"', '"shade"'), none);
  meet(changed('"square"', '"sphere"'), none);
  meet(gzipSync('no header at all'), none);
  meet(Buffer.from('plain text'), none);
  refused(() => readState(join(folder, 'nothing.bin.gz')), /nothing\.bin\.gz: could not be read, for there is no such file\.$/u);
  mkdirSync(join(folder, 'folder.bin.gz'));
  refused(() => readState(join(folder, 'folder.bin.gz')), /folder\.bin\.gz: could not be read, for it is a folder/u);
});
