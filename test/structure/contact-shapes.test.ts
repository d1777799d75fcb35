import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Connectivity, Connection } from '../../src/cell/connectivity.ts';
import { buildLattice } from '../../src/lattice/lattice.ts';
import { Sites } from '../../src/lattice/sites.ts';
import { Species } from '../../src/lattice/species.ts';
import { randomSource } from '../../src/random/streams.ts';
import { discArray, discContact, stripContact, type PlaneShape } from '../../src/structure/contact-shapes.ts';
import { microelectrodeOnElectrolyte } from '../../src/structure/microelectrode.ts';

const rows = (touching: Uint8Array, nx: number): string[] =>
  Array.from({ length: touching.length / nx }, (_, y) => Array.from(touching.subarray(y * nx, (y + 1) * nx), (cell) => '.#'[cell]).join(''));

test('a disc in the middle: cells whose centres lie inside or on it', () => {
  const even = discContact({ shape: [6, 6], voxelEdge: 2, diameter: 8 });
  assert.deepEqual(rows(even.touching, 6), ['......', '..##..', '.####.', '.####.', '..##..', '......']);
  assert.equal(even.area, 12 * 4);
  // five cells across: the centres of the outermost lie on the rim of a disc of 4 cells
  const odd = discContact({ shape: [7, 5], voxelEdge: 1e-7, diameter: 4e-7 });
  assert.deepEqual(rows(odd.touching, 7), ['...#...', '..###..', '.#####.', '..###..', '...#...']);
  assert.deepEqual(rows(discContact({ shape: [8, 1], voxelEdge: 0.5, diameter: 2 }).touching, 8), ['..####..']);
  // as wide as the plane, though 1.3e-6 is more than 13 * 1e-7; to the centres on the rim, though 3e-8 / 1e-8 is less than 3
  assert.equal(discContact({ shape: [13, 1], voxelEdge: 1e-7, diameter: 1.3e-6 }).touching.join(''), '1111111111111');
  assert.equal(discContact({ shape: [4, 1], voxelEdge: 1e-8, diameter: 3e-8 }).touching.join(''), '1111');
});

test('a disc of many cells has the area of a disc', () => {
  const { area, touching } = discContact({ shape: [300, 280], voxelEdge: 1e-7, diameter: 20e-6 });
  assert.ok(Math.abs(area / (Math.PI * 10e-6 ** 2) - 1) < 2e-3);
  assert.equal(area, touching.filter((cell) => cell === 1).length * 1e-7 * 1e-7);
});

test('a strip is the nearest whole number of cells wide', () => {
  const strip = stripContact({ shape: [10, 2], voxelEdge: 3, share: 0.37 });
  assert.deepEqual(rows(strip.touching, 10), ['...####...', '...####...']);
  assert.equal(strip.area, 8 * 9);
  assert.deepEqual(rows(stripContact({ shape: [5, 1], voxelEdge: 1, share: 1 }).touching, 5), ['#####']);
});

test('arrays of discs cover their share; the two of a hexagonal array are alike', () => {
  for (const share of [0.1, 0.5, 0.9]) {
    const shape: PlaneShape = [112, 194];
    const { touching, area } = discArray({ shape, voxelEdge: 1, share, arrangement: 'hexagonal' });
    assert.ok(Math.abs(area / (112 * 194 * share) - 1) < 0.01, `${area / (112 * 194)}`);
    // the centre of one disc is half a plane from that of the other along both axes
    const moved = touching.map((_, cell) => touching[((cell % 112) + 56) % 112 + 112 * ((Math.floor(cell / 112) + 97) % 194)]!);
    assert.deepEqual(moved, touching);
  }
  const { touching, area } = discArray({ shape: [100, 100], voxelEdge: 1, share: 0.3, arrangement: 'square' });
  assert.ok(Math.abs(area / 3000 - 1) < 0.01);
  assert.deepEqual(touching, discContact({ shape: [100, 100], voxelEdge: 1, diameter: 2 * Math.sqrt(3000 / Math.PI) }).touching);
  assert.ok(discArray({ shape: [26, 15], voxelEdge: 1, share: 0.5, arrangement: 'hexagonal' }).area > 0);
});

test('what cannot touch is refused in one sentence', () => {
  const array = (change: object) => () => discArray({ shape: [15, 26], voxelEdge: 1, share: 0.5, arrangement: 'hexagonal', ...change });
  const cases: [() => unknown, string][] = [
    [() => discContact({ shape: [8, 6], voxelEdge: 1e-7, diameter: 7e-7 }), 'discContact.diameter: expected a length above 0, at most the width of the plane, 6e-7 m, got 7e-7'],
    [() => discContact({ shape: [8, 6], voxelEdge: 1, diameter: 0 }), 'discContact.diameter: expected a length above 0, at most the width of the plane, 6 m, got 0'],
    [() => discContact({ shape: [8, 6], voxelEdge: 1, diameter: 1 }), 'discContact.diameter: expected a length that covers the centre of a cell of 1 m, got 1'],
    [() => discContact({ shape: [8, 1.5], voxelEdge: 1, diameter: 1 }), 'discContact.shape: expected whole numbers of cells >= 1, got [ 8, 1.5 ]'],
    [() => discContact({ shape: [8, 6, 4] as unknown as PlaneShape, voxelEdge: 1, diameter: 1 }), 'discContact.shape: expected two numbers of cells, [nx, ny], got [ 8, 6, 4 ]'],
    [() => stripContact({ shape: [8, 6], voxelEdge: 0, share: 0.5 }), 'stripContact.voxelEdge: expected a length > 0 [m], got 0'],
    [() => stripContact({ shape: [8, 6], voxelEdge: 1, share: 0.05 }), 'stripContact.share: expected a share of at most 1 that gives at least one of 8 cells, got 0.05'],
    [() => stripContact({ shape: [8, 6], voxelEdge: 1, share: 1.01 }), 'stripContact.share: expected a share of at most 1 that gives at least one of 8 cells, got 1.01'],
    [() => stripContact({ shape: [8, 6], voxelEdge: 1, share: NaN }), 'stripContact.share: expected a share of at most 1 that gives at least one of 8 cells, got NaN'],
    [array({ arrangement: 'random' }), 'discArray.arrangement: expected square or hexagonal, got "random"'],
    [array({ arrangement: 'toString' }), 'discArray.arrangement: expected square or hexagonal, got "toString"'],
    [array({ share: 0.95 }), 'discArray.share: expected a share above 0, at most that of discs side by side, 0.9069, got 0.95'],
    [array({ share: 1e-4 }), 'discArray.share: expected a share that covers the centre of a cell, got 0.0001'],
    [array({ shape: [15, 25] }), 'discArray.shape: expected one side sqrt(3) times the other within 1 %, such as 15 x 26, got "15 x 25"'],
    [array({ arrangement: 'square' }), 'discArray.shape: expected as many cells along x as along y, got "15 x 26"'],
  ];
  for (const [make, message] of cases) assert.throws(make, { name: 'AnodyneError', message });
});

test('a microelectrode touches on its disc alone, and all its lithium is connected from above', () => {
  for (const lattice of [buildLattice('simple cubic', [8, 8, 6], [true, true, false]), buildLattice('square', [8, 1, 6], [true, false, false])]) {
    const [nx, ny] = lattice.shape;
    const species = microelectrodeOnElectrolyte({ diameter: 4e-7, voxelEdge: 1e-7 })(lattice, randomSource(1, 'initialState'));
    const { touching } = discContact({ shape: [nx, ny], voxelEdge: 1e-7, diameter: 4e-7 });
    const layer = nx * ny;
    assert.ok(species.subarray(0, layer).every((one) => one === Species.electrolyte));
    assert.ok(species.subarray(5 * layer).every((one) => one === Species.collector));
    for (let z = 1; z < 5; z++) assert.deepEqual(species.subarray(z * layer, (z + 1) * layer), touching.map((cell) => (cell === 1 ? Species.lithium : Species.empty)));
    const { status } = new Connectivity(new Sites(lattice, species, { logged: true }));
    species.forEach((one, site) => { if (one === Species.lithium) assert.equal(status[site], Connection.connected); });
  }
  assert.throws(() => microelectrodeOnElectrolyte({ diameter: 4, voxelEdge: 1 })(buildLattice('bcc', [8, 8, 6], [true, true, false]), randomSource(1, 'initialState')),
    { name: 'AnodyneError', message: 'microelectrodeOnElectrolyte: expected a lattice of voxels, square or simple cubic, got "bcc"' });
});
