import type { InnerContacts } from '../field/plane-problem.ts';
import type { Crack } from './crack.ts';
import type { VoxelElectrolyte } from './field-model.ts';

/** Lithium in flaws as contacts inside the electrolyte, each with the number of its crack. */
export interface FlawContacts extends InnerContacts {
  readonly crack: Int32Array;
}

/**
 * In a voxel of electrolyte lithium is a sheet with two faces; a pore that is full of it touches the voxels around with one face each, half an edge from their middles.
 * @param filled sites of each crack that hold lithium and are joined to the electrode, from its mouth on  @param drive of each crack [V]
 */
export const flawContacts = (electrolyte: VoxelElectrolyte, edge: number, cracks: readonly Crack[], filled: readonly number[], drive: readonly number[]): FlawContacts | undefined => {
  const { structure: { shape, labels }, conductivityOf } = electrolyte;
  const lists = { voxel: [] as number[], faces: [] as number[], resistance: [] as number[], drive: [] as number[], crack: [] as number[] };
  const add = (k: number, voxel: number, faces: number, resistance: number): void => {
    lists.voxel.push(voxel);
    lists.faces.push(faces);
    lists.resistance.push(resistance);
    lists.drive.push(drive[k]!);
    lists.crack.push(k);
  };
  cracks.forEach((crack, k) => {
    for (const i of crack.voxels.slice(0, filled[k])) {
      if (labels[i] !== 0) add(k, i, 2, 0);
      else for (const j of acrossFaces(shape, i)) if (conductivityOf[labels[j]!]! > 0) add(k, j, 1, edge / (2 * conductivityOf[labels[j]!]!));
    }
  });
  if (lists.voxel.length === 0) return undefined;
  const { voxel, faces, resistance, crack } = lists;
  return { voxel: Int32Array.from(voxel), faces: Float64Array.from(faces), resistance: Float64Array.from(resistance), drive: Float64Array.from(lists.drive), crack: Int32Array.from(crack) };
};

/** Neighbours of a voxel across its faces. */
const acrossFaces = ([nx, ny, nz]: readonly [number, number, number], i: number): number[] => {
  const plane = nx * ny;
  const [x, y, z] = [i % nx, Math.floor(i / nx) % ny, Math.floor(i / plane)];
  const at = (dx: number, dy: number): number => ((x + dx + nx) % nx) + nx * (((y + dy + ny) % ny) + ny * z);
  return [
    ...(nx > 1 ? [at(1, 0), at(-1, 0)] : []), ...(ny > 1 ? [at(0, 1), at(0, -1)] : []), ...(z > 0 ? [i - plane] : []), ...(z < nz - 1 ? [i + plane] : []),
  ];
};
