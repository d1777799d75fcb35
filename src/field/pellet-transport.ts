import { type BinaryElectrolyte, checkBinaryElectrolyte, saltDiffusivity } from '../physics/binary-electrolyte.ts';
import type { ChargeTransfer } from '../physics/charge-transfer.ts';
import { faraday, gasConstant } from '../units/constants.ts';
import { AnodyneError } from '../units/error.ts';
import { meanReciprocal } from './mean-reciprocal.ts';
import { root } from './roots.ts';

/** What a cell asks of its pellet. Current densities [A/m2] > 0 strip at the contact plane. */
export type PelletDrive =
  | { readonly currentDensity: number }
  /** A potential of the electrode against the counter electrode [V], swept at `rate` [V/s]; `series` is what lies between both metals and the pellet. */
  | { readonly potential: number; readonly rate?: number; readonly series: Pick<ChargeTransfer, 'overpotential' | 'slope'> };

/** How much of the physics takes part; all of it where nothing is said. */
export interface PelletModel {
  /** Conductivity goes with the concentration; false: it stays that at C0. */
  readonly conductivityFollows?: boolean;
  /** False: neither resistance nor diffusion potential in the pellet, as a supporting electrolyte has it. */
  readonly electrolyteDrop?: boolean;
  /** False: the electrode is measured against a reference in electrolyte of C0, whatever happens at the counter electrode. */
  readonly counterPolarises?: boolean;
}

/** What a checkpoint keeps of a pellet. */
export interface SavedPellet {
  readonly concentration: Float64Array;
  readonly currentDensity: number;
  readonly step: number;
}

/** Share of a step in each of its two implicit stages: 1 - 1/sqrt(2) makes it of second order and damps whatever is faster than the step (10.1137/0714068). */
const stage = 1 - Math.SQRT1_2;

/** Of C0, below which a face counts as empty under a forced current. */
const empty = 1e-6;

/** How finely a pellet is resolved. */
export interface PelletResolution {
  readonly cells: number;
  /** Largest difference of the two stages' changes in one step, over C0: what a step of first order would miss. Errors are proportional to it, for steps go as its root. */
  readonly tolerance: number;
}

/** Within 0.3 % of the exact face after 5 min in 1 mm of LLZO, within 0.1 % after an hour (test/field/pellet-transport.test.ts). */
const usual: PelletResolution = { cells: 100, tolerance: 1e-3 };

/**
 * Lithium in a pellet under current, from the contact plane at z = 0 to the counter electrode at z = L: a binary electrolyte in one dimension,
 *
 *     dc/dt = D d2c/dz2,   -D dc/dz = (1 - t+) i/F at both ends,
 *
 * where what migrates is the same all over and drops out. In finite volumes, narrow at both faces (z = L (1 - cos)/2), so that as much lithium comes as goes and the sum is kept to rounding; two implicit stages a step, stable at
 * any step and of second order, with the current of a held or swept potential found within each. Steps follow the change.
 *
 * The potential of the electrode against the counter electrode is i R + (2 R T/F) (1 - t+) ln(c(0)/c(L)), R the integral of 1/sigma: R T/F ln for lithium in equilibrium with its face (Nernst), the rest diffusion potential
 * of an ideal binary electrolyte. Between two nodes c is a straight line and the integral exact, also next to an empty face.
 */
export class PelletTransport {
  readonly electrolyte: BinaryElectrolyte;
  /** c [mol/m3] in the volumes, from the contact plane on. */
  readonly concentration: Float64Array;
  /** Width of the volumes [m]. */
  readonly widths: Float64Array;
  /** i [A/m2] at this moment. */
  currentDensity = 0;
  /** Whether a forced current has emptied a face. Nothing moves from then on. */
  depleted: 'contact plane' | 'counter electrode' | undefined;
  private readonly model: Required<PelletModel>;
  private readonly resolution: PelletResolution;
  private readonly diffusivity: number;
  private readonly couplings: Float64Array; // D over the distance of neighbouring middles [m/s], length cells - 1
  private step = 0; // the next one [s]; 0: not known
  // of a step: the sum of both unit flows through the faces, and what is left of the upper diagonal
  private readonly perCurrent: Float64Array;
  private readonly above: Float64Array;

  /** @throws AnodyneError on an electrolyte without thickness, conductivity or lithium */
  constructor(electrolyte: BinaryElectrolyte, { conductivityFollows = true, electrolyteDrop = true, counterPolarises = true }: PelletModel = {}, resolution = usual) {
    checkBinaryElectrolyte('electrolyte', electrolyte);
    const { cells } = resolution;
    this.resolution = resolution;
    this.electrolyte = electrolyte;
    this.model = { conductivityFollows, electrolyteDrop, counterPolarises };
    this.diffusivity = saltDiffusivity(electrolyte);
    this.concentration = new Float64Array(cells).fill(electrolyte.concentration);
    const face = (k: number): number => (electrolyte.thickness * (1 - root(k, 2 * cells)[0])) / 2;
    this.widths = Float64Array.from({ length: cells }, (_, k) => face(k + 1) - face(k));
    this.couplings = Float64Array.from({ length: cells - 1 }, (_, k) => (2 * this.diffusivity) / (this.widths[k]! + this.widths[k + 1]!));
    this.perCurrent = new Float64Array(cells);
    this.above = new Float64Array(cells);
  }

  /** Another one in the same state. */
  copy(): PelletTransport {
    const other = new PelletTransport(this.electrolyte, this.model, this.resolution);
    other.restore(this.save());
    other.depleted = this.depleted;
    return other;
  }

  save(): SavedPellet {
    return { concentration: this.concentration.slice(), currentDensity: this.currentDensity, step: this.step };
  }

  /** @throws Error if the state has another number of volumes */
  restore({ concentration, currentDensity, step }: SavedPellet): void {
    if (concentration.length !== this.concentration.length) throw new Error('the pellet of the checkpoint has another number of volumes');
    this.concentration.set(concentration);
    this.currentDensity = currentDensity;
    this.step = step;
  }

  /** c [mol/m3] at the contact plane and at the counter electrode. */
  get faces(): readonly [contactPlane: number, counterElectrode: number] {
    return this.facesOf(this.concentration, this.currentDensity);
  }

  /** Lithium in the pellet [mol/m2]. */
  get amount(): number {
    return this.widths.reduce((sum, width, k) => sum + width * this.concentration[k]!, 0);
  }

  /** Areal resistance [ohm m2] of the pellet as it is. */
  get resistance(): number {
    return this.segments().reduce((sum, { thickness, conductivity }) => sum + thickness / conductivity, 0);
  }

  /** What the pellet adds to the potential of the electrode without any resistance [V]: concentrations at both faces. */
  get concentrationVoltage(): number {
    return this.concentrationVoltageOf(...this.faces);
  }

  /** Potential of the electrode against the counter electrode [V], without what lies in series. */
  get voltage(): number {
    return (this.model.electrolyteDrop ? this.currentDensity * this.resistance : 0) + this.concentrationVoltage;
  }

  /** What lithium would gain from the plating face to a depth [m] below it [V]: the potential that the current loses over it, and that of the concentrations; what drives it into the tip of a flaw. 0 without current. */
  dropAtPlating(depth: number): number {
    const { currentDensity, concentration } = this;
    if (currentDensity === 0 || depth === 0) return 0;
    const [first, last] = this.faces;
    const nodes = [first, ...concentration, last];
    const segments = this.segments();
    if (currentDensity > 0) {
      nodes.reverse();
      segments.reverse();
    }
    let [ohmic, left, k] = [0, depth, 0];
    for (; k < segments.length - 1 && left > segments[k]!.thickness; k++) {
      ohmic += segments[k]!.thickness / segments[k]!.conductivity;
      left -= segments[k]!.thickness;
    }
    const share = Math.min(1, left / segments[k]!.thickness);
    const there = nodes[k]! + share * (nodes[k + 1]! - nodes[k]!);
    ohmic += (share * segments[k]!.thickness) / segments[k]!.conductivity;
    return Math.abs(currentDensity) * ohmic + this.voltageFactor * Math.log(there / nodes[0]!);
  }

  /** The pellet from node to node, from the contact plane down: thickness [m] and mean conductivity [S/m]. */
  segments(): { readonly thickness: number; readonly conductivity: number }[] {
    const { conductivity, concentration: full } = this.electrolyte;
    const [first, last] = this.faces;
    const nodes = [first, ...this.concentration, last];
    return nodes.slice(1).map((c, k) => {
      const reciprocal = this.model.conductivityFollows ? meanReciprocal(nodes[k]!, c) * full : 1;
      return { thickness: this.lengthOf(k), conductivity: conductivity / reciprocal };
    });
  }

  /**
   * Lets `duration` [s] pass under a drive. A forced current that has emptied a face stops it there.
   * @returns time that has passed [s]: less than `duration` where a face is empty
   */
  advance(duration: number, drive: PelletDrive): number {
    if (this.depleted) return 0;
    if ('currentDensity' in drive && Math.min(...this.facesOf(this.concentration, drive.currentDensity)) <= 0) {
      this.depleted = drive.currentDensity < 0 ? 'contact plane' : 'counter electrode';
      return 0;
    }
    let done = 0;
    while (done < duration && !this.depleted) done += this.oneStep(done, duration, drive);
    return done;
  }

  /** Sets the current density to what a drive asks for at this moment. */
  meet(drive: PelletDrive): void {
    this.perCurrent.fill(0);
    this.currentDensity = 'currentDensity' in drive ? drive.currentDensity : this.currentAt(drive.potential, this.concentration, drive.series);
  }

  private oneStep(done: number, duration: number, drive: PelletDrive): number {
    const { concentration, diffusivity, electrolyte, resolution: { tolerance } } = this;
    const before = concentration.slice();
    const full = 'currentDensity' in drive ? Math.min(...this.facesOf(before, drive.currentDensity)) : 0;
    const left = duration - done;
    // at first as long as diffusion through the first volume takes
    const wanted = this.step > 0 ? this.step : (this.widths[0]! * this.widths[0]!) / diffusivity;
    const dt = wanted >= left ? left : Math.min(wanted, left / 2);
    const changes = this.twoStages(before, done, dt, drive);
    const miss = ((1 - stage) / stage) * changes / electrolyte.concentration;
    const factor = Math.max(0.2, Math.min(2, 0.9 * Math.sqrt(tolerance / (miss + 1e-300))));
    const least = 'currentDensity' in drive ? Math.min(...this.faces) : Infinity;
    if (miss > 2 * tolerance || least < 0) {
      concentration.set(before);
      // as far as a straight line would let a face run empty, and not quite
      this.step = dt * Math.min(factor, least < 0 ? Math.max(0.1, (0.99 * full) / (full - least)) : 1);
      return 0;
    }
    // what was cut short by the end says little of the next
    this.step = dt < wanted ? Math.max(wanted, dt * factor) : dt * factor;
    if (least < empty * electrolyte.concentration) this.depleted = this.currentDensity < 0 ? 'contact plane' : 'counter electrode';
    return dt;
  }

  /** Both stages of a step; the largest difference of their changes [mol/m3]. */
  private twoStages(before: Float64Array, done: number, dt: number, drive: PelletDrive): number {
    const { concentration } = this;
    this.eliminate(stage * dt);
    const first = this.stageFrom(before, done + stage * dt, stage * dt, drive);
    const base = before.map((c, k) => c + ((1 - stage) / stage) * first[k]!);
    const second = this.stageFrom(base, done + dt, stage * dt, drive);
    let largest = 0;
    for (let k = 0; k < base.length; k++) {
      concentration[k] = base[k]! + second[k]!;
      largest = Math.max(largest, Math.abs(first[k]! - second[k]!));
    }
    return largest;
  }

  /** The change of c by which it meets the equations at the end of an implicit stage that begins from `base`; sets the current. */
  private stageFrom(base: Float64Array, time: number, dt: number, drive: PelletDrive): Float64Array {
    const still = this.solve(this.flows(base, dt), dt);
    if ('currentDensity' in drive) this.currentDensity = drive.currentDensity;
    else {
      const c = still.map((change, k) => base[k]! + change);
      this.currentDensity = this.currentAt(drive.potential + (drive.rate ?? 0) * time, c, drive.series);
    }
    return still.map((change, k) => change + this.currentDensity * this.perCurrent[k]!);
  }

  /** What diffusion brings to each volume [mol/m2] within `dt` at these concentrations. */
  private flows(c: Float64Array, dt: number): Float64Array {
    const out = new Float64Array(c.length);
    for (let k = 0; k < this.couplings.length; k++) {
      const flow = dt * this.couplings[k]! * (c[k + 1]! - c[k]!);
      out[k]! += flow;
      out[k + 1]! -= flow;
    }
    return out;
  }

  /** Prepares an implicit stage of `dt`, and the change of c by a current of 1 A/m2 in it. */
  private eliminate(dt: number): void {
    const { widths, couplings, above, perCurrent, electrolyte } = this;
    const last = widths.length - 1;
    for (let k = 0, below = 0; k <= last; k++) {
      const next = k < last ? dt * couplings[k]! : 0;
      const pivot = widths[k]! + below + next - (k > 0 ? below * above[k - 1]! : 0);
      above[k] = next / pivot;
      below = next;
    }
    const source = (dt * (1 - electrolyte.transferenceNumber)) / faraday;
    perCurrent.fill(0);
    perCurrent[0] = source;
    perCurrent[last] = -source;
    perCurrent.set(this.solve(perCurrent, dt));
  }

  /** Changes of c from what comes to each volume [mol/m2], in an implicit stage of `dt` that was prepared. */
  private solve(coming: Float64Array, dt: number): Float64Array {
    const { widths, couplings, above } = this;
    const out = coming.slice();
    const last = out.length - 1;
    for (let k = 0, below = 0; k <= last; k++) {
      const next = k < last ? dt * couplings[k]! : 0;
      const pivot = widths[k]! + below + next - (k > 0 ? below * above[k - 1]! : 0);
      out[k] = (out[k]! + (k > 0 ? below * out[k - 1]! : 0)) / pivot;
      below = next;
    }
    for (let k = last - 1; k >= 0; k--) out[k]! += above[k]! * out[k + 1]!;
    return out;
  }

  /**
   * The current density at a potential [V], where the volumes without it would hold `c`: the potential rises with the current, without bound as a face runs empty, so Newton's method between bounds finds the one.
   */
  private currentAt(potential: number, c: Float64Array, series: Pick<ChargeTransfer, 'overpotential' | 'slope'>): number {
    let [low, high] = this.currentsThatLeaveLithium(c);
    const [lowest, highest] = [low, high];
    let j = Math.min(Math.max(this.currentDensity, low + 1e-9 * (high - low)), high - 1e-9 * (high - low));
    for (let k = 0; k < 200; k++) {
      const [miss, slope] = this.missAt(j, potential, c, series);
      if (miss > 0) high = j;
      else low = j;
      let next = j - miss / slope;
      // Newton's step leaves the bounds: halve them, towards a bound at infinity by its distance
      if (!(next > low && next < high)) next = (low + high) / 2;
      const moved = Math.abs(next - j);
      j = next;
      if (moved <= 1e-14 * (highest - lowest) || moved <= 1e-13 * Math.abs(j)) return j;
    }
    throw new AnodyneError('electrolyte', 'a current density that fits the potential', potential);
  }

  /** Bounds of the current density [A/m2] at which all of the pellet still holds lithium at the end of a stage. */
  private currentsThatLeaveLithium(c: Float64Array): [number, number] {
    const { perCurrent } = this;
    let [low, high] = [-Infinity, Infinity];
    const bound = (value: number, slope: number): void => {
      if (slope > 0) low = Math.max(low, -value / slope);
      else if (slope < 0) high = Math.min(high, -value / slope);
    };
    for (let k = 0; k < c.length; k++) bound(c[k]!, perCurrent[k]!);
    const [first, last] = this.perCurrentAtFaces();
    bound(c[0]!, first);
    bound(c[c.length - 1]!, last);
    return [low, high];
  }

  /** Change of c at both faces by 1 A/m2, in the stage that was prepared. */
  private perCurrentAtFaces(): [number, number] {
    const [first, last] = this.facesOf(this.perCurrent, 1);
    return [first, last];
  }

  private missAt(j: number, potential: number, c: Float64Array, series: Pick<ChargeTransfer, 'overpotential' | 'slope'>): [miss: number, slope: number] {
    const { perCurrent, model, electrolyte } = this;
    const [g0, gn] = this.perCurrentAtFaces();
    const [c0, cn] = [c[0]! + j * g0, c[c.length - 1]! + j * gn];
    const factor = this.voltageFactor;
    let miss = this.concentrationVoltageOf(c0, cn) + series.overpotential(j) - potential;
    let slope = factor * (g0 / c0 - (model.counterPolarises ? gn / cn : 0)) + series.slope(j);
    if (!model.electrolyteDrop) return [miss, slope];
    const { conductivity, concentration: full } = electrolyte;
    let resistance = 0;
    let growth = 0; // of it with the current
    for (let k = 0, a = c0, ga = g0; k <= c.length; k++) {
      const gb = k < c.length ? perCurrent[k]! : gn;
      const b = k < c.length ? c[k]! + j * gb : cn;
      const scale = this.lengthOf(k) / conductivity;
      if (model.conductivityFollows) {
        const mean = meanReciprocal(a, b);
        resistance += scale * full * mean;
        growth += scale * full * (Math.abs(b - a) < 1e-4 * (a + b) ? (-2 * (ga + gb)) / ((a + b) * (a + b)) : (ga * (mean - 1 / a) + gb * (1 / b - mean)) / (b - a));
      } else resistance += scale;
      [a, ga] = [b, gb];
    }
    miss += j * resistance;
    slope += resistance + j * growth;
    return [miss, slope];
  }

  /** V by which ln(c(0)/c(L)) counts. */
  private get voltageFactor(): number {
    const { temperature, transferenceNumber } = this.electrolyte;
    return ((this.model.electrolyteDrop ? 2 * (1 - transferenceNumber) : 1) * gasConstant * temperature) / faraday;
  }

  private concentrationVoltageOf(first: number, last: number): number {
    const counter = this.model.counterPolarises ? last : this.electrolyte.concentration;
    if (first === counter) return 0;
    return this.voltageFactor * Math.log(first / counter);
  }

  /** c at both faces: that of the last volume, continued by the slope that the current asks for. */
  private facesOf(c: Float64Array, currentDensity: number): [number, number] {
    const slope = ((1 - this.electrolyte.transferenceNumber) * currentDensity) / (2 * faraday * this.diffusivity);
    const last = c.length - 1;
    return [c[0]! + slope * this.widths[0]!, c[last]! - slope * this.widths[last]!];
  }

  /** From node k to the next [m]; the faces are the first and the last node. */
  private lengthOf(k: number): number {
    return ((k > 0 ? this.widths[k - 1]! : 0) + (k < this.widths.length ? this.widths[k]! : 0)) / 2;
  }
}
