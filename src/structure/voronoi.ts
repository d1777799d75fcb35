import type { Shape } from '../lattice/lattice.ts';
import type { RandomSource } from '../random/random-source.ts';
import { AnodyneError } from '../units/error.ts';
import { checkGrains, checkLength, onePhase, voxelCount, type Microstructure } from './microstructure.ts';
import { nearestSeeds } from './nearest-seed.ts';

export interface Grains {
  readonly shape: Shape;
  /** [m] */
  readonly voxelEdge: number;
  /** Mean size [m]: one grain in grainSize cubed, in a section (ny = 1) in grainSize squared; the edge of bricks. */
  readonly grainSize: number;
}

export interface RandomGrains extends Grains {
  readonly random: RandomSource;
}

/** Farther beyond the open ends no seed comes to own a voxel: the chance is exp(-9 pi) in a section and less in 3D. */
const marginInGrains = 3;

/**
 * Grains of an equiaxed polycrystal: every voxel belongs to the nearest of seeds placed at random (Poisson-Voronoi). Seeds lie also beyond the two
 * open ends, so that the contact plane cuts through grains as a saw through a pellet; grains are numbered in the order of their seeds.
 */
export const voronoiGrains = ({ shape, voxelEdge, grainSize, random }: RandomGrains): Microstructure => {
  const size = sizeInVoxels('voronoiGrains', { shape, voxelEdge, grainSize });
  const margin = marginInGrains * size;
  const [nx, ny, nz] = shape;
  const depth = nz + 2 * margin;
  const count = seedCount('voronoiGrains', ny === 1 ? nx * nz / size ** 2 : nx * ny * nz / size ** 3, depth / nz);
  const seeds = new Float64Array(3 * count);
  for (let k = 0; k < seeds.length; k += 3) {
    seeds[k] = nx * random.uniform();
    seeds[k + 1] = ny === 1 ? 0.5 : ny * random.uniform();
    seeds[k + 2] = depth * random.uniform() - margin;
  }
  const owners = new Int32Array(nx * ny * nz);
  nearestSeeds(shape, seeds, owners);
  return numbered('voronoiGrains', shape, owners, count);
};

/** Columns along z, as of a film grown on a substrate: in every layer the same grains, nearest to seeds at random in the plane (on the line if ny = 1). */
export const columnarGrains = ({ shape, voxelEdge, grainSize, random }: RandomGrains): Microstructure => {
  const size = sizeInVoxels('columnarGrains', { shape, voxelEdge, grainSize });
  const [nx, ny, nz] = shape;
  const count = seedCount('columnarGrains', ny === 1 ? nx / size : nx * ny / size ** 2, 1);
  const seeds = new Float64Array(3 * count).fill(0.5);
  for (let k = 0; k < seeds.length; k += 3) {
    seeds[k] = nx * random.uniform();
    if (ny > 1) seeds[k + 1] = ny * random.uniform();
  }
  const layer = new Int32Array(nx * ny);
  nearestSeeds([nx, ny, 1], seeds, layer);
  const owners = new Int32Array(nx * ny * nz);
  for (let z = 0; z < nz; z++) owners.set(layer, z * layer.length);
  return numbered('columnarGrains', shape, owners, count);
};

const sizeInVoxels = (place: string, { shape, voxelEdge, grainSize }: Grains): number => {
  voxelCount(`${place}.shape`, shape);
  checkLength(`${place}.voxelEdge`, voxelEdge);
  if (!(grainSize >= voxelEdge && grainSize < Infinity)) throw new AnodyneError(`${place}.grainSize`, `a length of at least a voxel edge, ${voxelEdge} m`, grainSize);
  return grainSize / voxelEdge;
};

/** The nearest whole number of seeds, at least one: `inside` expected in the box, times `extension` with those beyond its ends. */
const seedCount = (place: string, inside: number, extension: number): number => {
  checkGrains(place, Math.round(inside));
  return Math.max(1, Math.round(inside * extension));
};

/** Seeds that own a voxel become grains, numbered from 1 on in the order of the seeds. */
const numbered = (place: string, shape: Shape, owners: Int32Array, seeds: number): Microstructure => {
  const numbers = new Int32Array(seeds);
  for (const seed of owners) numbers[seed] = 1;
  let grains = 0;
  for (let seed = 0; seed < seeds; seed++) if (numbers[seed] === 1) numbers[seed] = ++grains;
  checkGrains(place, grains);
  return onePhase(shape, Uint16Array.from(owners, (seed) => numbers[seed]!), grains);
};
