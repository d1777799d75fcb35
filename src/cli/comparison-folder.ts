import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { AnodyneError } from '../units/error.ts';
import { guarded, makeFolder, readJson, writeWhole } from '../write/files.ts';

const kind = 'anodyne comparison';
const document = 'comparison.json';

/** Beyond this a name of all runs is shortened to the first. */
const longestName = 80;

/** compare-NAME-NAME; with long names compare-NAME-and-2-more. */
export const comparisonFolder = (directories: readonly string[]): string => {
  const names = directories.map((directory) => basename(resolve(directory)));
  const whole = ['compare', ...names].join('-');
  return whole.length <= longestName ? whole : `compare-${names[0]!}-and-${names.length - 1}-more`;
};

/** Figures of the earlier comparison that a folder holds; none where it is new or empty. @throws AnodyneError if it holds something else */
export const earlierFigures = (folder: string): string[] => {
  if (!existsSync(folder)) return [];
  const entries = guarded(folder, 'read', () => readdirSync(folder));
  if (entries.length === 0) return [];
  const earlier = entries.includes(document) ? readJson(join(folder, document)) : {};
  if (earlier.kind !== kind || !Array.isArray(earlier.figures)) throw AnodyneError.sentence(`${folder}: is not empty and holds no earlier comparison; name another folder with --out.`);
  return (earlier.figures as { file: string }[]).map(({ file }) => basename(file));
};

/** Writes comparison.json and the figures, in place of an earlier comparison. */
export const writeComparison = (folder: string, contents: object, figures: readonly { readonly file: string; readonly svg: string }[]): void => {
  const earlier = earlierFigures(folder);
  makeFolder(folder);
  // first, so that a folder left half-way is known to be ours
  writeWhole(join(folder, document), `${JSON.stringify({ format: 1, kind, ...contents }, null, 2)}\n`);
  for (const { file, svg } of figures) writeWhole(join(folder, file), svg);
  for (const file of earlier) if (!figures.some((figure) => figure.file === file)) rmSync(join(folder, file), { force: true });
};
