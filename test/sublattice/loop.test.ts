import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EventSource } from '../../src/kernel/event-source.ts';
import { Outcome, type SavedLoop } from '../../src/kernel/kmc.ts';
import { ParallelHops } from '../../src/kernel/sublattice/parallel-hops.ts';
import { largestRateOfSweeps, Sweeps } from '../../src/kernel/sublattice/sweeps.ts';
import { ReferenceStepper } from '../../src/kernel/sublattice/reference-stepper.ts';
import { SublatticeKmc } from '../../src/kernel/sublattice/sublattice-kmc.ts';
import { buildLattice } from '../../src/lattice/lattice.ts';
import { Sites } from '../../src/lattice/sites.ts';
import { Species } from '../../src/lattice/species.ts';
import { Streams } from '../../src/random/streams.ts';
import { bondCounting } from '../../src/rules/bond-counting.ts';

const gas = { attemptRate: 2, bond: 1, adhesion: 0, bulkFactor: 1, vapour: true };

interface Built {
  readonly sites: Sites;
  readonly hops: ParallelHops;
  readonly kmc: SublatticeKmc;
}

/** A gas of 8 x 6 sites, or what `species` says, with cell events of some kind. */
const built = ({ seed = 1, rule = gas, species = Uint8Array.from({ length: 48 }, (_, site) => (site % 3 === 0 ? 1 : 0)), cells }: { seed?: number; rule?: typeof gas; species?: Uint8Array; cells?: (parts: { sites: Sites; now: () => SublatticeKmc }) => EventSource }): Built => {
  const lattice = buildLattice('square', [8, 1, 6], [true, false, true]);
  const sites = new Sites(lattice, species);
  const streams = new Streams(seed);
  const hops = new ParallelHops(sites, bondCounting(rule, lattice.slots), largestRateOfSweeps, (rates, dt) => new Sweeps(sites, rates, dt, [seed, 2], (input) => new ReferenceStepper(input)));
  const kmc: SublatticeKmc = new SublatticeKmc({ hops, cells: cells?.({ sites, now: () => kmc }), waiting: streams.get('waitingTime'), choice: streams.get('eventChoice') });
  return { sites, hops, kmc };
};

const sweepsOf = (saved: SavedLoop): NonNullable<SavedLoop['sweeps']> => saved.sweeps!;

/** Cell events at a constant rate that do something, or nothing. */
const source = (rate: number, act: () => boolean): EventSource => ({
  name: 'test', interrupts: true, bound: () => rate, exactRate: () => rate, attempt: act,
  siteChanged: () => undefined, save: () => ({ numbers: {}, lists: {} }), restore: () => undefined,
});

test('a sample sees the state of the last sweep before it, atoms are conserved, and the sites are those of the engine', () => {
  const { sites, hops, kmc } = built({});
  const atoms = sites.count(Species.lithium);
  let last = 0;
  for (const time of [0.01, 0.3, 0.31, 2, 2.0001, 77.7]) {
    assert.equal(kmc.advance(time, Infinity, Infinity), Outcome.time);
    const { sweeps, base, since } = sweepsOf(kmc.save());
    assert.equal(kmc.time, time);
    assert.ok(sweeps === since && base + since * hops.dt <= time && time < base + (since + 1) * hops.dt + 1e-12, `${sweeps} sweeps of ${hops.dt} s by ${time} s`);
    assert.ok(sweeps >= last);
    last = sweeps;
    assert.equal(sites.count(Species.lithium), atoms);
    assert.deepEqual(sites.words, new Sites(sites.lattice, sites.species()).words);
  }
});

test('pauses of any length change nothing', () => {
  const [whole, pieces] = [built({}), built({})];
  whole.kmc.advance(200, Infinity, Infinity);
  for (let budget = 1; pieces.kmc.advance(200, Infinity, budget) === Outcome.pause; budget = (budget * 7) % 1009);
  assert.deepEqual(pieces.sites.words, whole.sites.words);
  assert.deepEqual(pieces.kmc.save(), whole.kmc.save());
});

test('a stop by events is at the first sweep that reaches them', () => {
  for (const goal of [1, 2, 17, 400, 401, 3000]) {
    const [one, two] = [built({}), built({})];
    assert.equal(one.kmc.advance(Infinity, goal, Infinity), Outcome.events);
    // a pause after every sweep
    while (two.kmc.events < goal) two.kmc.advance(Infinity, Infinity, 1);
    assert.deepEqual([one.kmc.events, one.kmc.time], [two.kmc.events, two.kmc.time]);
    assert.deepEqual(one.sites.words, two.sites.words);
  }
});

test('waiting times of cell events are exponential; each happens after the sweeps that end before it, in their state', () => {
  // the largest difference of the distributions of 4000 waits: 2.2 / sqrt(4000) = 3.5 % is passed by chance once in 10 000
  const times: number[] = [];
  const parts: Built = built({ cells: ({ now }) => source(0.7, () => {
    const { base, since } = sweepsOf(now().save());
    assert.equal(since, Math.floor((now().time - base) / parts.hops.dt));
    times.push(now().time);
    return times.length % 2 === 0;
  }) });
  while (times.length < 4000) {
    const outcome = parts.kmc.advance(Infinity, Infinity, 5000);
    assert.ok(outcome === Outcome.cellEvent || outcome === Outcome.pause);
  }
  const waits = times.map((time, k) => time - (times[k - 1] ?? 0)).sort((a, b) => a - b);
  const difference = Math.max(...waits.map((wait, k) => Math.abs(1 - Math.exp(-0.7 * wait) - (k + 0.5) / waits.length)));
  assert.ok(difference * Math.sqrt(waits.length) < 2.2, `${difference}`);
});

test('where no hop is possible the run is exhausted, and idle until told', () => {
  const still = { ...gas, vapour: false };
  const species = new Uint8Array(48);
  species[20] = Species.lithium;
  const { kmc, sites } = built({ rule: still, species });
  assert.equal(kmc.advance(100, Infinity, Infinity), Outcome.exhausted);
  kmc.idleUntil(100);
  assert.equal(kmc.time, 100);
  // a neighbour comes: it goes on, from there
  sites.set(21, Species.lithium);
  assert.equal(kmc.advance(101, Infinity, Infinity), Outcome.time);
  assert.ok(kmc.events > 0);
});

test('sweeps over a lattice where nothing can hop are skipped, and nothing else is different', () => {
  const still = { ...gas, vapour: false };
  const species = new Uint8Array(48);
  species[20] = Species.lithium;
  // every fifth event puts an atom beside the first, the next but one takes it away again: hops in between, rests around
  const cells = ({ sites, now }: { sites: Sites; now: () => SublatticeKmc }): EventSource => {
    let count = 0;
    return source(1e-3, () => {
      count++;
      if (count % 5 !== 0 && count % 5 !== 2) return false;
      const lithium = [...sites.species().keys()].filter((site) => sites.at(site) === Species.lithium);
      assert.ok(now().time > 0);
      if (count % 5 === 2 && lithium.length > 1) sites.set(lithium[0]!, Species.empty);
      else sites.set(lithium[0]! % 8 === 7 ? lithium[0]! - 7 : lithium[0]! + 1, Species.lithium);
      return true;
    });
  };
  const skipping = built({ rule: still, species, cells });
  const never = built({ rule: still, species, cells });
  never.hops.rate = () => 1;
  for (const { kmc } of [skipping, never]) for (let k = 0; k < 16; k++) kmc.advance(Infinity, Infinity, 1e7);
  assert.deepEqual(skipping.sites.words, never.sites.words);
  assert.deepEqual([skipping.kmc.time, skipping.kmc.events, sweepsOf(skipping.kmc.save()).sweeps], [never.kmc.time, never.kmc.events, sweepsOf(never.kmc.save()).sweeps]);
  assert.ok(skipping.kmc.events > 50 && skipping.kmc.attempts < 0.8 * never.kmc.attempts, `${skipping.kmc.attempts} of ${never.kmc.attempts}`);
});

test('other rates bring another time step, counted from the moment they come', () => {
  const { hops, kmc, sites } = built({});
  const before = hops.dt;
  kmc.advance(10.1, Infinity, Infinity);
  kmc.forgetPending();
  hops.change(bondCounting({ ...gas, attemptRate: 7 }, sites.lattice.slots));
  assert.equal(hops.dt, (before * 2) / 7);
  assert.equal(kmc.advance(10.1 + 3.5 * hops.dt, Infinity, Infinity), Outcome.time);
  const { base, since } = sweepsOf(kmc.save());
  assert.deepEqual([base, since], [10.1, 3]);
});

test('saved in the middle, restored in a loop made anew: the same run; what the serial engine has saved is refused', () => {
  const [whole, first] = [built({}), built({})];
  whole.kmc.advance(50, Infinity, Infinity);
  first.kmc.advance(50, Infinity, 3333);
  const second = built({ species: first.sites.species() });
  second.kmc.restore(JSON.parse(JSON.stringify(first.kmc.save())) as SavedLoop);
  second.kmc.advance(50, Infinity, Infinity);
  assert.deepEqual(second.sites.words, whole.sites.words);
  assert.deepEqual(second.kmc.save(), whole.kmc.save());
  assert.throws(() => { second.kmc.restore({ time: 0, attempts: 0, events: 0, nulls: 0, waits: { origin: 0, product: 1, drawn: false } }); }, /it is one of the serial engine/u);
});
