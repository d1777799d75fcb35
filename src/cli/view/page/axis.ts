/** An axis of a chart: round numbers that hold its values. */
export interface Axis {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly { readonly value: number; readonly text: string }[];
  /** Power of ten by which the texts are to be multiplied. */
  readonly power: number;
}

/** Numbers below and above these powers of ten are written with a common factor. */
const plainPowers = [-3, 4] as const;

/** Less than any quantity of ours differs by; powers of ten still have their digits. */
const leastSpan = 1e-200;

/** The step 1, 2 or 5 times a power of ten that cuts `span` into at most `most` parts. */
const stepFor = (span: number, most: number): { readonly digit: number; readonly power: number } => {
  for (let power = Math.floor(Math.log10(span / most)); ; power++) {
    for (const digit of [1, 2, 5]) if (span / Number(`${digit}e${power}`) <= most * (1 + 1e-9)) return { digit, power };
  }
};

/** @param most steps between ticks at the most */
export const axisOf = (values: readonly (number | null)[], most: number): Axis => {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value === null) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) [low, high] = [0, 1];
  // a flat curve runs through the middle; what differs in the last digits only is flat
  if (high - low <= Math.max(1e-9 * Math.max(Math.abs(low), Math.abs(high)), leastSpan)) {
    const margin = Math.abs(low) <= leastSpan ? 1 : Math.abs(low) / 10;
    [low, high] = [low - margin, high + margin];
  }
  const { digit, power: stepPower } = stepFor(high - low, most);
  const step = Number(`${digit}e${stepPower}`);
  const [first, last] = [Math.floor(low / step + 1e-9), Math.ceil(high / step - 1e-9)];
  const largest = Math.floor(Math.log10(step * Math.max(Math.abs(first), Math.abs(last))) + 1e-9);
  const power = largest < plainPowers[0] || largest > plainPowers[1] ? largest : 0;
  const decimals = Math.max(0, power - stepPower);
  const ticks = Array.from({ length: last - first + 1 }, (_, k) => {
    const value = (first + k) * step;
    return { value, text: (value / Number(`1e${power}`)).toFixed(decimals).replace('-', '−') };
  });
  return { low: first * step, high: last * step, ticks, power };
};

/** Three digits more than a tick has: what a cursor reads. */
export const readout = (value: number | null | undefined): string => {
  if (value === undefined) return '';
  if (value === null) return '∞';
  const size = Math.abs(value);
  const text = size !== 0 && (size < 1e-3 || size >= 1e6) ? value.toExponential(4) : String(Number(value.toPrecision(5)));
  return text.replaceAll('-', '−');
};
