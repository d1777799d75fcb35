import type { SensitivityRow, StudyRecord } from 'anodyne';
import { bars } from './plot-bars.ts';
import { lines } from './plot-lines.ts';
import { mostSeries } from './plot-style.ts';
import { nameOf } from './study-values.ts';

type Measure = SensitivityRow['measures'][number];

/** How measures are called in figures and tables. */
export const measureNames: Readonly<Record<Measure['name'], string>> = {
  'mu*': 'μ*: mean size of the effect', 'sigma': 'σ: how much it differs', 'S1': 'S1: alone', 'ST': 'ST: with interactions',
};

const measure = ({ measures }: SensitivityRow, name: Measure['name']): Measure | undefined =>
  measures.find((one) => one.name === name && Number.isFinite(one.value));

/** Rows of an observation that have both measures, the strongest first. */
function ranked(record: StudyRecord, observation: string, names: readonly [Measure['name'], Measure['name']], by: Measure['name']): SensitivityRow[] {
  const rows = (record.sensitivity ?? []).filter((row) => row.observation === observation && names.every((name) => measure(row, name) !== undefined));
  return rows.sort((a, b) => measure(b, by)!.value - measure(a, by)!.value);
}

const finite = (error: number): number => (Number.isFinite(error) ? error : 0);

/** Bars of both measures for each parameter, with their standard errors; undefined where there are none. */
export function sensitivityBars(record: StudyRecord, observation: string): string | undefined {
  const isMorris = record.design.kind === 'Morris';
  const names = isMorris ? (['mu*', 'sigma'] as const) : (['S1', 'ST'] as const);
  const rows = ranked(record, observation, names, isMorris ? 'mu*' : 'ST');
  if (rows.length === 0) return undefined;
  const series = names.map((name) => {
    const measures = rows.map((row) => measure(row, name)!);
    return { label: measureNames[name], values: measures.map(({ value }) => value), error: measures.map(({ standardError }) => finite(standardError)) };
  });
  const label = isMorris ? `Effect on ${observation}` : `Share of the variance of ${nameOf(observation)}`;
  return bars({ title: record.title, names: rows.map(({ parameter }) => parameter), of: 'Parameter', value: { label, unit: '1' }, series });
}

/** Morris' own plot, sigma against mu*: parameters far up act through others or not linearly. Undefined where there are none, or too many. */
export function morrisPlot(record: StudyRecord, observation: string): string | undefined {
  const rows = ranked(record, observation, ['mu*', 'sigma'], 'mu*');
  if (rows.length === 0 || rows.length > mostSeries) return undefined;
  const series = rows.map((row) => ({ label: row.parameter, x: [measure(row, 'mu*')!.value], y: [measure(row, 'sigma')!.value], points: true }));
  return lines({ title: record.title, x: { label: `μ* on ${observation}`, unit: '1' }, y: { label: `σ on ${observation}`, unit: '1' }, series });
}
