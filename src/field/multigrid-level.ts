import type { LatticeMedium } from './lattice-medium.ts';

/**
 * One lattice of the multigrid hierarchy, index x + nx (y + ny z), x and y periodic. Single precision: only the preconditioner reads it. A coarse cell stands for 2 x 2 x 2 fine ones, fewer at the
 * end of an axis of odd length and along axes that are one cell long already.
 */
export interface MultigridLevel {
  readonly shape: readonly [number, number, number];
  /** Conductances [S] as in `LatticeMedium`. */
  readonly gx: Float32Array;
  readonly gy: Float32Array;
  readonly gz: Float32Array;
  /** From the last layer to the counter electrode [S], length nx ny. */
  readonly bottom: Float64Array;
  /** Sum of the conductances of the first layer, those of contacts left out [S], length nx ny. */
  readonly diagonal: Float64Array;
  /** One over the sum of all conductances of a cell [1/S], 0 where nothing conducts: such a cell then stays at 0. */
  readonly inverse: Float32Array;
  /** Weights, in 1/256, of the next coarse neighbour along x, y and z in a cell's interpolation; the rest is that of its own coarse cell. Empty on the coarsest level. */
  readonly wx: Uint8Array;
  readonly wy: Uint8Array;
  readonly wz: Uint8Array;
  readonly solution: Float32Array;
  readonly right: Float32Array;
  /** No periodic axis of odd length above 1: then red-black colouring has no seam. */
  readonly seamless: boolean;
}

const levelOf = (shape: readonly [number, number, number], gx: Float32Array, gy: Float32Array, gz: Float32Array, bottom: Float64Array, isCoarsest: boolean): MultigridLevel => {
  const voxels = shape[0] * shape[1] * shape[2];
  const faces = { shape, gx, gy, gz };
  const weights = (axis: 0 | 1 | 2): Uint8Array => (isCoarsest ? new Uint8Array(0) : interpolationWeights(faces, axis));
  const [wx, wy, wz] = [weights(0), weights(1), weights(2)];
  limitWeights(wx, wy, wz);
  return {
    ...faces, bottom, wx, wy, wz, ...diagonals(faces, bottom), solution: new Float32Array(voxels), right: new Float32Array(voxels),
    seamless: (shape[0] === 1 || shape[0] % 2 === 0) && (shape[1] === 1 || shape[1] % 2 === 0),
  };
};

/** All levels, the finest first; the coarsest has at most 64 cells or so. */
export function multigridLevels({ shape, edge, gx, gy, gz, bottom }: LatticeMedium): MultigridLevel[] {
  const isCoarsest = (n: readonly [number, number, number]): boolean => n.every((length) => length <= 4);
  const levels = [levelOf(shape, Float32Array.from(gx), Float32Array.from(gy), Float32Array.from(gz), bottom.map((resistance) => (edge * edge) / resistance), isCoarsest(shape))];
  for (let fine = levels[0]!; !isCoarsest(fine.shape); fine = levels.at(-1)!) {
    const coarse: readonly [number, number, number] = [Math.ceil(fine.shape[0] / 2), Math.ceil(fine.shape[1] / 2), Math.ceil(fine.shape[2] / 2)];
    levels.push(levelOf(coarse, coarseFaces(fine, 0), coarseFaces(fine, 1), coarseFaces(fine, 2), coarseBottom(fine), isCoarsest(coarse)));
  }
  return levels;
}

type Faces = Pick<MultigridLevel, 'shape' | 'gx' | 'gy' | 'gz'>;

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
function coarseFaces(fine: Faces, axis: 0 | 1 | 2): Float32Array {
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

/** Conductances of coarse plane cells to an electrode [S]: `conductance` of the fine cells, in series with half of the way to the twin across the layers. */
export function coarseContact({ shape: [nx, ny, nz], gz }: Faces, conductance: Float64Array, atBottom: boolean): Float64Array {
  const cx = Math.ceil(nx / 2);
  const coarse = new Float64Array(cx * Math.ceil(ny / 2));
  // at the bottom of an odd number of layers the last layer has no twin
  const twin = atBottom ? (nz % 2 === 1 ? -1 : (nz - 2) * nx * ny) : nz === 1 ? -1 : 0;
  for (let c = 0, y = 0; y < ny; y++) {
    for (let x = 0; x < nx; x++, c++) {
      if (conductance[c] === 0) continue;
      coarse[(x >> 1) + cx * (y >> 1)]! += 1 / (1 / conductance[c]! + (twin < 0 ? 0 : halfWay(gz[twin + c]!, conductance[c]!)));
    }
  }
  return coarse;
}

const coarseBottom = (fine: MultigridLevel): Float64Array => coarseContact(fine, fine.bottom, true);

/** Of the way between the centres of the two coarse cells, the share that a fine cell has come: as linear interpolation (1/4) where the medium is uniform, and kinked where it is not. */
function interpolationWeights(fine: Faces, axis: 0 | 1 | 2): Uint8Array {
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
function limitWeights(wx: Uint8Array, wy: Uint8Array, wz: Uint8Array): void {
  for (let i = 0; i < wx.length; i++) {
    const sum = wx[i]! + wy[i]! + wz[i]!;
    if (sum <= 256) continue;
    wx[i] = Math.floor((256 * wx[i]!) / sum);
    wy[i] = Math.floor((256 * wy[i]!) / sum);
    wz[i] = Math.floor((256 * wz[i]!) / sum);
  }
}

/** `diagonal` and `inverse` of a level without contacts. */
function diagonals({ shape: [nx, ny, nz], gx, gy, gz }: Faces, bottom: Float64Array): { diagonal: Float64Array; inverse: Float32Array } {
  const plane = nx * ny;
  const diagonal = new Float64Array(plane);
  const inverse = new Float32Array(plane * nz);
  let i = 0;
  for (let z = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      for (let x = 0; x < nx; x++, i++) {
        const left = x === 0 ? i + nx - 1 : i - 1;
        const back = y === 0 ? i + plane - nx : i - nx;
        let sum = gx[i]! + gx[left]! + gy[i]! + gy[back]! + gz[i]!;
        if (z > 0) sum += gz[i - plane]!;
        if (z === nz - 1) sum += bottom[i - z * plane]!;
        if (z === 0) diagonal[i] = sum;
        inverse[i] = sum > 0 ? 1 / sum : 0;
      }
    }
  }
  return { diagonal, inverse };
}
