/** What is read off a run, as data: it crosses processes and stands in study.json. Columns are headers of series.csv. */
export type Observation =
  /** The last row, as in summary.json. */
  | { readonly kind: 'last'; readonly column: string }
  /** The largest or smallest value of a column. */
  | { readonly kind: 'maximum' | 'minimum'; readonly column: string }
  /** The value of `column` in the first row in which the column `where` is below, or at or above, a value given in its own unit; null if there is no such row. */
  | { readonly kind: 'when'; readonly column: string; readonly where: string; readonly below?: number; readonly above?: number };
