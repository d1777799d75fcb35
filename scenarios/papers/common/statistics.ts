/** R2 of the straight line through points, by least squares. */
export const straightness = (x: readonly number[], y: readonly number[]): number => {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const product = (a: readonly number[], ma: number, b: readonly number[], mb: number): number => a.reduce((sum, value, k) => sum + (value - ma) * (b[k]! - mb), 0);
  return product(x, mx, y, my) ** 2 / (product(x, mx, x, mx) * product(y, my, y, my));
};
