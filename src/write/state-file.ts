import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { makeState } from '../experiment/make-state.ts';
import { siteCountOf } from '../lattice/lattice.ts';
import type { State, StateHeader } from '../experiment/state.ts';
import { AnodyneError } from '../units/error.ts';
import { guarded } from './files.ts';

/** A state as a file: gzip of the header as one line of JSON, then one byte a site. */
export const encodeState = ({ header, species }: State): Uint8Array =>
  gzipSync(Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), species]), { level: 6 });

/** Reads a state file. @throws AnodyneError if it is none, or of another format */
export const readState = (path: string): State => {
  const data = guarded(path, 'read', () => readFileSync(path));
  const header = (contents: Buffer): StateHeader => JSON.parse(contents.subarray(0, contents.indexOf(10)).toString()) as StateHeader;
  try {
    const contents = gunzipSync(data);
    const found = header(contents);
    if (found.kind !== 'anodyne state') throw new Error('another kind');
    if (found.format !== 1) throw new AnodyneError(path, 'a state file of format 1', found.format);
    const species = new Uint8Array(contents.subarray(contents.indexOf(10) + 1));
    const sites = siteCountOf(found.lattice, found.shape);
    if (species.length !== sites) throw new AnodyneError(path, `${sites} sites as its header says`, species.length);
    return makeState(found, species);
  } catch (error) {
    if (error instanceof AnodyneError) throw error;
    throw AnodyneError.sentence(`${path}: is not a state file of anodyne, or is damaged.`);
  }
};
