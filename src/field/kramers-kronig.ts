import { AnodyneError } from '../units/error.ts';
import { packages } from '../units/packages.ts';
import { checkSpectrum, type Spectrum } from './spectrum.ts';

export interface KramersKronig {
  /** Re and Im of (Z - model) over |Z|, one a frequency. */
  readonly residualReal: Float64Array;
  readonly residualImaginary: Float64Array;
  /** The largest size of all residuals. */
  readonly largest: number;
  /** RC elements in the model. */
  readonly elements: number;
  /** largest < threshold. */
  readonly passes: boolean;
}

/** RC elements a decade: as few as follow a single RC element that lies between two of theirs to 0.3 %, and as many as Boukamp uses at most. */
const fewest = 5;
const most = 7;
/** Below this share of positive resistances (Schönleber's mu) more elements follow noise only. */
const overfitted = 0.85;
const leastPoints = 8;

/**
 * Whether a spectrum can be that of a linear, causal cell that did not change while it was measured: such a one is followed by RC elements of fixed time constants, spread evenly over the
 * frequencies, with a series resistance, inductance and capacitance, all of either sign; a linear least-squares problem (Boukamp 1995, 10.1149/1.2044210), relative to |Z|. The number of
 * elements rises until mu = 1 - sum |R < 0| / sum R > 0 falls below 0.85 (Schönleber, Klotz, Ivers-Tiffée 2014, 10.1016/j.electacta.2014.01.034), but between 5 and 7 a decade: by itself
 * mu falls, without noise, already where the elements are still too coarse for a sharp arc (one of 1 capacitor leaves 77 % at 4 elements and mu = 0.6).
 *
 * The residuals hold the noise, whose largest of 142 numbers is about three standard deviations: the threshold must lie above that.
 *
 * @param threshold largest residual that passes, relative to |Z|
 */
export function kramersKronig(spectrum: Spectrum, threshold = 0.01): KramersKronig {
  checkSpectrum(spectrum, 'Kramers-Kronig');
  if (!(threshold > 0 && threshold < Infinity)) throw new AnodyneError('Kramers-Kronig: threshold', 'a residual > 0, relative to |Z|', threshold);
  const points = spectrum.frequency.length;
  if (points < leastPoints) throw new AnodyneError('Kramers-Kronig: frequency', `at least ${leastPoints} frequencies`, points);
  const decades = Math.log10(spectrum.frequency[points - 1]! / spectrum.frequency[0]!);
  // never more elements than frequencies: each gives two numbers, which leaves residuals to look at
  const last = Math.min(points - 3, Math.max(3, Math.floor(most * decades) + 1));
  let elements = Math.min(last, Math.max(3, Math.ceil(fewest * decades) + 1));
  let fit = fitElements(spectrum, elements);
  while (elements < last && fit.mu >= overfitted) fit = fitElements(spectrum, ++elements);
  const largest = fit.residual.reduce((max, r) => Math.max(max, Math.abs(r)), 0);
  return { residualReal: fit.residual.slice(0, points), residualImaginary: fit.residual.slice(points), largest, elements, passes: largest < threshold };
}

/** Real parts of all frequencies over |Z|, then imaginary ones, as all columns here. */
function fitElements({ frequency, real, imaginary }: Spectrum, elements: number): { residual: Float64Array; mu: number } {
  const n = frequency.length;
  const omega = frequency.map((f) => 2 * Math.PI * f);
  const size = real.map((re, i) => Math.hypot(re, imaginary[i]!));
  const [first, last] = [-Math.log(omega[n - 1]!), -Math.log(omega[0]!)];
  const columnOf = (z: (omega: number) => readonly [number, number]): Float64Array => {
    const column = new Float64Array(2 * n);
    omega.forEach((w, i) => {
      const [re, im] = z(w);
      column[i] = re / size[i]!;
      column[n + i] = im / size[i]!;
    });
    return column;
  };
  const columns = [
    ...Array.from({ length: elements }, (_, k) => {
      const tau = Math.exp(first + ((last - first) * k) / (elements - 1));
      return columnOf((w) => [1 / (1 + w * tau * w * tau), -(w * tau) / (1 + w * tau * w * tau)]);
    }),
    columnOf(() => [1, 0]),
    columnOf((w) => [0, w]),
    columnOf((w) => [0, -1 / w]),
  ];
  // of length 1: the units of R, L and 1/C are decades apart
  const length = columns.map((column) => Math.hypot(...column));
  const { Matrix, QrDecomposition } = packages.matrix;
  const matrix = new Matrix(columns.map((column, k) => Array.from(column, (x) => x / length[k]!))).transpose();
  const target = Matrix.columnVector([...real.map((re, i) => re / size[i]!), ...imaginary.map((im, i) => im / size[i]!)]);
  const solution = new QrDecomposition(matrix).solve(target);
  const resistances = Array.from({ length: elements }, (_, k) => solution.get(k, 0) / length[k]!);
  const sumOf = (sign: number): number => resistances.reduce((sum, r) => sum + Math.max(sign * r, 0), 0);
  return { residual: Float64Array.from(Matrix.sub(target, matrix.mmul(solution)).to1DArray()), mu: 1 - sumOf(-1) / sumOf(1) };
}
