import type { PlaneProblemAt, PlaneSolution } from '../field/plane-problem.ts';
import type { Spectrum } from '../field/spectrum.ts';
import { AnodyneError } from '../units/error.ts';
import type { CellField } from './cell-field.ts';

/** Relative, of the currents at each frequency. */
const tolerance = 1e-7;

/**
 * Impedance of the cell per area [ohm m2] about its present state, at rising frequencies [Hz]: the field's own operator with complex admittivity. A contact is its contact resistance and the slope of
 * its charge transfer beside its capacitance; over a void there is the capacitance of a gap to the metal above. Floating islands of dead lithium take part. Leaves no trace in the run.
 * @throws AnodyneError if the solver has no impedance, or a frequency is 0 and nothing touches
 */
export const impedance = (field: CellField, frequencies: Float64Array): Spectrum => {
  const present = field.sample();
  const { solver } = present?.model ?? field.model;
  if (!solver.solveAt) throw new AnodyneError('impedance', 'an electrolyte whose solver has impedances, such as layeredElectrolyte(...)', 'another');
  const problem = linearised(field, present?.solution.current);
  const real = new Float64Array(frequencies.length);
  const imaginary = new Float64Array(frequencies.length);
  let start: PlaneSolution | undefined;
  frequencies.forEach((frequency, k) => {
    const omega = 2 * Math.PI * frequency;
    start = solver.solveAt!({ ...problem, impedance: interfaceAt(problem, omega) }, omega, tolerance, start);
    real[k] = start.potential[0]!;
    imaginary[k] = start.potential[1]!;
  });
  return { frequency: frequencies, real, imaginary };
};

/** The interface about the present currents: resistance and capacitance of every cell. */
interface Linearised extends Omit<PlaneProblemAt, 'impedance'> {
  readonly resistance: Float64Array; // [ohm m2], Infinity over voids
  readonly capacitance: Float64Array; // [F/m2]
}

/** @param current undefined without any contact: the gaps alone pass current */
const linearised = (field: CellField, current: Float64Array | undefined): Linearised => {
  const { contactResistance, groups, chargeTransfer } = field.interface();
  const resistance = contactResistance.map((r, c) => r + chargeTransfer.slope(current?.[c] ?? 0));
  const touching = Uint8Array.from(contactResistance, (r) => (Number.isFinite(r) ? 1 : 0));
  const { capacitance, group } = field.facing();
  return { resistance, capacitance, touching, drive: new Float64Array(group.length), group, groups, control: { currentDensity: 1 } };
};

/** 1/(1/R + i omega C), pairs. */
const interfaceAt = ({ resistance, capacitance }: Linearised, omega: number): Float64Array => {
  const z = new Float64Array(2 * resistance.length);
  resistance.forEach((r, c) => {
    const b = omega * capacitance[c]!;
    if (r === 0) return;
    const g = 1 / r;
    const size = g * g + b * b;
    z[2 * c] = size === 0 ? Infinity : g / size;
    z[2 * c + 1] = size === 0 ? 0 : -b / size;
  });
  return z;
};
