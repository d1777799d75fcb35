import { fileURLToPath } from 'node:url';
import { type Crew, drive } from '../study/drive.ts';
import { plainStrand } from '../study/adaptive/strands.ts';
import { type Entry, keyOf } from '../study/journal.ts';
import type { PaperOrder } from '../study/papers/paper-run.ts';
import type { LoadedPaper, PlacedRun } from '../study/papers/reproduce.ts';
import type { Target } from '../study/papers/targets.ts';
import { ProcessCrew } from '../study/pool.ts';
import { RunTally } from '../study/run-tally.ts';
import { RunDirectory } from '../write/run-directory.ts';
import type { StudyTable } from './study-live.ts';

/** An entry with its runs. */
export interface PlannedEntry {
  readonly target: Target;
  readonly paper: LoadedPaper;
  readonly runs: readonly PlacedRun[];
}

/** How an entry's runs have come out. */
export interface Outcome {
  readonly entry: PlannedEntry;
  /** The sentence of the first run that has failed; undefined: all of them are finished. */
  readonly failure: string | undefined;
}

export interface ConductOptions {
  /** Processes. */
  readonly workers: number;
  readonly stopRequested: () => boolean;
  readonly table: StudyTable;
  /** Told of each entry, in their order, as soon as its runs and those of all before it have come to their end. */
  readonly onEntry: (outcome: Outcome) => void;
}

/** The file of the worker's process. */
const workerScript = fileURLToPath(new URL('./reproduce-worker.js', import.meta.url));

/** To the study engine a run's parameters are its entry and its name. */
const setOf = ({ target: { id } }: PlannedEntry, { name }: PlacedRun): Entry['set'] => ({ entry: id, run: name });

const isFinished = ({ directory, hash }: PlacedRun): boolean => {
  const found = new RunDirectory(directory);
  return found.condition === 'finished' && found.readManifest().hash === hash;
};

/**
 * Does all runs of all entries that are not finished yet, so many at a time. A run that fails costs its entry, and no other.
 * @throws AnodyneError if the machine is at fault
 */
export const conductEntries = async (planned: readonly PlannedEntry[], { workers, stopRequested, table, onEntry }: ConductOptions): Promise<'finished' | 'stopped'> => {
  const orders = new Map<string, PaperOrder>();
  const known = new Map<string, Entry>();
  for (const entry of planned) {
    for (const run of entry.runs) {
      const [set, { seed, parameters, directory }] = [setOf(entry, run), run];
      orders.set(keyOf(set, seed), { set, seed, file: entry.paper.loaded.files[0]!, parameters, directory });
      if (isFinished(run)) known.set(keyOf(set, seed), { set, seed, directory, outcome: { status: 'done', values: [], ended: '' }, events: 0, wall: 0 });
    }
  }
  let told = 0;
  const tell = (): void => {
    for (; told < planned.length; told++) {
      const entry = planned[told]!;
      const outcomes = entry.runs.map((run) => known.get(keyOf(setOf(entry, run), run.seed))?.outcome);
      if (outcomes.includes(undefined)) return;
      table.clear();
      onEntry({ entry, failure: outcomes.flatMap((outcome) => (outcome?.status === 'failed' ? [outcome.failure] : []))[0] });
    }
  };
  tell();
  if (told === planned.length) return 'finished';
  const strands = planned.flatMap((entry) => entry.runs.map((run) => plainStrand(setOf(entry, run), [run.seed])));
  const tally = new RunTally(strands, known, workers);
  const crew: Crew & { close(): Promise<void> } = new ProcessCrew(workerScript, workers, ({ set, seed }) => orders.get(keyOf(set, seed))!);
  const timer = setInterval(() => { table.show(tally.state()); }, 1000);
  try {
    const ended = await drive(strands, known, crew, {
      failFast: false,
      stopRequested,
      onStart: (request) => { tally.start(request); },
      onProgress: (request, progress) => { tally.progress(request, progress); },
      onEntry: (entry) => {
        tally.end(entry);
        known.set(keyOf(entry.set, entry.seed), entry);
        tell();
      },
    });
    return ended === 'finished' ? 'finished' : 'stopped';
  } finally {
    clearInterval(timer);
    table.clear();
    await crew.close();
  }
};
