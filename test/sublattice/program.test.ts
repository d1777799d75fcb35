import assert from 'node:assert/strict';
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { anodyne, assertRefused, foil, resultsOf, temporary } from '../cli/program.ts';

const sizes = ['--set', 'width=3 um', '--set', 'hopRate=300', '--set', 'maxCharge=8 uAh/cm2', '--seed', '7'];

/** Wide enough for two sectors. */
const wide = ['--set', 'width=13 um', '--set', 'hopRate=300', '--set', 'maxCharge=4 uAh/cm2', '--seed', '7'];

/** Runs the foil by an engine to its end, killed with signal 9 as soon as there is a checkpoint, and taken up by another one. */
const killed = async (folder: string, out: string, set: readonly string[], engine: string, then: string): Promise<number> => {
  let kills = 0;
  for (let session = 0; ; session++) {
    let poll: NodeJS.Timeout | undefined;
    const checkpoint = join(folder, out, 'checkpoint', 'latest.bin');
    const { code, signal, stderr } = await anodyne(folder, ['run', foil, ...set, '--engine', session % 2 === 0 ? engine : then, '--out', out, '--quiet', '--resume', '--checkpoint-every', '0.1 s'], {
      onStart: (kill) => {
        if (session < 3) poll = setInterval(() => { if (existsSync(checkpoint)) setTimeout(() => { kill('SIGKILL'); }, 120 * (session + 1)); }, 20);
      },
    });
    clearInterval(poll);
    if (signal === 'SIGKILL') kills++;
    else {
      assert.equal(code, 0, stderr);
      return kills;
    }
  }
};

describe('--engine', { concurrency: 2 }, () => {
  test('kill -9 and --resume, by simd and threads in turn: the files of the undisturbed run; the serial engine has another trajectory, and another name', async (t) => {
    const folder = temporary(t);
    assert.equal((await anodyne(folder, ['run', foil, ...sizes, '--engine', 'simd', '--out', 'whole', '--quiet'])).code, 0);
    const kills = await killed(folder, 'pieces', sizes, 'simd', 'threads');
    assert.ok(kills > 0, 'it was over before it could be killed');
    assert.deepEqual(resultsOf(join(folder, 'pieces')), resultsOf(join(folder, 'whole')));
    const { engine } = JSON.parse(readFileSync(join(folder, 'whole', 'manifest.json'), 'utf8')) as { engine: string };
    assert.match(engine, /^simd, as asked: sublattice sweeps of \S+ s, \d+ substeps each, by WebAssembly SIMD$/u);
    assert.equal((await anodyne(folder, ['run', foil, ...sizes, '--out', 'serial', '--quiet'])).code, 0);
    assert.notEqual(resultsOf(join(folder, 'serial')).get('series.csv'), resultsOf(join(folder, 'whole')).get('series.csv'));
    renameSync(join(folder, 'serial', 'summary.json'), join(folder, 'summary.json'));
    await assertRefused(folder, ['run', foil, ...sizes, '--engine', 'simd', '--out', 'serial', '--resume'], 1, /serial/u);
  });

  test('kill -9 and --resume, in sectors: the files of the undisturbed run, whose folder neither sweeps nor the serial engine take up', async (t) => {
    const folder = temporary(t);
    assert.equal((await anodyne(folder, ['run', foil, ...wide, '--engine', 'sectors', '--out', 'whole', '--quiet'])).code, 0);
    const kills = await killed(folder, 'pieces', wide, 'sectors', 'sectors');
    assert.ok(kills > 0, 'it was over before it could be killed');
    assert.deepEqual(resultsOf(join(folder, 'pieces')), resultsOf(join(folder, 'whole')));
    const { engine } = JSON.parse(readFileSync(join(folder, 'whole', 'manifest.json'), 'utf8')) as { engine: string };
    assert.match(engine, /^sectors, as asked: event by event in 2 sectors \(2 x 1 x 1\), in steps of \S+ s, by WebAssembly on threads$/u);
    for (const other of ['serial', 'simd']) await assertRefused(folder, ['run', foil, ...wide, '--engine', other, '--out', 'whole', '--resume'], 1, /holds another run/u);
  });

  test('a run in sweeps goes on with extend', async (t) => {
    const folder = temporary(t);
    const short = [...sizes.slice(0, -4), '--set', 'maxCharge=4 uAh/cm2', '--seed', '7'];
    assert.equal((await anodyne(folder, ['run', foil, ...short, '--engine', 'simd', '--out', 'short', '--quiet'])).code, 0);
    const { code, stderr } = await anodyne(folder, ['extend', 'short', '--until', '5 uAh/cm2', '--out', 'longer', '--quiet']);
    assert.equal(code, 0, stderr);
    const rows = (out: string): string[] => readFileSync(join(folder, out, 'series.csv'), 'utf8').trim().split('\n');
    assert.ok(rows('longer').length > rows('short').length);
    assert.deepEqual(rows('longer').slice(0, rows('short').length - 1), rows('short').slice(0, -1));
  });

  const refusals: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['bcc', ['plain-lattice-gas', '--set', 'lattice=bcc'], /--engine: the parallel engines: expected a square or simple cubic lattice \(--engine serial runs everything\), got "bcc"/u],
    ['an alloy', ['strip-alloy'], /a metal whose atoms hop/u],
    ['boundary creep', ['coble-creep'], /cell events that are rare|a square or simple cubic lattice/u],
    ['a tracer', ['vacancy-diffusion'], /observables that look at states|a square or simple cubic lattice/u],
    ['a name that is none', ['plain-lattice-gas', '--engine', 'sind'], /--engine: expected one of serial, sectors, simd, threads, gpu, auto, got "sind"; did you mean simd\?/u],
  ];
  for (const [what, args, sentence] of refusals) {
    test(`refused in a sentence: ${what}`, async (t) => {
      await assertRefused(temporary(t), ['run', ...args, ...(args.includes('--engine') ? [] : ['--engine', 'simd'])], 1, sentence);
    });
  }
});
