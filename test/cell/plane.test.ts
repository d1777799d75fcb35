import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planeDistance } from '../../src/cell/plane-distance.ts';
import { planeMean } from '../../src/cell/plane-mean.ts';
import { randomSource } from '../../src/random/streams.ts';

const random = randomSource(1, 'initialState');
const planes = [[1, 1], [2, 1], [9, 1], [1, 7], [5, 4], [8, 13], [16, 16]] as const;

const around = (a: number, b: number, n: number): number => Math.min((a - b + n) % n, (b - a + n) % n);

test('the distance to the nearest marked cell of a periodic plane is what all pairs say', () => {
  for (const [nx, ny] of planes) {
    for (const share of [0.03, 0.2, 0.7]) {
      const marked = Uint8Array.from({ length: nx * ny }, () => (random.uniform() < share ? 1 : 0));
      planeDistance(marked, nx, ny).forEach((found, c) => {
        let least = Infinity;
        marked.forEach((is, d) => { if (is === 1) least = Math.min(least, Math.hypot(around(c % nx, d % nx, nx), around(Math.floor(c / nx), Math.floor(d / nx), ny))); });
        assert.ok(found === least || Math.abs(found - least) < 1e-12, `${nx} x ${ny}, cell ${c}: ${found}, not ${least}`);
      });
    }
  }
});

test('the mean about every cell of a periodic plane is that of its window, and that of the plane where the window is wider', () => {
  for (const [nx, ny] of planes) {
    for (const reach of [0, 1, 3, 40]) {
      const values = Uint8Array.from({ length: nx * ny }, () => (random.uniform() < 0.4 ? 1 : 0));
      const [wx, wy] = [Math.min(nx, 2 * reach + 1), Math.min(ny, 2 * reach + 1)];
      planeMean(values, nx, ny, reach).forEach((found, c) => {
        let sum = 0;
        for (let i = 0; i < wx; i++) {
          for (let j = 0; j < wy; j++) {
            const [x, y] = [(c % nx) - reach + i, Math.floor(c / nx) - reach + j];
            sum += values[((x % nx) + nx) % nx + nx * (((y % ny) + ny) % ny)]!;
          }
        }
        assert.ok(Math.abs(found - sum / (wx * wy)) < 1e-12, `${nx} x ${ny}, reach ${reach}, cell ${c}`);
      });
    }
  }
});
