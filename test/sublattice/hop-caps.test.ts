import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labelsMatter } from '../../src/kernel/hop-table.ts';
import { hopCaps } from '../../src/kernel/sublattice/hop-caps.ts';
import { pairChances } from '../../src/kernel/sublattice/pair-chances.ts';
import { bondCounting } from '../../src/rules/bond-counting.ts';
import { metropolis } from '../../src/rules/metropolis.ts';
import { tableOfStrangers } from '../kernel/sublattice/inputs.ts';

const energies = { attemptRate: 2, bond: 1.3, adhesion: 0.7 };

for (const slots of [4, 6]) for (const [name, table] of Object.entries({
  'bond counting, no bulk hops': bondCounting({ ...energies, bulkFactor: 0, boundaryFactor: 0, vapour: false }, slots),
  Metropolis: metropolis({ ...energies, bulkFactor: 1, vapour: true }, slots),
  strangers: tableOfStrangers(slots, 3, { bulkFactor: 30, boundaryFactor: 2, vapour: false }),
})) {
  test(`${name}, ${slots} neighbours: no chance is above the caps of its counts of lithium, which say 0 where nothing hops, and none that a neighbour makes of it above the raised one`, () => {
    const chances = pairChances(table, labelsMatter(table), 0.25 / table.rates.reduce((most, rate) => Math.max(most, rate), 0));
    const { classes, classOf, thresholds, labelled } = chances;
    const { caps, ofAtom, ofHole, raised } = hopCaps(chances);
    const highest = new Float64Array(48);
    for (let atom = 0; atom < 128; atom++) for (let hole = 0; hole < 128; hole++) {
      const [a, h] = [atom & 7, hole & 7];
      if (classOf[atom]! >= classes || classOf[hole]! >= classes || a >= slots || h >= slots) continue;
      // labels as ReferenceStepper has them: bulk and boundary, detached and surface, or surface
      const labels = !labelled ? [1] : a + h >= 2 * slots - 3 ? [2, 3] : a === 0 || h === 0 ? [0, 1] : [1];
      for (const label of labels) highest[8 * a + h] = Math.max(highest[8 * a + h]!, thresholds[(label * classes + classOf[atom]!) * classes + classOf[hole]!]!);
    }
    let quiet = 0;
    for (let a = 0; a < slots; a++) for (let h = 0; h < slots; h++) {
      const cap = caps[8 * a + h]!;
      assert.equal(cap, Math.ceil(highest[8 * a + h]! / 2 ** 24), `${a} and ${h}`);
      assert.ok(cap <= ofAtom[a]! && cap <= ofHole[h]!);
      if (cap === 0) quiet++;
      for (const [da, dh] of [[1, 0], [-1, 0], [0, 1], [0, -1]] as const) {
        if (a + da < 0 || h + dh < 0 || a + da >= slots || h + dh >= slots) continue;
        for (let known = cap; known < 256; known++) assert.ok(caps[8 * (a + da) + h + dh]! <= raised[known]!, `${a} and ${h}, known ${known}`);
      }
    }
    assert.equal(quiet > 0, name.includes('no bulk hops'));
  });
}
