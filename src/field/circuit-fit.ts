import { AnodyneError } from '../units/error.ts';
import { packages } from '../units/packages.ts';
import { ArcModel } from './arc-model.ts';
import { brugCapacitance } from './brug.ts';
import { circuitImpedance, timeConstant, type Circuit } from './circuit.ts';
import { FitStarts } from './fit-starts.ts';
import { leastSquares, type LeastSquares } from './marquardt.ts';
import { checkSpectrum, type Spectrum } from './spectrum.ts';

export interface FitOptions {
  /** How many arcs to look for. */
  readonly arcs: 1 | 2 | 3;
  /** Whether there is a resistance R0 in series with them; true if not given. */
  readonly seriesResistance?: boolean;
}

/** Standard errors of an arc's parameters, each in the parameter's unit. */
export interface ArcErrors {
  readonly resistance: number;
  readonly coefficient: number;
  readonly exponent: number;
  /** Of the Brug capacitance [F/m2]. */
  readonly capacitance: number;
}

/** Why an arc is not to be trusted. */
export interface Doubt {
  /** Index in circuit.arcs. */
  readonly arc: number;
  readonly sentence: string;
}

export interface CircuitFit {
  /** Arcs in the order of rising time constants: with three, bulk, grain boundary, interface. */
  readonly circuit: Circuit;
  /** Of circuit.seriesResistance [ohm m2]; 0 without one. */
  readonly seriesResistanceError: number;
  /** Of circuit.arcs. */
  readonly arcErrors: readonly ArcErrors[];
  /** Root mean square of the real and imaginary parts of (Z - fit) / |Z|: the noise of each part, where the circuit is the right one. */
  readonly residual: number;
  /** Empty where every arc is resolved. */
  readonly doubts: readonly Doubt[];
}

/** Alpha is sought above this; lower, an arc is hardly one. */
const lowestExponent = 0.4;
/** And above this at first: a very flat arc that stands for two is a local optimum which a fit does not come out of. */
const firstExponent = 0.75;
/** Starts tried per question: with four, one in 200 random spectra of three arcs ended in a local optimum, with six one in some 1500. */
const tries = 6;
/** Time constants nearer than this factor make one depressed arc. */
const nearest = 3;

/**
 * The circuit of R0 and depressed arcs that fits a spectrum best: complex non-linear least squares, residuals relative to |Z| (Boukamp 1986, 10.1016/0167-2738(86)90031-7), from starts
 * that it finds by itself. Standard errors are those of the linearised model at the optimum, as if no parameter stood at a bound, with the noise taken from the residual.
 */
export function fitSpectrum(spectrum: Spectrum, { arcs, seriesResistance = true }: FitOptions): CircuitFit {
  if (![1, 2, 3].includes(arcs)) throw new AnodyneError('fit: arcs', '1, 2 or 3', arcs);
  checkSpectrum(spectrum, 'fit');
  const unknowns = 3 * arcs + (seriesResistance ? 1 : 0);
  const points = spectrum.frequency.length;
  if (points < unknowns) throw new AnodyneError('fit: frequency', `at least ${unknowns} frequencies for ${unknowns} parameters`, points);
  const model = new ArcModel(spectrum, arcs, seriesResistance);
  const found = search(model);
  const parameters = model.sorted(found.parameters);
  const circuit = model.circuit(parameters);
  const residual = Math.sqrt(found.sum / (2 * points));
  const errorOf = errors(model, parameters, found.sum);
  const first = seriesResistance ? 1 : 0;
  const arcErrors = circuit.arcs.map((arc, k): ArcErrors => {
    const logTau = parameters[first + 3 * k + 1]!;
    const error = (...gradient: [byLogR: number, byLogTau: number, byAlpha: number]): number => errorOf(first + 3 * k, gradient);
    return {
      resistance: arc.resistance * error(1, 0, 0),
      coefficient: arc.coefficient * error(-1, arc.exponent, logTau), // ln Q = alpha ln tau - ln R
      exponent: error(0, 0, 1),
      capacitance: brugCapacitance(arc) * error(-1, 1, 0),
    };
  });
  return {
    circuit,
    seriesResistanceError: seriesResistance ? model.smallest * errorOf(0, [1]) : 0,
    arcErrors,
    residual,
    doubts: doubtsOf(spectrum, circuit, arcErrors, residual),
  };
}

/**
 * The best of many fits. A small arc beside large ones is found last: what the first fits call an arc may be two, or half of one. So every arc, then every pair of arcs, of the best fit is taken
 * away and looked for anew among the others, until that finds nothing better.
 */
function search(model: ArcModel): LeastSquares {
  const bounds = model.bounds(lowestExponent);
  const narrow = model.bounds(firstExponent);
  const starts = new FitStarts(model);
  const fit = (start: readonly number[]): LeastSquares => leastSquares(model, bounds, leastSquares(model, narrow, start, 12).parameters, 12);
  const better = (a: LeastSquares, b: LeastSquares): LeastSquares => (b.sum < a.sum ? b : a);
  let best = starts.best([], tries).map(fit).reduce(better, { parameters: model.plain(), sum: Infinity });
  for (let round = 0; round < 6; round++) {
    const { parameters, sum } = best;
    for (const kept of partsOf(model.places(parameters))) {
      if (best.sum < 1e-20) break; // nothing can be better
      best = starts.best(kept, tries).map(fit).reduce(better, best);
    }
    if (!(best.sum < 0.999 * sum)) break;
  }
  return leastSquares(model, bounds, best.parameters, 200);
}

/** All parts of a list of at most three but itself and the empty one, the larger ones first. */
function partsOf<T>(list: readonly T[]): T[][] {
  const one = list.map((item) => [item]);
  return list.length < 2 ? [] : list.length < 3 ? one : [...list.map((_, k) => list.filter((_item, other) => other !== k)), ...one];
}

/** The standard error of a quantity, from its derivatives by the parameters `first` and following. */
function errors(model: ArcModel, parameters: readonly number[], sum: number): (first: number, gradient: readonly number[]) => number {
  const rows = model.jacobian(parameters);
  const length = rows.map((row) => Math.hypot(...row) || 1);
  const { Matrix, SingularValueDecomposition } = packages.matrix;
  const { diagonal, rightSingularVectors } = new SingularValueDecomposition(new Matrix(rows.map((row, k) => Array.from(row, (x) => x / length[k]!))).transpose());
  const noise = Math.sqrt(sum / (model.target.length - parameters.length));
  // a direction that changes nothing has no bound on its error: a number far beyond any other, not an infinity
  const width = diagonal.map((singular) => 1 / Math.max(singular, 1e-14));
  return (first, gradient) => noise * Math.hypot(...width.map((w, mode) =>
    w * gradient.reduce((dot, g, k) => dot + (g / length[first + k]!) * rightSingularVectors.get(first + k, mode), 0)));
}

function doubtsOf({ frequency, real, imaginary }: Spectrum, { arcs }: Circuit, arcErrors: readonly ArcErrors[], residual: number): Doubt[] {
  return arcs.flatMap((arc, k): Doubt[] => {
    const doubt = (sentence: string): Doubt => ({ arc: k, sentence: `arc ${k + 1}: ${sentence}` });
    const alone = circuitImpedance({ seriesResistance: 0, arcs: [arc] }, frequency).imaginary;
    const share = Math.max(...alone.map((im, i) => Math.abs(im) / Math.hypot(real[i]!, imaginary[i]!)));
    const ratio = k === 0 ? Infinity : timeConstant(arc) / timeConstant(arcs[k - 1]!);
    const relative = arcErrors[k]!.resistance / arc.resistance;
    return [
      ...(ratio < nearest ? [doubt(`its time constant is ${ratio.toPrecision(3)} times that of arc ${k}; below ${nearest} the two are one depressed arc`)] : []),
      ...(share < residual ? [doubt(`its imaginary part is at most ${(100 * share).toPrecision(2)} % of |Z|, below the residual of ${(100 * residual).toPrecision(2)} %`)] : []),
      ...(relative > 0.5 ? [doubt(`the standard error of its resistance is ${relative.toPrecision(2)} times the resistance itself`)] : []),
    ];
  });
}
