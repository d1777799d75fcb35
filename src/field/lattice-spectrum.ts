import { AnodyneError } from '../units/error.ts';
import { checkDielectric, complexArray, latticeAdmittance, type ComplexArray, type DielectricPolycrystal, type LatticeAdmittance } from './lattice-admittance.ts';
import { applyComplexOperator, type ComplexContacts } from './lattice-complex-operator.ts';
import { complexContacts, complexCurrents, ratio, type ImpedanceProblem } from './lattice-interface.ts';
import { Multigrid } from './multigrid.ts';

const mostIterations = 1000;

export interface ImpedanceSolution {
  /** Of electrode, electrolyte and interface together [ohm m2], in the area of all cells; Infinity where nothing passes. */
  readonly impedance: { readonly re: number; readonly im: number };
  /** Current density into the electrolyte [A/m2] with the electrode at 1 V, length nx ny. */
  readonly current: ComplexArray;
  readonly iterations: number;
  /** As that of `LatticeSolver`. */
  readonly residual: number;
}

/**
 * Impedance of a polycrystal: the operator of `LatticeSolver` with admittances. It is complex and symmetric, not Hermitian: conjugate orthogonal conjugate gradients (van der Vorst, Melissen, IEEE Trans. Magn. 26,
 * 706 (1990), 10.1109/20.106415), with the real multigrid cycle of the moduli as preconditioner, for both parts apart. Slow, or refused, where many conductors lie enclosed in a dielectric at a frequency so low that
 * hardly anything passes it; give such a dielectric no permittivity then.
 */
export class LatticeSpectrum {
  /** Potential of every voxel in the last solution [V]: where the next solve begins when told so. */
  readonly field: ComplexArray;
  private readonly dielectric: DielectricPolycrystal;
  private readonly residual: ComplexArray;
  private readonly direction: ComplexArray;
  private readonly image: ComplexArray;
  private readonly improved: ComplexArray;

  constructor(dielectric: DielectricPolycrystal) {
    checkDielectric(dielectric);
    const voxels = dielectric.labels.length;
    this.dielectric = dielectric;
    [this.field, this.residual, this.direction] = [complexArray(voxels), complexArray(voxels), complexArray(voxels)];
    [this.image, this.improved] = [complexArray(voxels), complexArray(voxels)];
  }

  /** @param fromField begin with `field`, of a similar problem */
  solve(problem: ImpedanceProblem, tolerance: number, fromField = false): ImpedanceSolution {
    if (!(tolerance >= 1e-13 && tolerance < 1)) throw new AnodyneError('tolerance', 'a number from 1e-13 to below 1', tolerance);
    if (!(problem.angularFrequency >= 0 && problem.angularFrequency < Infinity)) throw new AnodyneError('problem.angularFrequency', 'a finite number >= 0 [rad/s]', problem.angularFrequency);
    const medium = latticeAdmittance(this.dielectric, problem.angularFrequency);
    const contacts = complexContacts(medium, problem);
    const multigrid = new Multigrid(medium.modulus);
    const floats = new Uint8Array(problem.groups).fill(1);
    floats[0] = 0;
    const conductance = contacts.admittance.re.map((re, c) => Math.hypot(re, contacts.admittance.im[c]!));
    const sum = new Float64Array(problem.groups);
    conductance.forEach((g, c) => { sum[problem.group[c]!]! += g; });
    multigrid.setContacts({ voxel: Int32Array.from(conductance.keys()), conductance, group: problem.group, floats, sum });
    if (!fromField) for (const part of [this.field.re, this.field.im]) part.fill(0);
    const { iterations, residual } = this.iterate(medium, contacts, multigrid, tolerance);
    const { current, total } = complexCurrents(contacts, this.field, medium.edge);
    const square = total.re * total.re + total.im * total.im;
    return { impedance: square === 0 ? { re: Infinity, im: 0 } : { re: total.re / square, im: -total.im / square }, current, iterations, residual };
  }

  private iterate(medium: LatticeAdmittance, contacts: ComplexContacts, multigrid: Multigrid, tolerance: number): { iterations: number; residual: number } {
    const { field, residual, direction, image, improved } = this;
    const voxels = field.re.length;
    applyComplexOperator(medium, contacts, field, image);
    for (const part of ['re', 'im'] as const) {
      for (let i = 0; i < voxels; i++) residual[part][i] = -image[part][i]!;
      // the electrode is at 1 V
      contacts.admittance[part].forEach((y, c) => { if (contacts.group[c] === 0) residual[part][c]! += y; });
    }
    const least = 1e-30 * contacts.admittance.re.reduce((sum, y, c) => sum + Math.hypot(y, contacts.admittance.im[c]!), 0); // what rounding leaves where no current has a way
    let [beforeRe, beforeIm] = [1, 0];
    for (let iterations = 0; iterations < mostIterations; iterations++) {
      precondition(multigrid, residual.re, improved.re);
      precondition(multigrid, residual.im, improved.im);
      const squared = dot(residual.re, improved.re) + dot(residual.im, improved.im);
      const { total } = complexCurrents(contacts, field, medium.edge);
      const delivered = Math.max(Math.hypot(total.re, total.im) * contacts.group.length * medium.edge * medium.edge, least / (tolerance * tolerance));
      if (squared <= tolerance * tolerance * delivered) return { iterations, residual: squared === 0 ? 0 : Math.sqrt(squared / delivered) };
      const nowRe = dot(residual.re, improved.re) - dot(residual.im, improved.im);
      const nowIm = dot(residual.re, improved.im) + dot(residual.im, improved.re);
      const [ratioRe, ratioIm] = iterations === 0 ? [0, 0] : ratio(nowRe, nowIm, beforeRe, beforeIm);
      addScaled(improved, ratioRe, ratioIm, direction, direction);
      [beforeRe, beforeIm] = [nowRe, nowIm];
      applyComplexOperator(medium, contacts, direction, image);
      const [stepRe, stepIm] = ratio(nowRe, nowIm, dot(direction.re, image.re) - dot(direction.im, image.im), dot(direction.re, image.im) + dot(direction.im, image.re));
      addScaled(field, stepRe, stepIm, direction, field);
      addScaled(residual, -stepRe, -stepIm, image, residual);
    }
    throw AnodyneError.sentence(`The impedance was not found to ${tolerance} within ${mostIterations} iterations: is an admittance out of all proportion to the others?`);
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** result := a + (re + i im) b */
function addScaled(a: ComplexArray, re: number, im: number, b: ComplexArray, result: ComplexArray): void {
  for (let i = 0; i < a.re.length; i++) {
    const [bRe, bIm] = [b.re[i]!, b.im[i]!];
    result.re[i] = a.re[i]! + re * bRe - im * bIm;
    result.im[i] = a.im[i]! + re * bIm + im * bRe;
  }
}

/** improved := the cycle's answer to the residual, which it is given in units of its largest value: single precision has a small range. */
function precondition(multigrid: Multigrid, residual: Float64Array, improved: Float64Array): void {
  const { right, solution } = multigrid.levels[0]!;
  const unit = residual.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (unit === 0) {
    improved.fill(0);
    return;
  }
  for (let i = 0; i < residual.length; i++) right[i] = residual[i]! / unit;
  multigrid.cycle();
  for (let i = 0; i < residual.length; i++) improved[i] = solution[i]! * unit;
}
