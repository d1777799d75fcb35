import type { MultigridLevel } from './multigrid-level.ts';

/**
 * The four loops of a V-cycle, plain stencils over flat arrays. Cells are coloured by the parity of x + y + z: 0 red, 1 black. Where no periodic axis is odd, a cell has neighbours of the other
 * colour only; then half of the work of textbook loops is left out, for its outcome is known:
 * the first sweep starts from 0, so red cells take what their own right side gives; after it black cells have no residual; and the second sweep, black first, asks for the correction of red cells only.
 */

/** Gauss-Seidel on the cells of one colour; backwards = in reverse order, which matters at a seam only. */
function relax(level: MultigridLevel, colour: number, backwards: boolean): void {
  const { shape: [nx, ny, nz], gx, gy, gz, inverse, solution, right } = level;
  const plane = nx * ny;
  const voxels = plane * nz;
  for (let row = 0; row < ny * nz; row++) {
    const at = backwards ? ny * nz - 1 - row : row;
    const y = at % ny;
    const start = at * nx;
    const first = (y + Math.floor(at / ny) + colour) & 1;
    const count = (nx - first + 1) >> 1;
    if (count === 0) continue;
    const forth = y === ny - 1 ? nx - plane : nx;
    const back = y === 0 ? plane - nx : -nx;
    // below the last layer and above the first the other end stands in: gz is 0 there
    const down = start + plane >= voxels ? plane - voxels : plane;
    const up = start < plane ? voxels - plane : -plane;
    const end = start + nx - 1;
    const step = backwards ? -2 : 2;
    let i = start + first + (backwards ? 2 * (count - 1) : 0);
    for (let k = 0; k < count; k++, i += step) {
      const left = i === start ? end : i - 1;
      const next = i === end ? start : i + 1;
      solution[i] = (right[i]! + gx[i]! * solution[next]! + gx[left]! * solution[left]! + gy[i]! * solution[i + forth]! + gy[i + back]! * solution[i + back]!
        + gz[i]! * solution[i + down]! + gz[i + up]! * solution[i + up]!) * inverse[i]!;
    }
  }
}

/** solution := one sweep from 0, red before black. */
export function relaxFromZero(level: MultigridLevel): void {
  const { inverse, solution, right, seamless } = level;
  if (seamless) {
    // black ones too: cheaper than leaving them out, and overwritten next
    for (let i = 0; i < solution.length; i++) solution[i] = right[i]! * inverse[i]!;
  } else {
    solution.fill(0);
    relax(level, 0, false);
  }
  relax(level, 1, false);
}

/** The same sweep in reverse order, which makes the whole cycle symmetric. */
export function relaxBack(level: MultigridLevel): void {
  relax(level, 1, true);
  relax(level, 0, true);
}

/** Where a row of fine cells finds its coarse ones. */
interface CoarseRow {
  /** First of the coarse row itself, of its neighbour in y, and in z. */
  readonly own: number;
  readonly besideY: number;
  readonly besideZ: number;
}

/** Neighbours are those on the side of the fine row; at the ends of z any will do, its weight is 0. */
const coarseRow = (y: number, z: number, coarse: MultigridLevel): CoarseRow => {
  const { shape: [cx, cy, cz] } = coarse;
  const [Y, Z] = [y >> 1, z >> 1];
  const sideY = (Y + ((y & 1) === 1 ? 1 : cy - 1)) % cy;
  const sideZ = (Z + ((z & 1) === 1 ? 1 : cz - 1)) % cz;
  return { own: cx * (Y + cy * Z), besideY: cx * (sideY + cy * Z), besideZ: cx * (Y + cy * sideZ) };
};

/** coarse.right := what the fine right side is missing, gathered with the weights of the interpolation (its transpose). */
export function restrictResidual(level: MultigridLevel, coarse: MultigridLevel): void {
  coarse.right.fill(0);
  const { shape: [, ny, nz], seamless } = level;
  for (let z = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      const first = (y + z) & 1;
      restrictRow(level, coarse, y, z, first);
      if (!seamless) restrictRow(level, coarse, y, z, 1 - first);
    }
  }
}

/** Every second cell of a row, from `first`: one of each coarse cell. */
function restrictRow(level: MultigridLevel, coarse: MultigridLevel, y: number, z: number, first: number): void {
  const { shape: [nx, ny, nz], gx, gy, gz, wx, wy, wz, inverse, solution, right, seamless } = level;
  const gathered = coarse.right;
  const plane = nx * ny;
  const voxels = plane * nz;
  const start = nx * (y + ny * z);
  const forth = y === ny - 1 ? nx - plane : nx;
  const back = y === 0 ? plane - nx : -nx;
  const down = z === nz - 1 ? plane - voxels : plane;
  const up = z === 0 ? voxels - plane : -plane;
  const end = start + nx - 1;
  const { own, besideY, besideZ } = coarseRow(y, z, coarse);
  const cx = coarse.shape[0];
  for (let i = start + first, X = 0; i <= end; i += 2, X++) {
    if (inverse[i] === 0) continue;
    const left = i === start ? end : i - 1;
    const next = i === end ? start : i + 1;
    // without a seam a red cell is still where its own right side put it
    const surplus = seamless ? 0 : right[i]! - solution[i]! / inverse[i]!;
    const part = (surplus + gx[i]! * solution[next]! + gx[left]! * solution[left]! + gy[i]! * solution[i + forth]! + gy[i + back]! * solution[i + back]!
      + gz[i]! * solution[i + down]! + gz[i + up]! * solution[i + up]!) * (1 / 256);
    const a = wx[i]!;
    const b = wy[i]!;
    const c = wz[i]!;
    const beside = first === 1 ? (X === cx - 1 ? 0 : X + 1) : X === 0 ? cx - 1 : X - 1;
    gathered[own + X]! += (256 - a - b - c) * part;
    gathered[own + beside]! += a * part;
    gathered[besideY + X]! += b * part;
    gathered[besideZ + X]! += c * part;
  }
}

/** Adds the interpolated coarse solution. */
export function interpolate(level: MultigridLevel, coarse: MultigridLevel): void {
  const { shape: [, ny, nz], seamless } = level;
  for (let z = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      const first = (y + z) & 1;
      interpolateRow(level, coarse, y, z, first);
      if (!seamless) interpolateRow(level, coarse, y, z, 1 - first);
    }
  }
}

function interpolateRow(level: MultigridLevel, coarse: MultigridLevel, y: number, z: number, first: number): void {
  const { shape: [nx, ny], wx, wy, wz, solution } = level;
  const given = coarse.solution;
  const start = nx * (y + ny * z);
  const { own, besideY, besideZ } = coarseRow(y, z, coarse);
  const cx = coarse.shape[0];
  for (let x = first, X = 0; x < nx; x += 2, X++) {
    const i = start + x;
    const a = wx[i]!;
    const b = wy[i]!;
    const c = wz[i]!;
    const beside = first === 1 ? (X === cx - 1 ? 0 : X + 1) : X === 0 ? cx - 1 : X - 1;
    solution[i]! += ((256 - a - b - c) * given[own + X]! + a * given[own + beside]! + b * given[besideY + X]! + c * given[besideZ + X]!) * (1 / 256);
  }
}
