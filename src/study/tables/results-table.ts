import { AnodyneError } from '../../units/error.ts';
import { axisColumns } from './axis-columns.ts';
import { withWords } from './header.ts';
import type { Axis, Estimate, PointRecord, RunRow, StudyRecord } from '../study-record.ts';
import { type Cell, type ColumnOf, type Table, tableOf } from './table.ts';

/** What stands behind a row: a point, or one of its runs. */
interface Row {
  /** Number of the point in the order of the design, from 1. */
  readonly number: number;
  readonly point: PointRecord;
  readonly run: RunRow | undefined;
}

type ResultsRecord = Pick<StudyRecord, 'axes' | 'observations' | 'points'>;

const failureOf = ({ outcome }: RunRow): string | null => (outcome.status === 'failed' ? outcome.failure : null);

const noteOf = ({ outcome }: RunRow): string | null => (outcome.status === 'done' && outcome.notes ? outcome.notes.join(' ') : null);

const seedsOf = (status: 'done' | 'failed') => ({ point, run }: Row): Cell => (run ? null : point.runs.filter(({ outcome }) => outcome.status === status).length);

const firstFailure = ({ runs }: PointRecord): string | null => {
  const failed = runs.find(({ outcome }) => outcome.status === 'failed');
  return failed ? failureOf(failed) : null;
};

/** The value of a run, or the mean of a point with its error. */
const observationColumns = (header: string, i: number): ColumnOf<Row>[] => {
  const estimate = (what: keyof Estimate) => ({ point, run }: Row): Cell => (run ? null : point.estimates[i]![what]);
  const mean = estimate('mean');
  const value = ({ outcome }: RunRow): Cell => (outcome.status === 'done' ? outcome.values[i]! : null);
  return [
    { header, kind: 'number', of: (row) => (row.run ? value(row.run) : mean(row)) },
    { header: withWords(header, 'standard error'), kind: 'number', of: estimate('standardError') },
    { header: withWords(header, 'low'), kind: 'number', of: estimate('low') },
    { header: withWords(header, 'high'), kind: 'number', of: estimate('high') },
  ];
};

const columnsOf = ({ axes, observations, points }: ResultsRecord): ColumnOf<Row>[] => [
  { header: 'Row', kind: 'text', of: ({ run }) => (run ? 'run' : 'point') },
  { header: 'Point', kind: 'whole', of: ({ number }) => number },
  { header: 'Seed', kind: 'whole', of: ({ run }) => run?.seed ?? null },
  { header: 'Seeds done', kind: 'whole', of: seedsOf('done') },
  { header: 'Seeds failed', kind: 'whole', of: seedsOf('failed') },
  ...axisColumns(axes, points).map(({ of, ...column }) => ({ ...column, of: ({ point }: Row) => of(point) })),
  ...observations.flatMap(observationColumns),
  { header: 'Ended', kind: 'text', of: ({ run }) => (run?.outcome.status === 'done' ? run.outcome.ended : null) },
  { header: 'Note', kind: 'text', of: ({ point, run }) => (run ? noteOf(run) : point.notes?.join(' ') ?? point.runs.map(noteOf).find((note) => note !== null) ?? null) },
  { header: 'Failure', kind: 'text', of: ({ point, run }) => (run ? failureOf(run) : firstFailure(point)) },
  { header: 'Run', kind: 'text', of: ({ run }) => run?.directory ?? null },
];

/**
 * results.csv and results.parquet: a row for each point of which something is known, then a row for each of its runs. It holds nothing that differs
 * between machines.
 */
export const resultsTable = (record: ResultsRecord): Table => {
  const points = record.points.map((point, i): Row => ({ number: i + 1, point, run: undefined })).filter(({ point }) => point.runs.length > 0);
  const runs = points.flatMap(({ number, point }) => point.runs.map((run): Row => ({ number, point, run })));
  return tableOf([...points, ...runs], columnsOf(record));
};

/** Names of columns meet where a parameter or an observation is called as one of ours. @throws AnodyneError if two columns would be called the same */
export const checkHeaders = (place: string, axes: readonly Axis[], observations: readonly string[]): void => {
  const headers = columnsOf({ axes, observations, points: [] }).map(({ header }) => header);
  const twice = headers.find((header, i) => headers.indexOf(header) < i);
  if (twice !== undefined) throw AnodyneError.sentence(`${place}: two columns of results.csv would be called ${twice}.`);
};
