import type { Markish } from '@observablehq/plot';
import { AnodyneError, checkKeys } from 'anodyne';
import { linearAxis } from './plot-axis.ts';
import { checkColumn, checkSeries } from './plot-check.ts';
import { library } from './plot-library.ts';
import { heading, pageWidth, pointsOf, sheet, strokeOf, svgPage, texts } from './plot-page.ts';
import { acrossRoom, axisLabels, drawPanel, labelHeight, leftOf, numbersHeight, rightOf, upRoom } from './plot-panel.ts';
import { fitDash, space, styleOf } from './plot-style.ts';

/** What is drawn of a `SandFit`. */
export interface SandLine {
  /** D_eff and its standard error [m2/s]; the legend gives them in cm2/s. */
  readonly diffusivity: number;
  readonly standardError: number;
  /** Of t0^-1/2 against i, through the origin [s^-1/2 m2/A]. */
  readonly slope: number;
}

export interface SandSeries {
  readonly label: string;
  /** [A/m2] */
  readonly currentDensity: ArrayLike<number>;
  /** Depletion times t0 [s]. */
  readonly time: ArrayLike<number>;
  /** Their standard errors [s]. */
  readonly timeError?: ArrayLike<number>;
  readonly fit?: SandLine;
}

export interface SandOptions {
  readonly series: readonly SandSeries[];
  /** Width of the figure; 85 mm (one column of a journal) if not given. */
  readonly widthMillimetres?: number;
  readonly title?: string;
}

/** Height over width of the panel, as long as it stays below `highest` [pt] (80 mm). */
const aspect = 0.65;
const highest = 227;

const microamperes = 100; // of A/m2 in uA/cm2
const perRootHour = 60; // of s^-1/2 in h^-1/2

function checkFit(place: string, fit: SandLine): void {
  for (const key of ['diffusivity', 'slope'] as const) if (!(fit[key] > 0 && fit[key] < Infinity)) throw new AnodyneError(`${place}.${key}`, 'a finite number > 0', fit[key]);
  if (!(fit.standardError >= 0 && fit.standardError < Infinity)) throw new AnodyneError(`${place}.standardError`, 'a finite number >= 0', fit.standardError);
}

/** Of a fitted line: 'Li, (8.0 ± 0.4)×10⁻¹² cm²/s'. */
const labelWithFit = ({ label, fit }: SandSeries): string => {
  if (fit === undefined) return label;
  const power = Math.floor(Math.log10(fit.diffusivity * 1e4) + 1e-9);
  const parts = [fit.diffusivity, fit.standardError].map((value) => (value * 1e4) / Number(`1e${power}`));
  const superscript = [...String(power)].map((digit) => (digit === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]!)).join('');
  return `${label}${label === '' ? '' : ', '}(${parts.map((part) => part.toFixed(2)).join(' ± ')})×10${superscript} cm²/s`;
};

/** 1/sqrt(t0) against current density, both from zero on, with error bars of one standard error; fitted lines through the origin. Returns SVG. */
export function sandPlot(options: SandOptions): string {
  checkSeries('sandPlot', options, [], ['currentDensity', 'time', 'timeError', 'fit'], ({ currentDensity, time, timeError, fit }, place) => {
    checkColumn(`${place}.currentDensity`, currentDensity, { above: 0, why: ' [A/m2]' });
    checkColumn(`${place}.time`, time, { length: currentDensity.length, above: 0, why: ' [s]; a current at which contact was not lost has no time' });
    if (timeError !== undefined) {
      checkColumn(`${place}.timeError`, timeError, { length: currentDensity.length });
      for (let k = 0; k < timeError.length; k++) if (!(timeError[k]! >= 0)) throw new AnodyneError(`${place}.timeError[${k}]`, 'a standard error >= 0 [s]', timeError[k]!);
    }
    if (fit !== undefined) {
      checkKeys(`${place}.fit`, fit, ['diffusivity', 'standardError', 'slope', 'slopeError', 'exponent', 'exponentError']);
      checkFit(`${place}.fit`, fit);
    }
  });
  const { Plot } = library();
  const { series, title = '', widthMillimetres = 85 } = options;
  const width = pageWidth('sandPlot(options)', widthMillimetres);
  const curves = series.map(({ currentDensity, time, timeError, fit }, i) => {
    const x = Array.from(currentDensity, (current) => current * microamperes);
    const y = Array.from(time, (t) => perRootHour / Math.sqrt(t));
    // s(t^-1/2) = t^-1/2 s(t) / 2 t
    const bar = timeError && y.map((value, k) => (value * timeError[k]!) / (2 * time[k]!));
    return { x, y, bar, slope: fit && (fit.slope * perRootHour) / microamperes, style: styleOf(i) };
  });
  const farthest = 1.06 * Math.max(...curves.flatMap(({ x }) => x));
  const highestValue = 1.06 * Math.max(...curves.flatMap(({ y, bar, slope = 0 }) => [slope * farthest, ...y.map((value, k) => value + (bar?.[k] ?? 0))]));

  const entries = series.map((one, i) => ({ label: labelWithFit(one), style: styleOf(i), shows: { points: true, ...(one.fit ? { line: fitDash } : {}) } }));
  const head = heading(title, entries, width);
  const panelHeight = Math.min(highest, aspect * width);
  const y = linearAxis('1/√t₀ [1/√h]', { low: 0, high: highestValue }, upRoom(panelHeight));
  const left = leftOf(y);
  const range = { low: 0, high: farthest };
  const label = 'Current density [uA/cm2]';
  const right = rightOf(linearAxis(label, range, acrossRoom(width - left)), width - left);
  const panel = { left, top: head.bottom + space.row, width: width - left - right, height: panelHeight, x: linearAxis(label, range, acrossRoom(width - left - right)), y };
  const page = { width, height: panel.top + panelHeight + numbersHeight + labelHeight + space.margin };
  const marks: Markish[] = curves.flatMap(({ x, y, bar, slope, style }): Markish[] => [
    ...(slope === undefined ? [] : [Plot.line([[0, 0], [farthest, slope * farthest]], strokeOf(style.colour, fitDash))]),
    ...(bar === undefined ? [] : [Plot.link(x, { x1: x, x2: x, y1: y.map((value, k) => value - bar[k]!), y2: y.map((value, k) => value + bar[k]!), stroke: style.colour, strokeWidth: 0.7 })]),
    Plot.dot(x, { x, y, ...pointsOf(style) }),
  ]);
  return svgPage(page.width, page.height, [drawPanel(page, panel, marks), sheet(page.width, page.height, [head.marks, texts(axisLabels(panel, width))])]);
}
