import { faraday } from '../units/constants.ts';
import { AnodyneError } from '../units/error.ts';
import { checkFoil, checkLeast, type StrippedFoil, type Utilisation } from './fick.ts';

/** A foil of lithium and magnesium whose contact recedes as lithium leaves. */
export interface RecedingAlloy extends StrippedFoil {
  /** c_Mg [mol/m3] at the start; `concentration` is that of lithium. */
  readonly magnesium: number;
}

/** A receding foil at one time. */
export interface RecedingState {
  /** t [s] */
  readonly time: number;
  /** Magnesium in each cell [mol/m2], from the collector on; the sum never changes. */
  readonly amounts: Float64Array;
}

/** Share of a step in each of its two implicit stages: 1 - 1/sqrt(2) makes it of second order and damps whatever is faster than the step (10.1137/0714068). */
const stage = 1 - Math.SQRT1_2;

/**
 * Fick's law in a foil that keeps its volume: lithium and magnesium take the same room, c_Li + c_Mg = C everywhere, and no hole is left where lithium leaves. With z from the collector, magnesium obeys
 *
 *     dc/dt = D d2c/dz2,   dc/dz = 0 at the collector,   D dc/dz + s' c = 0 at the contact z = s(t),   s' = -i/(F C)
 *
 * The contact sweeps magnesium along, and lithium has to pass what gathers there. Finite volumes on y = z/s, d(s c)/dt = d/dy (D/s dc/dy + s' y c): nothing flows at either end, so magnesium is kept to
 * rounding. Cells narrow towards the contact to a share of the layer D/|s'| that builds up there. Of second order in the number of cells and of steps.
 */
export class RecedingFoil {
  /** |s'| [m/s] */
  readonly speed: number;
  readonly start: RecedingState;
  readonly #alloy: RecedingAlloy;
  /** C [mol/m3] */
  readonly #all: number;
  /** y of the faces between cells, from 0 to 1. */
  readonly #faces: Float64Array;

  /** @throws AnodyneError on anything that is not > 0 */
  constructor(alloy: RecedingAlloy, cells: number) {
    checkFoil(alloy);
    if (!(alloy.magnesium > 0 && alloy.magnesium < Infinity)) throw new AnodyneError('magnesium', 'a concentration > 0 [mol/m3]', alloy.magnesium);
    this.#alloy = alloy;
    this.#all = alloy.concentration + alloy.magnesium;
    this.speed = alloy.currentDensity / (faraday * this.#all);
    const narrowing = Math.log1p((this.speed * alloy.thickness) / alloy.diffusivity);
    this.#faces = Float64Array.from({ length: cells + 1 }, (_, j) => 1 - Math.expm1(narrowing * (1 - j / cells)) / Math.expm1(narrowing));
    this.start = { time: 0, amounts: Float64Array.from({ length: cells }, (_, j) => alloy.magnesium * alloy.thickness * this.#widthOf(j)) };
  }

  /** s [m] from the collector to the contact at a time [s]. */
  thicknessAt(time: number): number {
    return this.#alloy.thickness - this.speed * time;
  }

  /** c_Li [mol/m3] at the contact: the last cell's magnesium, continued by the slope that the contact's motion asks for. */
  surfaceLithium({ time, amounts }: RecedingState): number {
    const last = amounts.length - 1;
    const width = this.#widthOf(last) * this.thicknessAt(time);
    return this.#all - (amounts[last]! / width) * Math.exp((this.speed * width) / (2 * this.#alloy.diffusivity));
  }

  /** c_Li [mol/m3] in the middle of each cell, and where that is [m] from the collector. */
  profile({ time, amounts }: RecedingState): { readonly fromCollector: Float64Array; readonly lithium: Float64Array } {
    const thickness = this.thicknessAt(time);
    return {
      fromCollector: amounts.map((_, j) => ((this.#faces[j]! + this.#faces[j + 1]!) / 2) * thickness),
      lithium: amounts.map((amount, j) => this.#all - amount / (this.#widthOf(j) * thickness)),
    };
  }

  /** The state `dt` [s] later. */
  after({ time, amounts }: RecedingState, dt: number): RecedingState {
    const first = this.#implicit(amounts, this.thicknessAt(time + stage * dt), stage * dt);
    const known = amounts.map((amount, j) => amount + ((1 - stage) / stage) * (first[j]! - amount));
    return { time: time + dt, amounts: this.#implicit(known, this.thicknessAt(time + dt), stage * dt) };
  }

  #widthOf(cell: number): number {
    return this.#faces[cell + 1]! - this.#faces[cell]!;
  }

  /** Amounts that are `known` plus `dt` [s] times their own flows in a foil of that thickness: a tridiagonal system, by elimination. */
  #implicit(known: Float64Array, thickness: number, dt: number): Float64Array {
    const n = known.length;
    const faces = this.#faces;
    const amounts = known.slice();
    const above = new Float64Array(n); // what is left of the upper diagonal
    // flow through the face below cell j, D/s dc/dy + s' y c, is left * amount[j - 1] + right * amount[j]
    let [left, right] = [0, 0];
    for (let j = 0; j < n; j++) {
      const [fromLeft, fromRight] = [left, right];
      [left, right] = [0, 0];
      if (j < n - 1) {
        const [h, next] = [this.#widthOf(j), this.#widthOf(j + 1)];
        const slope = (2 * this.#alloy.diffusivity) / (thickness * (h + next));
        const sweep = (-this.speed * faces[j + 1]!) / (h + next);
        left = (-slope + sweep * next) / (thickness * h);
        right = (slope + sweep * h) / (thickness * next);
      }
      const lower = dt * fromLeft;
      const pivot = 1 - dt * (left - fromRight) - (j > 0 ? lower * above[j - 1]! : 0);
      above[j] = (-dt * right) / pivot;
      amounts[j] = (amounts[j]! - (j > 0 ? lower * amounts[j - 1]! : 0)) / pivot;
    }
    for (let j = n - 2; j >= 0; j--) amounts[j] = amounts[j]! - above[j]! * amounts[j + 1]!;
    return amounts;
  }
}

/**
 * Utilisation of a foil whose contact recedes, until the lithium there has fallen to `least` [mol/m3]; `beta` is over what leaves the whole foil at `least`, more than in a foil of fixed shape, because the
 * lithium that stays behind is held by less volume. Found with `cells` volumes and as many steps, 400 each: within 1e-4 of the limit (test/physics/moving-boundary.test.ts).
 *
 * @throws AnodyneError unless 0 <= least < c0, and on anything that is not > 0
 */
export const recedingUtilisation = (alloy: RecedingAlloy, least: number, cells = 400): Utilisation => {
  const foil = new RecedingFoil(alloy, cells);
  checkLeast(alloy, least);
  const { thickness, concentration, magnesium, diffusivity } = alloy;
  const all = concentration + magnesium;
  const lean = thickness * (1 - magnesium / (all - least)) / foil.speed; // the whole foil is at `least` [s]
  // in a half space c_Mg at the contact grows at least as 1 + v^2 t / 2 D, and faster before a wall
  const enough = (2 * diffusivity * ((all - least) / magnesium - 1)) / (foil.speed * foil.speed);
  const end = Math.min(lean, enough);
  let state = foil.start;
  for (let k = 1; k <= cells; k++) {
    // the surface moves as sqrt(t) at first
    const next = foil.after(state, end * (k / cells) * (k / cells) - state.time);
    if (foil.surfaceLithium(next) < least) break;
    state = next;
  }
  const time = state.time + stepTo(foil, state, least, end - state.time);
  return { time, lithium: (foil.speed * time * all) / (thickness * concentration), beta: time / lean };
};

/** The step [s], at most `longest`, after which the contact has `least` lithium. */
const stepTo = (foil: RecedingFoil, state: RecedingState, least: number, longest: number): number => {
  let [low, high] = [0, longest];
  for (let k = 0; k < 40; k++) {
    const middle = (low + high) / 2;
    if (foil.surfaceLithium(foil.after(state, middle)) < least) high = middle;
    else low = middle;
  }
  return low;
};
