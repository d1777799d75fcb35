import { join } from 'node:path';
import { AnodyneError } from '../units/error.ts';
import type { RunDirectory } from '../write/run-directory.ts';
import { readRunRecord, readRunRecordSoFar } from '../write/run-record.ts';
import { print } from './print.ts';
import { writeInto } from './render-write.ts';
import type { RunFiles, RunFormat } from './run-formats.ts';

/** Makes what formats make of a whole run, from what it has left, or has so far. A signal ends it between two formats, with nothing written. @returns whether it came to its end */
export const renderRun = async (run: RunDirectory, states: readonly number[], formats: readonly RunFormat[], folder: string, signals: { readonly code: number }): Promise<boolean> => {
  const isFinished = run.condition === 'finished';
  const record = (isFinished ? readRunRecord : readRunRecordSoFar)(run.path);
  if ([...record.series.values()].every((column) => column.length === 0)) throw AnodyneError.sentence(`${run.path}: has no rows${isFinished ? '' : ' yet'}.`);
  const made: RunFiles[] = [];
  for (const format of formats) {
    made.push(await format.make(run, record, states));
    if (signals.code !== 0) {
      print('Stopped by a signal: nothing is made of the whole run.\n');
      return false;
    }
  }
  for (const { files, count, place, note } of made) {
    for (const { file, bytes } of files) writeInto(join(folder, file), bytes);
    print(`${count} of ${run.path}: ${join(folder, place)}\n${note === undefined ? '' : `${note}\n`}`);
  }
  return true;
};
