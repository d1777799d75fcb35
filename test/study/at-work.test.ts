import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import { alive, Mark, requireNobody } from '../../src/study/at-work.ts';
import { root, temporary } from '../cli/program.ts';

const atWork = (t: TestContext): string => join(temporary(t), 'study', 'at-work');
const put = (folder: string, name: string, mark: object): string => {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.json`);
  writeFileSync(path, JSON.stringify({ host: hostname(), pid: 1, running: 2, eventsPerSecond: 3, left: 4, ...mark }));
  return path;
};

const module = pathToFileURL(join(root, 'dist', 'src', 'study', 'at-work.js')).href;
/** A process that tries to mark `folder` at a given time, and says 'ready', then 'marked' or the sentence. */
const rival = async (folder: string): Promise<{ child: ChildProcess; mark: (time?: number) => Promise<string> }> => {
  const code = `const { Mark } = await import(${JSON.stringify(module)});
    process.on('message', (time) => { while (Date.now() < time); try { new Mark(${JSON.stringify(folder)}, 'local'); process.send('marked'); } catch (error) { process.send(error.message); } });
    process.send('ready');`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  await once(child, 'message');
  return { child, mark: async (time = 0) => { child.send(time); return ((await once(child, 'message')) as [string])[0]; } };
};
const kill = async ({ child }: { child: ChildProcess }): Promise<void> => {
  child.kill('SIGKILL');
  await once(child, 'exit');
};

test('a mark: made with its folder, renewed, seen by others, removed without a rest', async (t) => {
  const folder = atWork(t);
  assert.deepEqual(alive(folder), []);
  const other = await rival(folder);
  assert.equal(await other.mark(), 'marked');
  assert.deepEqual(alive(folder).map(({ name, pid, host, running }) => [name, pid, host, running]), [['local', other.child.pid, hostname(), 0]]);
  const busy = { name: 'AnodyneError', message: `${join(folder, '..')}: process ${other.child.pid} of ${hostname()} is at work on this study; wait for it, or stop it.` };
  assert.throws(() => { requireNobody(folder); }, busy);
  assert.throws(() => new Mark(folder, 'local'), busy);
  assert.deepEqual([readdirSync(folder), alive(folder).length], [['local.json'], 1]);
  const mine = new Mark(folder, 'task-1');
  mine.renew({ running: 5, eventsPerSecond: 1e6, left: null });
  const { running, eventsPerSecond, left, pid } = JSON.parse(readFileSync(join(folder, 'task-1.json'), 'utf8')) as Record<string, unknown>;
  assert.deepEqual([running, eventsPerSecond, left, pid], [5, 1e6, null, process.pid]);
  mine.remove();
  assert.deepEqual(readdirSync(folder), ['local.json']);
  await kill(other);
});

test('the mark of a killed process is no obstacle, nor is one of a process id that came again, nor half a mark', async (t) => {
  const folder = atWork(t);
  const other = await rival(folder);
  assert.equal(await other.mark(), 'marked');
  await kill(other);
  assert.deepEqual(alive(folder), []);
  const marks = [{ pid: process.pid }, { pid: process.pid, began: '1' }, { pid: process.ppid, began: '1' }];
  for (const mark of [undefined, ...marks]) {
    if (mark) put(folder, 'local', mark);
    requireNobody(folder);
    new Mark(folder, 'local').remove();
    assert.deepEqual(readdirSync(folder), []);
  }
  writeFileSync(join(folder, 'local.json'), '{"host":');
  requireNobody(folder);
  new Mark(folder, 'local').remove();
  put(folder, 'local', { pid: process.ppid });
  assert.throws(() => { requireNobody(folder); }, /is at work/u, 'a live process without a time of its beginning');
});

test('a dead process that nobody has waited for is dead', async (t) => {
  // the shell starts one, and becomes a process that never waits
  const shell = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] });
  t.after(() => { shell.kill('SIGKILL'); });
  const [pid] = await once(shell.stdout, 'data') as [Buffer];
  const folder = atWork(t);
  put(folder, 'local', { pid: Number(String(pid)) });
  for (let k = 0; k < 100 && alive(folder).length > 0; k++) await new Promise((resolve) => { setTimeout(resolve, 20); });
  assert.deepEqual(alive(folder), []);
});

test('of another machine a sign of life counts for a minute', (t) => {
  const folder = atWork(t);
  const path = put(folder, 'task-3', { host: 'elsewhere', pid: 999999 });
  const aged = (seconds: number): number => {
    const then = Date.now() / 1000 - seconds;
    utimesSync(path, then, then);
    return alive(folder).length;
  };
  assert.deepEqual([aged(0), aged(50), aged(70)], [1, 1, 0]);
  aged(10);
  assert.throws(() => { requireNobody(folder); }, /study: process 999999 of elsewhere is at work on this study; wait for it, or stop it\.$/u);
  aged(100);
  requireNobody(folder);
});

test('of several that find a dead mark at the same moment, one gets it', async (t) => {
  const folder = atWork(t);
  const rivals = await Promise.all([0, 1, 2].map(() => rival(folder)));
  t.after(() => Promise.all(rivals.map(kill)));
  for (let round = 0; round < 30; round++) {
    put(folder, 'local', { pid: process.pid, began: '1' });
    const time = Date.now() + 4;
    const said = await Promise.all(rivals.map(({ mark }) => mark(time)));
    assert.equal(said.filter((word) => word === 'marked').length, 1, said.join('\n'));
    assert.deepEqual(said.filter((word) => word !== 'marked' && !/is at work on this study; wait for it, or stop it\.$/u.test(word)), []);
  }
});
