import seedrandom from 'seedrandom';
import { RandomSource } from './random-source.ts';

/** The streams of a run, whose states it keeps. */
export const runStreamNames = ['initialState', 'microstructure', 'waitingTime', 'eventChoice', 'stripping', 'weakSpots', 'vacancies', 'creep', 'metalGrains', 'grainGrowth', 'boundaryCreep', 'lateralGrowth', 'flawSeeds', 'crackPaths'] as const;
export type RunStreamName = (typeof runStreamNames)[number];

/**
 * Every stream of the program, in one list: a new use of chance gets a new name, never a shared stream, so that adding one leaves the
 * others' numbers as they were. Those of studies come after those of runs.
 */
export const streamNames = [...runStreamNames, 'sweeps', 'breakdown', 'latinHypercube', 'morrisTrajectories', 'sobolShift', 'bootstrap'] as const;
export type StreamName = (typeof streamNames)[number];

/** The stream `name` of a run: its state is drawn by seedrandom from (seed, name), so neighbouring seeds share nothing. */
export const randomSource = (seed: number, name: StreamName): RandomSource => {
  const mixer = seedrandom(`anodyne/${seed}/${name}`);
  return new RandomSource([mixer.int32(), mixer.int32(), mixer.int32(), mixer.int32()]);
};

/** The streams of a run by name; `save` and `restore` carry their full states. */
export class Streams {
  private readonly sources: Record<RunStreamName, RandomSource>;

  constructor(seed: number) {
    this.sources = Object.fromEntries(runStreamNames.map((name) => [name, randomSource(seed, name)])) as Record<RunStreamName, RandomSource>;
  }

  get(name: RunStreamName): RandomSource {
    return this.sources[name];
  }

  save(): Record<string, number[]> {
    return Object.fromEntries(runStreamNames.map((name) => [name, this.sources[name].save()]));
  }

  restore(saved: Record<string, number[]>): void {
    for (const name of runStreamNames) this.sources[name].restore(saved[name]!);
  }
}
