import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GrainGrowth } from '../../src/cell/grain-growth.ts';
import { hasGrainGrowth, pottsCoefficients, pottsRule } from '../../src/cell/grain-mobility.ts';
import { GrainLabels } from '../../src/lattice/grain-labels.ts';
import { buildLattice, type Lattice, type LatticeName, type Shape } from '../../src/lattice/lattice.ts';
import { Sites } from '../../src/lattice/sites.ts';
import { Species } from '../../src/lattice/species.ts';
import { onBoundary } from '../../src/lattice/word.ts';
import { randomSource } from '../../src/random/streams.ts';
import { reducedMobility } from '../../validation/grain-growth.ts';
import { assertShare } from '../statistics.ts';

const rule = { attemptRate: 3, temperature: 1.7 };

/** A lattice open on all sides, of lithium but for every fifth site, which is empty. */
const growthOn = (name: LatticeName, shape: Shape, seed = 1): GrainGrowth => {
  const lattice = buildLattice(name, shape, [false, false, false]);
  const sites = new Sites(lattice, Uint8Array.from({ length: lattice.siteCount }, (_, site) => (site % 5 === 3 ? Species.empty : Species.lithium)));
  return new GrainGrowth(new GrainLabels(sites, new Uint16Array(lattice.siteCount).fill(1)), rule, randomSource(seed, 'grainGrowth'));
};

/** Lithium, nearest or next-nearest, around a site, from the geometry alone. */
const around = (lattice: Lattice, sites: Sites, site: number): number[] => {
  const found: number[] = [];
  for (let d = 0; d < lattice.shell; d++) {
    const offset = lattice.offsets[lattice.kindOf(site) * lattice.shell + d]!;
    if (offset !== 0 && sites.at(site + offset) === Species.lithium) found.push(site + offset);
  }
  return found;
};

for (const [name, shape, count] of [['square', [3, 1, 3], 3], ['simple cubic', [2, 2, 2], 3], ['square', [4, 1, 3], 2]] as const) {
  test(`detailed balance of every state of ${count} grains on ${name} ${shape.join(' x ')}, but for the last site of a grain nearby`, () => {
    const growth = growthOn(name, shape);
    const { grains } = growth;
    const { labels, sites } = grains;
    const { lattice } = sites;
    const near = Array.from(labels, (_, site) => around(lattice, sites, site));
    const energy = (): number => near.reduce((sum, others, site) => sum + (sites.at(site) === Species.lithium ? others.filter((other) => labels[other] !== labels[site]).length / 2 : 0), 0);
    let [balanced, last] = [0, 0];
    for (let state = 0; state < count ** labels.length; state++) {
      for (let site = 0, rest = state; site < labels.length; site++, rest = Math.floor(rest / count)) if (labels[site] !== 1 + (rest % count)) grains.set(site, 1 + (rest % count));
      const before = energy();
      for (let site = 0; site < labels.length; site++) for (let to = 1; to <= count; to++) {
        const from = labels[site]!;
        if (to === from) continue;
        const forward = growth.rate(site, to);
        const possible = sites.at(site) === Species.lithium && near[site]!.some((other) => labels[other] === to);
        assert.equal(forward > 0, possible);
        if (!possible) continue;
        grains.set(site, to);
        const back = growth.rate(site, from);
        const after = energy();
        grains.set(site, from);
        if (near[site]!.some((other) => labels[other] === from)) {
          const difference = Math.abs(forward - back * Math.exp((before - after) / rule.temperature));
          if (difference > 1e-12 * forward) assert.fail(`${labels.join(' ')}: ${site} to ${to}: ${forward}, back ${back}, energy ${before} to ${after}`);
          balanced++;
        } else {
          assert.equal(back, 0);
          last++;
        }
      }
    }
    assert.ok(balanced > 1000 && last > 10, `${balanced} balanced, ${last} last`);
  });
}

test('an attempt flips each site to each grain with its rate, and the true rate is their sum', () => {
  const growth = growthOn('simple cubic', [3, 2, 3], 4);
  const { grains } = growth;
  for (const site of [1, 4, 6, 7, 14, 17]) grains.set(site, 2);
  for (const site of [10, 11]) grains.set(site, 3);
  const again = new GrainGrowth(grains, rule, randomSource(5, 'grainGrowth'));
  const start = grains.labels.slice();
  const saved = again.save();
  const rates = new Map<string, number>();
  start.forEach((own, site) => {
    for (let label = 1; label <= 3; label++) if (label !== own && again.rate(site, label) > 0) rates.set(`${site}>${label}`, again.rate(site, label));
  });
  const sum = [...rates.values()].reduce((total, rate) => total + rate, 0);
  assert.ok(Math.abs(again.exactRate() - sum) < 1e-12 * sum && sum < again.bound());
  const random = randomSource(6, 'eventChoice');
  const counts = new Map<string, number>();
  // 2e4 attempts see a rate off by 20 %
  for (let k = 0; k < 2e4; k++) {
    if (!again.attempt(random.uniform() * again.bound())) continue;
    const site = grains.labels.findIndex((label, at) => label !== start[at]);
    const flip = `${site}>${grains.labels[site]}`;
    counts.set(flip, (counts.get(flip) ?? 0) + 1);
    again.restore(saved);
  }
  for (const flip of counts.keys()) assert.ok(rates.has(flip), flip);
  for (const [flip, rate] of rates) assertShare(flip, counts.get(flip) ?? 0, 2e4, rate / again.bound());
});

test('rounding that carries an attempt past the last site leaves it at the last', () => {
  let flips = 0;
  for (let seed = 1; seed <= 20; seed++) {
    const flipped = (share: number): number[] => {
      const { grains } = growthOn('square', [6, 1, 6]);
      for (const site of [20, 21, 26, 27]) grains.set(site, 2);
      const growth = new GrainGrowth(grains, rule, randomSource(seed, 'grainGrowth'));
      growth.attempt(growth.bound() * share);
      return [...grains.labels];
    };
    const last = flipped(1 - 1e-12);
    assert.deepEqual(flipped(1), last);
    flips += last.filter((label) => label === 2).length === 4 ? 0 : 1;
  }
  assert.ok(flips > 0);
});

test('through growth, marks and lists stay those of labels made afresh, lithium stays where it is, and a saved order is taken up', () => {
  for (const [name, shape] of [['square', [12, 1, 12]], ['simple cubic', [6, 5, 6]]] as const) {
    const lattice = buildLattice(name, shape, [true, name !== 'square', false]);
    const random = randomSource(2, 'metalGrains');
    const species = Uint8Array.from({ length: lattice.siteCount }, () => (random.uniform() < 0.9 ? Species.lithium : Species.empty));
    const sites = new Sites(lattice, species);
    const growth = new GrainGrowth(new GrainLabels(sites, Uint16Array.from(species, () => 1 + Math.floor(random.uniform() * 40))), rule, randomSource(3, 'grainGrowth'));
    const before = growth.exactRate();
    for (let k = 0; k < 3000; k++) {
      growth.attempt(random.uniform() * growth.bound());
      if (k % 300 !== 0) continue;
      const fresh = new GrainGrowth(new GrainLabels(new Sites(lattice, species), growth.grains.labels.slice()), rule, randomSource(3, 'grainGrowth'));
      assert.deepEqual(sites.words, fresh.grains.sites.words);
      assert.equal(growth.bound(), fresh.bound());
      fresh.restore(growth.save());
      assert.deepEqual(fresh.save(), growth.save());
      assert.deepEqual(fresh.grains.labels, growth.grains.labels);
    }
    assert.ok(growth.exactRate() < 0.8 * before && sites.words.some((word) => onBoundary(word)) && sites.words.some((word) => !onBoundary(word)));
  }
});

test('grains grow on the lattices whose mobility is known, at the temperature it was measured at', () => {
  assert.deepEqual((['square', 'simple cubic', 'bcc', 'fcc'] as const).map(hasGrainGrowth), [true, true, false, false]);
  for (const lattice of ['square', 'simple cubic'] as const) assert.equal(pottsRule(lattice, 1e-7, 1e-16).temperature, pottsCoefficients[lattice].temperature);
});

test('a round grain shrinks with the reduced mobility that was asked for', () => {
  const edge = 2e-7;
  for (const [lattice, radius, runs] of [['square', 14, 60], ['simple cubic', 7, 30]] as const) {
    const { temperature } = pottsCoefficients[lattice];
    const { value, error } = reducedMobility({ lattice, radius, temperature }, runs);
    // sees 15 %
    const { attemptRate } = pottsRule(lattice, edge, 1e-16);
    const measured = value * attemptRate * edge * edge;
    const relative = (error / value) * 1e-16;
    assert.ok(Math.abs(measured - 1e-16) < 5 * relative && relative < 3e-18, `${lattice}: ${measured} +- ${relative} m2/s, expected 1e-16`);
  }
});
