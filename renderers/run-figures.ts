import { AnodyneError, type Figure, fromSI, parseUnit, type RunRecord, type SpectrumAt } from 'anodyne';
import { bode } from './bode.ts';
import { formatTime } from './facts.ts';
import { nyquist } from './nyquist.ts';
import { partsOf } from './plot-header.ts';
import { lines } from './plot-lines.ts';
import { figurePdf } from './plot-pdf.ts';
import { figurePng } from './plot-png.ts';
import { curveOf } from './run-columns.ts';

/** Form of a figure's file. */
export interface FigureFile {
  /** 'svg' if not given; a PNG has 300 dots per inch. */
  readonly format?: 'svg' | 'pdf' | 'png';
}

const dpi = 300;

/** A figure of a run from the function that draws its SVG. */
export const figure = (name: string, format: 'svg' | 'pdf' | 'png', svg: (record: RunRecord) => string | undefined): Figure => ({
  name,
  extension: format,
  draw: (record) => {
    const text = svg(record);
    if (text === undefined || format === 'svg') return text;
    return format === 'pdf' ? figurePdf(text) : figurePng(text, { dpi });
  },
});

/** More spectra, states or cycles than these would hide each other. */
const mostShown = 5;

/** Where nothing touches any more the gaps' capacitance alone is left, a line that climbs out of any Nyquist plot. */
const conducts = ({ spectrum: { real, imaginary } }: SpectrumAt): boolean => -imaginary[0]! < real[0]!;

/** First, last and some between, evenly: five at the most. */
export const someOf = <T>(all: readonly T[]): T[] => {
  const count = Math.min(mostShown, all.length);
  return Array.from({ length: count }, (_, k) => all[Math.round((k * (all.length - 1)) / Math.max(1, count - 1))]!);
};

const mAhPerCm2 = parseUnit('mAh/cm2', 'areal charge');

/** By the charge passed; by the time as well where several have one charge, as in a rest. */
const labelled = (spectra: readonly SpectrumAt[]): { label: string; spectrum: SpectrumAt['spectrum'] }[] => {
  const drawn = someOf(spectra).map((at) => ({ ...at, charge: `${fromSI(at.arealCharge, mAhPerCm2).toFixed(3)} mAh/cm²` }));
  const isOne = new Set(drawn.map(({ charge }) => charge)).size === drawn.length;
  return drawn.map(({ charge, time, spectrum }) => ({ label: isOne ? charge : `${charge}, ${formatTime(time)}`, spectrum }));
};

/** Nyquist plot of up to five spectra of a run, of those that conduct at their lowest frequency. */
export const nyquistFigure = ({ format = 'svg' }: FigureFile = {}): Figure =>
  figure('nyquist', format, ({ title, spectra }) => {
    const drawn = spectra.filter(conducts);
    return drawn.length === 0 ? undefined : nyquist({ title, series: labelled(drawn) });
  });

/** Bode plot of up to five spectra of a run. */
export const bodeFigure = ({ format = 'svg' }: FigureFile = {}): Figure =>
  figure('bode', format, ({ title, spectra }) => (spectra.length === 0 ? undefined : bode({ title, series: labelled(spectra) })));

/** Which columns of series.csv are drawn against which. */
export interface SeriesFigure extends FigureFile {
  /** Names the file. */
  readonly name: string;
  /** Header of the column along x. */
  readonly x: string;
  /** Headers of the columns along y; all in one unit. */
  readonly y: readonly string[];
  /** Label of the y axis; the first column's name if not given. */
  readonly label?: string;
  /** Whether y is logarithmic; rows at or below 0 are then left out. */
  readonly logarithmic?: boolean;
}

/**
 * Columns of a run's series against another, as lines; rows where a value is infinite, as a resistance without contact, are left out.
 * @throws AnodyneError if the columns along y have not one unit that is known
 */
export const seriesFigure = ({ name, x, y, label, logarithmic = false, format = 'svg' }: SeriesFigure): Figure => {
  const along = partsOf(x, `seriesFigure ${name}: ${x}`);
  const up = y.map((header) => partsOf(header, `seriesFigure ${name}: ${header}`));
  if (new Set(up.map(({ unit }) => unit.text)).size !== 1) throw new AnodyneError(`seriesFigure ${name}: y`, 'headers of columns in one unit', y.join(', ') || 'none');
  const drawSeries = (record: RunRecord): string | undefined => {
    const series = y.flatMap((header) => curveOf(record.series, x, header, logarithmic) ?? []);
    if (series.length === 0) return undefined;
    return lines({ title: record.title, x: { label: along.label, unit: along.unit.text }, y: { label: label ?? up[0]!.label, unit: up[0]!.unit.text, logarithmic }, series });
  };
  return { ...figure(name, format, drawSeries), columns: [x, ...y] };
};
