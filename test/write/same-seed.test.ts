import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { anodyne, filesOf, finishedRun, resultsOf, root, startAnodyne, temporary } from '../cli/program.ts';

const some = ['--set', 'pictures=yes', '--set', 'hopRate=20000'];

test('same seed, same bytes: rows, events, states, pictures and summary, however often a checkpoint is taken', async (t) => {
  const first = resultsOf(await finishedRun(temporary(t), [...some, '--seed', '7']));
  // by another process
  const again = resultsOf(await finishedRun(temporary(t), [...some, '--seed', '7', '--checkpoint-every', '1e-6 s'], startAnodyne));
  const names = [...first.keys()];
  for (const name of ['series.csv', 'events.jsonl', 'summary.json', 'states/000000.bin.gz', 'frames/000000.png']) assert.ok(names.includes(name), name);
  assert.ok(names.filter((name) => name.startsWith('states')).length >= 5);
  assert.deepEqual(again, first);
});

test('another seed, another trajectory from the first row on; the start is the same', async (t) => {
  const one = await finishedRun(temporary(t), [...some, '--seed', '1']);
  const two = await finishedRun(temporary(t), [...some, '--seed', '2']);
  const rows = (run: string): string[] => readFileSync(join(run, 'series.csv'), 'utf8').split('\n');
  assert.deepEqual(rows(one).slice(0, 2), rows(two).slice(0, 2));
  assert.notEqual(rows(one)[2], rows(two)[2]);
  assert.equal(filesOf(one).get('states/000000.bin.gz'), filesOf(two).get('states/000000.bin.gz'));
  assert.notEqual(filesOf(one).get('states/000001.bin.gz'), filesOf(two).get('states/000001.bin.gz'));
});

test('seeds reach every stream: a run without hops differs as well', async (t) => {
  const series = async (seed: string): Promise<string> =>
    readFileSync(join(await finishedRun(temporary(t), ['--set', 'hopRate=0', '--seed', seed]), 'series.csv'), 'utf8');
  assert.notEqual(await series('0'), await series('9007199254740991'));
});

// These may change only with an entry "Same seed, new trajectory" in CHANGELOG.md: the same rates, seed and columns then give other numbers, and every
// published run can no longer be repeated. Pinned is not the same as correct; what is correct is in the other tests.
const pinned: readonly (readonly [string, readonly string[], string])[] = [
  ['square, classes of atoms', ['--set', 'dimensions=2'], '4eb8860439abfae4c34a561e3f338218af2d9386e970c7c98ea79e62ec457670'],
  ['simple cubic, classes of atoms', ['--set', 'dimensions=3'], 'ae8d75e996d7fbb297b235cf2238601a3bc87e810c946074e931fb33c7bc2150'],
  ['square, exact reference', ['--set', 'hopSource=exact reference'], '04f2329ca2aa86277b7e44dfdb89fe819dc20ad73c11f751559bf9902b7cde59'],
];

for (const [name, set, expected] of pinned) {
  test(`pinned trajectory: ${name}`, async (t) => {
    const folder = temporary(t);
    const { code, stderr } = await anodyne(folder, ['run', join(root, 'test', 'pinned', 'foil.ts'), ...set, '--seed', '1', '--out', 'run', '--quiet']);
    assert.equal(code, 0, stderr);
    const series = readFileSync(join(folder, 'run', 'series.csv'));
    const hash = createHash('sha256').update(series).digest('hex');
    const lines = series.toString().trim().split('\n');
    assert.equal(hash, expected, `${lines.length - 1} rows, the last: ${lines.at(-1)!}`);
  });
}
