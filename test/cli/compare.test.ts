import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { compareCommand } from '../../src/cli/compare-command.ts';
import { anodyne, assertRefused, filesOf, finishedRun, temporary } from './program.ts';

describe('anodyne compare', () => {
  const store = mkdtempSync(join(tmpdir(), 'anodyne-test-'));
  before(async () => {
    for (const [name, ...args] of [['a'], ['b', '--set', 'current=50 uA/cm2', '--seed', '2'], ['c', '--max-wall', '1e-9', '--set', 'maxCharge=50']] as const) {
      cpSync(await finishedRun(store, args), join(store, name), { recursive: true });
      rmSync(join(store, 'run'), { recursive: true });
    }
  });
  after(() => { rmSync(store, { recursive: true }); });
  /** A folder with the runs a and b, finished, and c, which is not. */
  const withRuns = (t: Parameters<typeof temporary>[0]): string => {
    const folder = temporary(t);
    cpSync(store, folder, { recursive: true });
    return folder;
  };

  test('tables of what differs and of the last rows, of finished and unfinished runs; a figure for each common column; the runs are left alone', async (t) => {
    const folder = withRuns(t);
    // a row that is being written is not there yet
    writeFileSync(join(folder, 'c', 'series.csv'), '0.25,1', { flag: 'a' });
    const runs = ['a', 'b', 'c'].map((name) => filesOf(join(folder, name)));
    const { code, stdout, stderr } = await anodyne(folder, ['compare', 'a', 'b', 'c']);
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /^ {2}1 {2}a {2}A foil for tests {2}ended: the protocol is complete: .*\n {2}2 {2}b {2}A foil for tests {2}ended: .*\n {2}3 {2}c {2}A foil for tests {2}unfinished\n\n/u);
    assert.match(stdout, /^ {2}what differs +unit +1 +2 +3\n {2}current +uA\/cm2 +100 +50 +100\n {2}maxCharge +uAh\/cm2 +10 +10 +50\n {2}seed +1 +2 +1\n\n/mu);
    assert.match(stdout, /^ {2}last row +unit +1 +2 +3\n {2}Time +s +[\d.]+ +[\d.]+ +[\d.]+\n {2}Time +h .*\n {2}Areal charge +mAh\/cm2 /mu);
    assert.match(stdout, /^Figures against Areal charge \[mAh\/cm2\]: compare-a-b-c\/ \(\d+\)$/mu);
    const [header] = readFileSync(join(folder, 'a', 'series.csv'), 'utf8').split('\n', 1);
    const files = readdirSync(join(folder, 'compare-a-b-c'));
    assert.equal(files.filter((file) => file.endsWith('.svg')).length, header!.split(',').length - 1);
    for (const file of ['time-s.svg', 'time-h.svg', 'contact-fraction.svg']) assert.ok(files.includes(file), file);
    assert.match(readFileSync(join(folder, 'compare-a-b-c', 'contact-fraction.svg'), 'utf8'), /^<svg [^]*1: a[^]*2: b[^]*3: c/u);
    assert.deepEqual(['a', 'b', 'c'].map((name) => filesOf(join(folder, name))), runs);
  });

  test('--json: one line, the same as comparison.json; --x, --y and --out; an earlier comparison is replaced, another folder never', async (t) => {
    const folder = withRuns(t);
    const words = ['compare', 'a', 'b', '--x', 'Time [h]', '--out', 'here', '--json'];
    const first = await anodyne(folder, [...words, '--y', 'Contact fraction', '--y', 'Pores']);
    assert.deepEqual([first.code, first.stderr], [0, '']);
    assert.match(first.stdout, /^\{[^\n]*\}\n$/u);
    const { folder: named, ...document } = JSON.parse(first.stdout) as Record<string, unknown>;
    assert.deepEqual([named, document.x, document.figures], ['here', 'Time [h]', [{ y: 'Contact fraction', file: 'contact-fraction.svg' }, { y: 'Pores', file: 'pores.svg' }]]);
    assert.deepEqual(document.differences, [{ what: 'current', unit: 'uA/cm2', values: ['100', '50'] }, { what: 'seed', unit: '', values: ['1', '2'] }]);
    assert.deepEqual(JSON.parse(readFileSync(join(folder, 'here', 'comparison.json'), 'utf8')), { format: 1, kind: 'anodyne comparison', ...document });
    writeFileSync(join(folder, 'here', 'mine.txt'), 'precious');
    assert.equal((await anodyne(folder, [...words, '--y', 'Contacts'])).code, 0);
    assert.deepEqual(readdirSync(join(folder, 'here')).sort(), ['comparison.json', 'contacts.svg', 'mine.txt']);
    // a file of that name by somebody else
    writeFileSync(join(folder, 'here', 'comparison.json'), '{"kind":"mine","figures":[]}');
    await assertRefused(folder, words, 1, /here: is not empty and holds no earlier comparison; name another folder with --out\.$/mu);
  });

  test('refused in one sentence, and nothing is written', (t) => {
    const folder = withRuns(t);
    mkdirSync(join(folder, 'empty'));
    symlinkSync(join(folder, 'a'), join(folder, 'link'));
    for (const copy of ['young', 'younger', 'strange']) cpSync(join(folder, 'c'), join(folder, copy), { recursive: true });
    cpSync(join(folder, 'b'), join(folder, 'damaged'), { recursive: true });
    writeFileSync(join(folder, 'damaged', 'series.csv'), '0.25,1', { flag: 'a' });
    const [header] = readFileSync(join(folder, 'c', 'series.csv'), 'utf8').split('\n', 1);
    writeFileSync(join(folder, 'young', 'series.csv'), `${header!}\n`);
    rmSync(join(folder, 'younger', 'series.csv'));
    writeFileSync(join(folder, 'strange', 'series.csv'), 'Something\n1\n');
    const refused = (names: readonly string[], message: RegExp, y: readonly string[] = []): void => {
      const out = join(folder, 'out');
      assert.throws(() => { compareCommand({ runs: names.map((name) => `${folder}/${name}`), x: undefined, y, out, json: false }); }, { name: 'AnodyneError', message });
      assert.equal(existsSync(out), false);
    };
    refused(['a'], /^compare: expected two run directories or more, got ".*"$/u);
    refused(['a', 'b', './a/'], /^compare: expected each run once, got ".*\/\.\/a\/"$/u);
    refused(['a', 'link'], /^compare: expected each run once, got ".*link"$/u);
    refused(['a', 'empty'], /empty: holds no run of anodyne\.$/u);
    refused(['a', 'none'], /none: there is no such run\.$/u);
    refused(['a', 'young'], /young: has no rows yet\.$/u);
    refused(['a', 'younger'], /younger: has no rows yet\.$/u);
    refused(['a', 'damaged'], /damaged\/series\.csv: is damaged: line \d+ does not hold \d+ numbers\.$/u);
    refused(['a', 'strange'], /^compare: these runs have no column in common\.$/u);
    refused(['a', 'b'], /^--y: expected a column that all these runs have \(.*\), got "Contact fracton"; did you mean Contact fraction\?$/u, ['Contact fracton']);
  });

  test('refused: what is wrong with the command line of compare or extend', async (t) => {
    const folder = withRuns(t);
    await assertRefused(folder, ['compare'], 2, /Not enough non-option arguments/u);
    await assertRefused(folder, ['compare', 'a', 'b', '--x', 'Pores', '--x', 'Contacts'], 2, /--x may be given only once/u);
    await assertRefused(folder, ['compare', 'a', 'b', '--out', ''], 1, /--out: expected a folder, got ""$/mu);
    await assertRefused(folder, ['extend', 'a'], 2, /Missing required argument: until/u);
    await assertRefused(folder, ['extend', 'none', '--until', '2 h'], 1, /none: there is no such run\.$/mu);
  });
});
