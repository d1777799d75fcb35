import type { RunRecord } from 'anodyne';
import { curveOf, type Curve } from './run-columns.ts';
import { someOf } from './run-figures.ts';
import { sweepSegments } from './sweep-segments.ts';
import { voltammogram, type SweepSeries } from './voltammogram.ts';

/** Fewer potentials than these in a row are held for their own sake. */
const fewestTreads = 3;

/** Times [s] from and to which potentials were held one after the other: a sweep is a staircase of them. */
const sweepsOf = (holds: readonly (readonly [from: number, to: number])[]): (readonly [from: number, to: number])[] => {
  const sweeps: { from: number; to: number; treads: number }[] = [];
  for (const [from, to] of holds) {
    const last = sweeps.at(-1);
    if (last?.to === from) {
      last.to = to;
      last.treads++;
    } else {
      sweeps.push({ from, to, treads: 1 });
    }
  }
  return sweeps.filter(({ treads }) => treads >= fewestTreads).map(({ from, to }) => [from, to] as const);
};

/** Of a sweep its first cycle, its last and some between; with its number where there are more. */
const someCycles = ({ x, y }: Curve): SweepSeries[] => {
  const segments = sweepSegments(x);
  const cycles = [...new Set(segments.map(({ cycle }) => cycle))];
  return someOf(cycles).map((cycle) => {
    const own = segments.filter((segment) => segment.cycle === cycle);
    const [from, to] = [own[0]!.from, own.at(-1)!.to + 1];
    return { label: cycles.length > 1 ? `cycle ${cycle}` : '', potential: x.slice(from, to), currentDensity: y.slice(from, to) };
  });
};

/** The rows after one time and up to another. */
const rowsWithin = (series: RunRecord['series'], [from, to]: readonly [from: number, to: number]): RunRecord['series'] => {
  const time = series.get('Time [s]') ?? new Float64Array();
  return new Map([...series].map(([header, column]) => [header, column.filter((_, k) => time[k]! > from && time[k]! <= to)]));
};

/** Current density against potential of the first sweep of a run, or undefined where there is none, or its columns are not there. */
export const runVoltammogram = ({ title, series, holds = [] }: RunRecord): string | undefined => {
  const sweeps = sweepsOf(holds).flatMap((times) => curveOf(rowsWithin(series, times), 'Voltage [V]', 'Current density [uA/cm2]') ?? []);
  const sweep = sweeps.find(({ x }) => sweepSegments(x).length > 0);
  if (!sweep) return undefined;
  return voltammogram({ title, series: someCycles(sweep) });
};
