import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { makeFolder } from '../../src/write/files.ts';
import { root, temporary } from '../cli/program.ts';

describe('makeFolder', () => {
  test('makes what is missing, and says which was the outermost', (t) => {
    const folder = temporary(t);
    assert.equal(makeFolder(join(folder, 'a', 'b', 'c')), join(folder, 'a'));
    assert.ok(existsSync(join(folder, 'a', 'b', 'c')));
    assert.equal(makeFolder(join(folder, 'a', 'd')), join(folder, 'a', 'd'));
    assert.equal(makeFolder(join(folder, 'a')), undefined);
  });

  test('names what stands in the way', (t) => {
    const folder = temporary(t);
    writeFileSync(join(folder, 'file'), '');
    symlinkSync(join(folder, 'nowhere'), join(folder, 'dangling'));
    assert.throws(() => makeFolder(join(folder, 'file')), /file: could not be created, for a file of that name stands there\.$/u);
    assert.throws(() => makeFolder(join(folder, 'file', 'b', 'c')), /c: could not be created, for a part of the path is a file, not a folder\.$/u);
    assert.throws(() => makeFolder(join(folder, 'dangling', 'b')), /b: could not be created, for a file of that name stands there\.$/u);
  });

  // in a process of its own, for recursive mkdirSync would never come back from there
  test('comes back where the system says ENOENT of a folder whose parent is there', { skip: !existsSync('/proc/self') }, () => {
    const module = JSON.stringify(join(root, 'dist', 'src', 'write', 'files.js'));
    const { signal, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', `
      const { makeFolder } = await import(${module});
      try { makeFolder('/proc/none/below'); } catch ({ message }) { console.log(message); }
    `], { timeout: 20_000, killSignal: 'SIGKILL', encoding: 'utf8' });
    assert.equal(signal, null);
    assert.equal(stdout, '/proc/none/below: could not be created, for the folder does not exist.\n');
  });
});
