/** Place of the value nearest to `wanted`, the first of several; null and NaN are passed over, and -1 is left if there is nothing else. */
export const nearestTo = (values: readonly (number | null)[], wanted: number): number => {
  let best = -1;
  let least = Infinity;
  values.forEach((value, k) => {
    if (value === null) return;
    const distance = Math.abs(value - wanted);
    if (distance < least) [best, least] = [k, distance];
  });
  return best;
};

/**
 * Row of a curve that a click at (x, y) means, in units of the picture: the nearest along x where the curve goes only forwards; where it turns, as a charge does in a cycle, the nearest point of it. -1 if no row has both.
 */
export const nearestRow = (xs: readonly (number | null)[], ys: readonly (number | null)[], x: number, y: number): number => {
  const drawn = xs.map((value, k) => (ys[k] === null ? null : value));
  const inOrder = drawn.filter((value) => value !== null);
  if (inOrder.every((value, k) => k === 0 || value >= inOrder[k - 1]!)) return nearestTo(drawn, x);
  return nearestTo(drawn.map((value, k) => (value === null ? null : Math.hypot(value - x, ys[k]! - y))), 0);
};
