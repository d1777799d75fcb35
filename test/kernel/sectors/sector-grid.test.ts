import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SectorGrid, seenBit, sharedBits } from '../../../src/kernel/sectors/sector-grid.ts';
import { buildLattice, type LatticeName, type Shape } from '../../../src/lattice/lattice.ts';
import { outsideBit } from '../../../src/lattice/species.ts';
import { bitCount } from '../../../src/lattice/word.ts';

const cases: readonly (readonly [LatticeName, Shape, readonly [boolean, boolean, boolean], number, number])[] = [
  ['simple cubic', [13, 12, 9], [true, true, false], 4, 8],
  ['simple cubic', [6, 7, 8], [true, true, true], 3, 8],
  ['simple cubic', [7, 14, 20], [true, false, true], 4, 8],
  ['simple cubic', [12, 13, 9], [true, true, false], 3, 16],
  ['square', [20, 1, 13], [true, false, false], 3, 24],
  ['square', [5, 1, 5], [true, false, true], 3, 1],
];

for (const [name, shape, periodic, edge, count] of cases) {
  const lattice = buildLattice(name, shape, periodic);
  const grid = new SectorGrid(lattice, edge);
  const { box } = grid;
  const outside = Array.from({ length: grid.count }, (_, sector) => grid.species(sector, new Uint8Array(lattice.siteCount)));
  const zones = Array.from({ length: grid.count }, (_, sector) => grid.zones(sector));
  const title = `${name}, ${shape.join(' x ')}, sectors of ${edge}`;

  test(`${title}: ${count} of them share out every pair of neighbours, in parts that add up to one`, () => {
    assert.equal(grid.count, count);
    const parts = new Map<string, number>();
    for (let sector = 0; sector < grid.count; sector++) {
      for (let at = 0; at < box.siteCount; at++) {
        if (outside[sector]![at]! & outsideBit) continue;
        for (let slot = 0; slot < box.slots; slot += 2) {
          const to = at + box.offsets[box.kindOf(at) * box.shell + slot]!;
          if (to === at || outside[sector]![to]! & outsideBit) continue;
          const pair = `${grid.outwards(sector, at)} ${grid.outwards(sector, to)}`;
          parts.set(pair, (parts.get(pair) ?? 0) + 1 / (1 << bitCount[zones[sector]![at]! & zones[sector]![to]! & sharedBits]!));
        }
      }
    }
    const wanted = new Map<string, number>();
    for (let site = 0; site < lattice.siteCount; site++) {
      for (let slot = 0; slot < lattice.slots; slot += 2) {
        const to = site + lattice.offsets[lattice.kindOf(site) * lattice.shell + slot]!;
        if (to !== site) wanted.set(`${site} ${to}`, 1);
      }
    }
    assert.deepEqual(new Map([...parts].sort()), new Map([...wanted].sort()));
  });

  test(`${title}: a box holds all that its sector looks at, and a site is where both ways say`, () => {
    for (let sector = 0; sector < grid.count; sector++) {
      for (let at = 0; at < box.siteCount; at++) {
        const site = grid.outwards(sector, at);
        if (site >= 0) assert.equal(grid.inwards(sector, site), at);
        if (outside[sector]![at]! & outsideBit) continue;
        for (let slot = 0; slot < lattice.shell; slot++) {
          const beside = lattice.offsets[lattice.kindOf(site) * lattice.shell + slot]!;
          const there = at + box.offsets[box.kindOf(at) * box.shell + slot]!;
          if (beside !== 0) assert.equal(grid.outwards(sector, there), site + beside, `sector ${sector}, site ${site}, slot ${slot}`);
          else assert.ok(there === at || grid.outwards(sector, there) < 0);
        }
      }
    }
  });

  test(`${title}: what a sector may change, no other one of its colour looks at, and those that do hear of it`, () => {
    const colourOf = grid.colours.flatMap((sectors, colour) => sectors.map((sector) => [sector, colour] as const)).sort(([a], [b]) => a - b).map(([, colour]) => colour);
    assert.equal(colourOf.length, grid.count);
    for (let sector = 0; sector < grid.count; sector++) {
      for (let at = 0; at < box.siteCount; at++) {
        if (outside[sector]![at]! & outsideBit) continue;
        const site = grid.outwards(sector, at);
        const others = grid.holding(site).filter((other) => other !== sector);
        for (const other of others) {
          assert.notEqual(colourOf[other], colourOf[sector], `site ${site} of sectors ${sector} and ${other}`);
          assert.ok(grid.around(other).includes(sector));
        }
        if (others.length > 0) assert.ok(zones[sector]![at]! & seenBit, `site ${site} of sector ${sector}`);
      }
    }
  });
}
