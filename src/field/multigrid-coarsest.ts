import type { LevelContacts } from './multigrid-contacts.ts';
import type { MultigridLevel } from './multigrid-level.ts';

/** The coarsest level, solved directly: a dense Cholesky factor of its at most 64 cells; floating groups are eliminated first, for no two of them are joined. */
export class Coarsest {
  private readonly level: MultigridLevel;
  private readonly contacts: LevelContacts;
  /** Lower triangle, row by row; a row of zeros where a piece of electrolyte has no potential of its own. */
  private readonly factor: Float64Array;
  private readonly work: Float64Array;

  constructor(level: MultigridLevel, contacts: LevelContacts) {
    this.level = level;
    this.contacts = contacts;
    this.work = new Float64Array(level.solution.length);
    this.factor = matrixOf(level, contacts);
    factorize(this.factor, this.work.length);
  }

  solve(): void {
    const { level: { solution, right }, contacts, factor, work } = this;
    const n = work.length;
    work.set(right);
    contacts.relaxGroups(undefined);
    contacts.drive(work, contacts.potential);
    for (let i = 0; i < n; i++) {
      const pivot = factor[i * n + i]!;
      let rest = work[i]!;
      for (let j = 0; j < i; j++) rest -= factor[i * n + j]! * work[j]!;
      work[i] = pivot > 0 ? rest / pivot : 0;
    }
    for (let i = n - 1; i >= 0; i--) {
      const pivot = factor[i * n + i]!;
      if (pivot > 0) work[i]! /= pivot;
      for (let j = 0; j < i; j++) work[j]! -= factor[i * n + j]! * work[i]!;
    }
    solution.set(work);
    contacts.relaxGroups(solution);
  }

  /** What `solve` answers to a current of 1 A into each cell, row by row: a symmetric matrix [V/A]. Right sides of groups must be 0. */
  matrix(): Float64Array {
    const { level: { solution, right }, work: { length: n } } = this;
    const matrix = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      right.fill(0);
      right[i] = 1;
      this.solve();
      matrix.set(solution, i * n);
    }
    return matrix;
  }
}

function matrixOf({ shape: [nx, ny, nz], gx, gy, gz, bottom }: MultigridLevel, { total, inner, cell, group, conductance, sum }: LevelContacts): Float64Array {
  const plane = nx * ny;
  const n = plane * nz;
  const matrix = new Float64Array(n * n);
  const join = (i: number, j: number, g: number): void => {
    if (i === j) return; // an axis one cell long
    matrix[i * n + i]! += g;
    matrix[j * n + j]! += g;
    matrix[i * n + j]! -= g;
    matrix[j * n + i]! -= g;
  };
  for (let i = 0; i < n; i++) {
    const x = i % nx;
    const y = Math.floor(i / nx) % ny;
    join(i, x === nx - 1 ? i - x : i + 1, gx[i]!);
    join(i, y === ny - 1 ? i - y * nx : i + nx, gy[i]!);
    if (i + plane < n) join(i, i + plane, gz[i]!);
    else matrix[i * n + i]! += bottom[i + plane - n]!;
    if (i < plane) matrix[i * n + i]! += total[i]!;
  }
  for (const [i, g] of inner) matrix[i * n + i]! += g;
  const members = new Map<number, number[]>();
  group.forEach((k, e) => members.set(k, [...(members.get(k) ?? []), e]));
  for (const [k, list] of members) {
    for (const a of list) for (const b of list) matrix[cell[a]! * n + cell[b]!]! -= (conductance[a]! * conductance[b]!) / sum[k]!;
  }
  return matrix;
}

/** Cholesky in place. What rounding leaves of a pivot that should be 0 counts as 0. */
function factorize(matrix: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) {
    const original = matrix[i * n + i]!;
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i * n + j]!;
      for (let k = 0; k < j; k++) rest -= matrix[i * n + k]! * matrix[j * n + k]!;
      if (j < i) {
        const pivot = matrix[j * n + j]!;
        matrix[i * n + j] = pivot > 0 ? rest / pivot : 0;
      } else matrix[i * n + i] = rest > 1e-12 * original ? Math.sqrt(rest) : 0;
    }
  }
}
