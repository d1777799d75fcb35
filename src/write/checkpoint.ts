import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { SavedSource } from '../kernel/event-source.ts';
import type { SavedSimulation } from '../experiment/saved-simulation.ts';
import { AnodyneError } from '../units/error.ts';
import { guarded, writeWhole } from './files.ts';
import type { Lengths } from './recorder.ts';

/** Everything needed to go on: the run's state and how far its files had come. */
export interface Checkpoint extends Lengths {
  /** Scenario hash of the run it belongs to. */
  readonly hash: string;
  readonly simulation: SavedSimulation;
}

const magic = 'anodyne checkpoint';
const format = 1;

/** Arrays leave the JSON for the binary part behind it, in the order in which they are met. */
interface Packed {
  readonly header: unknown;
  readonly lengths: number[];
}

/** What a source or a follower has saved, without its lists. */
interface Named {
  readonly numbers: Record<string, number>;
  readonly names: string[];
}

const named = ({ numbers, lists }: SavedSource): Named => ({ numbers, names: Object.keys(lists) });

/**
 * File: one line `anodyne checkpoint 1 SHA256`, then gzip of {one line of JSON, species (a byte each), lists of sites (4 bytes each, little endian)};
 * the SHA-256 is that of the gzip part.
 */
export const writeCheckpoint = (path: string, checkpoint: Checkpoint): void => {
  const { species, sources, followers, field, ...rest } = checkpoint.simulation;
  const fields = field ? [field] : [];
  const lists = [...sources, ...followers, ...fields].flatMap((saved) => Object.values(saved.lists));
  const header = { ...checkpoint, simulation: { ...rest, sources: sources.map(named), followers: followers.map(named), fields: fields.map(named) } };
  const packed: Packed = { header, lengths: [species.length, ...lists.map((list) => list.length)] };
  const binary = lists.map((list) => Buffer.from(list.buffer, list.byteOffset, list.byteLength));
  // level 1: a checkpoint is written often and read seldom
  const body = gzipSync(Buffer.concat([Buffer.from(`${JSON.stringify(packed)}\n`), species, ...binary]), { level: 1 });
  writeWhole(path, Buffer.concat([Buffer.from(`${magic} ${format} ${sha256(body)}\n`), body]));
};

/** Reads a checkpoint of the run `hash`. `wayOut`: what helps where it is damaged. @throws AnodyneError if it is none, damaged, of another format or of another run */
export const readCheckpoint = (path: string, hash: string, wayOut = 'delete it to begin the run anew with --resume'): Checkpoint => {
  const data = guarded(path, 'read', () => readFileSync(path));
  const end = data.indexOf(10);
  const [first, second, version, digest] = data.subarray(0, Math.max(0, end)).toString().split(' ');
  if (`${first} ${second}` !== magic) throw AnodyneError.sentence(`${path}: is not a checkpoint of anodyne, or its beginning is damaged; ${wayOut}.`);
  if (version !== String(format)) throw new AnodyneError(path, `a checkpoint of format ${format}`, version);
  const body = data.subarray(end + 1);
  if (sha256(body) !== digest) throw AnodyneError.sentence(`${path}: is damaged: its contents do not fit its checksum; ${wayOut}.`);
  const checkpoint = unpack(gunzipSync(body));
  if (checkpoint.hash !== hash) {
    throw AnodyneError.sentence(`${path}: belongs to another run (hash ${checkpoint.hash.slice(0, 8)}, not ${hash.slice(0, 8)}): `
      + 'the scenario, a parameter, the seed or the program itself has changed since.');
  }
  return checkpoint;
};

const sha256 = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex');

const unpack = (contents: Buffer): Checkpoint => {
  const end = contents.indexOf(10);
  const { header, lengths } = JSON.parse(contents.subarray(0, end).toString()) as Packed;
  let at = end + 1;
  const species = new Uint8Array(contents.subarray(at, (at += lengths[0]!)));
  const lists = lengths.slice(1).map((length) => {
    const bytes = new Uint8Array(contents.subarray(at, (at += 4 * length)));
    return new Int32Array(bytes.buffer);
  });
  const parsed = header as Omit<Checkpoint, 'simulation'> & {
    simulation: Omit<SavedSimulation, 'species' | 'sources' | 'followers' | 'field'> & { sources: Named[]; followers: Named[]; fields: Named[] };
  };
  const filled = ({ numbers, names }: Named): SavedSource => ({ numbers, lists: Object.fromEntries(names.map((name) => [name, lists.shift()!])) });
  const sources = parsed.simulation.sources.map(filled);
  const followers = parsed.simulation.followers.map(filled);
  const { fields, ...simulation } = parsed.simulation;
  const [field] = fields.map(filled);
  return { ...parsed, simulation: { ...simulation, species, sources, followers, ...(field ? { field } : {}) } };
};
