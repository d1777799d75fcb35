/** The finite volumes once more, written apart from src/field and solved by elimination: the reference of the lattice solvers on tiny lattices. Complex numbers are pairs [re, im]. */
export type Complex = readonly [number, number];

export const add = (a: Complex, b: Complex): Complex => [a[0] + b[0], a[1] + b[1]];
export const multiply = (a: Complex, b: Complex): Complex => [a[0] * b[0] - a[1] * b[1], a[0] * b[1] + a[1] * b[0]];
export const divide = (a: Complex, b: Complex): Complex => {
  const square = b[0] * b[0] + b[1] * b[1];
  return [(a[0] * b[0] + a[1] * b[1]) / square, (a[1] * b[0] - a[0] * b[1]) / square];
};
const negative = (a: Complex): Complex => [-a[0], -a[1]];

export interface DenseModel {
  readonly shape: readonly [number, number, number];
  readonly edge: number;
  /** Conductivity of a voxel [S/m], undefined in an insulator. */
  readonly conductivity: (i: number) => Complex | undefined;
  /** Areal impedance between two voxels [ohm m2]. */
  readonly sheet: (i: number, j: number) => Complex;
  readonly far: number;
  /** Areal impedance of the interface [ohm m2], undefined where there is none. */
  readonly interface: (c: number) => Complex | undefined;
  readonly drive: (c: number) => number;
  readonly group: (c: number) => number;
  readonly groups: number;
  readonly control: { readonly potential: number } | { readonly currentDensity: number };
  /** Metal of group 0 inside voxels: conductance [S], drive [V]. */
  readonly inner?: readonly { readonly voxel: number; readonly conductance: number; readonly drive: number }[];
}

export interface DenseSolution {
  readonly field: Complex[];
  readonly current: Complex[];
  readonly potential: Complex[];
  /** Through the bottom, over the area of the plane [A/m2]. */
  readonly below: Complex;
  /** How many unknowns the equations leave open: pockets and islands joined to nothing. */
  readonly open: number;
}

export function denseSolve(model: DenseModel): DenseSolution {
  const { shape: [nx, ny, nz], edge, groups, control } = model;
  const area: Complex = [edge * edge, 0];
  const voxels = nx * ny * nz;
  const n = voxels + groups; // every voxel, every group's potential
  const matrix = Array.from({ length: n }, () => Array.from({ length: n + 1 }, (): Complex => [0, 0]));
  const put = (row: number, column: number, value: Complex): void => { matrix[row]![column] = add(matrix[row]![column]!, value); };
  const join = (a: number, b: number, y: Complex): void => {
    put(a, a, y);
    put(b, b, y);
    put(a, b, negative(y));
    put(b, a, negative(y));
  };
  const half = (i: number): Complex | undefined => {
    const sigma = model.conductivity(i);
    return sigma && divide([edge / 2, 0], sigma);
  };
  const index = (x: number, y: number, z: number): number => (x % nx) + nx * ((y % ny) + ny * z);
  const below: [number, Complex][] = [];
  for (let z = 0; z < nz; z++) for (let y = 0; y < ny; y++) for (let x = 0; x < nx; x++) {
    const i = index(x, y, z);
    const own = half(i);
    if (!own) continue;
    const neighbours = [index(x + 1, y, z), index(x, y + 1, z), ...(z + 1 < nz ? [index(x, y, z + 1)] : [])];
    for (const j of neighbours) {
      const other = half(j);
      if (other && i !== j) join(i, j, divide(area, add(add(own, other), model.sheet(i, j))));
    }
    if (z === nz - 1) {
      const y0 = divide(area, add(own, [model.far, 0]));
      put(i, i, y0);
      below.push([i, y0]);
    }
  }
  const contacts: { c: number; group: number; y: Complex }[] = [];
  for (let c = 0; c < nx * ny; c++) {
    const [own, own2] = [half(c), model.interface(c)];
    if (!own || !own2) continue;
    const contact = { c, group: model.group(c), y: divide(area, add(own, own2)) };
    contacts.push(contact);
    join(c, voxels + contact.group, contact.y);
    const pushed = multiply(contact.y, [model.drive(c), 0]);
    put(c, n, pushed);
    put(voxels + contact.group, n, negative(pushed));
  }
  for (const { voxel, conductance, drive } of model.inner ?? []) {
    join(voxel, voxels, [conductance, 0]);
    put(voxel, n, [conductance * drive, 0]);
    put(voxels, n, [-conductance * drive, 0]);
  }
  if ('potential' in control) {
    matrix[voxels] = Array.from({ length: n + 1 }, (_, k): Complex => [k === voxels ? 1 : k === n ? control.potential : 0, 0]);
  } else put(voxels, n, [control.currentDensity * nx * ny * edge * edge, 0]);
  // pores, and groups without a contact
  matrix.forEach((row, i) => { if (row[i]![0] === 0 && row[i]![1] === 0) row[i] = [1, 0]; });
  const { solution, open } = eliminate(matrix);
  const current = Array.from({ length: nx * ny }, (): Complex => [0, 0]);
  for (const { c, group, y } of contacts) {
    current[c] = divide(multiply(y, add(add(solution[voxels + group]!, [model.drive(c), 0]), negative(solution[c]!))), area);
  }
  let through: Complex = [0, 0];
  for (const [i, y] of below) through = add(through, multiply(y, solution[i]!));
  return { field: solution.slice(0, voxels), current, potential: solution.slice(voxels), below: divide(through, [nx * ny * edge * edge, 0]), open };
}

/** Gauss-Jordan with full pivoting; unknowns that stay open are set to 0. */
function eliminate(matrix: Complex[][]): { solution: Complex[]; open: number } {
  const n = matrix.length;
  const size = (a: Complex): number => Math.hypot(a[0], a[1]);
  // rows in units of their diagonal, so that a pivot can be told from rounding
  matrix.forEach((row, i) => {
    const unit = size(row[i]!);
    row.forEach((value, k) => { row[k] = [value[0] / unit, value[1] / unit]; });
  });
  const solution = Array.from({ length: n }, (): Complex => [0, 0]);
  const free = new Set(Array.from({ length: n }, (_, i) => i));
  const columnOf = new Map<number, number>();
  for (let left = n; left > 0; left--) {
    let [row, column, best] = [-1, -1, 1e-11];
    for (const i of free) for (let k = 0; k < n; k++) {
      if (size(matrix[i]![k]!) > best) [row, column, best] = [i, k, size(matrix[i]![k]!)];
    }
    if (row < 0) break;
    free.delete(row);
    columnOf.set(row, column);
    const pivot = matrix[row]![column]!;
    for (let i = 0; i < n; i++) {
      if (i === row || size(matrix[i]![column]!) === 0) continue;
      const factor = divide(matrix[i]![column]!, pivot);
      for (let k = 0; k <= n; k++) matrix[i]![k] = k === column ? [0, 0] : add(matrix[i]![k]!, negative(multiply(factor, matrix[row]![k]!)));
    }
  }
  for (const [row, column] of columnOf) solution[column] = divide(matrix[row]![n]!, matrix[row]![column]!);
  return { solution, open: free.size };
}
