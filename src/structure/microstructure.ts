import type { Shape } from '../lattice/lattice.ts';
import { AnodyneError } from '../units/error.ts';

/**
 * Grains, phases and pores on cubic voxels. Voxel `x + nx * (y + ny * z)`; layer z = 0 lies at the contact plane and z grows away from the lithium.
 * x and y are periodic, z is open. 2D is ny = 1, a section in x and z.
 */
export interface Microstructure {
  readonly shape: Shape;
  /** 0 in a pore, else the voxel's grain, 1 .. grains; length nx * ny * nz. */
  readonly labels: Uint16Array;
  /** The highest label. Pores may have taken the last voxel of a grain. */
  readonly grains: number;
  /** Index into `phases` of every label, the pores' first; length grains + 1. */
  readonly phaseOf: Uint8Array;
  readonly phases: readonly string[];
}

/** What a label of 16 bits can count. */
const mostGrains = 65535;
const mostVoxels = 2 ** 31 - 1;

/** One grain and no pore: an electrolyte without structure. */
export const uniformElectrolyte = (shape: Shape): Microstructure =>
  onePhase(shape, new Uint16Array(voxelCount('uniformElectrolyte.shape', shape)).fill(1), 1);

/** Grains of one phase, the electrolyte. */
export const onePhase = (shape: Shape, labels: Uint16Array, grains: number): Microstructure =>
  ({ shape, labels, grains, phaseOf: new Uint8Array(grains + 1).fill(1, 1), phases: ['pore', 'electrolyte'] });

/** Share of the voxels that are no pore: 1 is dense. */
export const relativeDensity = ({ labels }: Microstructure): number => solidVoxels(labels) / labels.length;

export const solidVoxels = (labels: Uint16Array): number => {
  let solid = 0;
  for (let voxel = 0; voxel < labels.length; voxel++) if (labels[voxel] !== 0) solid++;
  return solid;
};

/** Number of voxels of a box. @throws AnodyneError if a length is not a whole number or there are too many */
export const voxelCount = (place: string, shape: Shape): number => {
  if (!Array.isArray(shape) || shape.length !== 3) throw new AnodyneError(place, 'three numbers of voxels, [nx, ny, nz]', shape);
  shape.forEach((length, axis) => {
    if (!Number.isInteger(length) || length < 1) throw new AnodyneError(`${place}[${axis}]`, 'a whole number of voxels >= 1', length);
  });
  const count = shape[0] * shape[1] * shape[2];
  if (count > mostVoxels) throw new AnodyneError(place, `at most ${mostVoxels} voxels`, `${shape.join(' x ')} = ${count}`);
  return count;
};

/** Refuses a length [m] that is not positive. */
export const checkLength = (place: string, length: number): void => {
  if (!(length > 0 && length < Infinity)) throw new AnodyneError(place, 'a length > 0 [m]', length);
};

/** Refuses more grains than labels can count. */
export const checkGrains = (place: string, grains: number): void => {
  if (grains > mostGrains) throw new AnodyneError(place, `a structure of at most ${mostGrains} grains`, grains, { noun: 'one of' });
};
