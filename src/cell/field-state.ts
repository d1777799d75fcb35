import { type Interface, type Overpotentials, splitOverpotential } from '../field/interface-current.ts';
import type { PlaneSolution } from '../field/plane-problem.ts';
import type { FieldModel } from './field-model.ts';
import type { PelletPolarisation } from './pellet-polarisation.ts';

/** The electrode at one moment: currents and the voltage with its parts. */
export interface FieldState {
  readonly solution: PlaneSolution;
  readonly interface: Interface;
  readonly overpotentials: Overpotentials;
  /** Mean over all cells [A/m2]. */
  readonly currentDensity: number;
  /** Of the electrode without current at that moment, against lithium [V]; 0 for pure lithium on an electrolyte at rest. */
  readonly openCircuitVoltage: number;
  /** The electrolyte at that moment. */
  readonly model: FieldModel;
  /** Its lithium, where that polarises. */
  readonly pellet: PelletPolarisation | undefined;
  /** Of every voxel of the electrolyte [V], 0 in pores, where the solver has voxels. */
  readonly voxelPotential?: Float32Array;
}

/** What a solve at that moment has found, and what it was asked. */
export type SolvedState = Omit<FieldState, 'overpotentials' | 'currentDensity'>;

/** Mean over all cells [A/m2], with what passes through metal inside the electrolyte. @param faces of that metal, as in `InnerContacts` */
export const meanCurrentDensity = ({ current, inner }: PlaneSolution, faces: Float64Array | undefined): number => {
  let sum = 0;
  for (let c = 0; c < current.length; c++) sum += current[c]!;
  let inside = 0;
  if (inner && faces) for (let k = 0; k < inner.length; k++) inside += inner[k]! * faces[k]!;
  return (sum + inside) / current.length;
};

/** @param atRest no current is applied; shorted: a filament takes part of it */
export const fieldState = (solved: SolvedState, atRest: boolean, shorted: boolean): FieldState => {
  const { solution, model, interface: plane } = solved;
  const overpotentials = atRest || shorted
    // loops of current from flaws to contacts move the potential, and have no parts over what little the ions carry
    ? { total: solution.potential[0]!, bulk: 0, boundary: 0, constriction: 0, contact: 0, chargeTransfer: 0 }
    : splitOverpotential(plane, solution, model.uniform);
  return { ...solved, overpotentials, currentDensity: atRest && !shorted ? 0 : meanCurrentDensity(solution, plane.inner?.faces) };
};

/**
 * Differential interface resistance about a state [ohm m2]: what the cell has beyond the uniform electrolyte's grains and boundaries, that is constriction, contact resistance and charge transfer.
 * Equals that of `impedance` at zero frequency, less the uniform electrolyte.
 */
export const differentialResistance = ({ solution, interface: plane, overpotentials, currentDensity, model }: FieldState): number => {
  const { chargeTransfer, uniform, solver, sampleTolerance } = model;
  const { inner } = plane;
  if (chargeTransfer.linear && currentDensity !== 0 && !inner) return overpotentials.total / currentDensity - uniform.bulk - uniform.boundary;
  const resistance = plane.contactResistance.map((r, c) => r + chargeTransfer.slope(solution.current[c]!));
  const warm = solver.memory?.slice();
  const { potential } = solver.solve({
    ...plane, resistance, drive: new Float64Array(resistance.length), control: { currentDensity: 1 },
    ...(inner ? { inner: { ...inner, resistance: inner.resistance.map((r, k) => r + chargeTransfer.slope(solution.inner![k]!)), drive: new Float64Array(inner.drive.length) } } : {}),
  }, sampleTolerance);
  if (warm) solver.memory!.set(warm);
  return potential[0]! - uniform.bulk - uniform.boundary;
};
