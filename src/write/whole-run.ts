import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { RunRecord } from '../experiment/figure.ts';
import type { State, StateHeader } from '../experiment/state.ts';
import { AnodyneError } from '../units/error.ts';
import { guarded } from './files.ts';
import type { Manifest } from './manifest.ts';
import { RunDirectory } from './run-directory.ts';
import { readEvents, type RunEvent } from './run-events.ts';
import { readRunRecord, readRunRecordSoFar } from './run-record.ts';
import { readState, readStateHeader } from './state-file.ts';
import { readEnd, readSummary, type SummaryEntry } from './summary.ts';

/** A state of a run; its sites are read when they are asked for. */
export interface KeptState {
  readonly header: StateHeader;
  /** @throws AnodyneError if the file is damaged */
  read(): State;
}

/** Files of a run directory, those of a folder together. */
export interface FolderFiles {
  /** `series.csv`, `states/` */
  readonly name: string;
  readonly count: number;
  readonly bytes: number;
}

/** All that a run has left in its directory, or has written so far. */
export interface WholeRun extends RunRecord {
  readonly manifest: Manifest;
  /** 'at work': by a process of this machine; 'stopped': neither that nor finished. */
  readonly condition: 'finished' | 'at work' | 'stopped';
  /** How it has ended; of a finished run. */
  readonly end?: { readonly reason: string; readonly notes: readonly string[]; readonly quantities: Readonly<Record<string, SummaryEntry>> };
  readonly events: readonly RunEvent[];
  readonly states: readonly KeptState[];
  readonly files: readonly FolderFiles[];
}

/** Numbers of the states that lie in a run directory, upwards. */
export const stateNumbers = (directory: string): number[] => {
  const folder = join(directory, 'states');
  const files = existsSync(folder) ? guarded(folder, 'read', () => readdirSync(folder)) : [];
  return files.filter((file) => /^\d+\.bin\.gz$/u.test(file)).map((file) => Number.parseInt(file, 10)).sort((a, b) => a - b);
};

/** What is not of the run itself: its mark while it runs, what is half written, and what `anodyne render` makes. */
const isForeign = (name: string): boolean => name.startsWith('lock.json') || name === 'render' || name.endsWith('.tmp');

const filesOf = (directory: string): FolderFiles[] => {
  const bytes = (path: string): number => guarded(path, 'read', () => statSync(path).size);
  const entries = guarded(directory, 'read', () => readdirSync(directory, { withFileTypes: true })).filter(({ name }) => !isForeign(name));
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1)).map((entry) => {
    const path = join(directory, entry.name);
    if (!entry.isDirectory()) return { name: entry.name, count: 1, bytes: bytes(path) };
    const files = guarded(path, 'read', () => readdirSync(path)).filter((name) => !isForeign(name));
    return { name: `${entry.name}/`, count: files.length, bytes: files.reduce((sum, name) => sum + bytes(join(path, name)), 0) };
  });
};

/** What every manifest says, and of which kind. */
const said = { title: 'string', scenario: 'string', seed: 'number', engine: 'string', protocol: 'string', parameters: 'object', versions: 'object' } as const;

const requireWhole = (directory: string, manifest: Manifest): void => {
  const missing = Object.entries(said).find(([key, kind]) => typeof manifest[key as keyof typeof said] !== kind);
  if (missing) throw AnodyneError.sentence(`${join(directory, 'manifest.json')}: is damaged: the run's ${missing[0]} is missing.`);
};

/** Reads a run directory: of a finished run all of it, of another what is there so far. @throws AnodyneError if there is no run, or a file of it is damaged */
export const readWholeRun = (directory: string): WholeRun => {
  if (!existsSync(join(directory, 'manifest.json'))) throw AnodyneError.sentence(`${directory}: ${existsSync(directory) ? 'holds no run of anodyne' : 'there is no such run'}.`);
  const run = new RunDirectory(directory);
  const manifest = run.readManifest();
  requireWhole(directory, manifest);
  const isFinished = run.condition === 'finished';
  const { ended, notes } = isFinished ? readEnd(directory) : { ended: '', notes: [] };
  // a run that was killed early has not even the file
  if (!isFinished && !existsSync(run.series)) throw AnodyneError.sentence(`${directory}: has no rows yet.`);
  return {
    ...(isFinished ? readRunRecord : readRunRecordSoFar)(directory),
    manifest,
    condition: isFinished ? 'finished' : run.isAtWork ? 'at work' : 'stopped',
    ...(isFinished ? { end: { reason: ended, notes, quantities: readSummary(directory) } } : {}),
    // a lean run keeps none
    events: existsSync(run.events) ? readEvents(run.events) : [],
    states: stateNumbers(directory).map((index) => {
      const path = run.state(index);
      return { header: { ...readStateHeader(path), index }, read: () => readState(path) };
    }),
    files: filesOf(directory),
  };
};
