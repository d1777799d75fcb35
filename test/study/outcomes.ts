import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { randomSource } from '../../src/random/streams.ts';
import type { Assignments, Known, Outcome, Strand, WantedPoint } from '../../src/study/strand.ts';

/** Values of a run, or the sentence of its failure. */
export type World = (set: Assignments, seed: number) => readonly (number | null)[] | string;

const keyOf = (set: Assignments, seed: number): string => `${Object.keys(set).sort().map((name) => `${name}=${set[name]!}`).join(';')} ${seed}`;

/** All outcomes of a world. */
export const allOf = (world: World): Known => (set, seed) => {
  const said = world(set, seed);
  return typeof said === 'string' ? { status: 'failed', failure: said } : { status: 'done', values: said, ended: 'stop time' };
};

/** Normally distributed, mean 0 and standard deviation 1; the same for the same set and seed. */
export const noise = (set: Assignments, seed: number): number => {
  const source = randomSource(createHash('sha256').update(keyOf(set, seed)).digest().readUInt32LE(), 'initialState');
  return Math.sqrt(2 * source.exponential()) * Math.cos(2 * Math.PI * source.uniform());
};

export const runCount = (points: readonly WantedPoint[]): number => points.reduce((sum, { seeds }) => sum + seeds.length, 0);

/**
 * Makes a strand's outcomes known one after the other, those of `pick` (0 to 1) among the ones that are wanted, and checks that no outcome takes a run away. Returns what is wanted in the end.
 */
export const runOut = (strand: Strand, world: World, pick: () => number = () => 0): { wanted: readonly WantedPoint[]; known: Known } => {
  const outcomes = new Map<string, Outcome>();
  const known: Known = (set, seed) => outcomes.get(keyOf(set, seed));
  let before = new Set<string>();
  for (;;) {
    const wanted = strand.wanted(known);
    const runs = wanted.flatMap(({ set, seeds }) => seeds.map((seed) => [set, seed] as const));
    const keys = new Set(runs.map(([set, seed]) => keyOf(set, seed)));
    assert.equal(keys.size, runs.length, 'a run is wanted twice');
    assert.ok([...before].every((key) => keys.has(key)), 'a run is no longer wanted');
    before = keys;
    const waiting = runs.filter(([set, seed]) => known(set, seed) === undefined);
    if (waiting.length === 0) return { wanted, known };
    const [set, seed] = waiting[Math.floor(pick() * waiting.length)]!;
    outcomes.set(keyOf(set, seed), allOf(world)(set, seed)!);
  }
};
