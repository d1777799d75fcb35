import type { Markish } from '@observablehq/plot';
import type { Box } from './figure.ts';
import { fractionOf, type Axis } from './plot-axis.ts';
import { filledBoxes } from './plot-cells.ts';
import { library } from './plot-library.ts';
import { inkColour, oneLine, type Text } from './plot-page.ts';
import { shortenName } from './plot-panel.ts';
import { ascentOf, heightOf, space, textSize, widthOf } from './plot-style.ts';

/** Width of the bar, and its distance from the panel [pt]. */
const barWidth = 8;
const gap = 9;
/** Steps of colour, more than an eye tells apart. */
const steps = 64;

const numbersWidth = ({ ticks }: Axis): number => Math.max(...ticks.map(({ text }) => widthOf(text, textSize.tick)));

/** Room [pt] that the bar takes right of a panel. */
export const colourBarRoom = (axis: Axis): number =>
  gap + barWidth + space.tick + space.tickToText + numbersWidth(axis) + space.textToLabel + heightOf(textSize.axis) + space.margin;

/** A scale of colours right of a panel, with its numbers and its label. */
export function colourBar({ left, top, width, height }: Box, axis: Axis, colourOf: (share: number) => string): { marks: Markish[]; texts: Text[] } {
  const { Plot } = library();
  const from = left + width + gap;
  const boxes = Array.from({ length: steps }, (_, k) => ({ left: from, top: top + (height * (steps - 1 - k)) / steps, width: barWidth, height: height / steps }));
  const at = (value: number): number => top + height * (1 - fractionOf(axis, value));
  const tick = (values: readonly number[], length: number): Markish =>
    Plot.link(values, { x1: values.map(() => from + barWidth), x2: values.map(() => from + barWidth + length), y1: values.map(at), y2: values.map(at), stroke: inkColour, strokeWidth: 0.7 });
  const numbersLeft = from + barWidth + space.tick + space.tickToText;
  // room below the bar as far as the numbers of x reach, as for the label of y
  const label = shortenName(oneLine(axis.label), height + heightOf(textSize.tick));
  const labelMiddle = top + Math.max(height, widthOf(label, textSize.axis)) / 2;
  const labelX = numbersLeft + numbersWidth(axis) + space.textToLabel + ascentOf(textSize.axis);
  return {
    marks: [
      filledBoxes(boxes, boxes.map((_, k) => colourOf((k + 0.5) / steps))),
      Plot.rect([0], { x1: [from], x2: [from + barWidth], y1: [top], y2: [top + height], stroke: inkColour, strokeWidth: 0.7 }),
      tick(axis.minor.filter((value) => value >= axis.low && value <= axis.high), space.tick / 2),
      tick(axis.ticks.map(({ value }) => value), space.tick),
    ],
    texts: [
      ...axis.ticks.map(({ value, text }): Text => ({ text, x: numbersLeft, y: at(value) + 0.36 * textSize.tick, size: textSize.tick })),
      { text: label, x: labelX, y: labelMiddle, size: textSize.axis, anchor: 'middle', turned: true },
    ],
  };
}
