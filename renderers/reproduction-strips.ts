import type { Markish } from '@observablehq/plot';
import type { Judged, Reproduced } from 'anodyne';
import { shorten } from './layout.ts';
import { fractionOf, linearAxis, linearRange } from './plot-axis.ts';
import { intervalLegend, intervalMarks } from './reproduction-marks.ts';
import { heading, inkColour, oneLine, pageWidth, sheet, svgPage, texts, type Text } from './plot-page.ts';
import { acrossRoom, drawPanel, numbersHeight } from './plot-panel.ts';
import { ascentOf, heightOf, space, textSize, widthOf } from './plot-style.ts';

/** Height of a strip, and the way to the name of the next one [pt]. */
const stripHeight = 14;
const gap = 5;

const nameOf = ({ name, unit }: Judged['check']): string => `${name}${unit === '1' ? '' : ` [${unit}]`}`;

/** Ends of the axis: all that is to be seen, and a little of what is open. */
const rangeOf = ({ check: { low, high, paper }, value, standardError }: Judged): { low: number; high: number } => {
  const error = standardError ?? 0;
  const seen = [low, high, paper, ...(value === null ? [] : [value - error, value + error])].filter((x) => x !== undefined);
  const [least, most] = [Math.min(...seen), Math.max(...seen)];
  const open = 0.15 * (most > least ? most - least : Math.abs(most) || 1);
  return linearRange(low === undefined ? least - open : least, high === undefined ? most + open : most);
};

/** Each check of an entry on an axis of its own, one below the other: its band, the paper's figure, ours with a bar of one standard error. Returns SVG. */
export function stripsFigure({ target, checks }: Reproduced): string {
  const width = pageWidth('stripsFigure', 85);
  const left = 4 * space.margin;
  const inner = width - 2 * left;
  const head = heading(target.id, intervalLegend, width);
  const step = heightOf(textSize.axis) + space.row + stripHeight + numbersHeight + gap;
  const page = { width, height: head.bottom + checks.length * step + space.margin };
  const lines: Text[] = [];
  const marks: Markish[] = [];
  const panels = checks.map((judged, k) => {
    const { check, value, standardError, inside } = judged;
    const name = head.bottom + space.row + k * step;
    const top = name + heightOf(textSize.axis) + space.row;
    const x = linearAxis('', rangeOf(judged), acrossRoom(inner));
    const at = (of: number): number => left + inner * fractionOf(x, of);
    const middle = top + stripHeight / 2;
    lines.push({ text: shorten(oneLine(nameOf(check)), textSize.axis, width - left - space.margin, widthOf), x: left, y: name + ascentOf(textSize.axis), size: textSize.axis });
    if (value === null) lines.push({ text: 'no value', x: left + inner - space.row, y: middle + 2.5, size: textSize.mark, anchor: 'end', colour: inkColour });
    marks.push(...intervalMarks({
      middle,
      band: [at(check.low ?? x.low), at(check.high ?? x.high)],
      ...(check.paper === undefined ? {} : { paper: at(check.paper) }),
      ...(value === null ? {} : { value: at(value) }),
      ...(standardError === null || value === null ? {} : { error: at(value + standardError) - at(value) }),
      inside,
    }, [left, left + inner]));
    const y = { label: '', logarithmic: false, low: 0, high: 1, ticks: [], minor: [] };
    return drawPanel(page, { left, top, width: inner, height: stripHeight, x, y }, []);
  });
  return svgPage(page.width, page.height, [...panels, sheet(page.width, page.height, [head.marks, marks, texts(lines)])]);
}
