import type { Arc, Circuit } from './circuit.ts';
import type { Bounds, FitModel } from './marquardt.ts';
import type { Spectrum } from './spectrum.ts';

/**
 * A circuit as the fit sees it: all relative to |Z| of each frequency, real parts first, then imaginary ones, so that every frequency has the same weight whatever its impedance. The parameters are, if
 * there is a series resistance, R0 in units of the smallest |Z| (not its logarithm: it may be 0), then of each arc ln R, ln tau, alpha. With tau in the place of Q an arc keeps its place
 * when its height or its form changes, and the three hardly depend on each other.
 */
export class ArcModel implements FitModel {
  readonly hasSeries: boolean;
  readonly arcs: number;
  /** Z / |Z|, length 2 n. */
  readonly target: Float64Array;
  /** The smallest |Z| [ohm m2]. */
  readonly smallest: number;
  private readonly largest: number;
  /** ln of the time constants [s] of the highest and the lowest frequency. */
  readonly timeConstants: readonly [number, number];
  private readonly logOmega: Float64Array;
  /** 1 / |Z| */
  private readonly weight: Float64Array;

  constructor({ frequency, real, imaginary }: Spectrum, arcs: number, hasSeries: boolean) {
    const size = Float64Array.from(real, (re, i) => Math.hypot(re, imaginary[i]!));
    this.arcs = arcs;
    this.hasSeries = hasSeries;
    this.weight = size.map((z) => 1 / z);
    this.target = Float64Array.of(...real.map((re, i) => re / size[i]!), ...imaginary.map((im, i) => im / size[i]!));
    this.logOmega = frequency.map((f) => Math.log(2 * Math.PI * f));
    this.smallest = Math.min(...size);
    this.largest = Math.max(...size);
    this.timeConstants = [-this.logOmega[frequency.length - 1]!, -this.logOmega[0]!];
  }

  /** Where the parameters are sought. An arc may lie outside of the frequencies, with only its flank inside: how sure its R and tau are then is told by their errors. */
  bounds(lowestExponent: number): Bounds {
    const { smallest, largest, timeConstants: [first, last] } = this;
    const beyond = 4 * Math.LN10;
    const series = (bound: number): number[] => (this.hasSeries ? [bound] : []);
    const each = (...bound: number[]): number[] => Array.from({ length: this.arcs }, () => bound).flat();
    return {
      lowest: [...series(0), ...each(Math.log(smallest) - 3 * beyond, first - beyond, lowestExponent)],
      highest: [...series(largest / smallest), ...each(Math.log(largest) + beyond, last + beyond, 1)],
    };
  }

  /** Z of the parameters over the measured |Z|, length 2 n. */
  evaluate(p: readonly number[]): Float64Array {
    const out = new Float64Array(this.target.length);
    if (this.hasSeries) for (let i = 0; i < this.weight.length; i++) out[i] = p[0]! * this.smallest * this.weight[i]!;
    for (let k = this.hasSeries ? 1 : 0; k < p.length; k += 3) this.addArc(Math.exp(p[k]!), p[k + 1]!, p[k + 2]!, out);
    return out;
  }

  /** Adds one arc to `out`. @param logTau ln of its time constant [s] */
  addArc(resistance: number, logTau: number, alpha: number, out: Float64Array): void {
    const { weight, logOmega } = this;
    const n = weight.length;
    const cosine = Math.cos((alpha * Math.PI) / 2);
    const sine = Math.sin((alpha * Math.PI) / 2);
    for (let i = 0; i < n; i++) {
      const power = Math.exp(alpha * (logOmega[i]! + logTau));
      const a = 1 + power * cosine;
      const b = power * sine;
      const scale = (resistance * weight[i]!) / (a * a + b * b);
      out[i]! += scale * a;
      out[n + i]! -= scale * b;
    }
  }

  /** The derivatives of `evaluate`: a row a parameter, each of length 2 n. */
  jacobian(p: readonly number[]): Float64Array[] {
    const { weight, logOmega } = this;
    const n = weight.length;
    const rows = p.map(() => new Float64Array(2 * n));
    if (this.hasSeries) for (let i = 0; i < n; i++) rows[0]![i] = this.smallest * weight[i]!;
    for (let k = this.hasSeries ? 1 : 0; k < p.length; k += 3) {
      const [resistance, logTau, alpha] = [Math.exp(p[k]!), p[k + 1]!, p[k + 2]!];
      const [byR, byTau, byAlpha] = [rows[k]!, rows[k + 1]!, rows[k + 2]!];
      const cosine = Math.cos((alpha * Math.PI) / 2);
      const sine = Math.sin((alpha * Math.PI) / 2);
      for (let i = 0; i < n; i++) {
        // z = R / (1 + w), w = (i omega tau)^alpha;  dz/dlnw = -R w / (1 + w)^2 = -(z / R) (R - z)
        const logPower = logOmega[i]! + logTau;
        const power = Math.exp(alpha * logPower);
        const a = 1 + power * cosine;
        const b = power * sine;
        const norm = a * a + b * b;
        const [x, y] = [a / norm, -b / norm];
        const r = resistance * weight[i]!;
        const slopeReal = -r * (x * (1 - x) + y * y);
        const slopeImaginary = -r * (y * (1 - x) - x * y);
        byR[i] = r * x;
        byR[n + i] = r * y;
        byTau[i] = alpha * slopeReal;
        byTau[n + i] = alpha * slopeImaginary;
        // dlnw/dalpha = ln(i omega tau) = ln(omega tau) + i pi/2
        byAlpha[i] = slopeReal * logPower - slopeImaginary * (Math.PI / 2);
        byAlpha[n + i] = slopeImaginary * logPower + slopeReal * (Math.PI / 2);
      }
    }
    return rows;
  }

  /** The circuit of the parameters, arcs as they stand there. */
  circuit(p: readonly number[]): Circuit {
    const arcs: Arc[] = [];
    for (let k = this.hasSeries ? 1 : 0; k < p.length; k += 3) {
      const exponent = p[k + 2]!;
      arcs.push({ resistance: Math.exp(p[k]!), coefficient: Math.exp(exponent * p[k + 1]! - p[k]!), exponent });
    }
    return { seriesResistance: this.hasSeries ? p[0]! * this.smallest : 0, arcs };
  }

  /** ln tau and alpha of every arc. */
  places(p: readonly number[]): (readonly [logTau: number, alpha: number])[] {
    const first = this.hasSeries ? 2 : 1;
    return Array.from({ length: this.arcs }, (_, k) => [p[first + 3 * k]!, p[first + 3 * k + 1]!] as const);
  }

  /** Equal arcs spread over the frequencies: where no combination of trial arcs has resistances > 0. */
  plain(): number[] {
    const [first, last] = this.timeConstants;
    const arcs = Array.from({ length: this.arcs }, (_, k) => [Math.log(this.largest / this.arcs), first + ((last - first) * (k + 1)) / (this.arcs + 1), 0.9]);
    return [...(this.hasSeries ? [0] : []), ...arcs.flat()];
  }

  /** The parameters with arcs in the order of rising time constants. */
  sorted(p: readonly number[]): number[] {
    const from = this.hasSeries ? 1 : 0;
    const arcs = Array.from({ length: this.arcs }, (_, k) => p.slice(from + 3 * k, from + 3 * k + 3));
    return [...p.slice(0, from), ...arcs.sort((a, b) => a[1]! - b[1]!).flat()];
  }
}
