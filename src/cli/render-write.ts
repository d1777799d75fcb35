import { dirname } from 'node:path';
import { makeFolder, writeWhole } from '../write/files.ts';

/** Writes a file that was made of a run, and the folders above it. Not flushed: what a loss of power takes is made again from the run. */
export const writeInto = (path: string, data: string | Uint8Array): void => {
  const folder = dirname(path);
  makeFolder(folder);
  writeWhole(path, data, false);
};
