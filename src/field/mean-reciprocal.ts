/** Mean of 1/c over a straight line from a to b, both > 0: ln(b/a)/(b - a). */
export const meanReciprocal = (a: number, b: number): number => {
  const half = (b - a) / (b + a);
  // near each other the difference of logarithms loses its digits
  if (Math.abs(half) < 1e-3) return (2 / (a + b)) * (1 + (half * half) / 3 + (half * half * half * half) / 5);
  return Math.log(b / a) / (b - a);
};
