import type { ColumnMessage, StateMessage } from '../messages.ts';
import { Chart } from './chart.ts';
import { element, html } from './elements.ts';
import { nearestTo } from './nearest.ts';

/** Columns that may lie along x, by how their headers begin. */
const along = /^(?:Time|Areal charge|Events|Cycle)\b/u;

/** Where each state is in the series: the row nearest in time. */
const rowsOf = (states: readonly StateMessage[], columns: readonly ColumnMessage[]): number[] => {
  const times = columns.find(({ header }) => /^Time(?: \[s\])?$/u.test(header))?.values ?? [];
  return states.map(({ time }) => (time === null ? -1 : nearestTo(times, time)));
};

/** Two charts of series.csv under each other, and what lies along their x. */
export class Curves {
  private readonly charts: readonly Chart[];
  private readonly x = html('select', { ariaLabel: 'Column along x' });
  private columns: readonly ColumnMessage[] = [];
  private rows: readonly number[] = [];
  private position = 0;

  /** @param onState the place in the list of the state nearest to the row that was clicked on */
  constructor(onState: (position: number) => void) {
    const onRow = (row: number): void => {
      const position = nearestTo(this.rows.map((own) => (own < 0 ? null : own)), row);
      if (position >= 0) onState(position);
    };
    this.charts = [new Chart(0, ['Voltage [V]', 'Void thickness [um]', 'Energy [phi]'], onRow), new Chart(1, ['Contact fraction', 'Total rate'], onRow)];
    this.x.addEventListener('change', () => { this.draw(); });
    element('curves').append(html('div', { className: 'row' }, html('h2', { textContent: 'Curves' }), html('label', { textContent: 'against ' }, this.x)), ...this.charts.map(({ root }) => root));
  }

  show(columns: readonly ColumnMessage[], states: readonly StateMessage[], position: number): void {
    const choices = columns.map(({ header }) => header).filter((header) => along.test(header));
    const chosen = choices.includes(this.x.value) ? this.x.value : choices.find((header) => header.startsWith('Areal charge')) ?? choices[0] ?? columns[0]?.header ?? '';
    this.x.replaceChildren(...(choices.length > 0 ? choices : [chosen]).map((header) => html('option', { value: header, textContent: header })));
    this.x.value = chosen;
    this.columns = columns;
    this.rows = rowsOf(states, columns);
    this.position = position;
    this.draw();
  }

  move(position: number): void {
    this.position = position;
    for (const chart of this.charts) chart.move(this.row);
  }

  private get row(): number {
    return this.rows[this.position] ?? -1;
  }

  private draw(): void {
    for (const chart of this.charts) chart.show({ columns: this.columns, x: this.x.value, row: this.row, stateRows: this.rows });
  }
}
