import type { StateHeader } from 'anodyne';

/** A short statement of the second line, and the widest text it may become during a run: its place is kept, so that films do not jump. */
export interface Fact {
  readonly text: string;
  readonly widest: string;
}

/** Three digits, without an exponent in the range that a run reaches: '0.325', '12.5', '1250'. */
function threeDigits(value: number): string {
  const text = value === 0 ? '0' : Math.abs(value) >= 999.5 ? String(Math.round(value)) : value.toPrecision(3);
  return text.replace('-', '−');
}

const timeUnits = [
  ['d', 86400],
  ['h', 3600],
  ['min', 60],
  ['s', 1],
  ['ms', 1e-3],
  ['µs', 1e-6],
  ['ns', 1e-9],
  ['ps', 1e-12],
] as const;

/** Three digits in the largest unit that leaves 1 or more: two frames seldom show the same time, as they would with formatDuration's two. */
export function formatTime(seconds: number): string {
  if (seconds === 0) return '0 s';
  const [unit, size] = timeUnits.find(([, size]) => seconds >= size) ?? timeUnits[timeUnits.length - 1]!;
  return `${threeDigits(seconds / size)} ${unit}`;
}

/** In mAh/cm², below 0.1 of it in µAh/cm²: 0.0325 would be a digit wider than the place that is kept. */
function formatCharge(charge: number): string {
  return Math.abs(charge) < 0.1 && charge !== 0 ? `${threeDigits(1000 * charge)} µAh/cm²` : `${threeDigits(charge)} mAh/cm²`;
}

/** Whole percents, with a decimal below 10 %, where contact is about to be lost. */
function formatPercent(fraction: number): string {
  const percent = 100 * fraction;
  return `${percent > 0 && percent < 9.95 ? percent.toFixed(1) : percent.toFixed(0)} %`;
}

/** Time, areal charge and, of an electrode, the contact fraction. */
export function facts(header: StateHeader): Fact[] {
  const contact = header['Contact fraction'];
  const always: Fact[] = [
    { text: `t = ${formatTime(header['Time [s]'])}`, widest: 't = 00.0 min' },
    { text: `q = ${formatCharge(header['Areal charge [mAh/cm2]'])}`, widest: 'q = 0.000 mAh/cm²' },
  ];
  return contact === null ? always : [...always, { text: `contact ${formatPercent(contact)}`, widest: 'contact 100 %' }];
}

/** A title in one line, and without control characters, which SVG does not allow. */
export const titleLine = (title: string): string => title.replace(/[\s\p{C}]+/gu, ' ').trim();
