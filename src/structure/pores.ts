import type { Shape } from '../lattice/lattice.ts';
import type { RandomSource } from '../random/random-source.ts';
import { AnodyneError } from '../units/error.ts';
import { checkLength, relativeDensity as densityOf, solidVoxels, type Microstructure } from './microstructure.ts';

export interface Pores {
  /** Share of the box that is solid afterwards, above 0, at most 1. */
  readonly relativeDensity: number;
  /** Diameter of a pore [m], at least a voxel. */
  readonly poreSize: number;
  /** [m] */
  readonly voxelEdge: number;
  readonly random: RandomSource;
}

/**
 * The same structure with spherical pores (discs in a section) at random places, free to overlap, until the solid share is the nearest that whole voxels allow:
 * of the last pore as many voxels are taken as are still wanted, from its centre out. A voxel is taken when its centre lies inside. Pores are centred
 * beyond the open ends too, so that the contact plane cuts as many as any other plane.
 */
export const withPores = (dense: Microstructure, { relativeDensity, poreSize, voxelEdge, random }: Pores): Microstructure => {
  checkPores(dense, relativeDensity, poreSize, voxelEdge);
  const { shape } = dense;
  const labels = dense.labels.slice();
  const radius = poreSize / voxelEdge / 2;
  let surplus = solidVoxels(labels) - Math.round(relativeDensity * labels.length);
  while (surplus > 0) {
    const pore = solidWithin(labels, shape, randomCentre(shape, radius, random), radius);
    for (const voxel of pore.slice(0, surplus)) labels[voxel] = 0;
    surplus -= Math.min(surplus, pore.length);
  }
  return { ...dense, labels };
};

const checkPores = (dense: Microstructure, relativeDensity: number, poreSize: number, voxelEdge: number): void => {
  const present = densityOf(dense);
  if (!(relativeDensity > 0 && relativeDensity <= present)) {
    throw new AnodyneError('withPores.relativeDensity', `a share above 0, at most that of the given structure, ${present}`, relativeDensity);
  }
  checkLength('withPores.voxelEdge', voxelEdge);
  // a smaller pore may lie between all voxel centres and take none
  if (!(poreSize >= voxelEdge && poreSize < Infinity)) throw new AnodyneError('withPores.poreSize', `a diameter of at least a voxel edge, ${voxelEdge} m`, poreSize);
};

const randomCentre = ([nx, ny, nz]: Shape, radius: number, random: RandomSource): [number, number, number] => [
  nx * random.uniform(),
  ny === 1 ? 0.5 : ny * random.uniform(),
  (nz + 2 * radius) * random.uniform() - radius,
];

/** Solid voxels whose centres lie within `radius` of `centre` [voxels], the nearest to it first. */
const solidWithin = (labels: Uint16Array, [nx, ny, nz]: Shape, [cx, cy, cz]: readonly number[], radius: number): number[] => {
  const squares = new Map<number, number>();
  const [xs, ys] = [axisRange(cx!, radius, nx), axisRange(cy!, radius, ny)];
  for (let z = Math.max(0, Math.floor(cz! - radius)); z <= Math.min(nz - 1, Math.floor(cz! + radius)); z++) {
    for (const y of ys) {
      for (const x of xs) {
        const square = (x + 0.5 - cx!) ** 2 + (y + 0.5 - cy!) ** 2 + (z + 0.5 - cz!) ** 2;
        const voxel = wrap(x, nx) + nx * (wrap(y, ny) + ny * z);
        // a pore wider than the box meets a voxel from both sides: its nearest image counts
        if (square <= radius * radius && labels[voxel] !== 0) squares.set(voxel, Math.min(square, squares.get(voxel) ?? Infinity));
      }
    }
  }
  return [...squares.keys()].sort((a, b) => squares.get(a)! - squares.get(b)! || a - b);
};

/** Whole numbers of a periodic axis within `radius` of `centre`, before they are wrapped; an axis of one voxel has only 0. */
const axisRange = (centre: number, radius: number, length: number): number[] => {
  if (length === 1) return [0];
  const first = Math.floor(centre - radius);
  return Array.from({ length: Math.floor(centre + radius) - first + 1 }, (_, k) => first + k);
};

const wrap = (i: number, length: number): number => ((i % length) + length) % length;
