import assert from 'node:assert/strict';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Basis, type Entry, Journal, keyOf, knownOf, mergeJournals, readJournals } from '../../src/study/journal.ts';
import type { Outcome } from '../../src/study/strand.ts';
import { temporary } from '../cli/program.ts';

const basis: Basis = { headers: ['Time [s]', 'Contact fraction'], fixed: { size: '3' } };
const entry = (seed: number, outcome: Outcome): Entry => ({ set: { current: '50 uA/cm2', 'a"b\n': 'µ' }, seed, directory: `run-${seed}`, outcome, events: 10, wall: 0.5 });
const done = (seed: number, ...values: (number | null)[]): Entry => entry(seed, { status: 'done', values, ended: 'two lines,\n"quoted"' });
const failed = (seed: number, failure = 'no'): Entry => entry(seed, { status: 'failed', failure });

const write = (folder: string, name: string, entries: readonly Entry[], of = basis): string => {
  const journal = new Journal(folder, name, of);
  for (const one of entries) journal.add(one);
  journal.close();
  return join(folder, `${name}.jsonl`);
};
const read = (folder: string, of = basis): Entry[] => [...readJournals(folder, of).values()];

test('entries come back as they were: to the last bit, infinite, none, and with whatever text', (t) => {
  const folder = temporary(t);
  const entries = [done(1, 0.1 + 0.2, 5e-324), done(2, Infinity, -Infinity), done(3, null, -1e21), failed(4, 'said "no"\nleft'), { ...done(6, 1, 2), inputs: { 'grains.png': '0cde03' } }];
  write(folder, 'local', entries);
  assert.deepEqual(read(folder), entries);
  const known = knownOf(readJournals(folder, basis));
  assert.deepEqual(known({ 'a"b\n': 'µ', current: '50 uA/cm2' }, 2), entries[1]!.outcome, 'the order of the parameters says nothing');
  assert.deepEqual([known({ current: '50 uA/cm2' }, 2), known(entries[0]!.set, 5)], [undefined, undefined]);
  assert.notEqual(keyOf({ a: '1' }, 11), keyOf({ a: '11' }, 1));
});

test('a half line at the end is not there, wherever it is cut; going on cuts it off', (t) => {
  const folder = temporary(t);
  const path = write(folder, 'local', [done(1, 1, 2), done(2, 3, 4)]);
  const whole = readFileSync(path).length;
  const first = readFileSync(path, 'utf8').split('\n').slice(0, 2).join('\n').length + 1;
  for (const length of [whole - 1, whole - 20, first + 1]) {
    truncateSync(path, length);
    assert.deepEqual(read(folder), [done(1, 1, 2)]);
  }
  write(folder, 'local', [done(3, 5, 6)]);
  assert.deepEqual(read(folder), [done(1, 1, 2), done(3, 5, 6)]);
  for (const length of [10, 0]) {
    truncateSync(path, length);
    assert.deepEqual(read(folder), []);
  }
  write(folder, 'local', [done(4, 7, 8)]);
  assert.deepEqual(read(folder), [done(4, 7, 8)]);
  assert.deepEqual(read(join(folder, 'none')), []);
});

test('a damaged line is said with its number, whatever stands there', (t) => {
  const folder = temporary(t);
  const lines = ['{"set":', '\0\0\0\0', '', 'null', '5', '{}', '[]', JSON.stringify({ ...done(1), outcome: undefined }),
    '{"set":{},"seed":1,"directory":"d","status":"done","values":[1],"ended":"e"}', '{"set":{},"seed":1,"directory":"d","status":"done","values":[1,2]}',
    '{"set":null,"seed":1,"directory":"d","status":"failed","failure":"e"}', '{"set":{},"seed":1,"directory":"d","status":"failed"}',
    '{"set":{},"seed":1,"directory":"d","status":"done","values":["x",2],"ended":"e"}'];
  for (const line of lines) {
    const path = write(folder, 'local', [done(1, 1, 2)]);
    appendFileSync(path, `${line}\n`);
    write(folder, 'local', [done(2, 1, 2)]);
    assert.throws(() => readJournals(folder, basis), { name: 'AnodyneError', message: `${path}: is damaged at line 3; delete the file: its runs are read back from their folders.` }, line);
    writeFileSync(path, '');
  }
});

test('a journal of other observations, or of other fixed parameters, does not count, and is begun anew', (t) => {
  const folder = temporary(t);
  write(folder, 'local', [done(1, 1, 2)]);
  const others: Basis[] = [{ ...basis, headers: ['Time [s]'] }, { ...basis, headers: ['Contact fraction', 'Time [s]'] }, { ...basis, fixed: { size: '4' } }, { ...basis, fixed: {} }];
  for (const other of others) assert.deepEqual(read(folder, other), []);
  write(folder, 'local', [done(1, 3)], others[0]);
  assert.deepEqual([read(folder), read(folder, others[0])], [[], [done(1, 3)]]);
});

test('of two entries of a run the one that is done counts, whatever the order of the journals; of two failed ones the later', (t) => {
  const folder = temporary(t);
  write(folder, 'task-0', [failed(1), done(2, 1, 1), failed(3, 'first'), failed(3, 'second')]);
  write(folder, 'task-1', [done(1, 2, 2), failed(2)]);
  assert.deepEqual(read(folder), [done(1, 2, 2), done(2, 1, 1), failed(3, 'second')]);
});

test('merged: one journal with what is done, to which others are added; a crash between writing and removing loses and doubles nothing', (t) => {
  const folder = temporary(t);
  const path = write(folder, 'task-0', [done(1, 1, Infinity), failed(2)]);
  write(folder, 'local', [done(3, 3, null)]);
  writeFileSync(join(folder, 'merged.jsonl.tmp'), 'half');
  const before = readFileSync(path);
  const merged = mergeJournals(folder, basis);
  assert.deepEqual([...merged.values()].sort((a, b) => a.seed - b.seed), [done(1, 1, Infinity), done(3, 3, null)]);
  assert.deepEqual(readdirSync(folder), ['merged.jsonl']);
  writeFileSync(path, before);
  write(folder, 'local', [done(2, 2, 2)]);
  assert.deepEqual(read(folder).map(({ seed, outcome }) => [seed, outcome.status]).sort(), [[1, 'done'], [2, 'done'], [3, 'done']]);
  mergeJournals(folder, basis);
  assert.deepEqual(read(folder).map(({ seed }) => seed).sort(), [1, 2, 3]);
});

test('merging nothing writes nothing', (t) => {
  const folder = join(temporary(t), 'journal');
  assert.equal(mergeJournals(folder, basis).size, 0);
  assert.equal(existsSync(folder), false);
  mkdirSync(folder);
  assert.equal(mergeJournals(folder, basis).size, 0);
  assert.deepEqual(readdirSync(folder), []);
});
