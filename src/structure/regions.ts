import type { Shape } from '../lattice/lattice.ts';

/**
 * Numbers the connected regions of equal values: voxels with a common face, across the periodic borders of x and y too, not of z. Regions are numbered from 1 on by their
 * first voxel; voxels of value -1 belong to none and get 0.
 * @param values length nx * ny * nz
 * @param out length nx * ny * nz, all 0
 * @returns the number of regions
 */
export const numberRegions = (values: Int32Array, [nx, ny, nz]: Shape, out: Int32Array): number => {
  const pending = new Int32Array(values.length); // a voxel enters it once at most
  let regions = 0;
  for (let first = 0; first < values.length; first++) {
    if (out[first] !== 0 || values[first] === -1) continue;
    const value = values[first]!;
    let waiting = 0;
    regions++;
    const visit = (voxel: number): void => {
      if (values[voxel] !== value || out[voxel] !== 0) return;
      out[voxel] = regions;
      pending[waiting++] = voxel;
    };
    visit(first);
    while (waiting > 0) {
      const voxel = pending[--waiting]!;
      const x = voxel % nx;
      const row = Math.floor(voxel / nx);
      const y = row % ny;
      const z = Math.floor(row / ny);
      visit(voxel + (x === nx - 1 ? 1 - nx : 1));
      visit(voxel - (x === 0 ? 1 - nx : 1));
      visit(voxel + nx * (y === ny - 1 ? 1 - ny : 1));
      visit(voxel - nx * (y === 0 ? 1 - ny : 1));
      if (z < nz - 1) visit(voxel + nx * ny);
      if (z > 0) visit(voxel - nx * ny);
    }
  }
  return regions;
};
