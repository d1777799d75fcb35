import type { ColumnMessage } from '../messages.ts';
import { axisOf, type Axis, readout } from './axis.ts';
import { curvePath } from './curve-path.ts';
import { html, svg } from './elements.ts';
import { nearestRow } from './nearest.ts';

/** What a chart shows. */
export interface ChartData {
  readonly columns: readonly ColumnMessage[];
  /** Header of the column along x. */
  readonly x: string;
  /** The row that the state on the stage belongs to; -1 for none. */
  readonly row: number;
  /** Rows of all states, for marks along x. */
  readonly stateRows: readonly number[];
}

const margin = { left: 46, right: 20, top: 16, bottom: 34 } as const;
/** Of a digit on the axes [px], at the most. */
const digitWidth = 6.8;
const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const factor = (power: number): string => (power === 0 ? '' : ` ×10${power < 0 ? '⁻' : ''}${[...String(Math.abs(power))].map((digit) => superscripts[Number(digit)]).join('')}`);

/** A curve of series.csv with a cursor at the state on the stage; a click on it chooses a row. */
export class Chart {
  readonly root = html('section');
  private readonly select = html('select', { ariaLabel: 'Column' });
  private readonly value = html('output');
  private readonly picture = svg('svg', { class: 'chart', role: 'img' });
  private readonly cursor = svg('g', {});
  private data: ChartData = { columns: [], x: '', row: -1, stateRows: [] };
  private readonly wanted: readonly string[];
  private xAxis: Axis = axisOf([], 1);
  private yAxis: Axis = axisOf([], 1);
  private left: number = margin.left; // room for the numbers along y

  /** @param wanted headers to begin with, the first that is there; else the column after the one along x */
  constructor(place: number, wanted: readonly string[], onRow: (row: number) => void) {
    this.wanted = wanted;
    this.root.className = `chart-${place}`;
    this.root.append(html('div', { className: 'row' }, this.select, this.value), this.picture);
    this.select.addEventListener('change', () => { this.draw(); });
    this.picture.addEventListener('click', (event) => {
      const row = this.rowAt(event.offsetX, event.offsetY);
      if (row >= 0) onRow(row);
    });
    new ResizeObserver(() => { this.draw(); }).observe(this.picture);
  }

  show(data: ChartData): void {
    const headers = data.columns.map(({ header }) => header);
    if (headers.join() !== this.data.columns.map(({ header }) => header).join()) {
      const chosen = [this.select.value, ...this.wanted].find((header) => headers.includes(header)) ?? headers[Math.min(1, headers.length - 1)] ?? '';
      this.select.replaceChildren(...headers.map((header) => html('option', { value: header, textContent: header })));
      this.select.value = chosen;
    }
    this.data = data;
    this.draw();
  }

  /** The cursor alone: curves stay while a film plays. */
  move(row: number): void {
    this.data = { ...this.data, row };
    this.drawCursor();
  }

  private column(header: string): readonly (number | null)[] {
    return this.data.columns.find((column) => column.header === header)?.values ?? [];
  }

  private get box(): { readonly width: number; readonly height: number } {
    return { width: this.picture.clientWidth - this.left - margin.right, height: this.picture.clientHeight - margin.top - margin.bottom };
  }

  private atX(value: number): number {
    return this.left + (this.box.width * (value - this.xAxis.low)) / (this.xAxis.high - this.xAxis.low);
  }

  private atY(value: number): number {
    return margin.top + this.box.height * (1 - (value - this.yAxis.low) / (this.yAxis.high - this.yAxis.low));
  }

  private rowAt(x: number, y: number): number {
    const places = (values: readonly (number | null)[], at: (value: number) => number): (number | null)[] => values.map((value) => (value === null ? null : at(value)));
    return nearestRow(places(this.column(this.data.x), (value) => this.atX(value)), places(this.column(this.select.value), (value) => this.atY(value)), x, y);
  }

  private draw(): void {
    const { height } = this.box;
    if (this.box.width <= 0 || height <= 0) return;
    const [xs, ys] = [this.column(this.data.x), this.column(this.select.value)];
    this.yAxis = axisOf(ys, 4);
    this.left = Math.max(margin.left, 10 + digitWidth * Math.max(...this.yAxis.ticks.map(({ text }) => text.length)));
    const { width } = this.box;
    this.xAxis = axisOf(xs, Math.max(2, Math.floor(width / 60)));
    const [bottom, right] = [margin.top + height, this.left + width];
    const path = curvePath(xs.map((x, k) => (x === null || (ys[k] ?? null) === null ? null : [this.atX(x), this.atY(ys[k]!)])));
    this.picture.setAttribute('aria-label', `${this.select.value} against ${this.data.x}`);
    this.picture.replaceChildren(
      ...this.yAxis.ticks.flatMap(({ value, text }) => [
        svg('line', { class: 'grid', x1: this.left, x2: right, y1: this.atY(value), y2: this.atY(value) }),
        svg('text', { x: this.left - 6, y: this.atY(value) + 4, 'text-anchor': 'end' }, text),
      ]),
      svg('text', { x: this.left, y: 10, 'text-anchor': 'start' }, factor(this.yAxis.power).trim()),
      svg('line', { class: 'axis', x1: this.left, x2: right, y1: bottom, y2: bottom }),
      ...this.xAxis.ticks.flatMap(({ value, text }) => [
        svg('line', { class: 'axis', x1: this.atX(value), x2: this.atX(value), y1: bottom, y2: bottom + 4 }),
        svg('text', { x: this.atX(value), y: bottom + 15, 'text-anchor': 'middle' }, text),
      ]),
      svg('text', { x: (this.left + right) / 2, y: bottom + 29, 'text-anchor': 'middle' }, this.data.x + factor(this.xAxis.power)),
      svg('path', { class: 'states', d: curvePath(this.marks(xs, bottom)) }),
      svg('path', { class: 'curve', d: path }),
      this.cursor,
    );
    this.drawCursor();
  }

  /** A short upright line on the axis for every state. */
  private marks(xs: readonly (number | null)[], bottom: number): ([number, number] | null)[] {
    return this.data.stateRows.flatMap((row) => {
      const x = xs[row];
      return typeof x === 'number' ? [[this.atX(x), bottom - 5] as [number, number], [this.atX(x), bottom] as [number, number], null] : [];
    });
  }

  private drawCursor(): void {
    const { row } = this.data;
    const [x, y] = [this.column(this.data.x)[row], this.column(this.select.value)[row]];
    this.value.textContent = readout(y);
    const line = typeof x === 'number' ? [svg('line', { class: 'cursor', x1: this.atX(x), x2: this.atX(x), y1: margin.top, y2: margin.top + this.box.height })] : [];
    const dot = typeof x === 'number' && typeof y === 'number' ? [svg('circle', { class: 'dot', cx: this.atX(x), cy: this.atY(y), r: 5 })] : [];
    this.cursor.replaceChildren(...line, ...dot);
  }
}
