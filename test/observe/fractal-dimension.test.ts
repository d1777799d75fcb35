import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fractalDimension, radiusOfGyration, slope } from '../../src/observe/fractal-dimension.ts';

const cells = (edge: number, is: (x: number, y: number) => boolean): { x: number[]; y: number[] } => {
  const all = Array.from({ length: edge * edge }, (_, c) => [c % edge, Math.floor(c / edge)] as const).filter(([x, y]) => is(x, y));
  return { x: all.map(([x]) => x), y: all.map(([, y]) => y) };
};
const dimension = ({ x, y }: { x: number[]; y: number[] }): number => fractalDimension(x, y);

test('a line has dimension 1, a square 2, a carpet log 8 / log 3: less by what their ends and rims take away', () => {
  const line = dimension(cells(600, (_, y) => y === 7));
  assert.ok(line > 0.93 && line < 1.03, `${line}`);
  const square = dimension(cells(81, () => true));
  assert.ok(square > 1.85 && square < 2, `${square}`);
  const isHole = (x: number, y: number): boolean => x > 0 && y > 0 && ((x % 3 === 1 && y % 3 === 1) || isHole(Math.floor(x / 3), Math.floor(y / 3)));
  const carpet = dimension(cells(81, (x, y) => !isHole(x, y)));
  assert.ok(Math.abs(carpet - (Math.log(8) / Math.log(3)) * (square / 2)) < 0.05, `${carpet}`);
});

test('where it stands and what it began from do not matter; of too few cells, or too narrow ones, there is none', () => {
  const { x, y } = cells(60, (a, b) => (a * 7 + b * 13) % 5 !== 0);
  assert.equal(fractalDimension(x.map((v) => v + 1000), y), fractalDimension(x, y));
  assert.equal(dimension(cells(7, () => true)), 0, '49 cells');
  assert.equal(dimension(cells(8, () => true)), 0, 'a radius of gyration of 3 cells');
  assert.equal(fractalDimension([], []), 0);
});

test('radius of gyration and slope by hand', () => {
  assert.equal(radiusOfGyration([0, 4, 0, 4], [0, 0, 2, 2]), Math.sqrt(5));
  assert.equal(slope([1, 2, 3], [5, 7, 9]), 2);
});
