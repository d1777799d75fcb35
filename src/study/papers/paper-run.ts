import { type LoadedScenario, planRun } from '../../write/run.ts';
import type { RunRequest } from '../drive.ts';
import type { Entry } from '../journal.ts';
import { entryOf, type RunControl } from '../one-run.ts';
import type { Assignments } from '../strand.ts';

/** A run of a paper's entry, as a process is asked for it: `set` names it by entry and run. */
export interface PaperOrder extends RunRequest {
  /** Of the entry, absolute. */
  readonly file: string;
  readonly parameters: Assignments;
  /** Its run directory. */
  readonly directory: string;
}

/** Does one run of an entry, keeping everything: what is read off it may be in its states. @throws AnodyneError if the machine is at fault */
export const paperRun = (loaded: LoadedScenario, { set, seed, parameters, directory }: PaperOrder, explain: (error: unknown) => unknown, control: RunControl): Promise<Entry | undefined> =>
  entryOf({ set, seed }, { plan: () => planRun(loaded, parameters, seed), place: () => directory, keep: 'everything', values: () => [], explain }, control);
