import type { LatticeMedium } from './lattice-medium.ts';
import { coarseBottom, coarseFaces, interpolationWeights, limitWeights, type Faces } from './multigrid-coarsening.ts';

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
    levels.push(levelOf(coarse, coarseFaces(fine, 0), coarseFaces(fine, 1), coarseFaces(fine, 2), coarseBottom(fine, fine.bottom), isCoarsest(coarse)));
  }
  return levels;
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
