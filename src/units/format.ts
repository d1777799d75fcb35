import { fromSI, type Unit } from './unit.ts';

/**
 * The shortest decimal with at most `digits` significant digits: 0.05, 273.2, 12350; as 5e-15 outside of 1e-3 to 1e5.
 * Number() and parseQuantity read it back.
 */
export function formatNumber(x: number, digits = 4): string {
  const rounded = Number(x.toPrecision(digits));
  const size = Math.abs(rounded);
  if (size === 0) return '0'; // -0 too
  if (size === Infinity) return String(x); // x itself, or 1.7e308 rounded up beyond the last double
  if (size >= 1e-3 && size <= 1e5) return String(rounded);
  return rounded.toExponential().replace('e+', 'e');
}

/** A value in SI, written in `unit`: '100 uA/cm2'. */
export function formatQuantity(si: number, unit: Unit, digits = 4): string {
  const number = formatNumber(fromSI(si, unit), digits);
  return unit.text === '1' ? number : `${number} ${unit.text}`;
}

/** Names of growing sizes; a value is written in the largest that leaves it at 1 or above. */
type Ladder = readonly (readonly [size: number, name: string])[];

const durations: Ladder = [[1e-12, 'ps'], [1e-9, 'ns'], [1e-6, 'us'], [1e-3, 'ms'], [1, 's'], [60, 'min'], [3600, 'h'], [86400, 'd']];
const counts: Ladder = [[1, ''], [1e3, 'k'], [1e6, 'M'], [1e9, 'G'], [1e12, 'T']];
const bytes: Ladder = [[1, 'B'], [1e3, 'kB'], [1e6, 'MB'], [1e9, 'GB'], [1e12, 'TB']];

function climb(x: number, ladder: Ladder): string {
  if (x < 0) return `-${climb(-x, ladder)}`;
  let text = brief(x / ladder[0]![0]);
  let name = ladder[0]![1];
  for (let i = 1; i < ladder.length; i++) {
    const [size, next] = ladder[i]!;
    // asked of the rounded value: 59.7 s is '1 min', never '60 s'
    if (!(Number(text) * ladder[i - 1]![0] >= size)) break;
    text = brief(Math.max(1, x / size));
    name = next;
  }
  return `${text} ${name}`.trimEnd();
}

/** Two digits below 10, whole from there on. */
const brief = (x: number): string => (x < 10 ? formatNumber(x, 2) : String(Math.round(x)));

/** '3.2 ns', '45 s', '3.2 min', '5.4 h', '2.1 d'. */
export const formatDuration = (seconds: number): string => (seconds === 0 ? '0 s' : climb(seconds, durations));

/** '950', '3.4 k', '1.2 M', '5.6 G'. */
export const formatCount = (n: number): string => climb(n, counts);

/** '950 B', '3.4 kB', '1.2 MB'; a kB is 1000 bytes. */
export const formatBytes = (n: number): string => climb(n, bytes);
