import { relative } from 'node:path';
import { AnodyneError, show } from '../units/error.ts';

/**
 * What went wrong inside a scenario's own code, in one sentence with the line that threw; errors of ours stay as they are. So does an error in which no
 * line of the scenario's `files` has a part: that is a bug of the program, and keeps its stack. Files are named as
 * they lie to the folder `from`, which is the present one if not given.
 */
export const scenarioError = (error: unknown, files: readonly string[], from = ''): unknown => {
  if (error instanceof AnodyneError) return error;
  const given = relative(from, files[0]!);
  if (!(error instanceof Error)) return AnodyneError.sentence(`${given}: ${show(error)} was thrown.`);
  const place = placeInStack(error.stack ?? '', files, from);
  return place === undefined ? error : AnodyneError.sentence(`${place}: ${inWords(error)}.`);
};

/** The same for loading a file, where nothing but the file can be at fault. */
export const loadingError = (error: unknown, files: readonly string[]): unknown => {
  if (error instanceof AnodyneError) return AnodyneError.sentence(`${relative('', files[0]!)}: ${error.message}`);
  // the loader says where a syntax error stands in the second line of its message
  const syntax = error instanceof Error ? /^ParseError: (.*?)\.?\s*\n\s*(\S.*):(\d+):\d+/u.exec(error.message) : null;
  if (syntax) return AnodyneError.sentence(`${relative('', syntax[2]!)}:${syntax[3]!}: ${syntax[1]!}.`);
  const said = scenarioError(error, files);
  return said instanceof AnodyneError ? said : AnodyneError.sentence(`${relative('', files[0]!)}: ${inWords(error as Error)}.`);
};

/** `file:line` of the innermost frame of the stack that lies in one of `files`. */
const placeInStack = (stack: string, files: readonly string[], from: string): string | undefined => {
  for (const frame of stack.split('\n').filter((line) => /^\s*at /u.test(line))) {
    for (const file of files) {
      const at = frame.indexOf(`${file}:`);
      const line = at < 0 ? undefined : /^\d+/u.exec(frame.slice(at + file.length + 1))?.[0];
      if (line !== undefined) return `${relative(from, file)}:${line}`;
    }
  }
  return undefined;
};

/** First line of the message, without its full stop; the loader writes an imported name as (0, _anodyne.name). */
const inWords = ({ message }: Error): string =>
  message.split('\n')[0]!.trim().replace(/\.$/u, '').replaceAll(/\(0 ?, _\w+\.(\w+)\)/gu, '$1');
