import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { start, temporary } from '../cli/program.ts';

const rounds = 50;

test('of many processes that come to one folder at the same moment, new or with the lock of a killed process, one works in it', async (t) => {
  const folder = temporary(t);
  for (let k = 1; k < rounds; k += 2) {
    mkdirSync(join(folder, `run-${k}`));
    // above the largest process id of Linux (2^22)
    writeFileSync(join(folder, `run-${k}`, 'lock.json'), JSON.stringify({ host: hostname(), pid: 2 ** 22 + 1 }));
  }
  const script = `const { RunDirectory } = await import(${JSON.stringify(new URL('../../src/write/run-directory.js', import.meta.url).href)});
    const [begin, rounds] = [Number(process.argv[1]), ${rounds}];
    let won = '';
    for (let k = 0; k < rounds; k++) {
      const directory = new RunDirectory('run-' + k);
      while (Date.now() < begin + 40 * k) { /* all at once */ }
      try { directory.open(); won += ' ' + k; } catch (error) { if (!/at work on this run/.test(error.message)) throw error; }
    }
    // at work until all have had their turn, also one that was late
    await new Promise((resolve) => { setTimeout(resolve, begin + 40 * rounds + 4000 - Date.now()); });
    console.log(won);`;
  const begin = String(Date.now() + 2000);
  const ends = await Promise.all(Array.from({ length: 4 }, () => start(folder, process.execPath, ['--input-type=module', '-e', script, begin])));
  assert.deepEqual(ends.map(({ code, stderr }) => [code, stderr]), ends.map(() => [0, '']));
  const won = ends.flatMap(({ stdout }) => stdout.trim().split(' ').map(Number));
  assert.deepEqual(won.toSorted((a, b) => a - b), Array.from({ length: rounds }, (_, k) => k));
  for (const run of ['run-0', 'run-1']) assert.deepEqual(readdirSync(join(folder, run)), ['lock.json']);
});
