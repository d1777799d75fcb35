import type { Estimate, PointRecord, RunRow, StudyRecord } from 'anodyne';
import { html, table, type Html } from './html.ts';
import { valueText } from './plot-cell-axis.ts';
import { measureNames } from './study-sensitivity.ts';
import { columnOf, meanOf, valueWithUnit, withUnit } from './study-values.ts';

/** More rows than these nobody reads on a page; the table files have all. */
const mostRows = 500;
/** Of sentences of failures and notes, and of the runs named with each. */
const mostSentences = 50;
const mostNamed = 5;

const cellText = (value: number | string): string => (typeof value === 'number' ? valueText(value, 6) : value);

/** '1.708 ± 0.034'; both with the decimals of an error of two digits. */
export function estimateText({ mean, standardError }: Estimate): string {
  if (mean === null) return '';
  if (standardError === null || !(standardError > 0)) return valueText(mean, 4);
  const decimals = Math.max(0, 1 - Math.floor(Math.log10(standardError)));
  const isPlain = decimals <= 7 && Math.max(Math.abs(mean), standardError) < 1e5;
  if (isPlain) return `${mean.toFixed(decimals).replace('-', '−')} ± ${standardError.toFixed(decimals)}`;
  const digits = Math.ceil(Math.log10(Math.abs(mean) / standardError)) + 2;
  return `${valueText(mean, Math.min(9, Math.max(3, digits)))} ± ${valueText(standardError, 2)}`;
}

/** The same of an observation at a point, or why there is none. */
const pointText = (point: PointRecord, observation: number): string => {
  const mean = meanOf(point, observation);
  return mean === 'infinite' ? '∞' : typeof mean === 'string' ? mean : estimateText(point.estimates[observation]!);
};

const rowsNote = (all: number, file: string, most = mostRows): Html[] => (all <= most ? [] : [html`<p class="quiet">These are the first ${most} of ${all} rows; ${file} has all.</p>`]);

export function axesTable({ axes, points, design }: StudyRecord): Html {
  const valuesOf = (axis: StudyRecord['axes'][number], k: number): string => {
    const { distinct } = columnOf(design, axis, points.map(({ values }) => values[k]!));
    if (distinct.length <= 8) return distinct.map(cellText).join(', ');
    return `${distinct.length} values from ${cellText(distinct[0]!)} to ${cellText(distinct[distinct.length - 1]!)}`;
  };
  return table(['Parameter', 'Unit', 'Values', 'What it is'], axes.map((axis, k) => [axis.name, axis.unit, valuesOf(axis, k), axis.help]));
}

export const fixedTable = ({ fixed }: StudyRecord): Html =>
  table(['Parameter', 'Value', 'Unit'], fixed.map(({ name, value, unit }) => [name, cellText(value), unit]));

export function resultsTable({ axes, observations, points }: StudyRecord): Html {
  const done = ({ runs }: PointRecord): number => runs.filter(({ outcome }) => outcome.status === 'done').length;
  const rows = points.slice(0, mostRows).map((point) => [...point.values.map(cellText), done(point), ...observations.map((_, k) => pointText(point, k))]);
  return html`<p class="quiet">Mean ± standard error over the seeds that are done.</p>
${table([...axes.map(({ name, unit }) => withUnit(name, unit)), 'Seeds done', ...observations], rows)}
${rowsNote(points.length, 'results.csv')}`;
}

export function thresholdsTable({ axes, thresholds }: StudyRecord): Html {
  const { axis, rows } = thresholds!;
  const own = axes.filter(({ name }) => name !== axis.name);
  const label = withUnit(axis.name, axis.unit);
  const shown = rows.slice(0, mostRows).map(({ values, low, high, failure, note = '' }) =>
    [...values.map(cellText), low === null ? '' : cellText(low), high === null ? '' : cellText(high), failure === '' ? note : failure]);
  return html`${table([...own.map(({ name, unit }) => withUnit(name, unit)), `${label}, at least`, `${label}, at most`, 'Note, or why there is none'], shown)}
${rowsNote(rows.length, 'thresholds.csv')}`;
}

export function sensitivityTable({ sensitivity = [] }: StudyRecord): Html {
  const names = [...new Set(sensitivity.flatMap(({ measures }) => measures.map(({ name }) => name)))];
  const rows = sensitivity.slice(0, mostRows).map(({ parameter, observation, measures }) => [observation, parameter, ...names.map((name) => {
    const found = measures.find((measure) => measure.name === name);
    return found === undefined ? '' : estimateText({ mean: found.value, standardError: found.standardError, low: null, high: null });
  })]);
  return html`${table(['Observation', 'Parameter', ...names.map((name) => measureNames[name])], rows)}
${rowsNote(sensitivity.length, 'sensitivity.csv')}`;
}

/** 'current 100 uA/cm2, electrolyte LLZO' */
export const pointWords = (axes: StudyRecord['axes'], values: PointRecord['values']): string =>
  values.map((value, k) => `${axes[k]!.name} ${valueWithUnit(value, axes[k]!.unit)}`).join(', ');

/** Every sentence of a failure once, with the runs it stands for; undefined where none has failed. */
export const failures = (record: StudyRecord): Html | undefined => sentences(record, ({ outcome }) => (outcome.status === 'failed' ? [outcome.failure] : []));

/** What a reader has to know of runs, each sentence once, with the runs it is said of. */
export const notes = (record: StudyRecord): Html | undefined => {
  const ofRuns = sentences(record, ({ outcome }) => (outcome.status === 'done' ? outcome.notes ?? [] : []));
  const ofPoints = record.points.flatMap(({ values, notes: own = [] }) => own.map((note) => [pointWords(record.axes, values), note]));
  if (ofPoints.length === 0) return ofRuns;
  return html`${table(['Point', 'Note'], ofPoints.slice(0, mostSentences))}
${rowsNote(ofPoints.length, 'results.csv', mostSentences)}${ofRuns ? [ofRuns] : []}`;
};

function sentences({ axes, points }: StudyRecord, of: (run: RunRow) => readonly string[]): Html | undefined {
  const bySentence = new Map<string, string[]>();
  for (const { values, runs } of points) {
    for (const run of runs) {
      for (const sentence of of(run)) {
        const where = bySentence.get(sentence) ?? [];
        bySentence.set(sentence, where);
        where.push([pointWords(axes, values), `seed ${run.seed}`].filter((text) => text !== '').join(', '));
      }
    }
  }
  if (bySentence.size === 0) return undefined;
  const rows = [...bySentence].slice(0, mostSentences).map(([sentence, where]) =>
    [where.length, sentence, where.slice(0, mostNamed).join('; ') + (where.length > mostNamed ? ` and ${where.length - mostNamed} more` : '')]);
  const note = bySentence.size > mostSentences ? [html`<p class="quiet">These are ${mostSentences} of ${bySentence.size} sentences; results.csv has all.</p>`] : [];
  return html`${table(['Runs', 'Why', 'Which'], rows)}
${note}`;
}

/** Means of all observations at a point. */
export const meansTable = (record: StudyRecord, point: PointRecord): Html =>
  table(['Observation', 'Mean ± standard error'], record.observations.map((header, k) => [header, pointText(point, k)]));
