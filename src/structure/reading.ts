import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { AnodyneError } from '../units/error.ts';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'permission is denied',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is a file, not a folder',
};

/** What `read` returns; a failure of the file system becomes one sentence about `path`. @throws AnodyneError */
export const reading = <T>(path: string, read: () => T): T => {
  try {
    return read();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw AnodyneError.sentence(`${path}: could not be read, for ${reasons[code] ?? code}.`);
  }
};

/** Of every file that a run reads besides its sources, by absolute path: the SHA-256 of its contents. */
export type Inputs = ReadonlyMap<string, string>;

let noted: Map<string, string> | undefined; // while somebody notes

/** The contents of a picture, an image or a profile, which make a run what it is. @throws AnodyneError */
export const readInput = (path: string): Buffer => {
  const bytes = reading(path, () => readFileSync(path));
  noted?.set(resolve(path), sha256(bytes));
  return bytes;
};

/** Does something, and notes what is read by `readInput` meanwhile. */
export const noteInputs = <T>(action: () => T): readonly [T, Inputs] => {
  const [outer, own] = [noted, new Map<string, string>()];
  noted = own;
  try {
    return [action(), own];
  } finally {
    noted = outer;
  }
};

/** Of a file as it is now; undefined where it cannot be read. */
export const inputHash = (path: string): string | undefined => {
  try {
    return sha256(readFileSync(path));
  } catch {
    return undefined;
  }
};

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
