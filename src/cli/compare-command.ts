import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { overlay } from '../../renderers/run-overlay.ts';
import { chooseAxes, type ComparedRun, type Difference, differences, labelsOf, lastValues, type LastValue, readable } from '../study/compare-runs.ts';
import { AnodyneError } from '../units/error.ts';
import { aligned } from '../units/aligned.ts';
import { formatNumber } from '../units/format.ts';
import { readJson } from '../write/files.ts';
import { RunDirectory } from '../write/run-directory.ts';
import { readSeries, readSeriesSoFar } from '../write/run-record.ts';
import { comparisonFolder, earlierFigures, writeComparison } from './comparison-folder.ts';
import { print } from './print.ts';

export interface CompareArguments {
  readonly runs: readonly string[];
  readonly x: string | undefined;
  readonly y: readonly string[];
  readonly out: string | undefined;
  readonly json: boolean;
}

/** `anodyne compare`: what differs between runs and where each of them has come to, as tables; their columns over each other, as figures. */
export const compareCommand = (args: CompareArguments): void => {
  if (args.out?.trim() === '') throw new AnodyneError('--out', 'a folder', args.out);
  if (args.runs.length < 2) throw new AnodyneError('compare', 'two run directories or more', args.runs.join(' '));
  const runs = args.runs.map(readRun);
  requireDistinct(args.runs);
  const different = differences(runs);
  const last = lastValues(runs);
  const folder = args.out ?? comparisonFolder(args.runs);
  earlierFigures(folder);
  const { x, figures } = draw(runs, labelsOf(runs, different), args);
  const contents = {
    runs: runs.map(({ directory, manifest: { title, seed, hash }, ended }) => ({ directory, title, seed, hash, ended })),
    differences: different,
    // JSON has no infinity
    last: last.map(({ header, values }) => ({ header, values: values.map((value) => (Number.isFinite(value) ? value : null)) })),
    x,
    figures: figures.map(({ y, file }) => ({ y, file })),
  };
  writeComparison(folder, contents, figures);
  if (args.json) print(`${JSON.stringify({ ...contents, folder })}\n`);
  else print(`${[...whatRuns(runs), '', ...whatDiffers(runs, different), '', ...whereTheyAre(last), '', `Figures against ${x}: ${folder}/ (${figures.length})`].join('\n')}\n`);
};

const readRun = (directory: string): ComparedRun => {
  if (!existsSync(join(directory, 'manifest.json'))) throw AnodyneError.sentence(`${directory}: ${existsSync(directory) ? 'holds no run of anodyne' : 'there is no such run'}.`);
  const run = new RunDirectory(directory);
  const manifest = run.readManifest();
  const ended = existsSync(run.summary) ? String(readJson(run.summary).ended) : null;
  // a run that was killed early has not even the file
  const series = ended !== null ? readSeries(run.series) : existsSync(run.series) ? readSeriesSoFar(run.series) : new Map<string, Float64Array>();
  const [first] = series.values();
  if (first === undefined || first.length === 0) throw AnodyneError.sentence(`${directory}: has no rows yet.`);
  return { directory, manifest, series, ended };
};

const requireDistinct = (given: readonly string[]): void => {
  const paths = given.map((directory) => realpathSync(directory));
  const twice = given.find((_, i) => paths.indexOf(paths[i]!) < i);
  if (twice !== undefined) throw new AnodyneError('compare', 'each run once', twice);
};

interface Drawn {
  readonly y: string;
  readonly file: string;
  readonly svg: string;
}

const draw = (runs: readonly ComparedRun[], labels: readonly string[], args: CompareArguments): { x: string; figures: Drawn[] } => {
  const { x, y } = chooseAxes(runs, args.x, args.y);
  const named = runs.map(({ series }, i) => ({ label: labels[i]!, series }));
  // a column asked for by name is drawn or refused; of all columns, those without a number to show are left out
  const shown = args.y.length > 0 ? y : y.filter((header) => runs.some(({ series }) => series.get(header)!.some((value, k) => Number.isFinite(value) && Number.isFinite(series.get(x)![k]))));
  const files = fileNames(shown);
  return { x, figures: shown.map((header, i) => ({ y: header, file: files[i]!, svg: overlay({ runs: named, x, y: header, logarithmic: piledUp(runs, header) }) })) };
};

/** Above 0 throughout, and half the values below a twentieth of the largest: on a linear axis these would lie on zero. */
const piledUp = (runs: readonly ComparedRun[], header: string): boolean => {
  const values = runs.flatMap(({ series }) => [...series.get(header)!].filter(Number.isFinite)).sort((a, b) => a - b);
  return values.length > 0 && values[0]! > 0 && values[values.length >> 1]! < values.at(-1)! / 20;
};

const slug = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]+/gu, '-').replaceAll(/^-|-$/gu, '');

/** contact-fraction.svg; with the unit where two columns would have one name. */
const fileNames = (headers: readonly string[]): string[] => {
  const names = headers.map((header) => slug(header.replace(/ \[.*\]$/u, '')));
  return headers.map((header, i) => `${names.indexOf(names[i]!) === names.lastIndexOf(names[i]!) ? names[i]! : slug(header)}.svg`);
};

const numbersOf = (runs: readonly unknown[]): string[] => runs.map((_, i) => String(i + 1));

const whatRuns = (runs: readonly ComparedRun[]): string[] =>
  aligned(runs.map(({ directory, manifest, ended }, i) => [String(i + 1), directory, manifest.title, ended === null ? 'unfinished' : `ended: ${ended}`]), '  ');

const whatDiffers = (runs: readonly ComparedRun[], different: readonly Difference[]): string[] => {
  if (different.length > 0) return aligned([['what differs', 'unit', ...numbersOf(runs)], ...different.map(({ what, unit, values }) => [what, unit, ...values.map(readable)])], '  ');
  const same = new Set(runs.map(({ manifest }) => manifest.hash)).size === 1;
  return [same ? '  Nothing differs: these are the same run.' : '  No parameter differs, but the text of the scenario does: the hashes are not the same.'];
};

const whereTheyAre = (last: readonly LastValue[]): string[] => {
  const rows = last.map(({ header, values }) => {
    const [, name, unit] = /^(.*?)(?: \[(.*)\])?$/u.exec(header)!;
    return [name!, unit ?? '', ...values.map((value) => (value === null ? '-' : Number.isFinite(value) ? formatNumber(value) : value > 0 ? 'inf' : '-inf'))];
  });
  return aligned([['last row', 'unit', ...numbersOf(last[0]!.values)], ...rows], '  ');
};
