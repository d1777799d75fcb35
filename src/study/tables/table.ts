/** null where there is none; infinite where a quantity is. */
export type Cell = number | string | null;

export interface Column {
  /** With its unit: `Areal charge [mAh/cm2]`. */
  readonly header: string;
  readonly kind: 'number' | 'whole' | 'text';
  readonly value: (row: number) => Cell;
}

/** A view of what it is made of: cells are made as they are asked for, so that a table of 400,000 rows takes no memory of its own. */
export interface Table {
  readonly rows: number;
  readonly columns: readonly Column[];
}

/** A column whose cells follow from what stands behind a row. */
export interface ColumnOf<Row> {
  readonly header: string;
  readonly kind: Column['kind'];
  readonly of: (row: Row) => Cell;
}

export const tableOf = <Row>(rows: readonly Row[], columns: readonly ColumnOf<Row>[]): Table =>
  ({ rows: rows.length, columns: columns.map(({ header, kind, of }) => ({ header, kind, value: (row) => of(rows[row]!) })) });
