import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { takeName } from '../../src/write/take-name.ts';
import { temporary } from '../cli/program.ts';

/** A folder with what a dead process has left, and a mark of one's own. */
const withDead = (t: TestContext): { folder: string; path: string; mine: string } => {
  const folder = temporary(t);
  const [path, mine] = [join(folder, 'lock.json'), join(folder, 'lock.json.1')];
  writeFileSync(path, 'dead');
  writeFileSync(mine, 'mine');
  return { folder, path, mine };
};
const nobody = (): undefined => undefined;

test('a name is taken, also from a dead process, but not from a live one', (t) => {
  const { folder, path, mine } = withDead(t);
  assert.equal(takeName(mine, path, () => 'process 7'), 'process 7');
  assert.equal(readFileSync(path, 'utf8'), 'dead');
  assert.equal(takeName(mine, path, nobody), undefined);
  assert.equal(readFileSync(path, 'utf8'), 'mine');
  assert.deepEqual(readdirSync(folder), ['lock.json', 'lock.json.1']);
});

test('found dead, and set anew by another process before it could be taken away: it stays', (t) => {
  const { folder, path, mine } = withDead(t);
  const looks = [undefined, 'process 7'];
  assert.equal(takeName(mine, path, () => looks.shift()), 'process 7');
  assert.deepEqual([readFileSync(path, 'utf8'), looks], ['dead', []]);
  assert.deepEqual(readdirSync(folder), ['lock.json', 'lock.json.1']);
});

test('while another process is at it nothing is taken away, unless that one was killed', (t) => {
  const { path, mine } = withDead(t);
  mkdirSync(`${path}.taking`);
  assert.equal(takeName(mine, path, nobody), 'another process');
  assert.equal(readFileSync(path, 'utf8'), 'dead');
  const then = Date.now() / 1000 - 11;
  utimesSync(`${path}.taking`, then, then);
  assert.equal(takeName(mine, path, nobody), undefined);
  assert.deepEqual([readFileSync(path, 'utf8'), existsSync(`${path}.taking`)], ['mine', false]);
});
