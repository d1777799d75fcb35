import type { Figure } from '../experiment/figure.ts';
import { AnodyneError } from '../units/error.ts';
import { writeWhole } from './files.ts';
import type { Recorder } from './recorder.ts';
import type { RunDirectory } from './run-directory.ts';
import { readRunRecord } from './run-record.ts';
import type { RunResult } from './run.ts';

/** Draws the figures of the whole run, from what stands in its directory; the first one's error that could not be drawn. */
export const drawFigures = (directory: RunDirectory, figures: readonly Figure[]): Error | undefined => {
  if (figures.length === 0) return undefined;
  const record = readRunRecord(directory.path);
  let first: Error | undefined;
  for (const figure of figures) {
    try {
      const drawn: unknown = figure.draw(record);
      if (drawn === undefined) continue;
      if (typeof drawn !== 'string' && !(drawn instanceof Uint8Array)) throw new AnodyneError(`figure ${figure.name}`, 'the text or bytes of a file from draw', drawn);
      writeWhole(directory.figure(figure.name, figure.extension), drawn);
    } catch (error) {
      first ??= error as Error;
    }
  }
  return first;
};

/** The last row, quantity by quantity; one run knows no standard error. */
export const summarize = (recorder: Recorder, { reason, notes }: Pick<RunResult, 'reason' | 'notes'>): Record<string, unknown> => {
  const values = recorder.values();
  const entries = recorder.headers().map((header, i) => {
    const [, name, unit] = /^(.*?)(?: \[(.*)\])?$/u.exec(header)!;
    // JSON has no infinity
    const value = Number.isFinite(values[i]!) ? values[i]! : null;
    return [name!, { value, unit: unit ?? '1', standardError: null }] as const;
  });
  // of a quantity in two units, the first column counts: the time in seconds
  return { format: 1, ended: reason, ...(notes.length > 0 ? { notes } : {}), ...Object.fromEntries(entries.filter(([name], i) => entries.findIndex(([other]) => other === name) === i)) };
};
