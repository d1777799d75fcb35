import type { StudyRecord } from 'anodyne';
import { choiceBars, curves, scatter, studyMap } from './study-curves.ts';
import { morrisPlot, sensitivityBars } from './study-sensitivity.ts';
import { mostGroups, thresholdFigure } from './study-thresholds.ts';
import { columnOf, groupsOf, nameOf, type Column } from './study-values.ts';

export interface StudyFigure {
  /** Names its file. */
  readonly name: string;
  readonly svg: string;
  /** What it shows, in one sentence. */
  readonly caption: string;
}

/** A figure that may turn out to have nothing to show. */
interface Planned {
  readonly name: string;
  readonly caption: string;
  draw(): string | undefined;
}

/** More figures than these nobody looks at. */
const mostFigures = 12;

const interval = 'bands and bars are 95 % confidence intervals over the seeds';

type AxisAt = readonly [column: Column, axis: number];

const forEach = (record: StudyRecord, make: (header: string, observation: number) => Planned[]): Planned[] => record.observations.flatMap(make);

const scatters = (record: StudyRecord, axes: readonly AxisAt[]): Planned[] =>
  axes.filter(([{ isNumeric }]) => isNumeric).flatMap(([column, axis]) => forEach(record, (header, k) => [{
    name: `${nameOf(header)} against ${column.name}`,
    caption: `${nameOf(header)} at every point against ${column.name}, whatever the other parameters are; ${interval}.`,
    draw: () => scatter(record, k, column, axis),
  }]));

/** Curves against one axis, for each combination of the others; points alone where there are too many of these. */
function curvesOrScatters(record: StudyRecord, columns: readonly Column[], x: AxisAt, varying: readonly AxisAt[]): Planned[] {
  const groups = groupsOf(record.points, columns, varying.map(([, axis]) => axis).filter((axis) => axis !== x[1]));
  if (groups.length > mostGroups) return scatters(record, varying);
  return forEach(record, (header, k) => [{
    name: `${nameOf(header)} over ${x[0].name}`,
    caption: `${nameOf(header)} over ${x[0].name}: means of the seeds; ${interval}.`,
    draw: () => curves(record, k, x[0], x[1], groups),
  }]);
}

const maps = (record: StudyRecord, columns: readonly Column[], [[x, xAxis], [y, yAxis]]: readonly [AxisAt, AxisAt]): Planned[] =>
  forEach(record, (header, k) => [{
    name: `${nameOf(header)} map`,
    caption: `${nameOf(header)} over ${x.name} and ${y.name}: means of the seeds.`,
    draw: () => studyMap(record, k, columns, [xAxis, yAxis]),
  }]);

const sensitivity = (record: StudyRecord): Planned[] => [
  ...forEach(record, (header) => [{
    name: `Sensitivity of ${nameOf(header)}`, caption: `How strongly ${nameOf(header)} follows each parameter; bars of error are standard errors.`, draw: () => sensitivityBars(record, header),
  }]),
  ...(record.design.kind !== 'Morris' ? [] : forEach(record, (header) => [{
    name: `Screening of ${nameOf(header)}`, caption: `Elementary effects on ${nameOf(header)}: a parameter far up acts through others, or not linearly.`, draw: () => morrisPlot(record, header),
  }])),
];

const mostValues = (axes: readonly AxisAt[]): AxisAt | undefined =>
  axes.filter(([{ isNumeric }]) => isNumeric).reduce<AxisAt | undefined>((most, axis) => (most === undefined || axis[0].distinct.length > most[0].distinct.length ? axis : most), undefined);

/** A grid over two axes: maps, and curves where one of them has few values. */
function overTwo(record: StudyRecord, columns: readonly Column[], [first, second]: readonly [AxisAt, AxisAt]): Planned[] {
  const isFew = ([{ distinct }]: AxisAt): boolean => distinct.length <= mostGroups;
  const x = first[0].isNumeric && isFew(second) ? first : second[0].isNumeric && isFew(first) ? second : undefined;
  return [...maps(record, columns, [first, second]), ...(x === undefined ? [] : curvesOrScatters(record, columns, x, [first, second]))];
}

function plan(record: StudyRecord): Planned[] {
  const columns = record.axes.map((axis, k) => columnOf(record.design, axis, record.points.map(({ values }) => values[k]!)));
  const all = columns.map((column, axis): AxisAt => [column, axis]);
  const several = all.filter(([{ distinct }]) => distinct.length > 1);
  const varying = several.length > 0 ? several : all.slice(0, 1);
  const [first, second] = varying;
  if (first === undefined) return [];
  const { kind } = record.design;
  if ((kind === 'Morris' || kind === 'Sobol indices') && (record.sensitivity ?? []).length > 0) return sensitivity(record);
  if (record.thresholds) {
    const name = record.thresholds.axis.name;
    const x = varying.find(([column]) => column.name === name) ?? mostValues(varying);
    const threshold = { name: `Threshold of ${name}`, caption: `Brackets of the threshold of ${name}, as the bisection left them.`, draw: () => thresholdFigure(record) };
    return [threshold, ...(x === undefined ? [] : curvesOrScatters(record, columns, x, varying))];
  }
  if (second === undefined) {
    if (first[0].isNumeric) return curvesOrScatters(record, columns, first, varying);
    return forEach(record, (header, k) => [{ name: `${nameOf(header)} by ${first[0].name}`, caption: `${nameOf(header)} for each ${first[0].name}; ${interval}.`, draw: () => choiceBars(record, k, first[0], first[1]) }]);
  }
  if (kind !== 'grid') return scatters(record, varying);
  if (varying.length === 2) return overTwo(record, columns, [first, second]);
  const x = mostValues(varying);
  return x === undefined ? [] : curvesOrScatters(record, columns, x, varying);
}

const fileName = (text: string): string => text.normalize('NFKD').replace(/(?<=[a-z0-9])(?=[A-Z])/gu, '-').toLowerCase().replace(/[^a-z0-9]+/gu, '-').replace(/^-|-$/gu, '').slice(0, 80) || 'figure';

/**
 * The figures of a study, twelve at the most, chosen by its design: curves with bands over one axis; heat maps over two, and curves where one of them
 * has few values; over more axes curves against the one with most values, or points where these would be more than five; points alone for designs
 * that draw theirs; sensitivity as bars; thresholds as brackets. What has no value anywhere gives no figure.
 */
export function studyFigures(record: StudyRecord): StudyFigure[] {
  const figures: StudyFigure[] = [];
  const names = new Set<string>();
  for (const { name, caption, draw } of plan(record)) {
    if (figures.length === mostFigures) break;
    const svg = draw();
    if (svg === undefined) continue;
    const file = fileName(name);
    let unique = file;
    for (let n = 2; names.has(unique); n++) unique = `${file}-${n}`;
    names.add(unique);
    figures.push({ name: unique, svg, caption });
  }
  return figures;
}
