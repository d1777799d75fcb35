import type { Markish } from '@observablehq/plot';
import { shorten } from './layout.ts';
import { fractionOf, type Axis, type Room } from './plot-axis.ts';
import { draw, library } from './plot-library.ts';
import { inkColour, oneLine, type Text } from './plot-page.ts';
import { ascentOf, grid, heightOf, space, textSize, widthOf } from './plot-style.ts';

/** A frame with its two axes on the page [pt]. */
export interface Panel {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly x: Axis;
  readonly y: Axis;
}

/** Of numbers below and beside an axis. */
export const acrossRoom = (length: number): Room => ({ length, extent: (text) => widthOf(text, textSize.tick) });
export const upRoom = (length: number): Room => ({ length, extent: () => heightOf(textSize.tick) * 0.7 });

/** Width [pt] taken left of a panel by the numbers and label of its axis. */
export const leftOf = ({ ticks }: Axis): number =>
  space.margin + heightOf(textSize.axis) + space.textToLabel + Math.max(...ticks.map(({ text }) => widthOf(text, textSize.tick))) + space.tickToText + space.tick;

/** Height [pt] taken by the numbers, and by the label, of an axis below or above a panel. */
export const numbersHeight = space.tick + space.tickToText + heightOf(textSize.tick);
export const labelHeight = heightOf(textSize.axis);

/** Room [pt] at the right of a panel: half of a number at the end of the axis. */
export function rightOf({ ticks, ...ends }: Axis, width: number): number {
  const beyond = ticks.map(({ value, text }) => widthOf(text, textSize.tick) / 2 - (1 - fractionOf(ends, value)) * width);
  return space.margin + Math.max(0, ...beyond);
}

/** Place on the page [pt] of values of both axes. */
export const placeOf = ({ left, top, width, height, x, y }: Panel, xValue: number, yValue: number): [x: number, y: number] => [
  left + width * fractionOf(x, xValue),
  top + height * (1 - fractionOf(y, yValue)),
];

/** A label that is too long loses the end of its name, never its unit. */
export function shortenName(label: string, room: number): string {
  const [, name = label, unit = ''] = /^(.*?)( \[[^[]*\]\)?)$/u.exec(label) ?? [];
  return shorten(name, textSize.axis, room - widthOf(unit, textSize.axis), widthOf) + unit;
}

/** Labels of the axes; that of x only where it stands under this panel. Each stands in the middle of its axis, as far as there is room. */
export function axisLabels({ left, top, width, height, x, y }: Panel, pageWidth: number, withX = true): Text[] {
  const size = textSize.axis;
  // the corner below and left of the panel is free for the label of y
  const upText = shortenName(oneLine(y.label), height + numbersHeight - space.tick);
  const upMiddle = top + Math.max(height, widthOf(upText, size)) / 2;
  const upwards: Text = { text: upText, x: space.margin + ascentOf(size), y: upMiddle, size, anchor: 'middle', turned: true };
  if (!withX) return [upwards];
  const text = shortenName(oneLine(x.label), pageWidth - 2 * space.margin);
  const middle = Math.min(left + width / 2, pageWidth - space.margin - widthOf(text, size) / 2);
  return [upwards, { text, x: middle, y: top + height + numbersHeight + ascentOf(size), size, anchor: 'middle' }];
}

/**
 * Grid, frame, ticks and marks of a panel.
 * @param marks    in values of the axes
 * @param numbers  false: the axis of x has its ticks, but no numbers
 * @param above    ticks of a second axis on top, at values of x; the grid and the lower axis are those of x
 */
export function drawPanel(
  page: { readonly width: number; readonly height: number },
  panel: Panel,
  marks: readonly Markish[],
  { numbers = true, above }: { readonly numbers?: boolean; readonly above?: Axis['ticks'] } = {},
): string {
  const { Plot } = library();
  const { left, top, width, height, x, y } = panel;
  const scale = ({ logarithmic, low, high }: Axis) => ({ type: logarithmic ? 'log' : 'linear', domain: [low, high], axis: null } as const);
  const values = ({ ticks }: Pick<Axis, 'ticks'>): number[] => ticks.map(({ value }) => value);
  const shown = { tickSize: space.tick, tickPadding: space.tickToText, label: null, fontSize: textSize.tick, fontVariant: 'normal', color: inkColour, strokeWidth: 0.7 };
  const bare = { ...shown, tickSize: space.tick / 2, text: null };
  // as `text`, not as `tickFormat`: of that, a logarithmic axis shows what it thinks fits
  const textOf = (ticks: Axis['ticks']) => ({ text: ticks.map(({ text }) => text) });
  return draw({
    width: page.width,
    height: page.height,
    marginLeft: left,
    marginTop: top,
    marginRight: page.width - left - width,
    marginBottom: page.height - top - height,
    x: scale(x),
    y: scale(y),
    marks: [
      Plot.gridX(values(x), { stroke: grid, strokeOpacity: 1, strokeWidth: 0.5 }),
      Plot.gridY(values(y), { stroke: grid, strokeOpacity: 1, strokeWidth: 0.5 }),
      Plot.frame({ stroke: inkColour, strokeWidth: 0.7 }),
      Plot.axisX([...x.minor], { ...bare, anchor: 'bottom' }),
      Plot.axisY([...y.minor], { ...bare, anchor: 'left' }),
      Plot.axisX(values(x), { ...shown, anchor: 'bottom', ...(numbers ? textOf(x.ticks) : { text: null }) }),
      Plot.axisY(values(y), { ...shown, anchor: 'left', ...textOf(y.ticks) }),
      ...(above === undefined ? [] : [Plot.axisX(values({ ticks: above }), { ...shown, anchor: 'top', ...textOf(above) })]),
      ...marks, // over the frame: points may lie on it
    ],
  });
}
