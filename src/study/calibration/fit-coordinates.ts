import { formatNumber } from '../../units/format.ts';
import type { FitAxis } from './calibration-plan.ts';
import type { Assignments } from '../strand.ts';

/** A place in the ranges: of each free parameter 0 at `from` to 1 at `to`, in the logarithm where the range is logarithmic. */
export type Place = readonly number[];

const toValue = ({ from, to, logarithmic }: FitAxis, u: number): number => (logarithmic ? from * Math.exp(u * Math.log(to / from)) : from + u * (to - from));
const toCoordinate = ({ from, to, logarithmic }: FitAxis, value: number): number =>
  (logarithmic ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from));

/** How fast the value grows with its coordinate, at a value of its range. */
export const slopeOf = ({ from, to, logarithmic }: FitAxis, value: number): number => (logarithmic ? value * Math.log(to / from) : to - from);

/** The values in the declared unit as `--set` takes them, 6 significant digits; the ends of a range are written with all their digits. */
export const textsOf = (axes: readonly FitAxis[], place: Place): Assignments =>
  Object.fromEntries(axes.map((axis, k) => {
    const text = formatNumber(toValue(axis, place[k]!), 6);
    const value = Number(text);
    return [axis.name, place[k]! <= 0 || value <= axis.from ? String(axis.from) : place[k]! >= 1 || value >= axis.to ? String(axis.to) : text];
  }));

/** Where the written values are: not quite what they were written from. */
export const placeOf = (axes: readonly FitAxis[], texts: Assignments): Place => axes.map((axis) => toCoordinate(axis, Number(texts[axis.name])));

export const startOf = (axes: readonly FitAxis[]): Place => axes.map((axis) => toCoordinate(axis, axis.start));
