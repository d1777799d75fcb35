import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GatheredHops } from '../../src/kernel/gathered-hops.ts';
import { HopRates } from '../../src/kernel/hop-rates.ts';
import { Outcome } from '../../src/kernel/kmc.ts';
import { GrainLabels } from '../../src/lattice/grain-labels.ts';
import { buildLattice, type LatticeName, type Shape } from '../../src/lattice/lattice.ts';
import { Sites } from '../../src/lattice/sites.ts';
import { Species } from '../../src/lattice/species.ts';
import { randomSource } from '../../src/random/streams.ts';
import { bondCounting, type BondCounting } from '../../src/rules/bond-counting.ts';
import { cellLattice, randomMetal } from '../lattices.ts';
import { bondEnergy } from '../rules/bond-energy.ts';
import { assertMean, assertShare } from '../statistics.ts';
import { gatheredRates, meanTimes, nameOf, nodesFrom } from './gathered-chain.ts';
import { makeSystem, randomLabels, type System } from './systems.ts';

const rule: BondCounting = { attemptRate: 2, bond: 1.3, adhesion: 0.7, bulkFactor: 0.37, boundaryFactor: 3 };

/** Energy of all pairs over kT*. */
const energy = (sites: Sites, energies: BondCounting, species: Uint8Array): number => {
  const present = sites.species();
  species.forEach((one, site) => { if (sites.at(site) !== one) sites.set(site, one); });
  let total = 0;
  const without = { ...energies, bond: energies.bond / 2 };
  species.forEach((one, site) => { if (one === Species.lithium) total -= bondEnergy(sites, { ...without, collectorBond: energies.bond }, site); });
  present.forEach((one, site) => { if (sites.at(site) !== one) sites.set(site, one); });
  return total;
};

interface Seen { nodes: number; passed: number; pairs: number; partners: number; times: number }

/** Every walk between all states that walks of the atom on `site` come to; what was visited is noted in `done`. */
const checkFrom = (rates: HopRates, gathered: BondCounting, site: number, done: Set<string>, seen: Seen): void => {
  const nodes = nodesFrom(rates, gathered, site);
  const names = nodes.map(({ species, movers }) => `${nameOf(species)}:${movers[0]}`);
  for (const name of names) done.add(name);
  const all = gatheredRates(nodes);
  const weights = nodes.map(({ species }) => Math.exp(-energy(rates.sites, gathered, species)));
  nodes.forEach(({ stop, leaving, movers }, k) => {
    seen.nodes++;
    if (stop < 1) seen.passed++;
    if (movers.length > 1) seen.partners++;
    // a place without a way back would hold a walk for ever
    assert.ok(nodes.length === 1 || leaving > 0);
    // every walk ends somewhere
    const begun = all[k]!.reduce((sum, rate) => sum + rate, 0);
    assert.ok(Math.abs(begun - stop * leaving) <= 1e-9 * begun);
    for (let m = 0; m < k; m++) {
      const [there, back] = [weights[k]! * all[k]![m]!, weights[m]! * all[m]![k]!];
      // rounding of the elimination is relative to the whole rate
      if (Math.abs(there - back) > 1e-9 * there + 1e-13 * weights[k]! * begun) assert.fail(`${names[k]} to ${names[m]}: flux ${there}, back ${back}`);
      if (there > 0) seen.pairs++;
    }
  });
  // from a place where every atom stops to another: the same mean time as by single hops
  const [from, to] = nodes.flatMap(({ stop }, k) => (stop === 1 ? [k] : []));
  if (to === undefined || nodes.every(({ stop }) => stop === 1) || seen.times > 200) return;
  const single = meanTimes(nodes.map(({ hops }) => nodes.map((_, m) => hops.get(m) ?? 0)), to)[from!]!;
  const found = meanTimes(all, to)[from!]!;
  assert.ok(Math.abs(found - single) <= 1e-8 * single, `${names[from!]} to ${names[to]}: ${found} s, by single hops ${single} s`);
  seen.times++;
};

const boxes: { name: LatticeName; shape: Shape; first: number; end: number; caps: number[] }[] = [
  { name: 'square', shape: [4, 1, 5], first: 4, end: 15, caps: [1, 2] },
  { name: 'simple cubic', shape: [3, 3, 4], first: 9, end: 18, caps: [2, 3] },
];
for (const { name, shape, first, end, caps } of boxes) for (const flickerBonds of caps) {
  test(`${name}, ${flickerBonds} bonds: detailed balance of the gathered chain in every state between electrolyte and collector, with grains`, () => {
    // no chance: sees one part in 1e9
    const lattice = buildLattice(name, shape, [true, name !== 'square', false]);
    const species = new Uint8Array(lattice.siteCount).fill(Species.electrolyte, 0, first).fill(Species.collector, end);
    const sites = new Sites(lattice, species);
    new GrainLabels(sites, randomLabels(lattice.siteCount, 4, 0.06));
    const gathered = { ...rule, flickerBonds };
    const rates = new HopRates(sites, bondCounting(gathered, lattice.slots));
    const seen = { nodes: 0, passed: 0, pairs: 0, partners: 0, times: 0 };
    const done = new Set<string>();
    for (let state = 1; state < 2 ** (end - first); state++) {
      const flip = 31 - Math.clz32(state & -state);
      sites.set(first + flip, sites.at(first + flip) === Species.empty ? Species.lithium : Species.empty);
      const name = nameOf(sites.species());
      for (let site = first; site < end; site++) {
        if (sites.at(site) === Species.lithium && !done.has(`${name}:${site}`)) checkFrom(rates, gathered, site, done, seen);
      }
    }
    assert.ok(seen.passed > 100 && seen.nodes > seen.passed && seen.pairs > 2000 && seen.times > 20, JSON.stringify(seen));
  });
}

const open: { name: LatticeName; shape: Shape; atoms: readonly number[]; flickerBonds: number }[] = [
  { name: 'square', shape: [5, 1, 5], atoms: [0, 1], flickerBonds: 1.7 },
  { name: 'square', shape: [4, 1, 3], atoms: [0, 1, 11], flickerBonds: 1 },
  { name: 'simple cubic', shape: [4, 2, 3], atoms: [0, 1], flickerBonds: 3 },
];
for (const { name, shape, atoms, flickerBonds } of open) {
  test(`${name}, ${atoms.length} atoms in the open: detailed balance of walks in which partners take turns`, () => {
    const lattice = buildLattice(name, shape, [name === 'square' && shape[2] === 5, false, false]);
    const species = new Uint8Array(lattice.siteCount);
    for (const atom of atoms) species[atom] = Species.lithium;
    const gathered = { ...rule, flickerBonds };
    const seen = { nodes: 0, passed: 0, pairs: 0, partners: 0, times: 0 };
    checkFrom(new HopRates(new Sites(lattice, species), bondCounting(gathered, lattice.slots)), gathered, 0, new Set(), seen);
    assert.ok(seen.partners > 5 && seen.nodes > seen.partners, JSON.stringify(seen));
  });
}

const draws = 12000;
const first: { name: LatticeName; system: (compiled: boolean) => System & { gathered: BondCounting } }[] = [
  ...([['square', [5, 1, 6]], ['simple cubic', [3, 3, 5]], ['bcc', [3, 3, 3]], ['fcc', [3, 3, 2]]] as [LatticeName, Shape][]).map(([name, shape]) => ({
    name,
    system: (compiled: boolean) => {
      const { lattice, species } = cellLattice(name, shape, randomMetal(randomSource(4, 'initialState'), 0.45));
      const gathered = { ...rule, vapour: name === 'bcc', collectorBond: 0.9, flickerBonds: 0.5 * lattice.slots };
      return { gathered, ...makeSystem('classes of atoms', lattice, species, bondCounting(gathered, lattice.slots), { seed: 2, compiled, labels: randomLabels(lattice.siteCount, 4) }) };
    },
  })),
  ...([['square', [5, 1, 5], [6, 12]], ['simple cubic', [3, 3, 3], [0, 1]]] as [LatticeName, Shape, number[]][]).map(([name, shape, atoms]) => ({
    name,
    system: (compiled: boolean) => {
      const lattice = buildLattice(name, shape, [false, false, false]);
      const species = new Uint8Array(lattice.siteCount);
      for (const atom of atoms) species[atom] = Species.lithium;
      const gathered = { ...rule, flickerBonds: 0.5 * lattice.slots };
      return { gathered, ...makeSystem('classes of atoms', lattice, species, bondCounting(gathered, lattice.slots), { seed: 2, compiled }) };
    },
  })),
];
for (const { name, system } of first) for (const compiled of [false, true]) {
  const { sites, rates, source, kmc, gathered } = system(compiled);
  const before = sites.species();
  const atoms = before.reduce((sum, species) => sum + (species === Species.lithium ? 1 : 0), 0);
  test(`${name}, ${atoms} atoms${compiled ? ' in WebAssembly' : ''}: first events are those of the exact chain, after waits of its whole rate`, () => {
    // 12 000 draws see the mean wait wrong by 4.6 %, its second moment by 10 %, and an event with half of the whole rate by 4.6 %, with a tenth by 14 %
    assert.ok(source instanceof GatheredHops);
    const saved = source.save();
    const expected = new Map<string, number>();
    let begun = 0;
    before.forEach((species, site) => {
      if (species !== Species.lithium) return;
      const nodes = nodesFrom(rates, gathered, site);
      // of two that may go one gets the walks of both: each begins with its own hops
      const share = 1 / nodes[0]!.movers.length;
      gatheredRates(nodes, 1)[0]!.forEach((rate, m) => {
        const end = nameOf(nodes[m]!.species);
        expected.set(end, (expected.get(end) ?? 0) + rate * share);
      });
      begun += nodes[0]!.stop * nodes[0]!.leaving * share;
    });
    expected.delete(nameOf(before));
    const total = [...expected.values()].reduce((sum, rate) => sum + rate, 0);
    assert.ok(Math.abs(source.exactRate() - begun) <= 1e-12 * begun);
    assert.ok(begun <= source.bound() && total < 0.999 * begun, `of ${begun} 1/s that begin ${total} come to something`);
    const counts = new Map<string, number>();
    const waits: number[] = [];
    source.restore(saved);
    for (let n = 1; n <= draws; n++) {
      const start = kmc.time;
      let after = before;
      // partners may come back both to where they were: an event that changes nothing
      do {
        assert.equal(kmc.advance(Infinity, kmc.events + 1, Infinity), Outcome.events);
        after = sites.species();
      } while (nameOf(after) === nameOf(before));
      waits.push(kmc.time - start);
      counts.set(nameOf(after), (counts.get(nameOf(after)) ?? 0) + 1);
      before.forEach((species, site) => { if (after[site] !== species) sites.set(site, species); });
      source.restore(saved);
      kmc.forgetPending();
    }
    assertMean('wait', waits, 1 / total);
    assertMean('second moment of the wait', waits.map((wait) => wait * wait), 2 / total ** 2);
    for (const end of counts.keys()) assert.ok(expected.has(end), `${end} has no rate`);
    for (const [end, rate] of expected) if ((rate / total) * draws > 20) assertShare(end, counts.get(end) ?? 0, draws, rate / total);
  });
}

test('a lone atom on a terrace diffuses as by single hops, at all times', () => {
  // 8000 displacements see a diffusivity wrong by 10 %; a walk is of 13 hops on average
  const lattice = buildLattice('square', [600, 1, 4], [true, false, false]);
  const species = new Uint8Array(2400).fill(Species.collector, 0, 600).fill(Species.lithium, 900, 901);
  const bond = 2.5;
  const { sites, kmc } = makeSystem('classes of atoms', lattice, species, bondCounting({ attemptRate: 3, bond, adhesion: 1, bulkFactor: 0, flickerBonds: 2 }, 4), { seed: 1, compiled: true });
  const place = (): number => sites.species().indexOf(Species.lithium) - 600;
  const perSecond = 2 * 3 * Math.exp(-bond);
  // short and long against the 13 hops that a stay of a stopped atom stands for
  for (const hops of [4, 60]) {
    const squares = Array.from({ length: 8000 }, () => {
      const before = place();
      kmc.advance(kmc.time + hops / perSecond, Infinity, Infinity);
      return (((place() - before + 900) % 600) - 300) ** 2;
    });
    assertMean(`square displacement after ${hops} hops`, squares, hops);
  }
});

for (const [name, edge] of [['square', 48], ['simple cubic', 24]] as const) {
  test(`${name}: a pair that nothing else holds rolls as by single hops`, () => {
    // 6000 displacements see a diffusivity wrong by 7 to 9 %; without turns it is a seventh of this, and in 3D a fortieth
    const depth = name === 'square' ? 1 : edge;
    const lattice = buildLattice(name, [edge, depth, edge], [true, name !== 'square', true]);
    const bond = 2;
    const { sites, kmc } = makeSystem('classes of atoms', lattice, new Uint8Array(lattice.siteCount).fill(Species.lithium, 0, 2), bondCounting({ attemptRate: 1, bond, adhesion: 0, bulkFactor: 0, flickerBonds: lattice.slots / 2 }, lattice.slots), { seed: 1, compiled: true, logged: true });
    // each hop takes the centre half a site further, any way: from side by side either atom goes across, from across either comes back
    const across = 2 * (lattice.slots - 2) * Math.exp(-bond);
    const hopsPerSecond = 2 / (1 / across + 1 / 4);
    const wrap = (x: number): number => ((x + 1.5 * edge) % edge) - edge / 2;
    let atoms = [0, 1];
    const centre = (): number[] => {
      const [first, second] = atoms.map((site) => [site % edge, Math.floor(site / edge) % depth, Math.floor(site / (edge * depth))]);
      return first!.map((x, axis) => x + wrap(second![axis]! - x) / 2);
    };
    const squares = Array.from({ length: 6000 }, () => {
      const before = centre();
      kmc.advance(kmc.time + 80 / hopsPerSecond, Infinity, Infinity);
      // the pair is where it has been last, or where the log says
      const changes = sites.log!.read();
      atoms = [...new Set([...atoms, ...sites.log!.entries.subarray(1, 1 + changes)])].filter((site) => sites.at(site) === Species.lithium);
      return centre().reduce((sum, x, axis) => sum + wrap(x - before[axis]!) ** 2, 0);
    });
    assertMean('square displacement of the centre', squares, 80 / 4);
  });
}

test('0 bonds: the plain source over a plain table; as many bonds as a kink has, and no more', () => {
  const lattice = buildLattice('square', [4, 1, 4], [true, false, true]);
  const species = new Uint8Array(16).fill(Species.lithium, 0, 6);
  for (const flickerBonds of [0, undefined]) {
    const table = bondCounting({ ...rule, ...(flickerBonds === undefined ? {} : { flickerBonds }) }, 4);
    assert.deepEqual(table, bondCounting(rule, 4));
    assert.ok(!('stop' in table));
    assert.ok(!(makeSystem('classes of atoms', lattice, species, table, { seed: 1 }).source instanceof GatheredHops));
  }
  // one walk in the cold is of 1000 hops at most, on average
  assert.equal(bondCounting({ ...rule, bond: 6, flickerBonds: 2 }, 4).stop!.reduce((least, share) => Math.min(least, share), 1), 1e-3);
  assert.throws(() => bondCounting({ ...rule, flickerBonds: 2.1 }, 4), { message: 'flickerBonds: expected a number from 0 to 2, the bonds of a kink: only what is bound more loosely flickers, got 2.1' });
  for (const flickerBonds of [-1, NaN]) assert.throws(() => bondCounting({ ...rule, flickerBonds }, 4), /flickerBonds: expected a number from 0 to 2/u);
  const rates = new HopRates(new Sites(lattice, species), bondCounting({ ...rule, flickerBonds: 1 }, 4));
  assert.throws(() => { rates.change(bondCounting(rule, 4)); }, /rates of another kind/u);
});
