import { AnodyneError } from '../units/error.ts';
import { complexArray, type ComplexArray, type LatticeAdmittance } from './lattice-admittance.ts';
import { floatingPotentials, type ComplexContacts } from './lattice-complex-operator.ts';

/** One frequency of a spectrum. */
export interface ImpedanceProblem {
  /** [rad/s], 0 for direct current. */
  readonly angularFrequency: number;
  /** Areal admittance of the interface [S/m2], of gaps too (i omega times the capacitance of the void); 0 where nothing passes; length nx ny. */
  readonly admittance: ComplexArray;
  /** As in `PlaneProblem`; of gaps the group of the lithium above. */
  readonly group: Int32Array;
  readonly groups: number;
}

/** The interface in series with the first half voxel. */
export function complexContacts({ edge, top }: LatticeAdmittance, { admittance: { re, im }, group, groups }: ImpedanceProblem): ComplexContacts {
  const cells = top.re.length;
  for (const [name, list] of Object.entries({ 'admittance.re': re, 'admittance.im': im, group })) {
    if (list.length !== cells) throw new AnodyneError(`problem.${name}`, `a number for each of ${cells} cells of the plane`, list.length, { noun: 'length' });
  }
  const contacts = { admittance: complexArray(cells), group, sum: complexArray(groups) };
  const { admittance, sum } = contacts;
  for (let c = 0; c < cells; c++) {
    if (!(re[c]! >= 0 && re[c]! < Infinity)) throw new AnodyneError(`problem.admittance.re[${c}]`, 'a finite number >= 0 [S/m2]', re[c]);
    if (!Number.isFinite(im[c])) throw new AnodyneError(`problem.admittance.im[${c}]`, 'a finite number [S/m2]', im[c]);
    if (!(group[c]! >= 0 && group[c]! < groups)) throw new AnodyneError(`problem.group[${c}]`, `a number from 0 to ${groups - 1}`, group[c]);
    if (top.re[c] === Infinity || (re[c] === 0 && im[c] === 0)) continue;
    // y / (1 + y top), with the half voxel in series
    const [y, yIm] = ratio(re[c]!, im[c]!, 1 + re[c]! * top.re[c]! - im[c]! * top.im[c]!, re[c]! * top.im[c]! + im[c]! * top.re[c]!);
    admittance.re[c] = y * edge * edge;
    admittance.im[c] = yIm * edge * edge;
    sum.re[group[c]!]! += admittance.re[c]!;
    sum.im[group[c]!]! += admittance.im[c]!;
  }
  return contacts;
}

/** Current densities with the electrode at 1 V, and the electrode's over the area of all cells [A/m2]. */
export function complexCurrents(contacts: ComplexContacts, phi: ComplexArray, edge: number): { current: ComplexArray; total: { re: number; im: number } } {
  const { admittance, group } = contacts;
  const metal = floatingPotentials(contacts, phi, 1);
  const current = complexArray(group.length);
  const total = { re: 0, im: 0 };
  for (let c = 0; c < group.length; c++) {
    const re = metal.re[group[c]!]! - phi.re[c]!;
    const im = metal.im[group[c]!]! - phi.im[c]!;
    current.re[c] = (admittance.re[c]! * re - admittance.im[c]! * im) / (edge * edge);
    current.im[c] = (admittance.re[c]! * im + admittance.im[c]! * re) / (edge * edge);
    if (group[c] !== 0) continue;
    total.re += current.re[c]! / group.length;
    total.im += current.im[c]! / group.length;
  }
  return { current, total };
}

/** (a + i b) / (c + i d). */
export const ratio = (a: number, b: number, c: number, d: number): [number, number] => {
  const square = c * c + d * d;
  return [(a * c + b * d) / square, (b * c - a * d) / square];
};
