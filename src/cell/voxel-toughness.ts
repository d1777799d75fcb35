import type { Ceramic } from '../physics/fracture.ts';
import type { RandomSource } from '../random/random-source.ts';
import type { Microstructure } from '../structure/microstructure.ts';

/** What a crack meets in a voxel. */
export interface ToughnessModel {
  readonly ceramic: Ceramic;
  /** Weibull modulus m of the toughness from voxel to voxel, whose scale is the ceramic's (10.1115/1.4010337); without it every voxel of a kind is alike. */
  readonly weibullModulus?: number;
}

/** 1 where a voxel has a neighbour of another grain across one of its faces: a crack runs along the boundary there. */
export const boundaryVoxels = ({ shape: [nx, ny, nz], labels }: Microstructure): Uint8Array => {
  const plane = nx * ny;
  const on = new Uint8Array(labels.length);
  const meet = (i: number, j: number): void => {
    if (labels[i] !== labels[j] && labels[i] !== 0 && labels[j] !== 0) on[i] = on[j] = 1;
  };
  for (let i = 0, z = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      for (let x = 0; x < nx; x++, i++) {
        meet(i, x === nx - 1 ? i - x : i + 1);
        meet(i, y === ny - 1 ? i - y * nx : i + nx);
        if (z < nz - 1) meet(i, i + plane);
      }
    }
  }
  return on;
};

/** K_IC of every voxel [Pa m^1/2], 0 in pores. */
export const voxelToughness = ({ labels }: Microstructure, onBoundary: Uint8Array, { ceramic: { toughness }, weibullModulus }: ToughnessModel, random: RandomSource): Float32Array => {
  const values = new Float32Array(labels.length);
  for (let i = 0; i < values.length; i++) {
    // drawn for pores too: the same voxel gets the same draw whatever the pores are
    const draw = weibullModulus === undefined ? 1 : Math.exp(Math.log(-Math.log(1 - random.uniform())) / weibullModulus);
    values[i] = labels[i] === 0 ? 0 : draw * (onBoundary[i] === 1 ? toughness.boundary : toughness.grain);
  }
  return values;
};
