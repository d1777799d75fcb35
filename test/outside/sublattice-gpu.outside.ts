import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { anodyne, filesOf, temporary } from '../cli/program.ts';
import { GpuStepper } from '../../src/kernel/sublattice/gpu/gpu-stepper.ts';
import { LatticeCard } from '../../src/kernel/sublattice/gpu/lattice-card.ts';
import { SiteCode } from '../../src/kernel/sublattice/site-codes.ts';
import { pinned, pinnedCase, rules, shapes } from '../kernel/sublattice/cases.ts';
import { checksum, codesOf, makeInput } from '../kernel/sublattice/inputs.ts';
import { compareWithReference } from '../kernel/sublattice/same-trajectory.ts';

// The lattice on whatever adapter this machine has, against the reference; in CI it is Mesa's llvmpipe by OpenGL ES.

const card = LatticeCard.open();

for (const [name, shape, periodic] of shapes) {
  test(`${name} ${shape.join(' x ')}, ends ${periodic.map((p) => (p ? 'joined' : 'open')).join(', ')}: sweeps on the GPU leave every site as the reference does`, () => {
    let hops = 0;
    for (const [rule, table] of Object.entries(rules)) for (const cell of [false, true]) {
      const input = makeInput({ name, shape, periodic, table, rateByStep: 0.8, filling: cell ? 0.5 : 0.85, cell, seed: 5 });
      const stepper = new GpuStepper(input, card);
      try {
        hops += compareWithReference(input, stepper, 4, 7);
      } catch (error) {
        throw new Error(`${rule}${cell ? ', cell' : ''}`, { cause: error });
      } finally {
        stepper.close();
      }
    }
    assert.ok(hops > 150, `only ${hops} hops were compared`);
  });
}

test('the trajectory is the pinned one of all engines', () => {
  const input = makeInput(pinnedCase);
  const stepper = new GpuStepper(input, card);
  assert.equal(stepper.run(0, 100), pinned.hops);
  assert.equal(checksum(codesOf(stepper, input.codes.length)), pinned.sites);
  stepper.close();
});

test('more changes from outside than travel at once; of two to one site the later counts, and none of them is a change to take', () => {
  const input = makeInput({ name: 'simple cubic', shape: [50, 40, 40], periodic: [true, true, true], table: rules['bond counting, with vapour']!, rateByStep: 0.5, filling: 0.5, cell: false, seed: 1 });
  const stepper = new GpuStepper(input, card);
  for (const code of [SiteCode.lithium, SiteCode.electrolyte]) for (let site = 0; site < 80_000; site++) stepper.set(site, code);
  assert.equal(stepper.run(0, 1), 0);
  assert.ok(codesOf(stepper, 80_000).every((code) => code === SiteCode.electrolyte));
  assert.equal(stepper.takeChanges().length, 0);
  stepper.close();
});

const strip = ['run', 'strip-llzo', '--set', 'width=10', '--set', 'current=2e4', '--set', 'maxTime=0.02', '--quiet'];

test('a run on the GPU: the rows of the run by SIMD, also after kill -9; the manifest tells the adapter', async (t) => {
  const folder = temporary(t);
  const done = async (args: readonly string[]): Promise<void> => {
    const { code, stderr } = await anodyne(folder, args);
    assert.equal(code, 0, stderr);
  };
  await done([...strip, '--engine', 'simd', '--out', 'simd']);
  await done([...strip, '--engine', 'gpu', '--out', 'gpu']);
  const rows = (run: string): string | undefined => filesOf(join(folder, run)).get('series.csv');
  assert.equal(rows('gpu'), rows('simd'));
  const { engine } = JSON.parse(readFileSync(join(folder, 'gpu', 'manifest.json'), 'utf8')) as { engine: string };
  assert.match(engine, new RegExp(`^gpu, as asked: sublattice sweeps of .* by WGSL on .* \\(${card.adapter.kind}, by ${card.adapter.backend}\\)$`, 'u'));
  const killed = await anodyne(folder, [...strip, '--engine', 'gpu', '--out', 'killed', '--checkpoint-every', '0.1 s'], {
    onStart: (kill) => {
      const watch = setInterval(() => {
        const series = join(folder, 'killed', 'series.csv');
        if (!existsSync(series) || readFileSync(series, 'utf8').split('\n').length < 5) return;
        clearInterval(watch);
        kill('SIGKILL');
      }, 20);
    },
  });
  assert.equal(killed.signal, 'SIGKILL');
  await done([...strip, '--engine', 'gpu', '--out', 'killed', '--resume']);
  assert.equal(rows('killed'), rows('simd'));
});
