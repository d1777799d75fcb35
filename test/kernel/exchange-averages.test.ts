import { test } from 'node:test';
import { assertMean, assertShare } from '../statistics.ts';
import { exchangeSystem, row } from './exchanges.ts';

/** Probabilities of the content of one of `count` voxels in equilibrium, `total` quanta in all: exact sums over exp(-q^2 / 2). */
const equilibrium = (count: number, perVoxel: number, total: number): number[] => {
  const mean = Math.round(total / count);
  const weight = Array.from({ length: perVoxel + 1 }, (_, q) => Math.exp(-((q - mean) ** 2) / 2));
  let others = [1];
  for (let k = 1; k < count; k++) {
    const sum = new Array<number>(others.length + perVoxel).fill(0);
    others.forEach((p, have) => { weight.forEach((w, q) => { sum[have + q]! += p * w; }); });
    others = sum;
  }
  const joint = weight.map((w, q) => w * (others[total - q] ?? 0));
  const norm = joint.reduce((sum, p) => sum + p, 0);
  return joint.map((p) => p / norm);
};

for (const [perVoxel, start] of [[100, [50, 51, 50, 51]], [3, [2, 1, 1, 1]], [8, [2, 0, 0, 0]]] as const) {
  const total = start.reduce((sum: number, q) => sum + q, 0);
  test(`equilibrium of a ring of 4 voxels with ${total} quanta, up to ${perVoxel} each: the discrete Gaussian, also at the bounds`, () => {
    // 20 000 samples see the variance wrong by 5 %, a share of a half by 3.5 %; six times the slowest relaxation apart they are independent but for 0.25 %
    const samples = 20000;
    const { kmc, contents } = exchangeSystem(row(4, true), perVoxel, start);
    const expected = equilibrium(4, perVoxel, total);
    const mean = total / 4;
    const seen = new Array<number>(perVoxel + 1).fill(0);
    const squares: number[] = [];
    for (let k = 1; k <= samples; k++) {
      kmc.advance(3 * k, Infinity, Infinity);
      const q = contents.at(0);
      seen[q]!++;
      squares.push((q - mean) ** 2);
    }
    assertMean('variance', squares, expected.reduce((sum, p, q) => sum + p * (q - mean) ** 2, 0));
    expected.forEach((p, q) => { if (p * samples > 20) assertShare(`${q} quanta`, seen[q]!, samples, p); });
  });
}

test('a step between two halves of a row levels out as the discrete equation of diffusion has it', () => {
  // 1500 rows see the diffusivity wrong by 0.5 %, by the first mode after 20 s; the runs of a time start from the beginning
  const [count, rows] = [12, 1500];
  const start = Uint8Array.from({ length: count }, (_, k) => (k < count / 2 ? 85 : 15));
  const hopRate = 0.7;
  /** Amplitude of the nth cosine of the row, which decays at the rate (D/l^2) (2 - 2 cos(pi n / count)). */
  const amplitude = (quanta: ArrayLike<number>, n: number): number => {
    let sum = 0;
    for (let k = 0; k < count; k++) sum += quanta[k]! * Math.cos((Math.PI * n * (k + 0.5)) / count);
    return (n === 0 ? 1 : 2) * sum / count;
  };
  for (const time of [0.5, 4, 20]) {
    const ends: Uint8Array[] = [];
    for (let seed = 1; seed <= rows; seed++) {
      const { kmc, contents } = exchangeSystem(row(count, false), 100, start, { hopRate, seed });
      kmc.advance(time, Infinity, Infinity);
      ends.push(contents.quanta);
    }
    const expected = Array.from({ length: count }, (_, n) => amplitude(start, n) * Math.exp(-hopRate * time * (2 - 2 * Math.cos((Math.PI * n) / count))));
    for (let n = 1; n < count; n++) assertMean(`mode ${n} after ${time} s`, ends.map((quanta) => amplitude(quanta, n)), expected[n]!);
    for (let k = 0; k < count; k++) {
      const mean = expected.reduce((sum, a, n) => sum + a * Math.cos((Math.PI * n * (k + 0.5)) / count), 0);
      assertMean(`voxel ${k} after ${time} s`, ends.map((quanta) => quanta[k]!), mean);
    }
  }
});
