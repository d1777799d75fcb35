import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Matter, type Bounds } from '../../renderers/scene.ts';
import { axisOf, readout } from '../../src/cli/view/page/axis.ts';
import { curvePath } from '../../src/cli/view/page/curve-path.ts';
import { faceWords, matterOf, visibleFaces, type Showing } from '../../src/cli/view/page/faces.ts';
import { nearestRow, nearestTo } from '../../src/cli/view/page/nearest.ts';
import { backOf, extentOf, standpoints } from '../../src/cli/view/page/view-direction.ts';

const [air, metal, glass] = [0, 1, 3];

const box = ([nx, ny, nz]: readonly [number, number, number]): Bounds => [[0, nx], [0, ny], [0, nz]];
const counts = (cells: Uint8Array, shape: readonly [number, number, number], bounds = box(shape), showing: Showing = 'glass'): [number, number] => {
  const faces = visibleFaces(cells, shape, bounds, matterOf(air, glass, showing));
  return [faces.opaque.length / faceWords, faces.glass.length / faceWords];
};

/** Of a face: where its cell is, along which axis and to which side it looks, and what the cell is. */
const decoded = (words: Uint32Array, face: number): { x: number; y: number; z: number; axis: number; up: number; cell: number; light: number[] } => {
  const [place, kind, light] = [words[faceWords * face]!, words[faceWords * face + 1]!, words[faceWords * face + 2]!];
  return { x: place & 0xffff, y: place >>> 16, z: kind & 0xffff, axis: (kind >> 17) & 3, up: (kind >> 16) & 1, cell: kind >>> 24, light: [0, 8, 16, 24].map((shift) => (light >>> shift) & 255) };
};

test('faces: a cube has 6, two side by side 10, two corner to corner 12; a solid block its outside alone', () => {
  const shape = [5, 5, 5] as const;
  const at = (...places: [number, number, number][]): Uint8Array => {
    const cells = new Uint8Array(125);
    for (const [x, y, z] of places) cells[x + 5 * (y + 5 * z)] = metal;
    return cells;
  };
  assert.deepEqual(counts(at(), shape), [0, 0]);
  assert.deepEqual(counts(at([2, 2, 2]), shape), [6, 0]);
  for (const other of [[3, 2, 2], [2, 1, 2], [2, 2, 3]] as [number, number, number][]) assert.deepEqual(counts(at([2, 2, 2], other), shape), [10, 0]);
  assert.deepEqual(counts(at([2, 2, 2], [3, 3, 2]), shape), [12, 0]);
  for (const corner of [[0, 0, 0], [4, 4, 4]] as [number, number, number][]) assert.deepEqual(counts(at(corner), shape), [6, 0], 'at the edge of the box');
  const solid = new Uint8Array(3 * 4 * 5).fill(metal);
  assert.deepEqual(counts(solid, [3, 4, 5]), [2 * (12 + 15 + 20), 0]);
  assert.deepEqual(counts(solid, [3, 4, 5], [[1, 3], [0, 2], [2, 3]]), [2 * (4 + 2 + 2), 0], 'cut out: 2 x 2 x 1');
});

test('faces: metal is seen through glass, glass is not seen behind metal, and may be solid or hidden', () => {
  // a column of glass, metal, air
  const column = Uint8Array.of(glass, metal, air);
  assert.deepEqual(counts(column, [1, 1, 3]), [6, 5]);
  assert.deepEqual(counts(column, [1, 1, 3], box([1, 1, 3]), 'solid'), [10, 0]);
  assert.deepEqual(counts(column, [1, 1, 3], box([1, 1, 3]), 'hidden'), [6, 0]);
});

test('faces of any lattice: those that a comparison of all pairs of neighbours finds, each once, in the coordinates of the uncut lattice', () => {
  const sizes = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }));
  const lattices = sizes.chain(([nx, ny, nz]) => fc.record({
    shape: fc.constant([nx, ny, nz] as const),
    cells: fc.uint8Array({ minLength: nx * ny * nz, maxLength: nx * ny * nz, max: 5 }),
    cut: fc.tuple(fc.nat(nx - 1), fc.nat(ny - 1), fc.nat(nz - 1)),
  }));
  fc.assert(fc.property(lattices, ({ shape, cells, cut }) => {
    const bounds = shape.map((n, axis) => [cut[axis]!, n] as const) as unknown as Bounds;
    const matter = matterOf(air, glass, 'glass');
    const faces = visibleFaces(Uint8Array.from(cells), shape, bounds, matter);
    const found = [faces.opaque, faces.glass].flatMap((words) => Array.from({ length: words.length / faceWords }, (_, face) => {
      const { x, y, z, axis, up, cell } = decoded(words, face);
      assert.equal(matter[cell] === Matter.glass, words === faces.glass);
      return [x, y, z, axis, up, cell].join();
    }));
    const cellAt = (x: number, y: number, z: number): number => ([x, y, z].every((n, axis) => n >= bounds[axis]![0] && n < bounds[axis]![1]) ? cells[x + shape[0] * (y + shape[1] * z)]! : air);
    const wanted: string[] = [];
    for (let z = cut[2]; z < shape[2]; z++) for (let y = cut[1]; y < shape[1]; y++) for (let x = cut[0]; x < shape[0]; x++) {
      for (let axis = 0; axis < 3; axis++) for (const up of [0, 1]) {
        const step = [0, 1, 2].map((k) => (k === axis ? 2 * up - 1 : 0));
        const own = cellAt(x, y, z);
        if (matter[own]! > matter[cellAt(x + step[0]!, y + step[1]!, z + step[2]!)]!) wanted.push([x, y, z, axis, up, own].join());
      }
    }
    assert.deepEqual(found.sort(), wanted.sort());
  }), { seed: 8, numRuns: 200 });
});

test('light: full on a free face, less in a corner, at the very corner that lies in it; both sides of a sheet have their own', () => {
  // a floor of 9 x 9 in mid-air, and on it a wall along x = 0
  const floor = 3;
  const shape = [9, 9, 9] as const;
  const cells = new Uint8Array(729);
  for (let y = 0; y < 9; y++) {
    for (let x = 0; x < 9; x++) cells[x + 9 * (y + 9 * floor)] = metal;
    for (let z = floor; z < 9; z++) cells[9 * (y + 9 * z)] = metal;
  }
  const { opaque } = visibleFaces(cells, shape, box(shape), matterOf(air, glass, 'glass'));
  const face = (x: number, up: number): number[] => {
    const place = Array.from({ length: opaque.length / faceWords }, (_, k) => decoded(opaque, k)).find((f) => f.x === x && f.y === 4 && f.z === floor && f.axis === 2 && f.up === up)!;
    return place.light;
  };
  for (const light of face(1, 0)) assert.equal(light, 255, 'below the floor nothing stands');
  const [left, right, leftToo, rightToo] = face(1, 1);
  assert.ok(left! < right! && leftToo! < rightToo! && left! < 200, `${left} beside the wall, ${right} one cell on`);
  assert.ok(face(8, 1)[1]! > face(1, 1)[1]!);
});

test('nearest: the first of equals, past gaps', () => {
  assert.equal(nearestTo([0, 10, 20], 14), 1);
  assert.equal(nearestTo([0, 10, 20], 15), 1);
  assert.equal(nearestTo([0, null, 20], 11), 2);
  assert.equal(nearestTo([5, 5], 5), 0);
  assert.equal(nearestTo([null], 5), -1);
  assert.equal(nearestTo([], 5), -1);
});

test('a click: along x where a curve goes forwards, the nearest point where it turns', () => {
  const forwards = [0, 10, 20, 30];
  assert.equal(nearestRow(forwards, [0, 100, 0, 100], 12, 0), 1, 'far above the click, but at its x');
  assert.equal(nearestRow(forwards, [0, null, 0, 100], 12, 0), 2, 'the row at x has no value');
  const turns = [0, 10, 20, 10, 0];
  assert.equal(nearestRow(turns, [0, 0, 0, 50, 50], 11, 45), 3);
  assert.equal(nearestRow(turns, [0, 0, 0, 50, 50], 11, 5), 1);
  assert.equal(nearestRow([null, null], [1, 2], 0, 0), -1);
});

test('an axis holds its values between round numbers, few enough, and names each as it is', () => {
  assert.deepEqual(axisOf([0, 0.981], 4).ticks.map(({ text }) => text), ['0.0', '0.5', '1.0']);
  assert.deepEqual(axisOf([0.0474, 0.0491], 4).ticks.map(({ text }) => text), ['0.0470', '0.0475', '0.0480', '0.0485', '0.0490', '0.0495']);
  const large = axisOf([0, 2.5e6], 5);
  assert.deepEqual([large.power, large.ticks.map(({ text }) => text)], [6, ['0.0', '0.5', '1.0', '1.5', '2.0', '2.5']]);
  const small = axisOf([-2e-5, 1e-5], 3);
  assert.deepEqual([small.power, small.ticks.map(({ text }) => text)], [-5, ['−2', '−1', '0', '1']]);
  assert.deepEqual([axisOf([3, 3], 4).low < 3, axisOf([3, 3], 4).high > 3, axisOf([null], 4).low], [true, true, 0]);
  const values = fc.array(fc.oneof(fc.constant(null), fc.double({ min: -1e9, max: 1e9, noNaN: true })), { minLength: 1, maxLength: 6 });
  fc.assert(fc.property(values, fc.integer({ min: 2, max: 8 }), (some, most) => {
    const { low, high, ticks, power } = axisOf(some, most);
    assert.ok(ticks.length >= 2 && ticks.length <= most + 3, `${ticks.length} ticks`);
    for (const value of some) if (value !== null) assert.ok(value >= low - 1e-9 * (high - low) && value <= high + 1e-9 * (high - low), `${value} in ${low} .. ${high}`);
    for (const { value, text } of ticks) assert.ok(Math.abs(Number(`${text.replace('−', '-')}e${power}`) - value) <= 1e-6 * (high - low), `${text} e${power} for ${value}`);
  }), { seed: 8, numRuns: 500 });
});

test('a readout has five digits, and says infinity', () => {
  assert.deepEqual([0.04907149, 1600, 0, -0.5, 1.23456789e-6, 3.2e7, null, undefined].map(readout), ['0.049071', '1600', '0', '−0.5', '1.2346e−6', '3.2000e+7', '∞', '']);
});

test('a curve breaks at gaps, and leaves out what falls on one pixel', () => {
  assert.equal(curvePath([[0, 0], [10, 5.25], null, [20, 1], [20.2, 1.2], [30, 1]]), 'M0 0L10 5.3M20 1L30 1');
  assert.equal(curvePath([]), '');
});

test('standpoints: towards the camera, and how large the box is from there', () => {
  assert.deepEqual(extentOf([4, 6, 8], standpoints.x!), [3, 4]);
  const [right, up] = extentOf([4, 6, 8], standpoints.z!);
  assert.ok(Math.abs(right - 2) < 1e-2 && Math.abs(up - 3) < 1e-2, 'x to the right, y up or down');
  const [x, y, z] = backOf(standpoints.below!);
  assert.ok(x > 0 && y < 0 && z < 0 && Math.abs(Math.hypot(x, y, z) - 1) < 1e-12);
});
