import type { Estimate } from '../study-record.ts';

const unknown: Estimate = { mean: null, standardError: null, low: null, high: null };

/**
 * Mean over seeds, its standard error s/sqrt(n), and the 95 % confidence interval by Student's t, which takes the values as normally distributed. All unknown if one
 * value is null, for a mean over the others would be of a chosen few, or if there is none. One value has no error; a mean that is infinite has none either, and is unknown
 * where both infinities come up.
 */
export const estimate = (values: readonly (number | null)[]): Estimate => {
  const known = values.filter((value) => value !== null);
  const n = known.length;
  if (n === 0 || n < values.length) return unknown;
  const infinite = known.filter((value) => !Number.isFinite(value));
  if (infinite.length > 0) return infinite.every((value) => value === infinite[0]) ? { ...unknown, mean: infinite[0]! } : unknown;
  // from the first value on: equal values have themselves as their mean, and no error
  const mean = known[0]! + known.reduce((sum, x) => sum + (x - known[0]!), 0) / n;
  if (n === 1) return { ...unknown, mean };
  const squares = known.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  const standardError = Math.sqrt(squares / (n - 1) / n);
  const half = studentQuantile(n - 1) * standardError;
  return { mean, standardError, low: mean - half, high: mean + half };
};

const quantiles = new Map<number, number>();

/** What |t| stays below with 95 % probability, t of Student's distribution with a whole number >= 1 of degrees of freedom; to 10 digits. */
export const studentQuantile = (degrees: number): number => {
  let found = quantiles.get(degrees);
  if (found === undefined) quantiles.set(degrees, found = bisected(degrees));
  return found;
};

const bisected = (degrees: number): number => {
  // the normal distribution's 1.95996 and the 12.7062 of one degree
  let [low, high] = [1.95, 12.75];
  while (high - low > 1e-13) {
    const middle = (low + high) / 2;
    if (within(middle, degrees) < 0.95) low = middle;
    else high = middle;
  }
  // atan may differ in its last bits between engines
  return Number(low.toPrecision(10));
};

/** Probability of |t| < x: Abramowitz & Stegun, Handbook of Mathematical Functions (1964), 26.7.3 and 26.7.4. */
const within = (x: number, degrees: number): number => {
  const odd = degrees % 2 === 1;
  const [cos, sin] = [Math.sqrt(degrees / (degrees + x * x)), x / Math.sqrt(degrees + x * x)];
  let [term, sum] = [odd ? cos : 1, 0];
  for (let k = odd ? 1 : 0; k <= degrees - 2; k += 2) {
    sum += term;
    term *= cos * cos * (k + 1) / (k + 2);
  }
  return odd ? 2 / Math.PI * (Math.atan(x / Math.sqrt(degrees)) + sin * sum) : sin * sum;
};
