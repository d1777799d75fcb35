import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { constants, gunzipSync, gzipSync } from 'node:zlib';
import { makeState } from '../experiment/make-state.ts';
import { siteCountOf } from '../lattice/lattice.ts';
import type { State, StateHeader } from '../experiment/state.ts';
import { AnodyneError } from '../units/error.ts';
import { guarded } from './files.ts';
import { bytesOfArrays, checkArrays, encodeArrays, readArrays } from './state-arrays.ts';

/** A state as a file: gzip of the header as one line of JSON, then one byte a site, the species; of an alloy another byte a site, the contents; then the arrays that the header lists. */
export const encodeState = ({ header, species, contents, arrays }: State): Uint8Array =>
  gzipSync(Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), species, ...(contents ? [contents] : []), ...encodeArrays(header, arrays)]), { level: 6 });

/** Reads a state file. @throws AnodyneError if it is none, or of another format */
export const readState = (path: string): State => {
  const data = guarded(path, 'read', () => readFileSync(path));
  const header = (file: Buffer): StateHeader => JSON.parse(file.subarray(0, file.indexOf(10)).toString()) as StateHeader;
  try {
    const file = gunzipSync(data);
    const found = header(file);
    if (found.kind !== 'anodyne state') throw new Error('another kind');
    if (found.format !== 1) throw new AnodyneError(path, 'a state file of format 1', found.format);
    const body = new Uint8Array(file.subarray(file.indexOf(10) + 1));
    const sites = siteCountOf(found.lattice, found.shape);
    const most = found['Quanta per voxel'];
    if (most !== undefined && !(most > 0 && most < 256)) throw new AnodyneError(`${path}: Quanta per voxel`, 'a number that fits into a byte', most);
    checkArrays(path, found);
    const before = most === undefined ? sites : 2 * sites;
    const length = before + bytesOfArrays(found);
    if (body.length !== length) throw new AnodyneError(path, `${length} ${whatIn(found)} as its header says`, body.length);
    const contents = most === undefined ? undefined : body.slice(sites, before);
    if (contents?.some((quanta) => quanta > most!)) throw new AnodyneError(path, `at most ${most} quanta a voxel as its header says`, Math.max(...new Set(contents)));
    return makeState(found, body.slice(0, sites), contents, readArrays(found, body.subarray(before)));
  } catch (error) {
    if (error instanceof AnodyneError) throw error;
    throw AnodyneError.sentence(`${path}: is not a state file of anodyne, or is damaged.`);
  }
};

const whatIn = ({ 'Quanta per voxel': quanta, arrays }: StateHeader): string => {
  const parts = ['species', ...(quanta === undefined ? [] : ['contents']), ...(arrays === undefined ? [] : ['arrays'])];
  return parts.length === 1 ? 'sites' : `bytes of ${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
};

/** Compressed bytes that hold a header, unless its title is a novel. */
const beginning = 2048;

/** The header of a state file alone, without the work of reading its sites. @throws AnodyneError as `readState` does */
export const readStateHeader = (path: string): StateHeader => {
  const part = guarded(path, 'read', () => {
    const file = openSync(path, 'r');
    try {
      const bytes = Buffer.alloc(beginning);
      return bytes.subarray(0, readSync(file, bytes));
    } finally {
      closeSync(file);
    }
  });
  try {
    const text = gunzipSync(part, { finishFlush: constants.Z_SYNC_FLUSH });
    const header = JSON.parse(text.subarray(0, text.indexOf(10)).toString()) as StateHeader;
    if (header.kind === 'anodyne state' && header.format === 1) return header;
  } catch {
    // what is wrong, if anything, is said below
  }
  return readState(path).header;
};
