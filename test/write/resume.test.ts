import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { killResume } from '../../validation/kill-resume.ts';
import { anodyne, type Ended, foil, program, resultsOf, start, startAnodyne, temporary } from '../cli/program.ts';

test('kill -9 at three random moments, then --resume: the files of the undisturbed run', async () => {
  const result = await killResume(3, 20261);
  assert.deepEqual(result, { kills: 3, resumed: result.resumed, identical: true, differing: [] });
  // the kill in the first third may come before there is a checkpoint
  assert.ok(result.resumed >= 2, `${result.resumed} of 3 went on from a checkpoint`);
});

/** A run that would go on for minutes. */
const endless = ['--set', 'width=20', '--set', 'hopRate=1e5', '--set', 'maxCharge=500'];

/** Starts the endless run in `folder` and sends `signal` once it has written its first state. */
const signalled = async (folder: string, signal: NodeJS.Signals): Promise<Ended> => {
  let poll: NodeJS.Timeout | undefined;
  const ended = await anodyne(folder, ['run', foil, '--out', "a run's folder", ...endless], {
    onStart: (kill) => {
      poll = setInterval(() => {
        if (!existsSync(join(folder, "a run's folder", 'states', '000000.bin.gz'))) return;
        clearInterval(poll);
        kill(signal);
      }, 20);
    },
  });
  clearInterval(poll);
  return ended;
};

for (const [signal, code] of [['SIGTERM', 143], ['SIGINT', 130], ['SIGHUP', 129]] as const) {
  test(`${signal}: a checkpoint, exit code ${code}, and the command that goes on`, async (t) => {
    const folder = temporary(t);
    const stopped = await signalled(folder, signal);
    assert.deepEqual([stopped.code, stopped.signal, stopped.stderr], [code, null, '']);
    const command = /^Stopped, for it was asked to stop; go on with: anodyne (run .* --resume)$/mu.exec(stopped.stdout)?.[1];
    assert.ok(command, stopped.stdout);
    const run = join(folder, "a run's folder");
    assert.equal(existsSync(join(run, 'summary.json')), false);
    assert.equal(existsSync(join(run, 'lock.json')), false);
    // the command as a user pastes it into a shell, which must undo the quotes; for a moment only
    const before = sessions(run);
    const resumed = await start(folder, 'bash', ['-c', `"$0" "$1" ${command} --max-wall 0.01 --json`, process.execPath, program]);
    assert.equal(resumed.code, 0, resumed.stderr);
    assert.deepEqual([before, sessions(run)], [1, 2]);
  });
}

const sessions = (run: string): number => {
  const { sessions: all } = JSON.parse(readFileSync(join(run, 'manifest.json'), 'utf8')) as { sessions: { start: string; end: string | null }[] };
  for (const { start: begin, end } of all) assert.ok(end !== null && begin <= end, `a session from ${begin} to ${end}`);
  return all.length;
};

/** Runs something in the smallest pieces, until it is done: a session always does its first thousand attempts, whatever the wall clock says. */
const inPieces = async (t: TestContext, command: readonly string[]): Promise<{ run: string; pieces: number }> => {
  const folder = temporary(t);
  for (let pieces = 1; ; pieces++) {
    // the second of them by another process, which knows nothing but the checkpoint
    const { code, stdout, stderr } = await (pieces === 2 ? startAnodyne : anodyne)(folder, [...command, '--out', 'run', '--resume', '--max-wall', '1e-9', '--json']);
    assert.equal(code, 0, stderr);
    const { status, reason } = JSON.parse(stdout) as { status: string; reason: string };
    if (status === 'finished') return { run: join(folder, 'run'), pieces };
    assert.deepEqual([status, reason], ['stopped', 'the allowed wall time is over']);
  }
};

const commands: readonly (readonly string[])[] = [
  // rows by charge, states by time, and a change of step half-way
  ['run', foil, '--set', 'hopSource=classes of atoms', '--set', 'hopRate=500', '--seed', '7'],
  ['run', foil, '--set', 'hopSource=exact reference', '--set', 'hopRate=500', '--seed', '7'],
  // with a field: contacts and currents of the last solve are part of the checkpoint
  ['run', 'strip-llzo', '--set', 'voxelEdge=0.1', '--set', 'width=3', '--set', 'thickness=0.4', '--set', 'sampleEvery=0.5', '--set', 'stateEvery=0.005', '--set', 'maxCharge=0.05', '--set', 'surfaceDiffusivity=5e-8', '--seed', '7'],
  // without an electrode, rows by events
  ['run', 'plain-lattice-gas', '--set', 'size=16', '--set', 'events=1500'],
  // every hop followed: where each atom has come to is part of the checkpoint
  ['run', 'vacancy-diffusion', '--set', 'size=5', '--set', 'vacancyShare=1 %', '--set', 'hopsPerAtom=10', '--set', 'samples=7'],
];

describe('--max-wall: exit code 0, stopped; in pieces the same run as in one', () => {
  for (const command of commands) {
    test(command.slice(3).join(' '), async (t) => {
      const folder = temporary(t);
      const { run, pieces } = await inPieces(t, command);
      assert.ok(pieces >= 3, `${pieces} pieces`);
      assert.equal((await anodyne(folder, [...command, '--out', 'whole', '--quiet'])).code, 0);
      assert.deepEqual(resultsOf(run), resultsOf(join(folder, 'whole')));
    });
  }
});
