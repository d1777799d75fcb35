import type { Markish } from '@observablehq/plot';
import { AnodyneError, type Spectrum } from 'anodyne';
import { linearAxis, logarithmicAxis, logarithmicRange } from './plot-axis.ts';
import { checkSeries, checkSpectrum, extent } from './plot-check.ts';
import { library } from './plot-library.ts';
import { heading, pageWidth, pointsOf, sheet, strokeOf, svgPage, texts } from './plot-page.ts';
import { acrossRoom, axisLabels, drawPanel, labelHeight, leftOf, numbersHeight, rightOf, upRoom } from './plot-panel.ts';
import { perCm2, type SpectrumSeries } from './plot-spectrum.ts';
import { fitDash, radius, space, styleOf } from './plot-style.ts';

export interface BodeOptions {
  readonly series: readonly SpectrumSeries[];
  /** Width of the figure; 85 mm (one column of a journal) if not given. */
  readonly widthMillimetres?: number;
  readonly title?: string;
}

/** Height over width of each panel, as long as it stays below `highest` [pt] (55 mm). */
const aspect = 0.42;
const highest = 156;

/** Distances between ticks of an angle [degree]. */
const angleSteps = [5, 15, 30, 45, 90];

interface Polar {
  readonly frequency: Float64Array; // [Hz]
  readonly size: Float64Array; // [ohm.cm2]
  readonly phase: Float64Array; // [degree]
}

function polar({ frequency, real, imaginary }: Spectrum): Polar {
  return {
    frequency,
    size: real.map((re, i) => perCm2 * Math.hypot(re, imaginary[i]!)),
    phase: real.map((re, i) => (Math.atan2(imaginary[i]!, re) * 180) / Math.PI || 0),
  };
}

function checkSize(place: string, { real, imaginary }: Spectrum): void {
  const zero = real.findIndex((re, i) => re === 0 && imaginary[i] === 0);
  if (zero >= 0) throw new AnodyneError(`${place}.real[${zero}]`, 'an impedance other than 0 on a logarithmic axis', 0);
}

/** |Z| and phase over the frequency, one above the other on one axis. Returns SVG. */
export function bode(options: BodeOptions): string {
  checkSeries('bode', options, [], ['spectrum', 'fit'], ({ spectrum, fit }, place) => {
    for (const [name, one] of [['spectrum', spectrum], ['fit', fit]] as const) {
      if (one === undefined) continue;
      checkSpectrum(`${place}.${name}`, one);
      checkSize(`${place}.${name}`, one);
    }
  });
  const { Plot } = library();
  const { series, title = '', widthMillimetres = 85 } = options;
  const width = pageWidth('bode(options)', widthMillimetres);
  const curves = series.map(({ spectrum, fit }, i) => ({ points: polar(spectrum), fit: fit && polar(fit), style: styleOf(i) }));
  const all = curves.flatMap(({ points, fit }) => (fit ? [points, fit] : [points]));
  const frequencies = extent(all.map(({ frequency }) => frequency));
  const sizes = extent(all.map(({ size }) => size));
  const phases = extent(all.map(({ phase }) => phase));

  const head = heading(title, series.map(({ label, fit }, i) => ({ label, style: styleOf(i), shows: { line: fit ? fitDash : 'none', points: true } })), width);
  const panelHeight = Math.min(highest, aspect * width);
  const size = logarithmicAxis('|Z| [ohm.cm2]', logarithmicRange(sizes.low, sizes.high), upRoom(panelHeight));
  const angles = { low: Math.min(phases.low, -10) - 3, high: Math.max(phases.high, 0) + 3 };
  const phase = linearAxis('Phase [degree]', angles, upRoom(panelHeight), angleSteps);
  const left = Math.max(leftOf(size), leftOf(phase));
  const range = logarithmicRange(frequencies.low, frequencies.high);
  const right = rightOf(logarithmicAxis('', range, acrossRoom(width - left)), width - left);
  const x = logarithmicAxis('Frequency [Hz]', range, acrossRoom(width - left - right));
  const upper = { left, top: head.bottom + space.row, width: width - left - right, height: panelHeight, x, y: size };
  const lower = { ...upper, top: upper.top + panelHeight + 2 * space.row + space.tick, y: phase };
  const page = { width, height: lower.top + panelHeight + numbersHeight + labelHeight + space.margin };

  // smaller where they would stand on each other
  const r = Math.max(1.1, Math.min(radius, (0.45 * upper.width) / Math.max(...curves.map(({ points }) => points.frequency.length))));
  const marks = (of: (one: Polar) => Float64Array): Markish[] => curves.flatMap(({ points, fit, style }): Markish[] => {
    const line = fit ?? points;
    return [
      Plot.line(line.frequency, { x: line.frequency, y: of(line), ...strokeOf(style.colour, fit ? fitDash : 'none') }),
      Plot.dot(points.frequency, { x: points.frequency, y: of(points), ...pointsOf(style, { r }) }),
    ];
  });
  return svgPage(page.width, page.height, [
    drawPanel(page, upper, marks((one) => one.size), { numbers: false }),
    drawPanel(page, lower, marks((one) => one.phase)),
    sheet(page.width, page.height, [head.marks, texts([...axisLabels(upper, width, false), ...axisLabels(lower, width)])]),
  ]);
}
