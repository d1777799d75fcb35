import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { randomSource } from '../../src/random/streams.ts';
import { type Crew, drive, type DriveOptions, type RunRequest } from '../../src/study/drive.ts';
import { type Entry, keyOf, knownOf } from '../../src/study/journal.ts';
import { resolvePrecision, untilPrecise } from '../../src/study/adaptive/precision.ts';
import type { Strand } from '../../src/study/strand.ts';
import { ended, plainStrand, preciseStrand } from '../../src/study/adaptive/strands.ts';
import { AnodyneError } from '../../src/units/error.ts';
import { allOf, noise, type World } from './outcomes.ts';

/** Runs that take as many turns of the event loop as `turns` says; a stopped run ends at once, without an entry. */
class MemoryCrew implements Crew {
  readonly begun: string[] = [];
  stops = 0;
  most = 0;
  private now = 0;
  constructor(readonly size: number, private readonly world: World, private readonly turns: (request: RunRequest) => number = () => 1) {}

  async run(request: RunRequest): Promise<Entry | undefined> {
    this.begun.push(nameOf(request));
    this.most = Math.max(this.most, ++this.now);
    try {
      for (let k = this.turns(request); k > 0 && this.stops === 0; k--) await setImmediate();
      if (this.stops > 0) return undefined;
      return { ...request, directory: 'd', outcome: allOf(this.world)(request.set, request.seed)!, events: 1, wall: 1 };
    } finally {
      this.now--;
    }
  }

  stop(): void {
    this.stops++;
  }
}

const nameOf = ({ set, seed }: RunRequest): string => `${Object.values(set).join()}/${seed}`;
const quiet: DriveOptions = { failFast: false, stopRequested: () => false, onEntry: () => undefined };
const points = (...names: readonly string[]): Strand[] => names.map((a) => plainStrand({ a }, [1, 2]));

test('strands are done in their order, so many runs at a time, and what is known is not done again', async () => {
  const crew = new MemoryCrew(2, () => [1]);
  const entries = new Map<string, Entry>();
  for (const { set, seed } of [{ set: { a: 'p' }, seed: 2 }, { set: { a: 'r' }, seed: 1 }]) {
    entries.set(keyOf(set, seed), { set, seed, directory: 'before', outcome: { status: 'done', values: [1], ended: '' }, events: 0, wall: 0 });
  }
  const told: string[] = [];
  const result = await drive(points('p', 'q', 'r'), entries, crew, { ...quiet, onEntry: (entry) => told.push(nameOf(entry)) });
  assert.equal(result, 'finished');
  assert.deepEqual(crew.begun, ['p/1', 'q/1', 'q/2', 'r/2']);
  assert.deepEqual(told, crew.begun);
  assert.deepEqual([crew.most, crew.stops, entries.size], [2, 0, 6]);
});

test('nothing to do: no run, and at its end at once', async () => {
  const crew = new MemoryCrew(3, () => [1]);
  assert.equal(await drive([], new Map(), crew, quiet), 'finished');
  assert.deepEqual(crew.begun, []);
});

test('what a strand wants next goes before strands that have not begun', async () => {
  const growing: Strand = { wanted: (known) => [{ set: { a: 'g' }, seeds: known({ a: 'g' }, 1) ? [1, 2] : [1] }] };
  const crew = new MemoryCrew(1, () => [1]);
  await drive([growing, ...points('p')], new Map(), crew, quiet);
  assert.deepEqual(crew.begun, ['g/1', 'g/2', 'p/1', 'p/2']);
  // and before the runs of others that wait
  const two = new MemoryCrew(2, () => [1], ({ set }) => (set.a === 'p' ? 5 : 1));
  await drive([growing, ...points('p', 'q')], new Map(), two, quiet);
  assert.deepEqual(two.begun.slice(0, 3), ['g/1', 'p/1', 'g/2']);
});

test('growing strands come to the same runs, whatever the number at a time and whichever run is the faster one', async () => {
  const world: World = (set, seed) => (seed === 7 && set.a === 'r' ? 'died' : [noise(set, seed)]);
  const precision = resolvePrecision(untilPrecise({ of: 'Time [s]', within: 0.7, most: 40 }), ['Time [s]']);
  const run = async (size: number, seed: number): Promise<string[]> => {
    const source = randomSource(seed, 'initialState');
    const crew = new MemoryCrew(size, world, () => 1 + Math.floor(8 * source.uniform()));
    const entries = new Map<string, Entry>();
    const strands = ['p', 'q', 'r', 's'].map((a) => preciseStrand({ a }, precision));
    assert.equal(await drive(strands, entries, crew, quiet), 'finished');
    assert.ok(strands.every((strand) => ended(strand, knownOf(entries))));
    assert.equal(new Set(crew.begun).size, crew.begun.length, 'a run is done twice');
    assert.equal(crew.most, size);
    return crew.begun.sort();
  };
  const alone = await run(1, 1);
  assert.ok(alone.length > 16);
  for (const size of [2, 3, 6]) for (const seed of [1, 2, 3]) assert.deepEqual(await run(size, seed), alone);
});

test('a failed run is an outcome: the others are done', async () => {
  const world: World = (set, seed) => (set.a === 'p' && seed === 2 ? 'no such lattice' : [1]);
  const going = new MemoryCrew(1, world);
  const entries = new Map<string, Entry>();
  assert.equal(await drive(points('p', 'q'), entries, going, quiet), 'finished');
  assert.deepEqual(going.begun, ['p/1', 'p/2', 'q/1', 'q/2']);
  assert.deepEqual(entries.get(keyOf({ a: 'p' }, 2))?.outcome, { status: 'failed', failure: 'no such lattice' });
});

test('fail fast ends the runs in progress, and no other begins', async () => {
  const crew = new MemoryCrew(2, (_, seed) => (seed === 2 ? 'no such lattice' : [1]), ({ seed }) => (seed === 1 ? 50 : 1));
  const told: string[] = [];
  assert.equal(await drive(points('p', 'q'), new Map(), crew, { ...quiet, failFast: true, onEntry: (entry) => told.push(nameOf(entry)) }), 'failed');
  assert.deepEqual([crew.begun, told, crew.stops], [['p/1', 'p/2'], ['p/2'], 1]);
});

test('a stop that is asked for ends the runs in progress within a tenth of a second or so, and none is told of', async () => {
  let stop = false;
  const crew = new MemoryCrew(2, () => [1], () => Infinity);
  const told: string[] = [];
  const driving = drive(points('p', 'q'), new Map(), crew, { ...quiet, stopRequested: () => stop, onEntry: (entry) => told.push(nameOf(entry)) });
  await setTimeout(10);
  stop = true;
  assert.equal(await driving, 'stopped');
  assert.deepEqual([crew.begun, told, crew.stops], [['p/1', 'p/2'], [], 1]);
  const asked = new MemoryCrew(2, () => [1]);
  assert.equal(await drive(points('p'), new Map(), asked, { ...quiet, stopRequested: () => true }), 'stopped');
  assert.deepEqual(asked.begun, []);
});

test('a fault of the machine ends all, once the runs in progress have ended; so does an entry that could not be kept, and a strand that throws', async () => {
  const full = AnodyneError.sentence('the disk is full');
  class BrokenCrew extends MemoryCrew {
    override async run(request: RunRequest): Promise<Entry | undefined> {
      if (request.seed === 2) throw full;
      return super.run(request);
    }
  }
  const crew = new BrokenCrew(2, () => [1], () => 50);
  await assert.rejects(drive(points('p', 'q'), new Map(), crew, quiet), full);
  assert.deepEqual([crew.begun, crew.stops], [['p/1'], 1]);
  const unkept = new MemoryCrew(2, () => [1]);
  await assert.rejects(drive(points('p', 'q'), new Map(), unkept, { ...quiet, onEntry: () => { throw full; } }), full);
  assert.deepEqual(unkept.begun, ['p/1', 'p/2']);
  const bug = new TypeError('a bug');
  const bad = (good: number): Strand => ({ wanted: (known) => { if (known({ a: 'b' }, 1) ?? good === 0) throw bug; return [{ set: { a: 'b' }, seeds: [1] }]; } });
  await assert.rejects(drive([bad(0)], new Map(), new MemoryCrew(1, () => [1]), quiet), bug);
  await assert.rejects(drive([bad(1)], new Map(), new MemoryCrew(1, () => [1]), quiet), bug);
  await assert.rejects(drive([...points('p'), bad(0)], new Map(), new MemoryCrew(1, () => [1]), quiet), bug);
});
