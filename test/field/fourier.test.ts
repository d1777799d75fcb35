import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fourier } from '../../src/field/fourier.ts';
import { RandomSource } from '../../src/random/random-source.ts';

const random = new RandomSource([5, 6, 7, 8]);
const noise = (pairs: number): Float64Array => Float64Array.from({ length: 2 * pairs }, () => 2 * random.uniform() - 1);

/** The definition, one dimension after the other, O(n^2) each. */
const byDefinition = (data: Float64Array, nx: number, ny: number): Float64Array => {
  const along = (input: Float64Array, n: number, at: (k: number, row: number) => number, rows: number): Float64Array => {
    const out = new Float64Array(input.length);
    for (let row = 0; row < rows; row++) {
      for (let m = 0; m < n; m++) {
        let re = 0;
        let im = 0;
        for (let k = 0; k < n; k++) {
          const angle = (-2 * Math.PI * ((m * k) % n)) / n;
          const a = 2 * at(k, row);
          re += input[a]! * Math.cos(angle) - input[a + 1]! * Math.sin(angle);
          im += input[a]! * Math.sin(angle) + input[a + 1]! * Math.cos(angle);
        }
        out[2 * at(m, row)] = re;
        out[2 * at(m, row) + 1] = im;
      }
    }
    return out;
  };
  return along(along(data, nx, (x, y) => x + nx * y, ny), ny, (y, x) => x + nx * y, nx);
};

const transformed = (data: Float64Array, nx: number, ny: number): Float64Array => {
  const out = data.slice();
  new Fourier(nx, ny).transform(out);
  return out;
};

/** The inverse as the operator makes it: the conjugate's transform, conjugated, over the number of points. */
const inverse = (data: Float64Array, nx: number, ny: number): Float64Array =>
  transformed(data.map((v, k) => (k % 2 === 0 ? v : -v)), nx, ny).map((v, k) => (k % 2 === 0 ? v : -v) / (nx * ny));

const assertClose = (what: string, got: Float64Array, expected: Float64Array, limit: number): void => {
  const size = Math.sqrt(expected.reduce((sum, v) => sum + v * v, 0));
  const error = Math.sqrt(got.reduce((sum, v, k) => sum + (v - expected[k]!) ** 2, 0));
  assert.ok(error <= limit * size, `${what}: off by ${error / size} of its size, limit ${limit}`);
};

const lengths = [1, 2, 3, 4, 5, 7, 12, 125, 128, 250];
const shapes: (readonly [number, number])[] = [...lengths.map((n) => [n, 1] as const), ...lengths.map((n) => [1, n] as const), [2, 3], [5, 5], [8, 12], [12, 8], [7, 16], [25, 25]];

test('transforms of any length are those of the definition', () => {
  for (const [nx, ny] of shapes) {
    const data = noise(nx * ny);
    assertClose(`${nx} x ${ny}`, transformed(data, nx, ny), byDefinition(data, nx, ny), 1e-14);
  }
});

test('a plan can be used again and again, and for its own result', () => {
  for (const [nx, ny] of [[7, 7], [12, 5], [8, 16]] as const) {
    const fourier = new Fourier(nx, ny);
    const data = noise(nx * ny);
    const first = data.slice();
    fourier.transform(first);
    fourier.transform(noise(nx * ny));
    const again = data.slice();
    fourier.transform(again);
    assert.deepEqual(again, first);
    fourier.transform(again);
    assertClose('the transform of a transform', again, byDefinition(first, nx, ny), 1e-14);
  }
});

test('the conjugate\'s transform is the inverse', () => {
  for (const [nx, ny] of shapes) {
    const data = noise(nx * ny);
    assertClose(`${nx} x ${ny}`, inverse(transformed(data, nx, ny), nx, ny), data, 1e-14);
  }
});

test('a product of transforms is a periodic convolution', () => {
  for (const [nx, ny] of [[12, 7], [8, 8], [1, 125], [30, 1]] as const) {
    const [u, v] = [noise(nx * ny), noise(nx * ny)];
    const [uu, vv] = [transformed(u, nx, ny), transformed(v, nx, ny)];
    const product = uu.map((_, k) => (k % 2 === 0 ? uu[k]! * vv[k]! - uu[k + 1]! * vv[k + 1]! : uu[k - 1]! * vv[k]! + uu[k]! * vv[k - 1]!));
    const expected = new Float64Array(2 * nx * ny);
    for (let a = 0; a < nx * ny; a++) {
      for (let b = 0; b < nx * ny; b++) {
        const at = 2 * (((a % nx) + (b % nx)) % nx + nx * ((Math.floor(a / nx) + Math.floor(b / nx)) % ny));
        expected[at]! += u[2 * a]! * v[2 * b]! - u[2 * a + 1]! * v[2 * b + 1]!;
        expected[at + 1]! += u[2 * a]! * v[2 * b + 1]! + u[2 * a + 1]! * v[2 * b]!;
      }
    }
    assertClose(`${nx} x ${ny}`, inverse(product, nx, ny), expected, 1e-14);
  }
});
