import type { Judged, Reproduced } from 'anodyne';
import { shorten } from './layout.ts';
import { fractionOf, type Axis } from './plot-axis.ts';
import { valueText } from './plot-cell-axis.ts';
import { beyondLegend, intervalLegend, intervalMarks } from './reproduction-marks.ts';
import { lengthOnScale, onScale } from './reproduction-scale.ts';
import { heading, inkColour, oneLine, pageWidth, sheet, svgPage, texts, type Text } from './plot-page.ts';
import { axisLabels, drawPanel, labelHeight, leftOf, numbersHeight } from './plot-panel.ts';
import { space, textSize, widthOf } from './plot-style.ts';

const rowHeight = 10;
/** Where the scale ends. */
const end = 3;
const ticks = [-3, -2, -1, 0, 1, 2, 3].map((value) => ({ value, text: String(value).replace('-', '−') }));

/** Names of an entry's checks: the entry's own with the first of them. */
const named = ({ target: { id } }: Reproduced, { check }: Judged): string => `${id}: ${check.name}`;

/** All checks of some entries on one scale, one below the other. Returns SVG. */
export function overviewFigure(title: string, rows: readonly { readonly entry: Reproduced; readonly judged: Judged }[]): string {
  const width = pageWidth('overviewFigure', 180);
  const names = rows.map(({ entry, judged }, i) => ({ value: -i, text: shorten(oneLine(named(entry, judged)), textSize.tick, 0.6 * width, widthOf) }));
  const y: Axis = { label: '', logarithmic: false, low: 0.5 - rows.length, high: 0.5, ticks: names, minor: [] };
  const x: Axis = { label: 'deviation from the middle of the band, in half widths of it', logarithmic: false, low: -end, high: end, ticks, minor: [] };
  const left = leftOf(y);
  const head = heading(title, [...intervalLegend, beyondLegend], width);
  const panel = { left, top: head.bottom + space.row, width: width - left - 3 * space.margin, height: rows.length * rowHeight, x, y };
  const page = { width, height: panel.top + panel.height + numbersHeight + labelHeight + space.margin };
  const at = (value: number): number => left + panel.width * fractionOf(x, value);
  const ends = [left, left + panel.width] as const;
  const notes: Text[] = [];
  const marks = rows.flatMap(({ judged: { check, value, standardError, inside } }, i) => {
    const middle = panel.top + (i + 0.5) * rowHeight;
    const note = (text: string, isRight: boolean): void => {
      notes.push({ text, x: isRight ? ends[1] - 9 : ends[0] + 9, y: middle + 2.5, size: textSize.mark, anchor: isRight ? 'end' : 'start', colour: inkColour });
    };
    const place = value === null ? 0 : onScale(check, value);
    if (value === null) note('no value', true);
    else if (Math.abs(place) > end) note(valueText(place, 2), place > 0);
    return intervalMarks({
      middle,
      band: [check.low === undefined ? ends[0] : at(onScale(check, check.low)), check.high === undefined ? ends[1] : at(onScale(check, check.high))],
      ...(check.paper === undefined ? {} : { paper: at(onScale(check, check.paper)) }),
      ...(value === null ? {} : { value: at(place) }),
      ...(standardError === null ? {} : { error: at(lengthOnScale(check, standardError)) - at(0) }),
      inside,
    }, ends);
  });
  return svgPage(page.width, page.height, [drawPanel(page, panel, []), sheet(page.width, page.height, [head.marks, marks, texts([...axisLabels(panel, width).slice(1), ...notes])])]);
}
