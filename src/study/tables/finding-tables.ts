import { axisColumns } from './axis-columns.ts';
import { withUnit } from './header.ts';
import type { SensitivityRow, StudyRecord, ThresholdRecord } from '../study-record.ts';
import { type ColumnOf, type Table, tableOf } from './table.ts';

/** thresholds.csv: the bracket at each point of the design; none without a bisection. */
export const thresholdsTable = ({ axes, thresholds }: Pick<StudyRecord, 'axes' | 'thresholds'>): Table | undefined => {
  if (!thresholds) return undefined;
  const { axis, rows } = thresholds;
  const columns: readonly ColumnOf<ThresholdRecord>[] = [
    ...axisColumns(axes.filter(({ name }) => name !== axis.name), rows),
    { header: withUnit(`${axis.name} low`, axis.unit), kind: 'number', of: ({ low }) => low },
    { header: withUnit(`${axis.name} high`, axis.unit), kind: 'number', of: ({ high }) => high },
    { header: 'Note', kind: 'text', of: ({ note = '' }) => (note === '' ? null : note) },
    { header: 'Failure', kind: 'text', of: ({ failure }) => (failure === '' ? null : failure) },
  ];
  return tableOf(rows, columns);
};

/** sensitivity.csv: a row for each measure, because its unit is that of the observation (mu*, sigma) or none (S1, ST). */
export const sensitivityTable = ({ sensitivity }: Pick<StudyRecord, 'sensitivity'>): Table | undefined => {
  if (!sensitivity) return undefined;
  type Measured = { readonly row: SensitivityRow; readonly measure: SensitivityRow['measures'][number] };
  const measured = sensitivity.flatMap((row) => row.measures.map((measure): Measured => ({ row, measure })));
  return tableOf(measured, [
    { header: 'Parameter', kind: 'text', of: ({ row }) => row.parameter },
    { header: 'Observation', kind: 'text', of: ({ row }) => row.observation },
    { header: 'Measure', kind: 'text', of: ({ measure }) => measure.name },
    { header: 'Value', kind: 'number', of: ({ measure }) => measure.value },
    { header: 'Standard error', kind: 'number', of: ({ measure }) => measure.standardError },
  ]);
};
