import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ParallelHops } from '../../src/kernel/sublattice/parallel-hops.ts';
import { largestRateOfSweeps, Sweeps } from '../../src/kernel/sublattice/sweeps.ts';
import { ReferenceStepper } from '../../src/kernel/sublattice/reference-stepper.ts';
import { buildLattice } from '../../src/lattice/lattice.ts';
import { Sites } from '../../src/lattice/sites.ts';
import { bondCounting } from '../../src/rules/bond-counting.ts';

test('grain boundaries reach the engine: those at the first sweep, however they moved before it, and every change after', () => {
  const lattice = buildLattice('simple cubic', [4, 4, 4], [true, true, true]);
  const sites = new Sites(lattice, new Uint8Array(lattice.siteCount).fill(1));
  const marked = new Set<number>();
  class Told extends ReferenceStepper {
    override markBoundary(site: number, on: boolean): void {
      super.markBoundary(site, on);
      if (on) marked.add(site);
      else marked.delete(site);
    }
  }
  const turn = (site: number, on: boolean): void => {
    sites.markBoundary(site, on);
    hops.siteChanged(site);
  };
  sites.markBoundary(3, true);
  sites.markBoundary(5, true);
  const hops = new ParallelHops(sites, bondCounting({ attemptRate: 1, bond: 1, adhesion: 0, bulkFactor: 0.1, boundaryFactor: 1 }, 6), largestRateOfSweeps, (rates, dt) => new Sweeps(sites, rates, dt, [1, 2], (input) => new Told(input)));
  turn(9, true);
  // as a run taken up restores them: told to nobody
  sites.markBoundary(5, false);
  hops.run(0, 1);
  assert.deepEqual([...marked].sort(), [3, 9]);
  turn(3, false);
  turn(7, true);
  assert.deepEqual([...marked].sort(), [7, 9]);
  hops.close();
});
