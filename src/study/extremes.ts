import type { PointRecord, RunRow, StudyRecord } from './study-record.ts';

/** A point with one of its runs that is done. */
export interface Extreme {
  readonly point: PointRecord;
  readonly run: RunRow;
}

const runOf = ({ runs }: PointRecord): RunRow | undefined => runs.find(({ outcome }) => outcome.status === 'done');

/** The points with the highest and the lowest mean of the first observation, of equals the first one; undefined unless two of them differ. */
export const extremesOf = ({ points }: StudyRecord): { readonly highest: Extreme; readonly lowest: Extreme } | undefined => {
  const known = points.flatMap((point) => {
    const [mean, run] = [point.estimates[0]?.mean ?? null, runOf(point)];
    return mean !== null && Number.isFinite(mean) && run ? [{ point, run, mean }] : [];
  });
  const [first] = known;
  if (!first) return undefined;
  const highest = known.reduce((best, one) => (one.mean > best.mean ? one : best), first);
  const lowest = known.reduce((best, one) => (one.mean < best.mean ? one : best), first);
  return highest === lowest ? undefined : { highest, lowest };
};
