import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { SimdStepper } from '../../../src/kernel/sublattice/simd-stepper.ts';
import type { Shape } from '../../../src/lattice/lattice.ts';
import { bondCounting } from '../../../src/rules/bond-counting.ts';
import { codesOf, makeInput } from './inputs.ts';
import { compareWithReference } from './same-trajectory.ts';

const table = (slots: number) => bondCounting({ attemptRate: 5, bond: 0.9, adhesion: 0.4, bulkFactor: 0.3, vapour: false }, slots);

const gather = async (stepper: SimdStepper, threads: number): Promise<void> => {
  for (let tries = 0; stepper.threads < threads; tries++) {
    assert.ok(tries < 3000, `${stepper.threads} of ${threads} threads came within 30 s`);
    await setTimeout(10);
  }
};

for (const threads of [2, 3]) for (const shape of [[9, 8, 23], [70, 31, 5], [66, 64, 6]] as const satisfies Shape[]) {
  test(`${threads} threads, ${shape.join(' x ')}: every site as the reference has it, whoever took which layer`, async () => {
    const input = makeInput({ name: 'simple cubic', shape, periodic: [true, true, false], table, rateByStep: 0.5, filling: 0.6, cell: true, seed: 3 });
    const stepper = new SimdStepper(input, threads);
    try {
      await gather(stepper, threads);
      assert.ok(compareWithReference(input, stepper, 6, 5) > 500);
    } finally {
      stepper.close();
    }
  });
}

test('batches of all lengths, one straight after the other, on more threads than there are processors: the sites of one thread', async () => {
  const input = makeInput({ name: 'simple cubic', shape: [12, 12, 12], periodic: [true, true, true], table, rateByStep: 0.5, filling: 0.6, cell: false, seed: 4 });
  const stepper = new SimdStepper(input, 5);
  const alone = new SimdStepper(input);
  await gather(stepper, 5);
  let first = 0;
  for (let k = 0; k < 300; k++) {
    const count = [1, 2, 40, 17][k % 4]!;
    assert.equal(stepper.run(first, count), alone.run(first, count), `hops of sweeps from ${first}`);
    first += count;
  }
  assert.deepEqual(codesOf(stepper, input.codes.length), codesOf(alone, input.codes.length));
  stepper.close();
});

test('threads that nobody has closed keep no process alive, wherever it ends', () => {
  const url = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href);
  for (const [end, code] of [['', 0], ['process.exit(3);', 3], ['throw new Error("lost");', 1]] as const) {
    const script = `const { makeInput, tableOfStrangers } = await import(${url('./inputs.js')});
      const { SimdStepper } = await import(${url('../../../src/kernel/sublattice/simd-stepper.js')});
      const input = makeInput({ name: 'square', shape: [30, 1, 30], periodic: [true, true, true], table: (slots) => tableOfStrangers(slots, 1, { bulkFactor: 1 }), rateByStep: 0.9, filling: 0.5, cell: false, seed: 1 });
      const stepper = new SimdStepper(input, 3);
      while (stepper.threads < 3) await new Promise((resolve) => { setTimeout(resolve, 5); });
      stepper.run(0, 9);
      console.log('swept');
      ${end}`;
    const { stdout, status, signal } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8', timeout: 60_000 });
    assert.deepEqual([stdout, status, signal], ['swept\n', code, null]);
  }
});
