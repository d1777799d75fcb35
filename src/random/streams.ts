import seedrandom from 'seedrandom';
import { RandomSource } from './random-source.ts';

/**
 * Every stream of the program, in one list: a new use of chance gets a new name, never a shared stream, so that adding one leaves the
 * others' numbers as they were.
 */
export const streamNames = [
  'initialState', 'microstructure', 'waitingTime', 'eventChoice', 'stripping',
  // of studies, not of runs
  'latinHypercube', 'morrisTrajectories', 'sobolShift', 'bootstrap',
] as const;
export type StreamName = (typeof streamNames)[number];

/** The stream `name` of a run: its state is drawn by seedrandom from (seed, name), so neighbouring seeds share nothing. */
export const randomSource = (seed: number, name: StreamName): RandomSource => {
  const mixer = seedrandom(`anodyne/${seed}/${name}`);
  return new RandomSource([mixer.int32(), mixer.int32(), mixer.int32(), mixer.int32()]);
};

/** Any number of streams by name; `save` and `restore` carry their full states. */
export class Streams {
  private readonly sources: Record<StreamName, RandomSource>;

  constructor(seed: number) {
    this.sources = Object.fromEntries(streamNames.map((name) => [name, randomSource(seed, name)])) as Record<StreamName, RandomSource>;
  }

  get(name: StreamName): RandomSource {
    return this.sources[name];
  }

  save(): Record<string, number[]> {
    return Object.fromEntries(streamNames.map((name) => [name, this.sources[name].save()]));
  }

  restore(saved: Record<string, number[]>): void {
    for (const name of streamNames) this.sources[name].restore(saved[name]!);
  }
}
