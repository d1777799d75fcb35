import { join, relative } from 'node:path';
import type { RunCounts } from '../study/count-runs.ts';
import type { StudyDirectory, StudyFile } from '../study/study-directory.ts';
import type { Estimate, PointRecord, StudyRecord } from '../study/study-record.ts';
import type { Work } from '../study/work.ts';
import { aligned } from '../units/aligned.ts';
import { formatNumber } from '../units/format.ts';
import { commandLine } from '../write/command-line.ts';
import { shippedScenarios } from './shipped.ts';
import { pointInWords } from './study-live.ts';

/** Points that are printed one by one; a larger study is for its tables. */
const mostPoints = 30;

const header = (name: string, unit: string): string => (unit === '' || unit === '1' ? name : `${name} [${unit}]`);

const estimateInWords = ({ mean, standardError }: Estimate): string => {
  if (mean === null) return 'none';
  return standardError === null ? formatNumber(mean) : `${formatNumber(mean)} +- ${formatNumber(standardError, 2)}`;
};

const rowOf = ({ values, runs, estimates }: PointRecord): string[] => {
  const failed = runs.filter(({ outcome }) => outcome.status === 'failed').length;
  return [...values.map((value) => (typeof value === 'number' ? formatNumber(value) : value)), ...estimates.map(estimateInWords), String(runs.length - failed), failed === 0 ? '' : `${failed} failed`];
};

const failuresOf = ({ points }: StudyRecord): string[] => {
  const sentences = points.flatMap(({ runs }) => runs.flatMap(({ outcome }) => (outcome.status === 'failed' ? [outcome.failure] : [])));
  const different = [...new Set(sentences)];
  return [
    ...different.slice(0, 5).map((sentence) => `  failed: ${sentence}`),
    ...(different.length > 5 ? [`  and ${different.length - 5} more sentences, in results.csv`] : []),
  ];
};

/** Each note with the number of its runs; of points, how many have one, for each is another. */
const notesOf = ({ points }: StudyRecord): string[] => {
  const counts = new Map<string, number>();
  for (const { runs } of points) for (const { outcome } of runs) if (outcome.status === 'done') for (const note of outcome.notes ?? []) counts.set(note, (counts.get(note) ?? 0) + 1);
  const doubtful = points.flatMap(({ notes = [] }) => notes);
  return [
    ...[...counts].map(([note, count]) => `  note: in ${count} run${count === 1 ? '' : 's'}, ${note}`),
    ...(doubtful.length > 0 ? [`  note: at ${doubtful.length} of ${points.length} points ${doubtful[0]!.replace(/\.$/u, '')}${doubtful.length > 1 ? ', or alike' : ''}; the column Note has each.`] : []),
  ];
};

const thresholdsOf = ({ thresholds, axes }: StudyRecord): string[] => {
  if (!thresholds) return [];
  const { axis, rows } = thresholds;
  const head = [...axes.slice(0, -1).map(({ name, unit }) => header(name, unit)), `threshold: ${header(axis.name, axis.unit)}`];
  const body = rows.map(({ values, low, high, failure }) => [
    ...values.map((value) => (typeof value === 'number' ? formatNumber(value) : value)), low === null || high === null ? failure : `${formatNumber(low)} .. ${formatNumber(high)}`,
  ]);
  const notes = rows.flatMap(({ note = '' }) => (note === '' ? [] : [note]));
  return [...aligned([head, ...body.slice(0, mostPoints)], '  '), ...(notes.length > 0 ? [`  note: at ${notes.length} of ${rows.length} thresholds, ${notes[0]!}`] : []), ''];
};

const sensitivityOf = ({ sensitivity }: StudyRecord): string[] => {
  const [first] = sensitivity ?? [];
  if (!sensitivity || !first) return [];
  const head = ['parameter', 'observation', ...first.measures.map(({ name }) => name)];
  const body = sensitivity.map(({ parameter, observation, measures }) =>
    [parameter, observation, ...measures.map(({ value, standardError }) => `${formatNumber(value, 3)} +- ${formatNumber(standardError, 2)}`)]);
  return [...aligned([head, ...body], '  '), ''];
};

/** What is said at the end of a study: the means, as far as they fit, and where the rest is. */
export const closingOf = (directory: StudyDirectory, record: StudyRecord): string => {
  const known = record.points.filter(({ runs }) => runs.length > 0);
  const head = [...record.axes.map(({ name, unit }) => header(name, unit)), ...record.observations, 'seeds', ''];
  const shown = known.length <= mostPoints && !record.sensitivity ? [...aligned([head, ...known.map(rowOf)], '  '), ''] : [];
  const waiting = record.points.length - known.length;
  return [
    ...shown, ...thresholdsOf(record), ...sensitivityOf(record), ...failuresOf(record), ...notesOf(record),
    ...(waiting > 0 ? [`  ${waiting} of ${record.points.length} points have no run yet`] : []),
    `Tables: ${join(directory.path, 'results.csv')}, .parquet   Figures: ${join(directory.path, 'figures')}/   Report: ${join(directory.path, 'report.html')}`, '',
  ].join('\n');
};

/** `--dry-run`: what would be run, of what. */
export const planInWords = ({ title, scenario, study, engine, field }: StudyFile, { strands, fixed, headers }: Work, directory: StudyDirectory, { done, failed, missing }: RunCounts): string => {
  const points = strands.slice(0, mostPoints).flatMap((strand) => strand.wanted(() => undefined));
  const shipped = shippedScenarios().get(scenario.name) === scenario.file;
  const isKnown = study !== undefined && study.threshold === undefined && (typeof study.seeds === 'number' || Array.isArray(study.seeds));
  return [
    `${title}, by ${scenario.title} (${scenario.file}); would run into ${directory.path}`, '',
    `Points    ${strands.length}${strands.length > mostPoints ? `, of which the first ${mostPoints}` : ''}`,
    ...points.map(({ set, seeds }) => `  ${pointInWords(set)}; seed${seeds.length === 1 ? '' : 's'} ${seeds.join(', ')}`), '',
    ...(Object.keys(fixed).length > 0 ? [`Fixed     ${pointInWords(fixed)}`] : []),
    ...(engine === undefined ? [] : [`Engine    ${engine}`]),
    ...(field === undefined ? [] : [`Field     on a ${field.toUpperCase()}`]),
    `Observed  ${headers.join(', ')}`,
    `Runs      ${isKnown ? '' : 'at least '}${done + failed + missing}: ${done} done, ${failed} failed before and to be tried again, ${missing} to do`,
    `Cost      of one run: ${commandLine(['check', shipped ? scenario.name : relative('', scenario.file), ...Object.entries({ ...fixed, ...points[0]?.set }).flatMap(([name, text]) => ['--set', `${name}=${text}`])])}`, '',
  ].join('\n');
};

/** What is begun, how many runs at a time, and by which engine, if not by the default. */
export const conductInWords = ({ title, engine }: StudyFile, { points, size, threads }: { readonly points: number; readonly size: number; readonly threads: number }, directory: StudyDirectory): string => {
  const by = byEngine(engine, threads);
  return `${title}: ${points === 1 ? '' : `${points} points, `}${size} at a time${by}, into ${directory.path}\n`;
};

const byEngine = (engine: StudyFile['engine'], threads: number): string => {
  const each = ` on ${threads} thread${threads === 1 ? '' : 's'} each`;
  switch (engine) {
    case undefined: return '';
    case 'threads': return each;
    case 'sectors': return ` in sectors${each}`;
    default: return ` by ${engine}`;
  }
};

/** How to go on with a study that was stopped. */
export const resumeLine = (command: 'study' | 'calibrate', { file, out, workers }: { readonly file: string; readonly out: string | undefined; readonly workers: number | undefined }): string =>
  `Stopped; go on with: ${commandLine([command, file, ...(out === undefined ? [] : ['--out', out]), ...(workers === undefined ? [] : ['--workers', String(workers)]), '--resume'])}\n`;
