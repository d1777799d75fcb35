import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { RunRecord } from '../experiment/figure.ts';
import type { State, StateHeader } from '../experiment/state.ts';
import { AnodyneError } from '../units/error.ts';
import { guarded } from './files.ts';
import type { Manifest } from './manifest.ts';
import { RunDirectory } from './run-directory.ts';
import { readSeries, readSeriesSoFar, readSpectra } from './run-record.ts';
import { readState, readStateHeader } from './state-file.ts';
import { readEnd, readSummary, type SummaryEntry } from './summary.ts';

/** A line of events.jsonl: a step of the protocol begins, a spectrum is taken, the run ends. */
export interface RunEvent {
  readonly 'Time [s]': number;
  readonly event: string;
  readonly [detail: string]: unknown;
}

/** A state of a run; its sites are read when they are asked for. */
export interface KeptState {
  readonly header: StateHeader;
  /** @throws AnodyneError if the file is damaged */
  read(): State;
}

/** Files of a run directory, those of a folder together. */
export interface RunFiles {
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
  readonly files: readonly RunFiles[];
}

/** Lines that are whole. */
const readEvents = (path: string): RunEvent[] => {
  if (!existsSync(path)) return [];
  const text = guarded(path, 'read', () => readFileSync(path, 'utf8'));
  return text.slice(0, text.lastIndexOf('\n') + 1).split('\n').filter((line) => line !== '').map((line, k) => {
    try {
      const event = JSON.parse(line) as RunEvent;
      if (typeof event.event === 'string' && typeof event['Time [s]'] === 'number') return event;
    } catch {
      // said below
    }
    throw AnodyneError.sentence(`${path}: is damaged: line ${k + 1} is no event.`);
  });
};

/** Numbers of the states that lie in a run directory, upwards. */
export const stateNumbers = (directory: string): number[] => {
  const folder = join(directory, 'states');
  const files = existsSync(folder) ? guarded(folder, 'read', () => readdirSync(folder)) : [];
  return files.filter((file) => /^\d+\.bin\.gz$/u.test(file)).map((file) => Number.parseInt(file, 10)).sort((a, b) => a - b);
};

/** What is not of the run itself: its mark while it runs, what is half written, and what `anodyne render` makes. */
const isForeign = (name: string): boolean => name === 'lock.json' || name === 'render' || name.endsWith('.tmp');

const filesOf = (directory: string): RunFiles[] => {
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
  const series = isFinished ? readSeries(run.series) : existsSync(run.series) ? readSeriesSoFar(run.series) : new Map<string, Float64Array>();
  const events = readEvents(run.events);
  const moments = events.filter(({ event }) => event === 'spectrum');
  return {
    title: manifest.title,
    manifest,
    condition: isFinished ? 'finished' : run.isAtWork ? 'at work' : 'stopped',
    ...(isFinished ? { end: { reason: ended, notes, quantities: readSummary(directory) } } : {}),
    series,
    spectra: readSpectra(directory, moments, isFinished),
    events,
    states: stateNumbers(directory).map((index) => {
      const path = run.state(index);
      return { header: { ...readStateHeader(path), index }, read: () => readState(path) };
    }),
    files: filesOf(directory),
  };
};
