/** Points of a sweep between two turning points of the potential, both included. */
export interface SweepSegment {
  readonly from: number;
  readonly to: number;
  readonly isRising: boolean;
  /** From 1 on. */
  readonly cycle: number;
}

/** Steps of the potential below this share of its range are none. */
const still = 1e-9;

/**
 * A sweep cut where the potential turns, and where a cycle ends: where it passes the potential that it began with, in the direction in which it began, after it has turned. Empty if the potential never changes.
 * @param potential  in the order of time
 */
export function sweepSegments(potential: ArrayLike<number>): SweepSegment[] {
  const range = Array.from(potential).reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)] as const, [Infinity, -Infinity] as const);
  const least = still * (range[1] - range[0]);
  const segments: SweepSegment[] = [];
  let [from, cycle, hasTurned] = [0, 1, false];
  let begun: boolean | undefined;
  let isRising: boolean | undefined;
  const close = (to: number): void => {
    if (isRising !== undefined && to > from) segments.push({ from, to, isRising, cycle });
    from = to;
  };
  for (let k = 1; k < potential.length; k++) {
    const step = potential[k]! - potential[k - 1]!;
    if (Math.abs(step) <= least) continue;
    const rises = step > 0;
    begun ??= rises;
    if (rises !== (isRising ?? rises)) close(k - 1);
    isRising = rises;
    hasTurned ||= rises !== begun;
    const beyond = (potential[k]! - potential[0]!) * (begun ? 1 : -1);
    if (hasTurned && rises === begun && beyond > least) {
      close(k - 1);
      cycle++;
      hasTurned = false;
    }
  }
  close(potential.length - 1);
  return segments;
}
