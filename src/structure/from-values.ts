import type { Shape } from '../lattice/lattice.ts';
import { AnodyneError } from '../units/error.ts';
import { checkGrains, type Microstructure } from './microstructure.ts';
import { knownValues, type PhaseTable } from './phase-values.ts';
import { numberRegions } from './regions.ts';

/** A value a voxel, in the order of `Microstructure`, with what an error says about them. */
export interface VoxelValues {
  readonly shape: Shape;
  readonly values: ArrayLike<number>;
  /** File and place in it of a voxel. */
  where(voxel: number): string;
  /** What the values are called: greys, values. */
  readonly noun: string;
}

/** Every connected region of one value is a grain, numbered by its first voxel. @throws AnodyneError at a value that stands for no phase */
export const grainsFromRegions = (path: string, file: VoxelValues, table: PhaseTable): Microstructure => {
  const { values, shape } = file;
  const phase = phaseOfVoxels(file, table);
  const order = new Map([...table.indexOf.keys()].map((value, k) => [value, k]));
  const solid = Int32Array.from(values, (value, voxel) => (phase[voxel] === 0 ? -1 : order.get(value)!));
  const regionOf = new Int32Array(values.length);
  const grains = numberRegions(solid, shape, regionOf);
  checkGrains(path, grains);
  const phaseOf = new Uint8Array(grains + 1);
  regionOf.forEach((region, voxel) => { phaseOf[region] = phase[voxel]!; });
  return { shape, labels: Uint16Array.from(regionOf), grains, phaseOf, phases: table.phases };
};

/** Every value that is no pore is a grain, numbered in the order of the values, whether it occurs or not. @throws AnodyneError at a value that stands for no phase */
export const grainsFromValues = (path: string, file: VoxelValues, table: PhaseTable): Microstructure => {
  phaseOfVoxels(file, table);
  const solid = [...table.indexOf].filter(([, index]) => index !== 0).sort(([a], [b]) => a - b);
  checkGrains(path, solid.length);
  const labelOf = new Map(solid.map(([value], k) => [value, k + 1]));
  return {
    shape: file.shape,
    labels: Uint16Array.from(file.values, (value) => labelOf.get(value) ?? 0),
    grains: solid.length,
    phaseOf: Uint8Array.from([0, ...solid.map(([, index]) => index)]),
    phases: table.phases,
  };
};

const phaseOfVoxels = ({ values, where, noun }: VoxelValues, table: PhaseTable): Uint8Array => {
  const phase = new Uint8Array(values.length);
  for (let voxel = 0; voxel < phase.length; voxel++) {
    const index = table.indexOf.get(values[voxel]!);
    if (index === undefined) throw new AnodyneError(where(voxel), `one of the ${noun} ${knownValues(table)}`, values[voxel]);
    phase[voxel] = index;
  }
  return phase;
};
