import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bondsOf, type Ensemble, sweepEnsemble, sweepPlain } from '../../src/gpu/ensemble.ts';
import { gpuJsWithout } from '../../src/gpu/gpu-js.ts';

const ensemble = (n: number, bond: readonly number[]): Ensemble => ({ n, bond, sites: Uint8Array.from({ length: n * n * bond.length }, (_, i) => (i % n < n / 2 ? 1 : 0)), seed: 12345 });

for (const mode of ['webasm', 'cpu'] as const) {
  test(`an ensemble by gpu.js ${mode} has the sites of the plain way, bit for bit`, async () => {
    const gpuJs = await gpuJsWithout(mode);
    try {
      const start = ensemble(8, [0, 0.7, 2]);
      assert.deepEqual(await sweepEnsemble(gpuJs, start, 5), sweepPlain(start, 5));
    } finally {
      await gpuJs.release();
    }
  });
}

test('4 x 4 replicas have the mean bonds of exact enumeration', () => {
  const e = 0.7;
  let weights = 0;
  let mean = 0;
  for (let bits = 0; bits < 65536; bits++) {
    const sites = Uint8Array.from({ length: 16 }, (_, i) => (bits >> i) & 1);
    if (sites.reduce((sum, s) => sum + s, 0) !== 8) continue;
    const [bonds] = bondsOf({ n: 4, bond: [e], sites, seed: 0 });
    weights += Math.exp(e * bonds!);
    mean += bonds! * Math.exp(e * bonds!);
  }
  mean /= weights;
  const start = ensemble(4, Array<number>(4000).fill(e));
  const got = bondsOf({ ...start, sites: sweepPlain(start, 60) });
  const average = got.reduce((a, b) => a + b, 0) / got.length;
  const error = Math.sqrt(got.reduce((sum, b) => sum + (b - average) ** 2, 0) / got.length / got.length);
  assert.ok(Math.abs(average - mean) < 3 * error, `${average} +- ${error}, exact ${mean}`);
});

test('an ensemble that does not fit is refused in a sentence', () => {
  assert.throws(() => sweepPlain(ensemble(6, [1]), 1), /ensemble: n.*multiple of 4.*6/u);
  assert.throws(() => sweepPlain({ ...ensemble(4, [1]), sites: new Uint8Array(15) }, 1), /ensemble: sites.*16.*15/u);
  assert.throws(() => sweepPlain({ ...ensemble(4, [1]), sites: new Uint8Array(16).fill(2) }, 1), /ensemble: sites.*0 or 1.*2/u);
});
