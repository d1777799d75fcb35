import type { Markish } from '@observablehq/plot';
import type { CurveAcross, CurveUp, FollowedCurve, PaperPoint } from 'anodyne';
import type { Box } from './figure.ts';
import { linearAxis, linearRange, logarithmicAxis, logarithmicRange, type Axis, type Room } from './plot-axis.ts';
import { extent } from './plot-check.ts';
import { library } from './plot-library.ts';
import { heading, inkColour, pageWidth, pointsOf, sheet, strokeOf, svgPage, texts, type LegendEntry } from './plot-page.ts';
import { acrossRoom, axisLabels, drawPanel, labelHeight, leftOf, numbersHeight, rightOf, upRoom, type Panel } from './plot-panel.ts';
import { fitDash, space, styleOf, type SeriesStyle } from './plot-style.ts';
import { rowsDrawn } from './run-columns.ts';

/** Height over width of the panel. */
const aspect = 0.62;
/** Radius of the paper's points [pt]: more than that of any of ours. */
const paperRadius = 2.8;
/** Of points of the paper that belong to no run in particular. */
const paperStyle: SeriesStyle = { colour: inkColour, symbol: 'diamond', dash: fitDash };

/** What the legend says of a label: the name alone where it is empty. */
const named = (who: string, label: string): string => (label === '' ? who : `${who}, ${label}`);

const axisOf = (axis: CurveAcross | CurveUp, columns: readonly (readonly number[])[], room: Room): Axis => {
  const { low, high } = extent(columns);
  const label = axis.label ?? axis.column!;
  return axis.logarithmic === true ? logarithmicAxis(label, logarithmicRange(low, high), room) : linearAxis(label, linearRange(low, high), room);
};

/** Numbers that a paper prints over what our runs say: lines are ours, one a run, and where x is a parameter of the runs points on a line; open markers and dashed lines across are the paper's. undefined where no run has a row to draw. Returns SVG. */
export function curveFigure({ curve, rows }: FollowedCurve): string | undefined {
  const { id, where, x: across, y: up, points } = curve;
  const pieces = rows.flatMap(({ label, x, y }) => {
    const drawn = x.map((value) => (across.logarithmic === true && value <= 0 ? NaN : value));
    return rowsDrawn(drawn, y, up.logarithmic === true).map((piece) => ({ label, x: piece.map((k) => x[k]!), y: piece.map((k) => y[k]!) }));
  });
  if (pieces.length === 0) return undefined;
  const labels = [...new Set(curve.runs.map(({ label }) => label))];
  const styleOfLabel = (label: string): SeriesStyle => styleOf(labels.indexOf(label));
  const isOfRuns = across.parameter !== undefined;

  const width = pageWidth('curveFigure', 85);
  const head = heading(`${id}, ${where}`, legendOf(labels.filter((label) => pieces.some((piece) => piece.label === label)), points, styleOfLabel, isOfRuns), width);
  const height = aspect * width;
  const [xs, ys] = (['x', 'y'] as const).map((way) => [...pieces.map((piece) => piece[way]), points.flatMap((point) => point[way] ?? [])]) as [number[][], number[][]];
  const y = axisOf(up, ys, upRoom(height));
  const left = leftOf(y);
  const right = rightOf(axisOf(across, xs, acrossRoom(width - left)), width - left);
  const panel: Panel = { left, top: head.bottom + space.row, width: width - left - right, height, x: axisOf(across, xs, acrossRoom(width - left - right)), y };
  const page = { width, height: panel.top + height + numbersHeight + labelHeight + space.margin };

  const { Plot } = library();
  const marks: Markish[] = [
    ...points.map((point) => levelMark(point, panel, styleOfLabel)).filter((mark) => mark !== undefined),
    ...pieces.map(({ label, x, y }) => Plot.line(x, { x, y, ...strokeOf(styleOfLabel(label).colour, styleOfLabel(label).dash) })),
    ...(isOfRuns ? pieces.map(({ label, x, y }) => Plot.dot(x, { x, y, ...pointsOf(styleOfLabel(label), { filled: true }) })) : []),
    ...points.flatMap(({ x, y, label }) => (x === undefined || y === undefined ? [] : [paperDot(x, y, paperStyleOf(label, styleOfLabel))])),
  ];
  return svgPage(page.width, page.height, [drawPanel(page, panel, marks), sheet(page.width, page.height, [head.marks, texts(axisLabels(panel, width))])]);
}

const paperStyleOf = (label: string | undefined, styleOfLabel: (label: string) => SeriesStyle): SeriesStyle => (label === undefined ? paperStyle : styleOfLabel(label));

const paperDot = (x: number, y: number, style: SeriesStyle): Markish => library().Plot.dot([0], { x: [x], y: [y], ...pointsOf(style, { r: paperRadius }), strokeWidth: 1.2 });

/** A number without its partner: a line across the panel. */
const levelMark = ({ x, y, label }: PaperPoint, panel: Panel, styleOfLabel: (label: string) => SeriesStyle): Markish | undefined => {
  if (x !== undefined && y !== undefined) return undefined;
  const [x1, x2] = x === undefined ? [panel.x.low, panel.x.high] : [x, x];
  const [y1, y2] = y === undefined ? [panel.y.low, panel.y.high] : [y, y];
  return library().Plot.link([0], { x1: [x1], x2: [x2], y1: [y1], y2: [y2], ...strokeOf(paperStyleOf(label, styleOfLabel).colour, fitDash) });
};

/** Ours by their labels, then the paper's: one entry for its points and one for its lines across of each label. */
const legendOf = (labels: readonly string[], points: readonly PaperPoint[], styleOfLabel: (label: string) => SeriesStyle, isOfRuns: boolean): LegendEntry[] => {
  const ours = labels.map((label): LegendEntry => {
    const style = styleOfLabel(label);
    const filled = ({ left, top, width, height }: Box): Markish[] => [library().Plot.dot([0], { x: [left + width / 2], y: [top + height / 2], ...pointsOf(style, { filled: true }) })];
    return { label: named('anodyne', label), style, shows: { line: style.dash, ...(isOfRuns ? { sample: filled } : {}) } };
  });
  const theirs = [...new Set(points.map(({ label }) => label))].map((label): LegendEntry => {
    const own = points.filter((point) => point.label === label);
    const style = paperStyleOf(label, styleOfLabel);
    const marker = ({ left, top, width, height }: Box): Markish[] => [paperDot(left + width / 2, top + height / 2, style)];
    const isLevel = ({ x, y }: PaperPoint): boolean => x === undefined || y === undefined;
    return { label: named('this paper', label ?? ''), style, shows: { ...(own.some(isLevel) ? { line: fitDash } : {}), ...(own.every(isLevel) ? {} : { sample: marker }) } };
  });
  return [...ours, ...theirs];
};
