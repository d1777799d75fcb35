import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { guarded, writeWhole } from '../write/files.ts';

/** Writes a file that was made of a run, and the folders above it. Not flushed: what a loss of power takes is made again from the run. */
export const writeInto = (path: string, data: string | Uint8Array): void => {
  const folder = dirname(path);
  guarded(folder, 'created', () => mkdirSync(folder, { recursive: true }));
  writeWhole(path, data, false);
};
