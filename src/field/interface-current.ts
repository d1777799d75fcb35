import type { ChargeTransfer } from '../physics/charge-transfer.ts';
import { AnodyneError } from '../units/error.ts';
import type { Control, InnerContacts, PlaneProblem, PlaneSolution, PlaneSolver } from './plane-problem.ts';

/** The contact plane with its interface: what touches, through which resistance, and the kinetics of all contacts. */
export interface Interface {
  /** Contact resistance below the voxel [ohm m2]; Infinity where lithium does not touch; length cells. */
  readonly contactResistance: Float64Array;
  /** As in `PlaneProblem`. */
  readonly group: Int32Array;
  readonly groups: number;
  readonly chargeTransfer: ChargeTransfer;
  /** Metal inside the electrolyte, in ideal contact: its voxels and faces, a resistance of its own [ohm m2], and what drives it besides the electrode's potential [V]. */
  readonly inner?: InnerContacts;
}

const mostSteps = 50;

/** Overpotential [V] below which any kinetics is a straight line to 1e-9. */
const linearBelow = 1e-6;

/**
 * Currents of all contacts with their kinetics: Newton's method, each step a linear problem of the field solver with the kinetics' slope as resistance. The overpotential is concave in the
 * current, so steps from below the solution stay there and converge. A start far above it may lead away: where the steps do not close in on the kinetics, they begin anew from no current.
 * @param tolerance of the field solver and of the kinetics
 */
export const interfaceCurrent = (solver: PlaneSolver, plane: Interface, control: Control, tolerance: number, start?: PlaneSolution): PlaneSolution => {
  const found = (start && newton(solver, plane, control, tolerance, start)) ?? newton(solver, plane, control, tolerance);
  if (!found) throw new AnodyneError('charge transfer', `currents that settle within ${mostSteps} steps of Newton's method`, plane.chargeTransfer.words);
  return found;
};

/** From a start only as long as every step comes closer. */
const newton = (solver: PlaneSolver, { contactResistance, group, groups, chargeTransfer, inner }: Interface, control: Control, tolerance: number, start?: PlaneSolution): PlaneSolution | undefined => {
  const cells = contactResistance.length;
  // nothing drives a current, and relative errors have nothing to relate to
  const driven = 'potential' in control ? control.potential : control.currentDensity;
  if (driven === 0 && !inner?.drive.some((volt) => volt !== 0)) {
    return { current: new Float64Array(cells), potential: new Float64Array(groups), face: new Float64Array(cells), ...(inner ? { inner: new Float64Array(inner.voxel.length) } : {}), iterations: 0, residual: 0 };
  }
  const resistance = new Float64Array(cells);
  const drive = new Float64Array(cells);
  const within = inner && { ...inner, resistance: new Float64Array(inner.voxel.length), drive: new Float64Array(inner.voxel.length) };
  const problem: PlaneProblem = { resistance, drive, group, groups, control, ...(within ? { inner: within } : {}) };
  let solution = start;
  let iterations = 0;
  let before = Infinity;
  for (let step = 0; step < mostSteps; step++) {
    for (let c = 0; c < cells; c++) {
      const j = solution?.current[c] ?? 0;
      const slope = chargeTransfer.slope(j);
      resistance[c] = contactResistance[c]! + slope;
      drive[c] = slope * j - chargeTransfer.overpotential(j);
    }
    if (inner && within) linearise(inner, within, chargeTransfer, solution);
    const next = solver.solve(problem, tolerance, solution);
    iterations += next.iterations;
    solution = { ...next, iterations };
    const miss = chargeTransfer.linear ? 0 : farthest(chargeTransfer, contactResistance, drive, resistance, next.current, inner && within && { inner, within, current: next.inner! });
    if (miss <= tolerance) return solution;
    if (start && miss >= before) return undefined;
    before = miss;
  }
  return undefined;
};

/** Kinetics of metal inside the electrolyte, about the currents of the last solution where it had the same metal. */
const linearise = (inner: InnerContacts, within: InnerContacts, kinetics: ChargeTransfer, last: PlaneSolution | undefined): void => {
  const before = last?.inner?.length === inner.voxel.length ? last.inner : undefined;
  for (let k = 0; k < inner.voxel.length; k++) {
    const j = before?.[k] ?? 0;
    const slope = kinetics.slope(j);
    within.resistance[k] = inner.resistance[k]! + slope;
    within.drive[k] = inner.drive[k]! + slope * j - kinetics.overpotential(j);
  }
};

/** By how much the straight line of the last step misses the kinetics at the new currents, over the largest overpotential. */
const farthest = (
  kinetics: ChargeTransfer, contactResistance: Float64Array, drive: Float64Array, resistance: Float64Array, current: Float64Array,
  metal?: { readonly inner: InnerContacts; readonly within: InnerContacts; readonly current: Float64Array },
): number => {
  let miss = 0;
  let largest = 0;
  for (let c = 0; c < current.length; c++) {
    if (!Number.isFinite(contactResistance[c]!)) continue;
    const j = current[c]!;
    const eta = kinetics.overpotential(j);
    miss = Math.max(miss, Math.abs((resistance[c]! - contactResistance[c]!) * j - drive[c]! - eta));
    largest = Math.max(largest, Math.abs(eta));
  }
  metal?.current.forEach((j, k) => {
    const { inner, within } = metal;
    const eta = kinetics.overpotential(j);
    miss = Math.max(miss, Math.abs((within.resistance[k]! - inner.resistance[k]!) * j - (within.drive[k]! - inner.drive[k]!) - eta));
    largest = Math.max(largest, Math.abs(eta));
  });
  return miss / Math.max(largest, linearBelow);
};

/** The cell's voltage, part by part [V]; the parts add up to the whole. */
export interface Overpotentials {
  readonly total: number;
  /** Grain interiors and grain boundaries of the electrolyte under uniform current. */
  readonly bulk: number;
  readonly boundary: number;
  /** What the electrolyte costs beyond that, because current crowds on the contacts. */
  readonly constriction: number;
  /** a-spots below the voxel. */
  readonly contact: number;
  readonly chargeTransfer: number;
}

/**
 * Splits the electrode's potential by dissipation: what a part turns into heat over the applied current. Exact, for power in = sum of dissipation; a part that carries
 * no current costs nothing.
 * @param uniform areal resistances of grain interiors and of boundaries under uniform current [ohm m2]
 */
export const splitOverpotential = (
  { contactResistance, group, chargeTransfer, inner }: Interface, { current, potential, inner: innerCurrent }: PlaneSolution, uniform: { readonly bulk: number; readonly boundary: number },
): Overpotentials => {
  let total = 0;
  let contact = 0;
  let transfer = 0;
  let power = 0;
  for (let c = 0; c < current.length; c++) {
    const j = current[c]!;
    if (j === 0) continue;
    const inContact = contactResistance[c]! * j * j;
    const inTransfer = chargeTransfer.overpotential(j) * j;
    total += j;
    contact += inContact;
    transfer += inTransfer;
    power += potential[group[c]!]! * j - inContact - inTransfer;
  }
  innerCurrent?.forEach((density, k) => {
    const j = density * inner!.faces[k]!; // over the face of a voxel
    // what plating into lithium under pressure takes counts as charge transfer
    const inTransfer = (chargeTransfer.overpotential(density) + inner!.resistance[k]! * density - inner!.drive[k]!) * j;
    total += j;
    transfer += inTransfer;
    power += potential[0]! * j - inTransfer;
  });
  if (total === 0) return { total: potential[0]!, bulk: 0, boundary: 0, constriction: 0, contact: 0, chargeTransfer: 0 };
  const mean = total / current.length;
  const [bulk, boundary] = [uniform.bulk * mean, uniform.boundary * mean];
  return { total: potential[0]!, bulk, boundary, constriction: power / total - bulk - boundary, contact: contact / total, chargeTransfer: transfer / total };
};
