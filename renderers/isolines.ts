/** Numbers on a grid, row by row, and where they lie. */
export interface Grid {
  readonly values: Float64Array;
  /** Places of the columns and of the rows, rising. */
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** How far between `a` and `b` the level lies. */
const between = (level: number, a: number, b: number): number => (level - a) / (b - a);

/**
 * Lines of equal value at all whole multiples of `step`, or half a step beside them (`offset` 0.5), by marching squares: pieces of straight line from edge to edge of the grid's cells, as the path of an SVG.
 * In a saddle the mean of the four corners decides. Cells with a corner of NaN have no line.
 */
export function isolines({ values, x, y }: Grid, step: number, offset: 0 | 0.5 = 0): string {
  const columns = x.length;
  const path: string[] = [];
  for (let j = 0; j + 1 < y.length; j++) {
    for (let i = 0; i + 1 < columns; i++) {
      const k = i + columns * j;
      // around the cell
      const corners = [values[k]!, values[k + 1]!, values[k + columns + 1]!, values[k + columns]!];
      const [low, high] = [Math.min(...corners), Math.max(...corners)];
      for (let n = Math.floor(low / step - offset) + 1; (n + offset) * step <= high; n++) path.push(...cellLines(corners, (n + offset) * step, x[i]!, x[i + 1]!, y[j]!, y[j + 1]!));
    }
  }
  return path.join('');
}

/** The one or two pieces of a level in a cell. */
function cellLines([a, b, c, d]: readonly number[], level: number, left: number, right: number, top: number, bottom: number): string[] {
  const corners = [a!, b!, c!, d!];
  const above = corners.map((value) => value >= level);
  const point = (edge: number): string => {
    const share = between(level, corners[edge]!, corners[(edge + 1) % 4]!);
    const along = (from: number, to: number): string => (from + share * (to - from)).toFixed(2);
    return [`${along(left, right)} ${top}`, `${right} ${along(top, bottom)}`, `${along(right, left)} ${bottom}`, `${left} ${along(bottom, top)}`][edge]!;
  };
  const crossed = [0, 1, 2, 3].filter((edge) => above[edge] !== above[(edge + 1) % 4]);
  if (crossed.length === 2) return [`M${point(crossed[0]!)}L${point(crossed[1]!)}`];
  if (crossed.length === 0) return [];
  // the middle belongs to the corners that are on its side of the level
  const joined = (a! + b! + c! + d!) / 4 >= level === above[0];
  return joined ? [`M${point(0)}L${point(1)}`, `M${point(2)}L${point(3)}`] : [`M${point(3)}L${point(0)}`, `M${point(1)}L${point(2)}`];
}
