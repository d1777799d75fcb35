import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import fc from 'fast-check';
import type { HopTable } from '../../../src/kernel/hop-table.ts';
import { ReferenceStepper } from '../../../src/kernel/sublattice/reference-stepper.ts';
import { SimdStepper } from '../../../src/kernel/sublattice/simd-stepper.ts';
import { SiteCode } from '../../../src/kernel/sublattice/site-codes.ts';
import { SweepPlan } from '../../../src/kernel/sublattice/sweep-program.ts';
import { buildLattice, type Shape } from '../../../src/lattice/lattice.ts';
import { pinned, pinnedCase, rules, shapes } from './cases.ts';
import { checksum, codesOf, makeInput, tableOfStrangers } from './inputs.ts';
import { compareWithReference } from './same-trajectory.ts';

for (const [name, shape, periodic] of shapes) {
  test(`${name} ${shape.join(' x ')}, ends ${periodic.map((p) => (p ? 'joined' : 'open')).join(', ')}: sweeps in WebAssembly leave every site as the reference does`, () => {
    let hops = 0;
    for (const [rule, table] of Object.entries(rules)) for (const cell of [false, true]) for (const filling of [0.5, 0.85]) {
      const input = makeInput({ name, shape, periodic, table, rateByStep: 0.8, filling, cell, seed: 5 });
      try {
        hops += compareWithReference(input, new SimdStepper(input), 4, 11);
      } catch (error) {
        throw new Error(`${rule}${cell ? ', cell' : ''}, ${filling} full`, { cause: error });
      }
    }
    assert.ok(hops > 500, `only ${hops} hops were compared`);
  });
}

test('any lattice, rule and filling: the sites of the reference', () => {
  const length = fc.oneof(fc.integer({ min: 1, max: 11 }), fc.constantFrom(63, 64, 65, 127, 130));
  const some = fc.record({
    square: fc.boolean(), x: length, y: fc.integer({ min: 1, max: 7 }), z: fc.integer({ min: 1, max: 7 }), periodic: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
    vapour: fc.boolean(), bulkFactor: fc.constantFrom(0, 0.4, 1, 30), cell: fc.boolean(), filling: fc.double({ min: 0.1, max: 0.98, noNaN: true }), rateByStep: fc.constantFrom(0.05, 0.25, 0.95), seed: fc.integer({ min: 1, max: 1e6 }),
  });
  fc.assert(fc.property(some, ({ square, x, y, z, periodic, vapour, bulkFactor, cell, filling, rateByStep, seed }) => {
    const shape: Shape = [x, square ? 1 : y, z];
    const joined = shape.map((n, axis) => periodic[axis]! && n >= 3) as [boolean, boolean, boolean];
    const table = (slots: number): HopTable => tableOfStrangers(slots, seed, { bulkFactor, boundaryFactor: 2, vapour });
    const input = makeInput({ name: square ? 'square' : 'simple cubic', shape, periodic: joined, table, rateByStep, filling, cell, seed });
    compareWithReference(input, new SimdStepper(input), 2, 5);
  }), { seed: 1, numRuns: 150 });
});

test('rows in which nothing can hop are passed over, and taken up again when somebody comes: the trajectory does not know', () => {
  // metal with a gap in its middle, which opens and closes; lone vacancies far away come from outside, long after everything around them has been found at rest
  const [name, shape, periodic] = ['simple cubic', [9, 12, 16] as const, [true, true, true] as const] as const;
  const input = makeInput({ name, shape, periodic, table: rules['bond counting, with vapour']!, rateByStep: 0.5, filling: 1, cell: false, seed: 2 });
  const layer = shape[0] * shape[1];
  input.codes.fill(SiteCode.empty, 7 * layer, 8 * layer);
  const steppers = [new ReferenceStepper(input), new SimdStepper(input)];
  for (let round = 0; round < 8; round++) {
    const [hops, same] = steppers.map((stepper) => stepper.run(40 * round, 40));
    assert.ok(hops! > 0);
    assert.equal(same, hops, `hops of round ${round}`);
    const [expected, found] = steppers.map((stepper) => codesOf(stepper, input.codes.length));
    assert.deepEqual(found, expected, `sites after round ${round}`);
    for (const stepper of steppers) stepper.set(layer * ((2 * round) % 16) + 5, SiteCode.empty);
  }
});

test('notes of vectors, where few pairs hop, are kept and given up: the trajectory does not know', () => {
  const input = makeInput({ name: 'simple cubic', shape: [70, 9, 11], periodic: [true, true, false], table: rules['bond counting, no vapour, no bulk hops']!, rateByStep: 0.25, filling: 0.6, cell: true, seed: 3 });
  const cold = { ...input.chances, thresholds: input.chances.thresholds.map((threshold) => threshold >>> 8) };
  const steppers = [new ReferenceStepper(input), new SimdStepper(input)];
  let first = 0;
  const shares = [cold, input.chances, cold].map((chances) => {
    for (const stepper of steppers) stepper.setChances(chances);
    let made = 0;
    for (let round = 0; round < 6; round++, first += 40) {
      const [hops, same] = steppers.map((stepper) => stepper.run(first, 40));
      assert.equal(same, hops, `hops of sweeps from ${first}`);
      const [expected, found] = steppers.map((stepper) => codesOf(stepper, input.codes.length));
      assert.deepEqual(found, expected, `sites after ${first + 40} sweeps`);
      made += hops!;
    }
    return made / (240 * input.plan.pairs);
  });
  // on both sides of where notes pay
  assert.ok(shares[0]! < 1e-4 && shares[1]! > 1e-3 && shares[2]! < 1e-4 && shares[2]! > 1e-6, shares.join(', '));
});

test('the trajectory of a seed is pinned', () => {
  const input = makeInput(pinnedCase);
  for (const stepper of [new ReferenceStepper(input), new SimdStepper(input)]) {
    assert.equal(stepper.run(0, 100), pinned.hops);
    assert.equal(checksum(codesOf(stepper, input.codes.length)), pinned.sites);
  }
});

test('a lattice that does not fit into a WebAssembly memory gets a sentence', () => {
  const lattice = buildLattice('simple cubic', [1024, 1024, 1024], [true, true, true]);
  const { codes, chances } = makeInput({ name: 'simple cubic', shape: [3, 3, 3], periodic: [true, true, true], table: rules['bond counting, with vapour']!, rateByStep: 0.9, filling: 0.5, cell: false, seed: 1 });
  assert.throws(() => new SimdStepper({ lattice, plan: new SweepPlan(lattice, [1, 2]), codes, chances }), /^AnodyneError: lattice\.shape: expected a lattice whose arrays fit into the 4 GiB of WebAssembly, got "one that takes 7\.\d GiB"$/u);
});

test('where the system grants no addresses for a WebAssembly memory, that is said in a sentence', () => {
  const script = `const { makeInput, tableOfStrangers } = await import(${JSON.stringify(new URL('./inputs.js', import.meta.url).href)});
    const { SimdStepper } = await import(${JSON.stringify(new URL('../../../src/kernel/sublattice/simd-stepper.js', import.meta.url).href)});
    try { new SimdStepper(makeInput({ name: 'square', shape: [4, 1, 4], periodic: [true, true, true], table: (slots) => tableOfStrangers(slots, 1, { bulkFactor: 1 }), rateByStep: 0.9, filling: 0.5, cell: false, seed: 1 })); } catch (error) { console.log(String(error)); }`;
  const { stdout, stderr } = spawnSync('sh', ['-c', 'ulimit -v 6000000; exec "$0" --input-type=module -e "$1"', process.execPath, script], { encoding: 'utf8' });
  assert.equal(stdout, 'AnodyneError: ulimit -v: expected some 10 GiB of addresses for a WebAssembly memory, got "fewer"\n', stderr);
});
