import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Connection, Connectivity } from '../../src/cell/connectivity.ts';
import { deadLithium } from '../../src/cell/flood.ts';
import { LocalConnection } from '../../src/cell/local-connection.ts';
import type { LatticeName, Shape } from '../../src/lattice/lattice.ts';
import { buildLattice } from '../../src/lattice/lattice.ts';
import { Sites } from '../../src/lattice/sites.ts';
import { Species } from '../../src/lattice/species.ts';
import { randomSource } from '../../src/random/streams.ts';
import { cellLattice, randomMetal } from '../lattices.ts';

const lattices: [LatticeName, Shape][] = [['square', [9, 1, 9]], ['square', [3, 1, 12]], ['simple cubic', [5, 4, 5]], ['simple cubic', [3, 3, 8]]];

for (const [name, shape] of lattices) {
  test(`${name} ${shape.join(' x ')}: whenever it is asked the same as a full flood fill`, () => {
    const random = randomSource(8, 'initialState');
    // near the percolation threshold pieces come off and come back all the time
    let died = 0;
    for (const filling of [0.35, 0.5, 0.65, 0.85]) {
      const { lattice, species } = cellLattice(name, shape, randomMetal(random, filling));
      const sites = new Sites(lattice, species, { logged: true });
      const connectivity = new Connectivity(sites);
      const layer = shape[0] * shape[1];
      for (let change = 0; change < 3000; change++) {
        const site = layer + Math.floor(random.uniform() * (species.length - 2 * layer));
        sites.set(site, random.uniform() < filling ? Species.lithium : Species.empty);
        // asked after every change, or after up to twenty at once
        if (filling > 0.4 && random.uniform() < 0.05 * Math.floor(20 * filling)) continue;
        const now = sites.species();
        const dead = deadLithium(lattice, now);
        const wrong = dead.findIndex((d, s) => {
          const metal = now[s] === Species.lithium || now[s] === Species.collector;
          return connectivity.status[s] !== (metal ? (d === 1 ? Connection.dead : Connection.connected) : Connection.none);
        });
        if (wrong >= 0) assert.fail(`change ${change} at ${site}: site ${wrong} has ${connectivity.status[wrong]}, dead by flood fill: ${dead[wrong]}`);
        const count = dead.reduce((sum, d) => sum + d, 0);
        assert.equal(connectivity.deadCount, count);
        died += count;
      }
    }
    assert.ok(died > 0, 'no piece was ever cut off');
  });
}

test('the collector that takes the place of lithium cuts nothing off', () => {
  const { lattice, species } = cellLattice('square', [3, 1, 6], () => Species.lithium);
  const sites = new Sites(lattice, species, { logged: true });
  const connectivity = new Connectivity(sites);
  sites.set(13, Species.collector);
  assert.equal(connectivity.deadCount, 0);
  assert.deepEqual([...connectivity.status.slice(3)], new Array(15).fill(Connection.connected));
});

test('local patterns: what hangs together inside the shell', () => {
  const square = new LocalConnection(buildLattice('square', [3, 1, 3], [true, false, true]));
  const bits = (...d: number[]): number => d.reduce((sum, bit) => sum | (1 << bit), 0);
  // slots: 0 right, 1 left, 2 up, 3 down; 4 right-up, 5 left-down, 6 right-down, 7 left-up
  assert.equal(square.holds(0), true);
  assert.equal(square.holds(bits(0)), true);
  assert.equal(square.holds(bits(0, 2)), false);
  assert.equal(square.holds(bits(0, 2, 4)), true);
  assert.equal(square.holds(bits(0, 1)), false);
  assert.equal(square.holds(bits(0, 1, 2, 4, 7)), true);
  const cubic = new LocalConnection(buildLattice('simple cubic', [3, 3, 3], [true, true, true]));
  assert.equal(cubic.holds(bits(0, 1)), false);
  assert.equal(cubic.holds((1 << 18) - 1), true);
  assert.equal(cubic.holds((1 << 6) - 1), false);
});
