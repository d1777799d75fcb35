import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deadIslands } from '../../src/cell/dead-islands.ts';
import { Simulation } from '../../src/experiment/simulation.ts';
import { Species } from '../../src/lattice/species.ts';
import { randomSource } from '../../src/random/streams.ts';
import { smallSetup } from './setups.ts';
import { still } from './field-runs.ts';

test('islands of dead lithium are numbered along the plane, whatever their shape', () => {
  const random = randomSource(3, 'initialState');
  let most = 0;
  for (const [name, shape] of [['square', [30, 1, 8]], ['simple cubic', [9, 8, 6]]] as const) {
    for (let trial = 0; trial < 20; trial++) {
      const layer = shape[0] * shape[1];
      const count = layer * shape[2];
      const initial = (): Uint8Array => Uint8Array.from({ length: count }, (_, site) =>
        (site < layer ? Species.electrolyte : site === layer || site >= count - layer ? (site === layer ? 1 : 3) : site < 2 * layer || random.uniform() < 0.35 ? (random.uniform() < 0.6 ? 1 : 0) : 0));
      const column = (species: Uint8Array): Uint8Array => {
        for (let site = layer; site < count - layer; site += layer) species[site] = 1; // one contact at least
        return species;
      };
      const run = new Simulation(smallSetup({ ...still, name, shape: [...shape], initial: () => column(initial()) }), 1);
      const species = run.sites.species();
      // by repainting until nothing changes: labels go to all neighbours, the smallest wins; alive is 0
      const label = Int32Array.from(species, (s, site) => (s === 3 ? 0 : s === 1 ? site + 1 : -1));
      const [nx, ny] = shape;
      const neighbours = (site: number): number[] => {
        const [x, y, z] = [site % nx, Math.floor(site / nx) % ny, Math.floor(site / layer)];
        const at = (a: number, b: number, c: number): number => ((a + nx) % nx) + nx * (((b + ny) % ny) + ny * c);
        return [at(x + 1, y, z), at(x - 1, y, z), at(x, y + 1, z), at(x, y - 1, z), at(x, y, z - 1), at(x, y, z + 1)];
      };
      for (let again = true; again; ) {
        again = false;
        for (let site = layer; site < count - layer; site++) {
          if (label[site]! < 0) continue;
          for (const other of neighbours(site)) {
            if (label[other]! >= 0 && label[other]! < label[site]!) {
              label[site] = label[other]!;
              again = true;
            }
          }
        }
      }
      const numbers = new Map<number, number>();
      for (let site = layer; site < 2 * layer; site++) if (label[site]! > 0 && !numbers.has(label[site]!)) numbers.set(label[site]!, numbers.size + 1);
      const island = deadIslands(run.cell, layer, layer);
      for (let site = 0; site < count; site++) assert.equal(island.get(site) ?? 0, numbers.get(label[site]!) ?? 0, `site ${site}`);
      const plane = run.field.interface();
      assert.equal(plane.groups, numbers.size + 1);
      for (let c = 0; c < layer; c++) {
        assert.equal(plane.group[c], numbers.get(label[layer + c]!) ?? 0);
        assert.equal(plane.contactResistance[c]! < Infinity, species[layer + c] === 1, `dead or alive, lithium at ${c} touches`);
      }
      most = Math.max(most, numbers.size);
    }
  }
  assert.ok(most >= 5, `${most} islands`);
});
