/** Fewest cells of a pattern whose dimension means anything. */
const fewest = 50;

/** Nearest and farthest distance [cells], and the number of distances, at which neighbours are counted. */
const nearest = 2;
const distances = 12;

/** Of a larger pattern, every second, third .. cell is a centre, so that about as many are. */
const centres = 2000;

/**
 * Fractal dimension of a pattern of cells in a plane, from mass against radius: the mean number of its cells within r of one of them grows as r^D. Least squares of the logarithms at distances that rise by
 * equal factors from 2 cells to half the radius of gyration: no centre is singled out, so what the pattern grows from does not matter. 0 for fewer than 50 cells, or a pattern too small for two distances.
 * @param x cells, in units of their edge, length as y
 */
export const fractalDimension = (x: ArrayLike<number>, y: ArrayLike<number>): number => {
  const n = x.length;
  if (n < fewest) return 0;
  const farthest = radiusOfGyration(x, y) / 2;
  if (farthest < 2 * nearest) return 0;
  const radii = Array.from({ length: distances }, (_, k) => nearest * Math.exp((Math.log(farthest / nearest) * k) / (distances - 1)));
  const squares = radii.map((r) => r * r);
  const counts = new Float64Array(distances); // neighbours no farther away than each of the radii, but farther than the one before
  const step = Math.ceil(n / centres);
  for (let i = 0; i < n; i += step) {
    for (let j = 0; j < n; j++) {
      const [dx, dy] = [x[i]! - x[j]!, y[i]! - y[j]!];
      const square = dx * dx + dy * dy;
      let k = 0;
      while (k < distances && squares[k]! < square) k++;
      if (k < distances) counts[k]!++;
    }
  }
  let within = 0;
  return slope(radii.map(Math.log), [...counts].map((count) => Math.log(within += count)));
};

/** [cells] */
export const radiusOfGyration = (x: ArrayLike<number>, y: ArrayLike<number>): number => {
  const n = x.length;
  const [mx, my] = [Array.from(x).reduce((sum, v) => sum + v, 0) / n, Array.from(y).reduce((sum, v) => sum + v, 0) / n];
  let square = 0;
  for (let k = 0; k < n; k++) square += (x[k]! - mx) * (x[k]! - mx) + (y[k]! - my) * (y[k]! - my);
  return Math.sqrt(square / n);
};

/** Of the straight line of least squares. */
export const slope = (x: readonly number[], y: readonly number[]): number => {
  const [mx, my] = [x.reduce((sum, v) => sum + v, 0) / x.length, y.reduce((sum, v) => sum + v, 0) / y.length];
  return x.reduce((sum, v, k) => sum + (v - mx) * (y[k]! - my), 0) / x.reduce((sum, v) => sum + (v - mx) * (v - mx), 0);
};
