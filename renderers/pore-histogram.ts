import { AnodyneError, checkKeys, formatNumber, fromSI, interfacePores, parseUnit, type InterfacePore, type State } from 'anodyne';
import { linearBins, logarithmicBins, type Bins } from './plot-bins.ts';
import { linesInStyle, type LineSeries } from './plot-lines.ts';
import { mostSeries, styleOf } from './plot-style.ts';
import { times, unitFor } from './plot-unit.ts';

export interface PoreHistogramOptions {
  /** Each state that has pores is an outline, labelled by its charge, or by its time where charges are the same. */
  readonly states: readonly State[];
  /** What is summed over the pores of a bin: their number, or the share of the contact plane that they cover; 'number' if not given. */
  readonly weight?: 'number' | 'area';
  /** 'logarithmic' if not given: eight bins a decade; 'linear': of a round width. */
  readonly bins?: 'logarithmic' | 'linear';
  /** Width of the figure; 85 mm (one column of a journal) if not given. */
  readonly widthMillimetres?: number;
  readonly title?: string;
}

interface Sample {
  readonly label: string;
  readonly pores: readonly InterfacePore[];
}

const um = 1e-6;

const thousandths = (value: number): string => (Number(value.toFixed(3)) || 0).toFixed(3);

/** Labels by charge; by time where these are not all different. */
const labelsOf = (states: readonly State[]): string[] => {
  const charges = states.map(({ header }) => `${thousandths(header['Areal charge [mAh/cm2]'])} mAh/cm²`);
  if (new Set(charges).size === charges.length) return charges;
  const seconds = states.map(({ header }) => header['Time [s]']);
  const unit = unitFor(seconds, times);
  return seconds.map((time) => `${formatNumber(fromSI(time, parseUnit(unit, 'time')), 4)} ${unit}`);
};

/** The outline of a histogram: from zero up the side of its first bin that holds any, along the tops, and down to zero after the last. */
function outlineOf({ label, pores }: Sample, { edges, indexOf }: Bins, weightOf: (pore: InterfacePore) => number): LineSeries {
  const heights = new Float64Array(edges.length - 1);
  for (const pore of pores) heights[indexOf(pore.diameter / um)]! += weightOf(pore);
  const [first, last] = [heights.findIndex((height) => height > 0), heights.findLastIndex((height) => height > 0)];
  const x = edges.slice(first, last + 2).flatMap((edge) => [edge * um, edge * um]);
  const y = [0, ...[...heights.slice(first, last + 1)].flatMap((height) => [height, height]), 0];
  return { label, x, y, band: { low: y.map(() => 0), high: y } };
}

/** Counts have no halves. */
const wholeSteps = [1, 2, 5].flatMap((digit) => Array.from({ length: 7 }, (_, power) => digit * 10 ** power)).sort((a, b) => a - b);

/**
 * How large the pores on the electrolyte are, over their equivalent diameter (disc in 2D, sphere in 3D): those of two voxels an edge at least, which the columns of `poreObservables.interfacePores` count. Returns SVG, or undefined where no state has any.
 * @throws AnodyneError on a state that has no voxels
 */
export function poreHistogram(options: PoreHistogramOptions): string | undefined {
  checkKeys('poreHistogram(options)', options, ['states', 'weight', 'bins', 'widthMillimetres', 'title']);
  const { states, weight = 'number', bins = 'logarithmic', ...page } = options;
  if (!Array.isArray(states) || states.length === 0 || states.length > mostSeries) throw new AnodyneError('poreHistogram({ states })', `a list of 1 to ${mostSeries} states`, Array.isArray(states) ? states.length : states);
  if (!['number', 'area'].includes(weight)) throw new AnodyneError('poreHistogram({ weight })', "'number' or 'area'", weight);
  if (!['logarithmic', 'linear'].includes(bins)) throw new AnodyneError('poreHistogram({ bins })', "'logarithmic' or 'linear'", bins);
  const atoms = states.find(({ header }: State) => header.lattice !== 'square' && header.lattice !== 'simple cubic');
  if (atoms) throw new AnodyneError('poreHistogram({ states })', 'states of voxels, square or simple cubic', atoms.header.lattice);

  const labels = labelsOf(states);
  const samples = states.map((state: State, i): Sample => ({ label: labels[i]!, pores: interfacePores(state) })).filter(({ pores }) => pores.length > 0);
  if (samples.length === 0) return undefined;
  const diameters = samples.flatMap(({ pores }) => pores.map(({ diameter }) => diameter / um));
  const [least, most] = [diameters.reduce((a, b) => Math.min(a, b)), diameters.reduce((a, b) => Math.max(a, b))];
  const isByArea = weight === 'area';
  const sorted = (bins === 'logarithmic' ? logarithmicBins : linearBins)(least, most);
  return linesInStyle({
    ...page,
    x: { label: 'Equivalent pore diameter', unit: 'um', logarithmic: bins === 'logarithmic' },
    y: isByArea ? { label: 'Contact plane under pores', unit: '%' } : { label: 'Pores', unit: '1' },
    series: samples.map((sample) => outlineOf(sample, sorted, (pore) => (isByArea ? pore.coverage : 1))),
  }, styleOf, isByArea ? undefined : wholeSteps);
}
