import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { axisColours } from '../../src/kernel/sublattice/colours.ts';
import { opLength, SweepPlan } from '../../src/kernel/sublattice/sweep-program.ts';
import { buildLattice, type Shape } from '../../src/lattice/lattice.ts';
import { assertShare } from '../statistics.ts';
import { coloursOf, pairsOf } from './steppers.ts';

test('colours of an axis of any length: no neighbours across, nothing read that another pair writes along', () => {
  for (let length = 1; length <= 100; length++) for (const periodic of [false, true]) {
    if (periodic && length < 3) continue;
    const place = (i: number): number => (periodic ? (i + length) % length : i);
    const { along, across } = axisColours(length, periodic);
    const what = `${length} places, ${periodic ? 'periodic' : 'open'}`;
    for (let i = 0; i < length; i++) {
      for (let j = i + 1; j < length; j++) {
        const neighbours = place(i + 1) === j || place(j + 1) === i;
        if (neighbours) assert.notEqual(across[i], across[j], `${what}: ${i} and ${j} across`);
        if (along[i] !== along[j]) continue;
        const reads = [-1, 0, 1, 2].map((d) => place(i + d));
        const writes = [0, 1].map((d) => place(j + d));
        assert.ok(!reads.some((r) => writes.includes(r)), `${what}: pairs of ${i} and ${j} along`);
      }
    }
  }
});

const boxes = fc.tuple(fc.constantFrom('square', 'simple cubic'), fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 9 })), fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()))
  .map(([name, [nx, ny, nz], [px, py, pz]]) => {
    const shape: Shape = name === 'square' ? [nx, 1, nz] : [nx, ny, nz];
    const periodic = [px, py, pz].map((p, axis) => p && shape[axis]! >= 3) as [boolean, boolean, boolean];
    return buildLattice(name as 'square' | 'simple cubic', shape, periodic);
  });

test('every pair is tried once a sweep; no pair of a substep reads what another writes; a pass knows one layer in z', () => {
  fc.assert(fc.property(boxes, fc.nat({ max: 2 ** 31 }), (lattice, sweep) => {
    const plan = new SweepPlan(lattice, [11, 12]);
    const { ops, passes } = plan.sweep(sweep);
    const pairs = pairsOf(lattice);
    assert.equal(plan.pairs, pairs.length);
    assert.equal(ops.length / opLength, plan.length);
    const tries = new Map<string, number>();
    for (let op = 0; op < ops.length; op += opLength) {
      const [axis, ...rest] = ops.subarray(op, op + 4);
      tries.set([axis, ...rest].join(), (tries.get([axis, ...rest].join()) ?? 0) + 1);
    }
    const bySubstep = new Map<string, { low: number; high: number }[]>();
    for (const { axis, low, high } of pairs) {
      const key = [axis, ...coloursOf(plan, lattice, axis, low)].join();
      assert.equal(tries.get(key), 1, `${low} - ${high}`);
      bySubstep.set(key, [...(bySubstep.get(key) ?? []), { low, high }]);
    }
    const reads = ({ low, high }: { low: number; high: number }): Set<number> => {
      const { offsets, shell } = lattice;
      const read = new Set([low, high]);
      for (const site of [low, high]) for (let d = 0; d < shell; d++) read.add(site + offsets[lattice.kindOf(site) * shell + d]!);
      return read;
    };
    for (const together of bySubstep.values()) {
      const read = together.map(reads);
      for (const a of together) for (const [k, b] of together.entries()) if (a !== b) assert.ok(!read[k]!.has(a.low) && !read[k]!.has(a.high), `${a.low} - ${a.high} beside ${b.low} - ${b.high}`);
    }
    for (let p = 0; p + 1 < passes.length; p++) {
      const all = Array.from({ length: passes[p + 1]! - passes[p]! }, (_, k) => ops.subarray(opLength * (passes[p]! + k), opLength * (passes[p]! + k) + 4));
      assert.equal(new Set(all.map(([axis, , , z]) => `${axis === 2} ${z}`)).size, 1);
    }
  }), { numRuns: 150, seed: 1 });
});

test('passes and the substeps within them come in any order, each before each other as often', () => {
  // 8000 sweeps see an order 6 % too often
  const plan = new SweepPlan(buildLattice('simple cubic', [4, 4, 4], [true, true, true]), [1, 1]);
  const sweeps = 8000;
  const first = new Map<string, number>();
  const before = new Map<string, number>();
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const { ops, passes } = plan.sweep(sweep);
    const names = [...passes.subarray(0, -1)].map((p) => `${ops[opLength * p] === 2 ? 'up' : 'level'} ${ops[opLength * p + 3]}`);
    for (const [i, a] of names.entries()) for (const b of names.slice(i + 1)) before.set(`${a}, ${b}`, (before.get(`${a}, ${b}`) ?? 0) + 1);
    const p = names.indexOf('level 0');
    const key = ops.subarray(opLength * passes[p]!, opLength * passes[p]! + 4).join();
    first.set(key, (first.get(key) ?? 0) + 1);
  }
  assert.deepEqual([before.size, first.size], [6 * 5, 16]);
  for (const [order, count] of before) assertShare(order, count, sweeps, 1 / 2);
  for (const [substep, count] of first) assertShare(substep, count, sweeps, 1 / 16);
});
