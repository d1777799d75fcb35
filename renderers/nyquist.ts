import type { Markish } from '@observablehq/plot';
import type { Spectrum } from 'anodyne';
import type { Box } from './figure.ts';
import { checkSeries, checkSpectrum, extent } from './plot-check.ts';
import { equalPanel } from './plot-equal.ts';
import { placeLabels, type Wanted } from './plot-labels.ts';
import { library } from './plot-library.ts';
import { heading, pageWidth, pointsOf, sheet, strokeOf, svgPage, texts } from './plot-page.ts';
import { axisLabels, drawPanel, labelHeight, numbersHeight, placeOf, type Panel } from './plot-panel.ts';
import { between, checkMarks, decadesOf, frequencyText, perCm2, type SpectrumSeries } from './plot-spectrum.ts';
import { ascentOf, fitDash, radius, space, styleOf, textSize } from './plot-style.ts';

export interface NyquistSeries extends SpectrumSeries {
  /** Frequencies [Hz] that get a filled symbol and, where there is room, a label; the decades if not given. */
  readonly marks?: readonly number[];
}

export interface NyquistOptions {
  readonly series: readonly NyquistSeries[];
  /** Width of the figure; 85 mm (one column of a journal) if not given. */
  readonly widthMillimetres?: number;
  readonly title?: string;
}

/** A point of the figure: Re Z and −Im Z [ohm.cm2]. */
type Point = readonly [x: number, y: number];

const pointsIn = ({ real, imaginary }: Spectrum): Point[] => Array.from(real, (value, i) => [perCm2 * value, -perCm2 * imaginary[i]! || 0]);

/** A mark on the curve, and its neighbours along it; between two points it lies on the line that joins them. */
function markAt(spectrum: Spectrum, points: readonly Point[], hertz: number): { at: Point; before: Point; after: Point } {
  const { below, above, way } = between(spectrum, hertz);
  const [p, q] = [points[below]!, points[above]!];
  const at: Point = [p[0] + way * (q[0] - p[0]), p[1] + way * (q[1] - p[1])];
  return { at, before: points[Math.max(0, above - 1)]!, after: points[Math.min(points.length - 1, below + 1)]! };
}

/** Boxes along a curve on the page that labels keep off: its points and the lines between them. */
function boxesAlong(places: readonly Point[]): Box[] {
  const half = radius + 0.6;
  return places.flatMap(([x, y], i) => {
    const [lastX, lastY] = places[Math.max(0, i - 1)]!;
    const pieces = Math.max(1, Math.ceil(Math.hypot(x - lastX, y - lastY) / half));
    return Array.from({ length: pieces }, (_, k): Box => {
      const way = (k + 1) / pieces;
      return { left: lastX + way * (x - lastX) - half, top: lastY + way * (y - lastY) - half, width: 2 * half, height: 2 * half };
    });
  });
}

/** The label of a mark wants to stand on the outer, upper side of the curve. */
function wantedLabel(panel: Panel, { at, before, after }: ReturnType<typeof markAt>, text: string, colour: string): Wanted {
  const [x, y] = placeOf(panel, ...at);
  const [[x1, y1], [x2, y2]] = [placeOf(panel, ...before), placeOf(panel, ...after)];
  const [dx, dy] = x1 === x2 && y1 === y2 ? [0, -1] : x2 > x1 ? [y2 - y1, x1 - x2] : [y1 - y2, x2 - x1]; // the normal with dy <= 0
  return { text, x, y, size: textSize.mark, dx, dy, colour };
}

/** −Im Z against Re Z, the scales of both axes equal, with marks at the decades of the frequency. Returns SVG. */
export function nyquist(options: NyquistOptions): string {
  checkSeries('nyquist', options, [], ['spectrum', 'fit', 'marks'], ({ spectrum, fit, marks }, place) => {
    checkSpectrum(`${place}.spectrum`, spectrum);
    if (fit !== undefined) checkSpectrum(`${place}.fit`, fit);
    if (marks !== undefined) checkMarks(`${place}.marks`, spectrum, marks);
  });
  const { Plot } = library();
  const { series, title = '', widthMillimetres = 85 } = options;
  const width = pageWidth('nyquist(options)', widthMillimetres);
  const curves = series.map(({ spectrum, fit, marks = decadesOf(spectrum) }, i) => {
    const points = pointsIn(spectrum);
    const marked = marks.map((hertz) => ({ ...markAt(spectrum, points, hertz), text: frequencyText(hertz) }));
    return { points, marked, fit: fit && pointsIn(fit), style: styleOf(i) };
  });

  const head = heading(title, series.map(({ label, fit }, i) => ({ label, style: styleOf(i), shows: { line: fit ? fitDash : 'none', points: true } })), width);
  const all = curves.flatMap(({ points, fit = [] }) => [...points, ...fit]);
  const [xs, ys] = [extent([all.map(([x]) => x)]), extent([all.map(([, y]) => y)])];
  const panel = equalPanel({ x: 'Re Z [ohm.cm2]', y: '−Im Z [ohm.cm2]' }, xs, ys, width, head.bottom + space.row);
  const height = panel.top + panel.height + numbersHeight + labelHeight + space.margin;

  const marks: Markish[] = [
    ...curves.flatMap(({ points, fit, style }): Markish[] => [
      Plot.line(fit ?? points, strokeOf(style.colour, fit ? fitDash : 'none')),
      Plot.dot(points, pointsOf(style)),
    ]),
    ...curves.map(({ marked, style }) => Plot.dot(marked.map(({ at }) => at), pointsOf(style, { filled: true }))),
  ];
  const onPage = (points: readonly Point[]): Point[] => points.map((point) => placeOf(panel, ...point));
  const taken = curves.flatMap(({ points, fit = [] }) => [...boxesAlong(onPage(points)), ...boxesAlong(onPage(fit))]);
  const wanted = curves.flatMap(({ marked, style }) => marked.map((mark) => wantedLabel(panel, mark, mark.text, style.colour)));
  const free = { left: panel.left + 2, top: panel.top + 2, width: panel.width - 4, height: panel.height - 4 };
  const labels = placeLabels(wanted, taken, free, radius + 2).map(({ left, top, wanted: { text, size, colour } }) => ({
    text, x: left, y: top + 0.86 * ascentOf(size), size, colour,
  }));
  return svgPage(width, height, [drawPanel({ width, height }, panel, marks), sheet(width, height, [head.marks, texts([...axisLabels(panel, width), ...labels])])]);
}
