import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Cell } from '../../src/cell/cell.ts';
import { WalkingVacancies } from '../../src/cell/walking-vacancies.ts';
import { WeakSpots } from '../../src/cell/weak-spots.ts';
import { charge } from '../../src/experiment/limits.ts';
import { plate, strip } from '../../src/experiment/protocol.ts';
import { Simulation } from '../../src/experiment/simulation.ts';
import { buildLattice, type LatticeName, type Shape } from '../../src/lattice/lattice.ts';
import { Sites } from '../../src/lattice/sites.ts';
import { Species } from '../../src/lattice/species.ts';
import { boundaryBit, kindOf, onBoundary } from '../../src/lattice/word.ts';
import { randomSource } from '../../src/random/streams.ts';
import { chargePerVoxel } from '../../src/physics/lithium.ts';
import { assertMean, assertShare } from '../statistics.ts';
import { drawn, smallSetup } from './setups.ts';

const edge = 1e-7;

const cellOf = (name: LatticeName, shape: Shape, species: Uint8Array): Cell =>
  new Cell(new Sites(buildLattice(name, shape, [true, name === 'simple cubic', false]), species, { logged: true }), edge);

/** Where a walk from `start` ends, site by site, and how often a sink takes it: the absorbing Markov chain, solved by repeated steps. @param scale steps to a sink on average */
const endsOf = ({ sites }: Cell, start: number, scale: number, speed: number, isAwake: (site: number) => boolean): { ends: Float64Array; sunk: number } => {
  const { offsets, shell, slots, siteCount } = sites.lattice;
  const ends = new Float64Array(siteCount);
  let here = new Float64Array(siteCount);
  here[start] = 1;
  let sunk = 0;
  for (let step = 0, left = 1; left > 1e-12; step++) {
    const next = new Float64Array(siteCount);
    // after the first step, the path goes on with this probability
    const on = step === 0 ? 1 : Math.exp(-1 / scale);
    left = 0;
    here.forEach((p, site) => {
      if (p === 0) return;
      sunk += p * (1 - on);
      for (let d = 0; d < slots; d++) {
        const other = site + offsets[kindOf(sites.words[site]!) * shell + d]!;
        const taken = onBoundary(sites.words[site]!) && onBoundary(sites.words[other]!) ? 1 : 1 / speed;
        next[site]! += ((p * on) / slots) * (1 - taken);
        const share = (taken * p * on) / slots;
        if (sites.at(other) === Species.empty) ends[site]! += share;
        else if (sites.at(other) === Species.lithium && isAwake(other)) ends[other]! += share;
        else next[sites.at(other) === Species.lithium ? other : site]! += share;
      }
    });
    left = next.reduce((sum, p) => sum + p, 0);
    here = next;
  }
  return { ends, sunk };
};

const pictures = {
  '2D': { name: 'square' as const, ...drawn('######', 'oooooo', 'oo.ooo', 'oooooo', '.ooooo') },
  '3D': { name: 'simple cubic' as const, shape: [3, 3, 5] as Shape, initial: (): Uint8Array => Uint8Array.from({ length: 45 }, (_, s) => (s < 9 ? 2 : s === 13 || s === 22 ? 0 : s < 36 ? 1 : 3)) },
};

for (const [name, picture] of Object.entries(pictures)) {
  for (const [length, speed] of [[2e-7, 1], [1e-4, 1], [3e-7, 8]] as const) {
    test(`${name}: a vacancy ends where the absorbing Markov chain says, with sinks ${length} m away, ${speed} x as fast along a boundary`, () => {
      const cell = cellOf(picture.name, picture.shape, (picture.initial as () => Uint8Array)());
      const start = cell.contacts.list()[3]!;
      // every third column lies on a boundary
      cell.sites.words.forEach((word, site) => { if (site % 3 === 0) cell.sites.words[site] = word | boundaryBit; });
      // weak spots on a few sites, asleep or awake
      const spots = new WeakSpots(cell.contacts, picture.name === 'square' ? 2 : 3, 3e-7, 1, edge, randomSource(2, 'weakSpots'));
      for (const current of [0.5, 6]) {
        const isAwake = (site: number): boolean => spots.wakes(site, current);
        if (isAwake(start)) continue;
        const walker = new WalkingVacancies(cell, spots, { diffusionLength: length, boundarySpeed: speed }, randomSource(3, 'vacancies'));
        const { ends, sunk } = endsOf(cell, start, speed * cell.sites.lattice.slots * (length / edge) ** 2, speed, isAwake);
        const found = new Float64Array(ends.length);
        let relaxed = 0;
        const runs = 20000; // sees a share of 10 % wrong by a tenth
        for (let k = 0; k < runs; k++) {
          const end = walker.leaveVoid(start, current);
          if (end < 0) relaxed++;
          else found[end]!++;
        }
        assertShare(`sink, ${current} A/m2`, relaxed, runs, sunk);
        ends.forEach((p, site) => { assertShare(`site ${site}, ${current} A/m2`, found[site]!, runs, p < 1e-11 ? 0 : p); });
      }
    });
  }
}

test('lithium that is plated fills the very void that it meets, each as often as the absorbing Markov chain says, and none where a sink takes it', () => {
  const { name, shape, initial } = pictures['2D'];
  const cell = cellOf(name, shape, (initial as () => Uint8Array)());
  const spots = new WeakSpots(cell.contacts, 2, 3e-7, 1, edge, randomSource(2, 'weakSpots'));
  const [start, length] = [6 + 4, 3e-7];
  const { ends, sunk } = endsOf(cell, start, cell.sites.lattice.slots * (length / edge) ** 2, 1, () => false);
  const walker = new WalkingVacancies(cell, spots, { diffusionLength: length }, randomSource(3, 'vacancies'));
  const voids = [6, 6 * 3 + 2];
  const found = new Map([...voids, -1].map((site) => [site, 0]));
  const runs = 4000; // sees a share wrong by 12 %
  for (let k = 0; k < runs; k++) {
    const site = walker.findVoid(start);
    found.set(site, (found.get(site) ?? 0) + 1);
  }
  assert.deepEqual([...found.keys()], [...voids, -1]);
  // the lithium around them, no site of it beside both
  for (const [site, around] of [[6, [7, 11, 12]], [20, [14, 19, 21, 26]]] as const) assertShare(`void ${site}`, found.get(site)!, runs, around.reduce((sum, s) => sum + ends[s]!, 0));
  assertShare('sink', found.get(-1)!, runs, sunk);
});

test('the number of weak spots that are awake grows as i / i_crit - 1, and does not depend on the voxel', () => {
  for (const [cells, voxelEdge] of [[10, 1e-6], [40, 2.5e-7]] as const) {
    const species = Uint8Array.from({ length: cells * cells * 3 }, (_, s) => (s < cells * cells ? 2 : s < 2 * cells * cells ? 1 : 3));
    const { contacts } = cellOf('simple cubic', [cells, cells, 3], species);
    for (const ratio of [1, 1.5, 3]) {
      const counts: number[] = [];
      for (let seed = 1; seed <= 300; seed++) {
        const spots = new WeakSpots(contacts, 3, 2e-6, 0.35, voxelEdge, randomSource(seed, 'weakSpots'));
        counts.push(contacts.list().reduce((sum, site) => sum + (spots.wakes(site, 0.35 * ratio) ? 1 : 0), 0));
      }
      // spots that share a site count once
      const perSite = (voxelEdge / 2e-6) ** 2 * (ratio - 1);
      if (ratio === 1) assert.ok(counts.every((n) => n === 0));
      else assertMean(`awake at ${ratio} i_crit, voxels of ${voxelEdge} m`, counts, cells * cells * (1 - Math.exp(-perSite)));
    }
  }
});

test('in 2D the spots are on a line; none wakes at the threshold of the weakest, one just above it, and none off the interface', () => {
  const counts: number[] = [];
  for (let seed = 1; seed <= 300; seed++) {
    const { contacts } = cellOf('square', [100, 1, 3], Uint8Array.from({ length: 300 }, (_, s) => (s < 100 ? 2 : s < 200 ? 1 : 3)));
    const spots = new WeakSpots(contacts, 2, 2e-6, 0.35, 1e-7, randomSource(seed, 'weakSpots'));
    const awake = (current: number): number => contacts.list().filter((site) => spots.wakes(site, current)).length;
    assert.deepEqual([awake(spots.weakest), awake(spots.weakest * (1 + 1e-12))], [0, 1]);
    assert.deepEqual([0, 99, 200].map((site) => spots.wakes(site, 1e12)), [false, false, false]);
    counts.push(awake(0.7));
  }
  assertMean('awake at 2 i_crit', counts, 100 * (1 - Math.exp(-1e-7 / 2e-6)));
});

const walking = { nucleationSpacing: 1e-6, diffusionLength: 1e-4 };

test('below the weakest threshold and without voids the foil thins and stays whole', () => {
  const run = new Simulation(smallSetup({ walking, criticalCurrentDensity: 1.01, attemptRate: 0, shape: [6, 1, 9] }), 1);
  while (run.ended === undefined) run.advance(1e5);
  assert.match(run.ended, /^the foil is used up/u);
  assert.deepEqual([run.cell.contactFraction, run.reaction.relaxed], [1, run.reaction.stripped]);
});

test('a void takes what contacts far away inject, and gives it back to lithium plated there: contacts stay', () => {
  const picture = drawn('########', 'oooooooo', 'oooooooo', 'ooooo..o', 'oooooooo', 'oooooooo');
  const voxels = (n: number): number => (n * chargePerVoxel(edge)) / (8 * 1e-14);
  const protocol = [strip({ currentDensity: 0.1, until: [charge(voxels(1))] }), plate({ currentDensity: 0.1, until: [charge(voxels(1))] })];
  const run = new Simulation(smallSetup({ ...picture, walking, attemptRate: 0, protocol }), 1);
  while (run.step === 0) run.advance(1);
  assert.deepEqual([run.cell.voids, run.cell.contactFraction, run.reaction.relaxed], [3, 1, 0]);
  while (run.ended === undefined) run.advance(1);
  assert.deepEqual([run.cell.voids, run.cell.contactFraction, run.reaction.lifted], [2, 1, 0]);
});
