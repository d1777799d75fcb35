import type { RunRecord } from 'anodyne';
import { extent } from './plot-check.ts';
import { linesInStyle } from './plot-lines.ts';
import { stack, type StackPanel } from './plot-stack.ts';
import { styleOf } from './plot-style.ts';
import { times, unitFor, voltages } from './plot-unit.ts';
import { curveOf, passesCharge, piecesOf, type Curve } from './run-columns.ts';

/** SVG, or why there is none. */
export type Drawn = string | { readonly why: string };

const headers = { charge: 'Areal charge [mAh/cm2]', time: 'Time [s]' } as const;

const changes = ({ x }: Curve): boolean => x.some((value) => value !== x[0]);

const axisOf = (x: keyof typeof headers, curves: readonly Curve[]): { label: string; unit: string } =>
  (x === 'charge' ? { label: 'Areal charge', unit: 'mAh/cm2' } : { label: 'Time', unit: unitFor(curves.flatMap((curve) => curve.x), times) });

/** Voltage and contact of a run, one above the other, against charge or time; one of them alone where the other has no rows. */
export const cellAgainst = ({ title, series }: RunRecord, x: keyof typeof headers): Drawn => {
  const [voltage, contact] = ['Voltage [V]', 'Contact fraction'].map((y) => curveOf(series, headers[x], y));
  const drawn = [voltage, contact].filter((curve) => curve !== undefined);
  if (drawn.length === 0) return { why: 'no rows of Voltage [V] or Contact fraction' };
  if (!drawn.some(changes)) return { why: `${headers[x]} does not change` };
  const panels: StackPanel[] = [
    ...(voltage ? [{ y: { label: 'Voltage', unit: unitFor(voltage.y, voltages) }, series: [{ ...voltage, label: '' }] }] : []),
    ...(contact ? [{ y: { label: 'Contact', unit: '%' }, series: [{ ...contact, label: '' }] }] : []),
  ];
  return stack({ title, x: axisOf(x, drawn), panels });
};

/** A value below zero by more than this share of the largest is no noise of the solver. */
const noise = 1e-6;

const isSigned = (curves: readonly Curve[]): boolean => {
  const { low, high } = extent(curves.map(({ y }) => y));
  return low < -noise * Math.max(high, 0);
};

/**
 * Columns of one unit against charge, where that passes all the time, else against time; on a logarithmic axis, unless they change their sign. No line leads over rows that cannot be drawn.
 * @param names  what the legend calls them
 */
const growth = ({ title, series }: RunRecord, columns: readonly string[], names: readonly string[], label: string, unitOf: (values: readonly number[]) => string): Drawn => {
  const over = (x: keyof typeof headers, logarithmic: boolean): { piece: Curve; column: number }[] =>
    columns.flatMap((header, column) => piecesOf(series, headers[x], header, logarithmic).map((piece) => ({ piece, column })));
  const all = over('time', false).map(({ piece }) => piece);
  const logarithmic = !isSigned(all);
  const x = passesCharge(series) && over('charge', false).some(({ piece }) => changes(piece)) ? 'charge' : 'time';
  const drawn = over(x, logarithmic);
  const curves = drawn.map(({ piece }) => piece);
  if (drawn.length === 0) return { why: `no rows of ${columns[0]!}${logarithmic ? ' above 0' : ''}` };
  if (!curves.some(changes)) return { why: 'no two rows one after the other' };
  const isFirst = (i: number): boolean => drawn[i]!.column !== drawn[i - 1]?.column;
  const named = curves.map((curve, i) => ({ ...curve, label: isFirst(i) ? names[drawn[i]!.column]! : '' }));
  const y = { label, unit: unitOf(curves.flatMap((curve) => curve.y)), logarithmic };
  return linesInStyle({ title, x: axisOf(x, curves), y, series: named }, (i) => styleOf(drawn[i]!.column));
};

export const resistanceFigure = (record: RunRecord): Drawn => growth(record, ['Interface resistance [ohm.cm2]'], [''], 'Interface resistance', () => 'ohm.cm2');

const parts = ['Constriction', 'Contact', 'Charge transfer', 'Bulk', 'Grain boundary'];

/** The parts of the voltage. */
export const overpotentialFigure = (record: RunRecord): Drawn =>
  growth(record, parts.map((part) => `${part} overpotential [V]`), parts, 'Overpotential', (values) => unitFor(values, voltages));
