import type { Microstructure } from './microstructure.ts';

/**
 * Area of grain boundaries per volume of the box [1/m], as many faces of voxels [m] large. A smooth boundary seen in voxels has a larger area: by 3/2 on average over
 * its directions, 4/pi in a section.
 */
export const grainBoundaryArea = (structure: Microstructure, voxelEdge: number): number => {
  let boundaries = 0;
  for (const axis of [0, 1, 2]) boundaries += countFaces(structure, axis).boundaries;
  return boundaries / (structure.labels.length * voxelEdge);
};

/**
 * Length [m] inside the solid from one grain boundary to the next on lines along z, on average; Infinity where no line meets one. The brick layer model with
 * bricks of this size has as many boundaries in series.
 */
export const meanInterceptLength = (structure: Microstructure, voxelEdge: number): number => {
  const { inside, boundaries } = countFaces(structure, 2);
  return boundaries === 0 ? Infinity : inside * voxelEdge / boundaries;
};

/** Faces across `axis` with solid on both sides, and those of them between two grains. x and y are periodic. */
const countFaces = ({ shape: [nx, ny, nz], labels }: Microstructure, axis: number): { inside: number; boundaries: number } => {
  const length = [nx, ny, nz][axis]!;
  const step = [1, nx, nx * ny][axis]!;
  let inside = 0;
  let boundaries = 0;
  for (let voxel = 0; voxel < labels.length; voxel++) {
    const atEnd = Math.floor(voxel / step) % length === length - 1;
    if (atEnd && axis === 2) continue;
    const here = labels[voxel]!;
    const there = labels[voxel + (atEnd ? step * (1 - length) : step)]!;
    if (here === 0 || there === 0) continue;
    inside++;
    if (here !== there) boundaries++;
  }
  return { inside, boundaries };
};
