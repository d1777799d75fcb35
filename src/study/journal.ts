import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AnodyneError } from '../units/error.ts';
import { AppendedFile, writePieces } from '../write/files.ts';
import type { Manifest } from '../write/manifest.ts';
import type { Assignments, Known, Outcome } from './strand.ts';
import { block, wholeLines } from './whole-lines.ts';

type ReadInputs = NonNullable<Manifest['inputs']>;

/** One run that has come to its end, or failed. */
export interface Entry {
  readonly set: Assignments;
  readonly seed: number;
  /** Name of its folder in runs/. */
  readonly directory: string;
  readonly outcome: Outcome;
  /** What it has read besides its sources, as its manifest says. */
  readonly inputs?: ReadInputs;
  /** Of this session: what was read back from a finished run is 0. */
  readonly events: number;
  /** [s] */
  readonly wall: number;
}

/** Names a run within its study. */
export const keyOf = (set: Assignments, seed: number): string => {
  let key = String(seed);
  for (const name of Object.keys(set).sort()) key += `\n${name}=${set[name]!}`;
  return key;
};

/** JSON has no infinity. */
const toJson = (value: number | null): number | string | null => (value === null || Number.isFinite(value) ? value : String(value));

const lineOf = ({ outcome, ...entry }: Entry): string =>
  JSON.stringify({ ...entry, ...outcome, ...(outcome.status === 'done' ? { values: outcome.values.map(toJson) } : {}) });

/** What 100,000 runs share, and hold once: how they ended, and what they have read. */
class Shared {
  private readonly ends = new Map<string, string>();
  private readonly inputs = new Map<string, ReadInputs>();

  end(text: string): string {
    const shared = this.ends.get(text) ?? text;
    this.ends.set(shared, shared);
    return shared;
  }

  read(inputs: ReadInputs): ReadInputs {
    const key = JSON.stringify(inputs);
    const shared = this.inputs.get(key) ?? inputs;
    this.inputs.set(key, shared);
    return shared;
  }
}

/** @returns undefined if the line is no whole entry, of so many observations @throws SyntaxError */
const entryOf = (line: string, observations: number, shared: Shared): Entry | undefined => {
  const { set, seed, directory, events, wall, ...rest } = JSON.parse(line) as Entry & Record<string, unknown>;
  if (typeof set !== 'object' || (set as unknown) === null || typeof seed !== 'number' || typeof directory !== 'string') return undefined;
  if (rest.status === 'failed' && typeof rest.failure === 'string') return { set, seed, directory, outcome: { status: 'failed', failure: rest.failure }, events, wall };
  const { status, values, ended, notes, inputs } = rest;
  if (status !== 'done' || !Array.isArray(values) || values.length !== observations || typeof ended !== 'string') return undefined;
  const numbers = values.map((value) => (value === null ? null : Number(value)));
  if (numbers.some(Number.isNaN)) return undefined;
  const outcome: Outcome = { status, values: numbers, ended: shared.end(ended), ...(Array.isArray(notes) ? { notes: notes.map(String) } : {}) };
  return { set, seed, directory, outcome, ...(inputs ? { inputs: shared.read(inputs) } : {}), events, wall };
};

/** What outcomes hang on beside what names a run within its study. */
export interface Basis {
  /** Headers of the observations, in order. */
  readonly headers: readonly string[];
  /** Parameters that are the same in all runs. */
  readonly fixed: Assignments;
}

/** A journal's first line: what its outcomes stand for. A journal of anything else is of no use; the runs themselves may be. */
const headOf = ({ headers, fixed }: Basis): string => JSON.stringify({ format: 1, observations: headers, fixed });

/**
 * The outcomes of a study's runs as lines of JSON, one file for each process that writes: appended to by whole lines, never by two. It spares reading all
 * run directories again; what it lacks is read back from them.
 */
export class Journal {
  private readonly file: AppendedFile;

  /** Goes on with the journal `name`, or begins it; a half line at its end is cut off. */
  constructor(folder: string, name: string, basis: Basis) {
    const path = join(folder, `${name}.jsonl`);
    const head = headOf(basis);
    let bytes = 0;
    for (const { text, end } of wholeLines(path)) {
      if (bytes === 0 && text !== head) break;
      bytes = end;
    }
    this.file = new AppendedFile(path, bytes);
    if (bytes === 0) this.file.append(head);
  }

  add(entry: Entry): void {
    this.file.append(lineOf(entry));
  }

  close(): void {
    this.file.flush();
    this.file.close();
  }
}

/** All entries of a study's journals by their keys; of two for one run the one that is done counts, else the later one. @throws AnodyneError on a damaged line */
export const readJournals = (folder: string, basis: Basis): Map<string, Entry> => {
  const entries = new Map<string, Entry>();
  const shared = new Shared();
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.jsonl')).sort() : [];
  for (const file of files) {
    const path = join(folder, file);
    let number = 0;
    for (const { text } of wholeLines(path)) {
      if (++number === 1) {
        if (text !== headOf(basis)) break;
        continue;
      }
      const entry = parsed(path, number, text, basis.headers.length, shared);
      const key = keyOf(entry.set, entry.seed);
      if (entry.outcome.status === 'done' || entries.get(key)?.outcome.status !== 'done') entries.set(key, entry);
    }
  }
  return entries;
};

const parsed = (path: string, number: number, line: string, observations: number, shared: Shared): Entry => {
  try {
    const entry = entryOf(line, observations, shared);
    if (entry) return entry;
  } catch {
    // said below
  }
  throw AnodyneError.sentence(`${path}: is damaged at line ${number}; delete the file: its runs are read back from their folders.`);
};

/** Puts all journals into one, without the runs that failed: they are to be tried again. Only while nobody else writes. */
export const mergeJournals = (folder: string, basis: Basis): Map<string, Entry> => {
  const entries = readJournals(folder, basis);
  for (const [key, { outcome }] of entries) if (outcome.status === 'failed') entries.delete(key);
  const files = existsSync(folder) ? readdirSync(folder) : [];
  if (files.length === 0) return entries;
  writePieces(join(folder, 'merged.jsonl'), linesOf(headOf(basis), entries.values()));
  for (const file of files) if (file !== 'merged.jsonl') rmSync(join(folder, file), { force: true });
  return entries;
};

/** A whole journal, some lines at a time. */
function* linesOf(head: string, entries: Iterable<Entry>): Generator<string> {
  let piece = `${head}\n`;
  for (const entry of entries) {
    piece += `${lineOf(entry)}\n`;
    if (piece.length < block) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

/** The entries as strands ask for them. */
export const knownOf = (entries: ReadonlyMap<string, Entry>): Known => (set, seed) => entries.get(keyOf(set, seed))?.outcome;
