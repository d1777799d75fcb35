import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseLimit, requireBeyond } from '../experiment/extend-protocol.ts';
import type { Limit } from '../experiment/limits.ts';
import type { Simulation } from '../experiment/simulation.ts';
import { AnodyneError } from '../units/error.ts';
import { type Checkpoint, readCheckpoint } from './checkpoint.ts';
import { guarded, writeWhole } from './files.ts';
import type { Extension } from './manifest.ts';
import { RunDirectory } from './run-directory.ts';

/** The finished run that another one goes on from. */
export interface Continuation {
  readonly directory: string;
  /** Of that run: it keeps what was chosen at its start. */
  readonly engine: string;
  /** How it came to be: the last one is the extension of the run in `directory`. */
  readonly extensions: readonly Extension[];
}

/** The hash of a run that goes on from the end of another. */
export const extendedHash = (hash: string, { kind, value }: Limit): string => createHash('sha256').update(JSON.stringify([hash, kind, value])).digest('hex');

/** The checkpoint of a run's very end, and the kind of limit that has ended it. @throws AnodyneError if there is none, or the run cannot go on */
export const readEnd = (path: string, hash: string): { checkpoint: Checkpoint; endedBy: Limit['kind'] } => {
  const { checkpoint: file } = new RunDirectory(path);
  if (!existsSync(file)) throw AnodyneError.sentence(`${path}: cannot be extended, for it has kept no checkpoint of its end.`);
  const { simulation: { end, ...simulation }, ...rest } = readCheckpoint(file, hash, 'to extend the run, do it again in another folder');
  if (end === undefined) throw AnodyneError.sentence(`${file}: is not the checkpoint of the run's end.`);
  if (end.limit === null) throw AnodyneError.sentence(`${path}: cannot be extended, for no limit has ended it: ${end.reason}.`);
  return { checkpoint: { ...rest, simulation }, endedBy: end.limit };
};

/** Where a continuation begins. */
export const readStart = ({ directory, extensions }: Continuation): Checkpoint => readEnd(directory, extensions.at(-1)!.hash).checkpoint;

/** @throws AnodyneError if the run, at the end it is to go on from, is beyond the new limit already */
export const requireGain = ({ extensions }: Continuation, simulation: Simulation): void => {
  const { until } = extensions.at(-1)!;
  requireBeyond('--until', until, parseLimit('--until', until), simulation);
};

const copy = (from: string, to: string): void => { writeWhole(to, guarded(from, 'read', () => readFileSync(from))); };

/** Copies what a run goes on from into its own directory, whose folders are there. What the old one wrote at its end and off its schedules is cut off as after a kill. */
export const copyStart = ({ directory }: Continuation, target: RunDirectory, folders: readonly string[]): void => {
  const source = new RunDirectory(directory);
  copy(source.series, target.series);
  copy(source.events, target.events);
  for (const folder of folders) {
    const from = join(directory, folder);
    for (const file of guarded(from, 'read', () => readdirSync(from))) copy(join(from, file), join(target.path, folder, file));
  }
};
