import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Cell } from '../../src/cell/cell.ts';
import { Simulation } from '../../src/experiment/simulation.ts';
import { buildLattice } from '../../src/lattice/lattice.ts';
import { Sites } from '../../src/lattice/sites.ts';
import { lowerFace } from '../../src/observe/lower-face.ts';
import { allPoreObservables, poreObservables } from '../../src/observe/pore-observables.ts';
import { median, poreSizes, poresOf } from '../../src/observe/pores.ts';
import { randomSource } from '../../src/random/streams.ts';
import { drawn, smallSetup } from '../cell/setups.ts';

const at = (...layers: string[]): Simulation => new Simulation(smallSetup(drawn(...layers)), 1);
const near = (found: readonly number[], expected: readonly number[]): void => {
  assert.equal(found.length, expected.length);
  found.forEach((value, k) => assert.ok(Math.abs(value - expected[k]!) <= 1e-12 * Math.max(1, expected[k]!), `${found.join()} instead of ${expected.join()}`));
};

// voxels of 0.1 um, 12 wide, periodic: on the electrolyte a pore of 9 across the edge, one of 6 and one of 2; one of 5 in the metal
const foil = at(
  '############',
  'ooooo..ooooo',
  'ooooo...oooo',
  '..ooooooooo.',
  '..oo..oooooo',
  '..oo..oo.ooo',
  '..oo..oo.ooo',
).sites;

test('pores: sizes and what they cover of the contact plane', () => {
  assert.deepEqual(poresOf(foil).map(({ size, footprint }) => [size, footprint]), [[9, 2], [6, 2], [2, 1], [5, 0]]);
  const species = foil.species();
  assert.deepEqual(poreSizes(foil.lattice, species), [9, 6, 2, 5]);
});

test('a fast search and a slow one find the same pores, periodic in x and y', () => {
  const lattice = buildLattice('simple cubic', [6, 5, 7], [true, true, false]);
  const random = randomSource(3, 'initialState');
  const species = Uint8Array.from({ length: lattice.siteCount }, (_, site) => (site < 30 ? 2 : site >= 180 ? 3 : random.uniform() < 0.4 ? 0 : 1));
  // pieces grow by steps in x, y, z until nothing changes: no stack, no offsets
  const piece = Int32Array.from(species, (s, site) => (s === 0 ? site : -1));
  for (let changed = true; changed;) {
    changed = false;
    for (let site = 0; site < piece.length; site++) {
      const [x, y, z] = [site % 6, Math.floor(site / 6) % 5, Math.floor(site / 30)];
      for (const [a, b, c] of [[(x + 1) % 6, y, z], [(x + 5) % 6, y, z], [x, (y + 1) % 5, z], [x, (y + 4) % 5, z], [x, y, z + 1], [x, y, z - 1]] as const) {
        const other = a + 6 * (b + 5 * c);
        if (piece[site]! < 0 || c < 0 || c > 6 || piece[other]! < 0 || piece[other]! >= piece[site]!) continue;
        piece[site] = piece[other]!;
        changed = true;
      }
    }
  }
  const expected = [...new Set(piece)].filter((first) => first >= 0).map((first) => {
    const sites = [...piece.keys()].filter((site) => piece[site] === first);
    return { size: sites.length, footprint: sites.filter((site) => site < 60).length };
  });
  const found = poresOf(new Sites(lattice, species));
  assert.ok(found.length > 5);
  const sorted = (pores: typeof expected): string[] => pores.map(({ size, footprint }) => `${size} ${footprint}`).sort();
  assert.deepEqual(sorted(found), sorted(expected));
});

test('interface pores: on the electrolyte, four voxels at least', () => {
  const run = at('############', 'ooooo..ooooo', 'ooooo...oooo', '..ooooooooo.', '..oo..oooooo', '..oo..oo.ooo', '..oo..oo.ooo');
  const disc = (voxels: number): number => 0.1 * Math.sqrt((4 / Math.PI) * voxels);
  near(poreObservables.interfacePores.values(run), [2, 0.6, (disc(9) + disc(6)) / 2, 0.2]);
  near(poreObservables.poreVolume.values(run), [(22 / 12) * 0.1, 9 / 22]);
  const whole = at('######', 'oooooo', 'oooooo');
  near(allPoreObservables.flatMap(({ values }) => values(whole)), [0, 0, 0, 0, 0, 0, 0, 0]);
});

test('interface pores in 3D: spacing by areal density, widths as discs', () => {
  const [nx, ny, nz] = [8, 8, 6];
  const initial = (): Uint8Array => Uint8Array.from({ length: nx * ny * nz }, (_, site) => {
    const [x, y, z] = [site % nx, Math.floor(site / nx) % ny, Math.floor(site / (nx * ny))];
    const hollow = (left: number, edge: number): boolean => x >= left && x < left + edge && y < edge && z >= 1 && z < 1 + edge;
    return z === 0 ? 2 : z === nz - 1 ? 3 : hollow(0, 2) || hollow(4, 3) ? 0 : 1;
  });
  const run = new Simulation(smallSetup({ name: 'simple cubic', shape: [nx, ny, nz], initial }), 1);
  const sphere = (voxels: number): number => 0.1 * Math.cbrt((6 / Math.PI) * voxels);
  near(poreObservables.interfacePores.values(run), [2, 0.1 * Math.sqrt(32), (sphere(8) + sphere(27)) / 2, 0.1 * Math.sqrt((4 / Math.PI) * 9)]);
  near(poreObservables.poreVolume.values(run), [(35 / 64) * 0.1, 27 / 35]);
});

test('the lower face: heights of the lowest connected metal, dead lithium is none of it', () => {
  const { cell } = at('####', 'oooo', 'o.oo', 'o..o', 'oo.o');
  assert.deepEqual(lowerFace(cell), [0, 0, 2, 0]);
  const island = at('####', 'oooo', 'o..o', 'oo.o');
  assert.deepEqual(lowerFace(island.cell), [0, 0, 2, 0]);
  const cut = at('#####', 'ooooo', 'o...o', 'o.o.o');
  assert.deepEqual(lowerFace(cut.cell), [0, 2, 2, 2, 0]);
  near(poreObservables.lowerFace.values(cut), [0.12, 0.1 * Math.sqrt((3 * 0.64 + 2 * 1.44) / 5)]);
});

test('an electrolyte of several layers: heights count from its top', () => {
  const lattice = buildLattice('square', [4, 1, 5], [true, false, false]);
  const cell = new Cell(new Sites(lattice, Uint8Array.from([2, 2, 2, 2, 2, 2, 0, 0, 1, 0, 1, 0, 1, 1, 1, 1, 3, 3, 3, 3]), { logged: true }), 1e-7);
  assert.deepEqual(lowerFace(cell), [0, 1, 1, 2]);
});

test('a column without any connected metal, or of electrolyte all through, has no lower face', () => {
  const lattice = buildLattice('square', [4, 1, 3], [true, false, false]);
  const cell = new Cell(new Sites(lattice, Uint8Array.from([2, 2, 2, 2, 1, 0, 0, 2, 3, 0, 3, 2]), { logged: true }), 1e-7);
  assert.deepEqual(lowerFace(cell), [0, 1]);
});

test('while a foil is stripped: finite numbers, pore volume is the void that stripping has left, and nothing changes by being asked', () => {
  const [run, twin] = [new Simulation(smallSetup(), 1), new Simulation(smallSetup(), 1)];
  let rows = 0;
  while (run.ended === undefined) {
    run.advance(50);
    twin.advance(50);
    rows++;
    for (const { name, columns, values } of allPoreObservables) {
      const found = values(run);
      assert.equal(found.length, columns.length, name);
      assert.ok(found.every(Number.isFinite), `${name}: ${found.join()}`);
    }
    const voids = run.reaction.stripped - run.reaction.relaxed;
    near(poreObservables.poreVolume.values(run).slice(0, 1), [(voids * 0.1) / 20]);
  }
  assert.ok(rows > 10);
  assert.deepEqual(run.save(), twin.save());
});

test('the median', () => {
  assert.deepEqual([median([]), median([3]), median([5, 1]), median([9, 1, 2])], [0, 3, 3, 2]);
});
