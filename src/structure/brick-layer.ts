import { AnodyneError } from '../units/error.ts';
import { checkGrains, checkLength, onePhase, voxelCount, type Microstructure } from './microstructure.ts';
import type { Grains } from './voronoi.ts';

/**
 * The brick layer model: cubes of grainSize [m], squares in a section, the first of them at the contact plane. Along x and y a whole number of bricks fills
 * the box; the lowest layer of bricks may be cut by its end.
 */
export const brickGrains = ({ shape, voxelEdge, grainSize }: Grains): Microstructure => {
  const voxels = voxelCount('brickGrains.shape', shape);
  const [nx, ny, nz] = shape;
  const size = brickEdge(voxelEdge, grainSize);
  for (const [axis, length] of [nx, ny].entries()) {
    if (length > 1 && length % size !== 0) throw new AnodyneError(`brickGrains.shape[${axis}]`, `a whole number of bricks of ${size} voxels`, length);
  }
  const [alongX, alongY] = [Math.ceil(nx / size), Math.ceil(ny / size)];
  const grains = alongX * alongY * Math.ceil(nz / size);
  checkGrains('brickGrains', grains);
  const labels = new Uint16Array(voxels);
  for (let voxel = 0; voxel < voxels; voxel++) {
    const row = Math.floor(voxel / nx);
    const [i, j, k] = [voxel % nx, row % ny, Math.floor(row / ny)].map((at) => Math.floor(at / size)) as [number, number, number];
    labels[voxel] = 1 + i + alongX * (j + alongY * k);
  }
  return onePhase(shape, labels, grains);
};

/** Edge of a brick in voxels. */
const brickEdge = (voxelEdge: number, grainSize: number): number => {
  checkLength('brickGrains.voxelEdge', voxelEdge);
  checkLength('brickGrains.grainSize', grainSize);
  const size = Math.round(grainSize / voxelEdge);
  if (size < 1 || Math.abs(grainSize / voxelEdge - size) > 1e-6) {
    throw new AnodyneError('brickGrains.grainSize', `a whole number of voxel edges of ${voxelEdge} m`, grainSize);
  }
  return size;
};
