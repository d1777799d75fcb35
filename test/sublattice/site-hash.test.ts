import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pairNumber, siteHash } from '../../src/kernel/sublattice/site-hash.ts';
import { opLength, SweepPlan } from '../../src/kernel/sublattice/sweep-program.ts';
import { buildLattice } from '../../src/lattice/lattice.ts';
import { assertMean } from '../statistics.ts';

test('known values', () => {
  assert.deepEqual([[0, 0, 1, 2], [123456, 77, 0x12345678, 0x9abcdef0], [2 ** 31 - 2, 2 ** 17 - 1, -1, 7]].map(([site, x, key, inner]) => pairNumber(site!, x!, key!, inner!).toString(16)), ['bd510897', '739adc61', '4366fdc']);
  assert.deepEqual([[1, 0, 0], [123456, 0x12345678, 0x9abcdef0], [2 ** 31 - 2, -1, 7]].map(([site, key, inner]) => siteHash(site!, key!, inner!).toString(16)), ['42741d6', 'e7d45bf1', 'afedb0c8']);
});

/** Keys of some substeps of successive sweeps. */
const keys = (seed: readonly [number, number], sweeps: number): [key: number, inner: number][] => {
  const plan = new SweepPlan(buildLattice('square', [4, 1, 4], [true, false, true]), seed);
  return Array.from({ length: sweeps }, (_, sweep) => plan.sweep(sweep).ops).flatMap((ops) =>
    Array.from({ length: ops.length / opLength }, (_, op) => [ops[opLength * op + 4]!, ops[opLength * op + 5]!] as [number, number]));
};

const n = 2 ** 16;
const nx = 75;
const numberOf = (site: number, [key, inner]: readonly [number, number]): number => pairNumber(site, site % nx, key, inner);
const uniform = (site: number, of: readonly [number, number]): number => numberOf(site, of) / 2 ** 32 - 0.5;

test('each byte of the numbers over the sites of a substep is uniform, and over the substeps of a site', () => {
  // chi squared of 255 has the deviation 22.6; 65536 hashes see a byte value 25 % too often
  const within = keys([1, 2], 1)[0]!;
  const chi = (what: string, hashes: readonly number[]): void => {
    for (const shift of [0, 8, 16, 24]) {
      const counts = new Float64Array(256);
      for (const hash of hashes) counts[(hash >>> shift) & 255]!++;
      const expected = hashes.length / 256;
      const chi2 = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
      assert.ok(Math.abs(chi2 - 255) < 5 * Math.sqrt(2 * 255), `${what}, bits from ${shift}: chi2 ${chi2}`);
    }
  };
  chi('sites', Array.from({ length: n }, (_, site) => numberOf(site, within)));
  chi('every fourth site', Array.from({ length: n }, (_, k) => numberOf(4 * k, within)));
  chi('substeps', keys([1, 2], n / 12).map((of) => numberOf(77, of)));
});

test('no correlation between neighbouring sites, successive substeps, other keys, other seeds', () => {
  // 65536 products see a correlation of 2 %
  const ofSweeps = keys([1, 2], 4);
  const product = (what: string, f: (k: number) => number, g: (k: number) => number): void => { assertMean(what, Array.from({ length: n }, (_, k) => 12 * f(k) * g(k)), 0); };
  const here = ofSweeps[0]!;
  for (const step of [1, 2, 3, 4, 8, 12, 16, 64, 128, 256, 4096]) product(`sites ${step} apart`, (k) => uniform(k, here), (k) => uniform(k + step, here));
  for (const [op, other] of ofSweeps.slice(1).entries()) product(`substep ${op + 1}`, (k) => uniform(k, here), (k) => uniform(k, other));
  product('first byte and the rest', (k) => (numberOf(k, here) >>> 24) / 256 - 0.5 + 1 / 512, (k) => (numberOf(k, here) & 0xffffff) / 2 ** 24 - 0.5);
  product('another inner key', (k) => uniform(k, here), (k) => uniform(k, [here[0], here[1] ^ 1]));
  product('another key', (k) => uniform(k, here), (k) => uniform(k, [here[0] ^ 1, here[1]]));
  for (const seed of [[2, 2], [1, 3]] as const) {
    const [there] = keys(seed, 1);
    product(`seed ${seed.join()}`, (k) => uniform(k, here), (k) => uniform(k, there!));
  }
});

test('the numbers of one substep are no rearrangement of another\'s', () => {
  const [one, two] = keys([1, 2], 1);
  const known = new Set(Array.from({ length: n }, (_, site) => numberOf(site, one!)));
  // half a pair is expected to be alike
  assert.ok(known.size > n - 8, `${known.size} of ${n}`);
  for (const other of [two!, [one![0], two![1]], [two![0], one![1]]] as [number, number][]) {
    const again = Array.from({ length: n }, (_, site) => numberOf(site, other)).filter((hash) => known.has(hash)).length;
    // one is expected
    assert.ok(again < 8, `${again} of ${n} in common`);
  }
});
