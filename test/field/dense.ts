import type { Layers } from '../../src/field/layers.ts';
import type { PlaneProblemAt } from '../../src/field/plane-problem.ts';
import { vacuumPermittivity } from '../../src/units/constants.ts';

/** The slow way, told independently of src/field: every voxel an unknown, complex numbers as 2 x 2 blocks, Gaussian elimination. */

export type Complex = readonly [re: number, im: number];

export const over = ([re, im]: Complex): Complex => [re / (re * re + im * im), -im / (re * re + im * im)];
export const plus = (...terms: readonly Complex[]): Complex => terms.reduce<Complex>(([a, b], [c, d]) => [a + c, b + d], [0, 0]);
const scaled = (s: number, [re, im]: Complex): Complex => [s * re, s * im];

/** A complex linear system, solved by elimination with partial pivoting. */
export class Dense {
  private readonly n: number;
  private readonly rows: Float64Array[]; // 2 n rows of 2 n + 1: the right side last

  constructor(n: number) {
    this.n = n;
    this.rows = Array.from({ length: 2 * n }, () => new Float64Array(2 * n + 1));
  }

  add(row: number, column: number, [re, im]: Complex): void {
    this.rows[2 * row]![2 * column]! += re;
    this.rows[2 * row]![2 * column + 1]! -= im;
    this.rows[2 * row + 1]![2 * column]! += im;
    this.rows[2 * row + 1]![2 * column + 1]! += re;
  }

  right(row: number, [re, im]: Complex): void {
    this.rows[2 * row]![2 * this.n]! += re;
    this.rows[2 * row + 1]![2 * this.n]! += im;
  }

  solve(): Complex[] {
    const { rows } = this;
    const size = rows.length;
    for (let k = 0; k < size; k++) {
      let best = k;
      for (let i = k + 1; i < size; i++) if (Math.abs(rows[i]![k]!) > Math.abs(rows[best]![k]!)) best = i;
      [rows[k], rows[best]] = [rows[best]!, rows[k]!];
      for (let i = k + 1; i < size; i++) {
        const f = rows[i]![k]! / rows[k]![k]!;
        if (f !== 0) for (let c = k; c <= size; c++) rows[i]![c]! -= f * rows[k]![c]!;
      }
    }
    const x = new Float64Array(size);
    for (let k = size - 1; k >= 0; k--) {
      let sum = rows[k]![size]!;
      for (let c = k + 1; c < size; c++) sum -= rows[k]![c]! * x[c]!;
      x[k] = sum / rows[k]![k]!;
    }
    return Array.from({ length: this.n }, (_, k) => [x[2 * k]!, x[2 * k + 1]!]);
  }
}

/** The voxels of a column from the contact plane down: admittivity [S/m], and the areal impedance [ohm m2] of the face below each, down to the next voxel's centre or to 0 V. */
const columnOf = (layers: Layers, edge: number, omega: number): { kappa: Complex[]; below: Complex[] } => {
  const kappa: Complex[] = [];
  const sheets: Complex[] = [];
  for (const { thickness, conductivity, permittivity, sheetBelow } of layers) {
    const voxels = Math.round(thickness / edge);
    for (let k = 0; k < voxels; k++) {
      kappa.push([conductivity, omega * vacuumPermittivity * permittivity]);
      const boundary = k === voxels - 1 && sheetBelow && sheetBelow.resistance > 0;
      sheets.push(boundary ? over([1 / sheetBelow.resistance, omega * sheetBelow.capacitance]) : [0, 0]);
    }
  }
  const half = kappa.map((value) => scaled(edge / 2, over(value)));
  return { kappa, below: sheets.map((sheet, k) => plus(half[k]!, sheet, half[k + 1] ?? [0, 0])) };
};

/** What `waveImpedance` gives, from the finite volumes of one column. */
export const columnImpedance = (layers: Layers, kk: number, edge: number, omega: number): Complex => {
  const { kappa, below } = columnOf(layers, edge, omega);
  const system = new Dense(kappa.length);
  kappa.forEach((value, z) => {
    system.add(z, z, plus(scaled(kk * edge, value), over(below[z]!), z > 0 ? over(below[z - 1]!) : [0, 0]));
    if (z > 0) system.add(z, z - 1, scaled(-1, over(below[z - 1]!)));
    if (z + 1 < kappa.length) system.add(z, z + 1, scaled(-1, over(below[z]!)));
  });
  system.right(0, [1, 0]);
  return plus(system.solve()[0]!, scaled(edge / 2, over(kappa[0]!)));
};

/** Currents [A/m2] of all cells and potentials [V] of all groups by elimination over all voxels. */
export const planeByElimination = (
  layers: Layers, [nx, ny]: readonly [number, number], edge: number, problem: Omit<PlaneProblemAt, 'touching'>, omega: number,
): { current: Complex[]; potential: Complex[] } => {
  const { impedance, group, groups, drive, control } = problem;
  const { kappa, below } = columnOf(layers, edge, omega);
  const plane = nx * ny;
  const voxels = plane * kappa.length;
  const system = new Dense(voxels + plane + groups);
  const members = new Int32Array(groups);
  for (let z = 0; z < kappa.length; z++) {
    for (let y = 0; y < ny; y++) {
      for (let x = 0; x < nx; x++) {
        const voxel = x + nx * (y + ny * z);
        // in units of the area of a face
        const lateral = scaled(1 / edge, kappa[z]!);
        for (const [xx, yy] of [[x + 1, y], [x - 1, y], [x, y + 1], [x, y - 1]] as const) {
          const other = ((xx + nx) % nx) + nx * (((yy + ny) % ny) + ny * z);
          system.add(voxel, voxel, lateral);
          system.add(voxel, other, scaled(-1, lateral));
        }
        const down = over(below[z]!);
        system.add(voxel, voxel, down);
        if (z + 1 === kappa.length) continue;
        system.add(voxel, voxel + plane, scaled(-1, down));
        system.add(voxel + plane, voxel + plane, down);
        system.add(voxel + plane, voxel, scaled(-1, down));
      }
    }
  }
  for (let c = 0; c < plane; c++) {
    const j = voxels + c;
    if (!Number.isFinite(impedance[2 * c]!)) {
      system.add(j, j, [1, 0]);
      continue;
    }
    members[group[c]!]!++;
    system.add(c, j, [-1, 0]);
    // V_g + drive - phi = (z + half a voxel) j
    system.add(j, j, plus([impedance[2 * c]!, impedance[2 * c + 1]!], scaled(edge / 2, over(kappa[0]!))));
    system.add(j, c, [1, 0]);
    system.add(j, voxels + plane + group[c]!, [-1, 0]);
    system.right(j, [drive[c]!, 0]);
    if (group[c]! > 0 || 'currentDensity' in control) system.add(voxels + plane + group[c]!, j, [1, 0]);
  }
  for (let g = 0; g < groups; g++) {
    const row = voxels + plane + g;
    const given = g === 0 && 'potential' in control;
    if (given || members[g] === 0) system.add(row, row, [1, 0]);
    if (g === 0) system.right(row, ['potential' in control ? control.potential : control.currentDensity * plane, 0]);
  }
  const solution = system.solve();
  return { current: solution.slice(voxels, voxels + plane), potential: solution.slice(voxels + plane) };
};
