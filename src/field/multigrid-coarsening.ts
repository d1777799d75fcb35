import type { MultigridLevel } from './multigrid-level.ts';

/** How the lattice of a coarser level follows from the finer one. */
export type Faces = Pick<MultigridLevel, 'shape' | 'gx' | 'gy' | 'gz'>;

/**
 * Resistance [ohm] from a fine cell's centre to that of its coarse cell, given the conductance to its twin: half of the way between the two. None if the twin is all but cut off, measured by the face where the
 * path goes on: the coarse cell then lies here, and would else be cut off too.
 */
export const halfWay = (twin: number, face: number): number => (twin > cutOff * face ? 0.5 / twin : 0);
const cutOff = 1e-3;

/** Walks along one axis: its length, its stride, and the conductances along it. */
const along = ({ shape, gx, gy, gz }: Faces, axis: 0 | 1 | 2): { n: number; stride: number; g: Float32Array } => ({
  n: shape[axis], stride: axis === 0 ? 1 : axis === 1 ? shape[0] : shape[0] * shape[1], g: axis === 0 ? gx : axis === 1 ? gy : gz,
});

/**
 * Conductances between coarse cells: the paths of the fine cells side by side, each in series from centre to centre. Galerkin's with constant interpolation would count the middle face alone,
 * twice too much in a uniform medium.
 */
export function coarseFaces(fine: Faces, axis: 0 | 1 | 2): Float32Array {
  const { shape } = fine;
  const [cx, cy, cz] = [Math.ceil(shape[0] / 2), Math.ceil(shape[1] / 2), Math.ceil(shape[2] / 2)];
  const coarse = new Float32Array(cx * cy * cz);
  const { n, stride, g } = along(fine, axis);
  if (n < 3) return coarse; // one coarse cell: its neighbour is itself
  const walk = [0, 0, 0];
  let i = 0;
  for (let z = 0; z < shape[2]; z++) {
    for (let y = 0; y < shape[1]; y++) {
      for (let x = 0; x < shape[0]; x++, i++) {
        if (g[i] === 0) continue;
        walk[0] = x;
        walk[1] = y;
        walk[2] = z;
        const at = walk[axis]!;
        if (at % 2 === 0 && at < n - 1) continue; // the face to the twin
        const next = at === n - 1 ? i - at * stride : i + stride;
        const own = at % 2 === 1 ? halfWay(g[i - stride]!, g[i]!) : 0;
        const theirs = at === n - 2 ? 0 : halfWay(g[next]!, g[i]!); // the last of an odd axis has no twin
        const cell = (x >> 1) + cx * ((y >> 1) + cy * (z >> 1));
        coarse[cell]! += 1 / (own + 1 / g[i]! + theirs);
      }
    }
  }
  return coarse;
}

/** Conductances of coarse cells of the last layer to the counter electrode [S]: those of the fine cells, in series with half of the way to the twin above. */
export function coarseBottom({ shape: [nx, ny, nz], gz }: Faces, bottom: Float64Array): Float64Array {
  const cx = Math.ceil(nx / 2);
  const coarse = new Float64Array(cx * Math.ceil(ny / 2));
  for (let c = 0, y = 0; y < ny; y++) {
    for (let x = 0; x < nx; x++, c++) {
      if (bottom[c] === 0) continue;
      // the last of an odd number of layers has no twin
      coarse[(x >> 1) + cx * (y >> 1)]! += 1 / (1 / bottom[c]! + (nz % 2 === 1 ? 0 : halfWay(gz[(nz - 2) * nx * ny + c]!, bottom[c]!)));
    }
  }
  return coarse;
}

/** Of the way between the centres of the two coarse cells, the share that a fine cell has come: as linear interpolation (1/4) where the medium is uniform, and kinked where it is not. */
export function interpolationWeights(fine: Faces, axis: 0 | 1 | 2): Uint8Array {
  const { shape } = fine;
  const { n, stride, g } = along(fine, axis);
  const weights = new Uint8Array(shape[0] * shape[1] * shape[2]);
  if (n < 3) return weights;
  const walk = [0, 0, 0];
  let i = 0;
  for (let z = 0; z < shape[2]; z++) {
    for (let y = 0; y < shape[1]; y++) {
      for (let x = 0; x < shape[0]; x++, i++) {
        walk[0] = x;
        walk[1] = y;
        walk[2] = z;
        const at = walk[axis]!;
        const isLast = at === n - 1;
        const isOdd = at % 2 === 1;
        if (isLast && !isOdd) continue; // no twin: it is where its coarse cell is
        const other = isOdd ? (isLast ? i - at * stride : i + stride) : at === 0 ? i + (n - 1) * stride : i - stride;
        const face = isOdd ? g[i]! : g[other]!;
        if (face === 0) continue;
        const own = halfWay(isOdd ? g[i - stride]! : g[i]!, face);
        const otherAt = isOdd ? (isLast ? 0 : at + 1) : at === 0 ? n - 1 : at - 1;
        const theirs = otherAt === n - 1 && n % 2 === 1 ? 0 : halfWay(otherAt % 2 === 1 ? g[other - stride]! : g[other]!, face);
        weights[i] = Math.min(255, Math.round((256 * own) / (own + 1 / face + theirs)));
      }
    }
  }
  return weights;
}

/** Keeps the sum of a cell's weights at 256 or below: its own coarse cell must not count negatively. */
export function limitWeights(wx: Uint8Array, wy: Uint8Array, wz: Uint8Array): void {
  for (let i = 0; i < wx.length; i++) {
    const sum = wx[i]! + wy[i]! + wz[i]!;
    if (sum <= 256) continue;
    wx[i] = Math.floor((256 * wx[i]!) / sum);
    wy[i] = Math.floor((256 * wy[i]!) / sum);
    wz[i] = Math.floor((256 * wz[i]!) / sum);
  }
}
