import { Mark, requireNobody } from './at-work.ts';
import { type Crew, drive } from './drive.ts';
import { type Basis, Journal, mergeJournals, readJournals } from './journal.ts';
import { RunTally, type SessionState } from './run-tally.ts';
import type { Strand } from './strand.ts';
import type { StudyDirectory } from './study-directory.ts';

export interface SessionOptions {
  readonly failFast: boolean;
  readonly stopRequested: () => boolean;
  readonly onState?: (state: SessionState) => void;
}

/** What one process does in a study: all of it, or the strands of a task. */
export interface Share {
  /** Names its journal and its mark. */
  readonly name: string;
  readonly strands: readonly Strand[];
  /** Nobody else may be at work meanwhile, and runs that failed before are tried again. */
  readonly alone: boolean;
}

/** Time between two signs of life, and between two looks at how far it is [ms]. */
const beat = 1000;

/**
 * Works on a share of a study until its strands are at their end, or it is stopped. `prepare` is called once nobody else can be at work.
 * @throws AnodyneError if somebody else is, or if the machine is at fault
 */
export const session = async (
  directory: StudyDirectory, { name, strands, alone }: Share, basis: Basis, crew: Crew, options: SessionOptions, prepare: () => void = () => undefined,
): Promise<'finished' | 'stopped' | 'failed'> => {
  if (alone) requireNobody(directory.atWork);
  const mark = new Mark(directory.atWork, name);
  let journal: Journal | undefined;
  let timer: NodeJS.Timeout | undefined;
  try {
    prepare();
    const entries = alone ? mergeJournals(directory.journal, basis) : readJournals(directory.journal, basis);
    const written = new Journal(directory.journal, name, basis);
    journal = written;
    const tally = new RunTally(strands, entries, crew.size);
    const tell = (): void => {
      const state = tally.state();
      mark.renew({ running: state.running.length, eventsPerSecond: state.eventsPerSecond, left: state.left });
      options.onState?.(state);
    };
    timer = setInterval(tell, beat);
    return await drive(strands, entries, crew, {
      ...options,
      onStart: (request) => { tally.start(request); },
      onProgress: (request, progress) => { tally.progress(request, progress); },
      onEntry: (entry) => {
        written.add(entry);
        tally.end(entry);
      },
    });
  } finally {
    clearInterval(timer);
    try {
      journal?.close();
    } finally {
      mark.remove();
    }
  }
};
