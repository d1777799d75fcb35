import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isolines } from '../../renderers/isolines.ts';

/** Pieces of a path as numbers [x1, y1, x2, y2]. */
const pieces = (path: string): number[][] => path.split('M').slice(1).map((piece) => piece.split(/[L ]/u).map(Number));

const grid = (columns: number, rows: number, f: (x: number, y: number) => number): Parameters<typeof isolines>[0] => ({
  x: Array.from({ length: columns }, (_, i) => i),
  y: Array.from({ length: rows }, (_, j) => j),
  values: Float64Array.from({ length: columns * rows }, (_, k) => f(k % columns, Math.floor(k / columns))),
});

test('of a slope, straight lines where it has whole multiples of the step, and half a step beside them', () => {
  const slope = grid(11, 3, (x) => x / 4);
  const at = (offset: 0 | 0.5): number[] => [...new Set(pieces(isolines(slope, 1, offset)).flatMap(([x1, , x2]) => [x1!, x2!]))].sort((a, b) => a - b);
  assert.deepEqual(at(0.5), [2, 6, 10]);
  assert.deepEqual(at(0), [4, 8]);
  // a line crosses the grid in one piece a row of cells, or two where it runs along a column of the grid
  assert.equal(pieces(isolines(grid(11, 3, (x) => x / 4 + 0.1), 1)).length, 4);
});

test('of a cone, closed circles of the radius that they should have', () => {
  const cone = grid(41, 41, (x, y) => Math.hypot(x - 20.2, y - 19.7));
  const found = pieces(isolines(cone, 6));
  const counts = new Map<string, number>();
  for (const [x1, y1, x2, y2] of found) {
    const radius = Math.hypot(x1! - 20.2, y1! - 19.7);
    assert.ok(Math.abs(radius / 6 - Math.round(radius / 6)) * 6 < 0.05, `${radius}`);
    for (const end of [`${x1} ${y1}`, `${x2} ${y2}`]) counts.set(end, (counts.get(end) ?? 0) + 1);
  }
  const onBorder = (end: string): boolean => end.split(' ').some((c) => Number(c) === 0 || Number(c) === 40);
  // every end belongs to two pieces (four where two ends are the same to two decimals): no gap, and no line begins inside
  for (const [end, count] of counts) if (!onBorder(end)) assert.equal(count % 2, 0, end);
});

test('in a saddle the middle decides which corners hang together; a corner of NaN has no line', () => {
  const saddle = (a: number, b: number): Parameters<typeof isolines>[0] => ({ x: [0, 1], y: [0, 1], values: Float64Array.of(a, b, b, a) });
  const around = (path: string, x: number, y: number): boolean => pieces(path).some(([x1, y1, x2, y2]) => Math.hypot((x1! + x2!) / 2 - x, (y1! + y2!) / 2 - y) < 0.36);
  // 1.8 and 0.6: middle 1.2, above 1, so the low corners are cut off
  const high = isolines(saddle(1.8, 0.6), 1);
  assert.deepEqual([around(high, 1, 0), around(high, 0, 1), around(high, 0, 0)], [true, true, false]);
  const low = isolines(saddle(1.4, 0.2), 1);
  assert.deepEqual([around(low, 0, 0), around(low, 1, 1), around(low, 1, 0)], [true, true, false]);
  assert.equal(isolines(saddle(NaN, 0.2), 1), '');
});
