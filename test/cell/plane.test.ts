import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localRadius } from '../../src/cell/local-radius.ts';
import { planeDistance } from '../../src/cell/plane-distance.ts';
import { planeMean } from '../../src/cell/plane-mean.ts';
import { randomSource } from '../../src/random/streams.ts';

const random = randomSource(1, 'initialState');
const planes = [[1, 1], [2, 1], [9, 1], [1, 7], [7, 2], [5, 4], [8, 13], [16, 16]] as const;

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

test('every cell of a round pore has the pore\'s radius; two pores that touch keep their own', () => {
  const [nx, ny] = [40, 24];
  const discs = [[8, 12, 6], [19, 12, 4], [37, 2, 3]] as const; // the last one over the edges
  const inside = (c: number, [x, y, r]: readonly [number, number, number]): boolean => Math.hypot(around(c % nx, x, nx), around(Math.floor(c / nx), y, ny)) <= r;
  const metal = Uint8Array.from({ length: nx * ny }, (_, c) => (discs.some((disc) => inside(c, disc)) ? 0 : 1));
  const distance = planeDistance(metal, nx, ny);
  const radius = localRadius(distance, nx, ny);
  const summits = discs.map(([x, y]) => distance[x + nx * y]!);
  radius.forEach((r, c) => {
    const own = discs.findIndex((disc) => inside(c, disc));
    assert.equal(r, own < 0 ? 0 : summits[own], `cell ${c}`);
  });
  assert.ok(summits[0]! > 6 && summits[0]! < 7.2);
});

test('where all cells are as far from the rim, each is its own summit', () => {
  assert.deepEqual(localRadius(new Float64Array(12).fill(1.5), 4, 3), new Float64Array(12).fill(1.5));
});
