import type { Markish } from '@observablehq/plot';
import { AnodyneError, checkKeys, fromSI } from 'anodyne';
import type { Box } from './figure.ts';
import { fractionOf, linearAxis, logarithmicAxis, logarithmicRange, paddedRange, type Axis, type Room } from './plot-axis.ts';
import { cellAxis, valueText } from './plot-cell-axis.ts';
import { cellSigns, darkShare, filledBoxes, mostBoxes, pixels, scaleColours, signedBoxes, type CellSign } from './plot-cells.ts';
import { checkColumn, extent } from './plot-check.ts';
import { colourBar, colourBarRoom } from './plot-colour-bar.ts';
import { library } from './plot-library.ts';
import { directionOf, type Direction, type Quantity } from './plot-lines.ts';
import { heading, inkColour, pageWidth, paperColour, sheet, svgPage, texts, type Text } from './plot-page.ts';
import { acrossRoom, axisLabels, drawPanel, labelHeight, leftOf, numbersHeight, upRoom } from './plot-panel.ts';
import { heightOf, space, styleOf, textSize, widthOf } from './plot-style.ts';

/** An axis of a heat map with the values of its cells: rising numbers in SI, or names of choices. */
export interface CellAxis extends Quantity {
  readonly values: readonly number[] | readonly string[];
}

export interface HeatMapOptions {
  readonly x: CellAxis;
  readonly y: CellAxis;
  /** What the colours mean. */
  readonly value: Quantity;
  /** Row by row from the lowest y on, x fastest: a value in SI, infinite ones too, or why there is none. */
  readonly cells: readonly (number | CellSign)[];
  /** Width of the figure; 85 mm (one column of a journal) if not given. */
  readonly widthMillimetres?: number;
  readonly title?: string;
}

/** Height over width of the page, as long as the panel stays below `highest` [pt] (80 mm). */
const aspect = 0.62;
const highest = 227;

function shownAxis(place: string, axis: CellAxis): Direction & { values: readonly (number | string)[] } {
  const { values, ...quantity } = axis;
  const direction = directionOf(place, quantity);
  if (!Array.isArray(values) || values.length === 0) throw new AnodyneError(`${place}.values`, 'at least one value', values);
  const isNames = values.every((value) => typeof value === 'string');
  if (isNames) return { ...direction, values };
  const numbers = values as readonly number[];
  checkColumn(`${place}.values`, numbers, direction.logarithmic ? { above: 0, why: ' on a logarithmic axis' } : {});
  numbers.forEach((value, i) => {
    if (i > 0 && !(value > numbers[i - 1]!)) throw new AnodyneError(`${place}.values[${i}]`, `rising values, here above ${numbers[i - 1]!}`, value);
  });
  return { ...direction, values: numbers.map((value) => fromSI(value, direction.unit)) };
}

/** A number to be coloured, or a sign. */
function shownCell(cell: number | CellSign, place: string, { logarithmic, unit }: Direction): number | CellSign {
  if (cell === Infinity || cell === -Infinity) return 'infinite';
  if (typeof cell !== 'number') {
    if (!cellSigns.includes(cell)) throw new AnodyneError(place, `a number or one of ${cellSigns.join(', ')}`, cell);
    return cell;
  }
  if (Number.isNaN(cell) || (logarithmic && !(cell > 0))) throw new AnodyneError(place, `a number${logarithmic ? ' > 0 on a logarithmic scale' : ''}`, cell);
  return fromSI(cell, unit);
}

/** The scale of colours from the least value to the greatest. */
function scaleAxis({ label, logarithmic }: Direction, numbers: readonly number[], room: Room): Axis {
  const { low, high } = extent([numbers]);
  if (logarithmic) return logarithmicAxis(label, high >= 5 * low ? { low, high } : logarithmicRange(low, high), room);
  return linearAxis(label, high - low > 1e-9 * Math.max(Math.abs(low), Math.abs(high)) ? { low, high } : paddedRange(low, high), room);
}

/** Values as texts in their cells, if all find room. */
function numbersIn(boxes: readonly Box[], numbers: readonly number[], shareOf: (value: number) => number): Text[] {
  const size = textSize.tick;
  const all = numbers.map((value) => valueText(value));
  const fit = boxes.every(({ width, height }, i) => widthOf(all[i]!, size) <= width - 4 && heightOf(size) <= height - 2);
  if (!fit) return [];
  return boxes.map(({ left, top, width, height }, i) => ({
    text: all[i]!, x: left + width / 2, y: top + height / 2 + 0.36 * size, size, anchor: 'middle', colour: shareOf(numbers[i]!) < darkShare ? paperColour : inkColour,
  }));
}

/** A quantity over a grid of two others as colours, each cell around its values; few cells have their number written in them. Returns SVG. */
export function heatMap(options: HeatMapOptions): string {
  checkKeys('heatMap(options)', options, ['x', 'y', 'value', 'cells', 'widthMillimetres', 'title']);
  const xWay = shownAxis('heatMap({ x })', options.x);
  const yWay = shownAxis('heatMap({ y })', options.y);
  const valueWay = directionOf('heatMap({ value })', options.value);
  const [columns, rows] = [xWay.values.length, yWay.values.length];
  if (options.cells?.length !== columns * rows) throw new AnodyneError('heatMap({ cells })', `${columns} x ${rows} cells`, options.cells?.length);
  const cells = options.cells.map((cell, k) => shownCell(cell, `heatMap({ cells })[${k}]`, valueWay));
  const { Plot } = library();
  const width = pageWidth('heatMap(options)', options.widthMillimetres ?? 85);
  const panelHeight = Math.min(highest, aspect * width);

  const numbers = cells.filter((cell) => typeof cell === 'number');
  const scale = numbers.length === 0 ? undefined : scaleAxis(valueWay, numbers, upRoom(panelHeight));
  const y = cellAxis(yWay.label, yWay.values, yWay.logarithmic, upRoom(panelHeight), 0.25 * width);
  const left = leftOf(y);
  const panelWidth = width - left - (scale === undefined ? space.margin + space.tick : colourBarRoom(scale));
  const x = cellAxis(xWay.label, xWay.values, xWay.logarithmic, acrossRoom(panelWidth), panelWidth / columns - space.apart);

  const signs = cellSigns.filter((sign) => cells.includes(sign));
  const entries = signs.map((label) => ({ label, style: styleOf(0), shows: { sample: (box: Box) => [signedBoxes([box], label)] } }));
  const head = heading(options.title ?? '', entries, width);
  const panel = { left, top: head.bottom + space.row, width: panelWidth, height: panelHeight, x, y };
  const page = { width, height: panel.top + panelHeight + numbersHeight + labelHeight + space.margin };

  const boxOf = (k: number): Box => ({
    left: left + ((k % columns) * panelWidth) / columns, top: panel.top + ((rows - 1 - Math.floor(k / columns)) * panelHeight) / rows, width: panelWidth / columns, height: panelHeight / rows,
  });
  const at = (wanted: (cell: number | CellSign) => boolean): Box[] => [...cells.keys()].filter((k) => wanted(cells[k]!)).map(boxOf);
  const marks: Markish[] = [];
  const lines: Text[] = axisLabels(panel, width);
  if (scale !== undefined) {
    const scaled = scaleColours();
    const colourOf = (value: number): string => scaled(fractionOf(scale, value));
    const bar = colourBar(panel, scale, scaled);
    lines.push(...bar.texts);
    if (cells.length > mostBoxes) {
      const fromTop = Array.from({ length: rows }, (_, row) => cells.slice((rows - 1 - row) * columns, (rows - row) * columns)).flat();
      marks.push(pixels(panel, columns, fromTop.map((cell) => (typeof cell === 'number' ? colourOf(cell) : undefined))));
    } else {
      const coloured = at((cell) => typeof cell === 'number');
      marks.push(filledBoxes(coloured, numbers.map(colourOf)));
      lines.push(...numbersIn(coloured, numbers, (value) => fractionOf(scale, value)));
    }
    marks.push(...bar.marks);
  }
  for (const sign of signs) marks.push(signedBoxes(at((cell) => cell === sign), sign));
  // over the cells, which hide half of the panel's own
  marks.push(Plot.rect([0], { x1: [left], x2: [left + panelWidth], y1: [panel.top], y2: [panel.top + panelHeight], stroke: inkColour, strokeWidth: 0.7 }));
  return svgPage(page.width, page.height, [drawPanel(page, panel, []), sheet(page.width, page.height, [head.marks, marks, texts(lines)])]);
}
