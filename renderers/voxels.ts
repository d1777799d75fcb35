import { AnodyneError, cellAtoms, type LatticeName, type StateHeader } from 'anodyne';

/** A site of these lattices is a voxel: they fill space with cubes. */
const isVoxels = (lattice: LatticeName): boolean => cellAtoms(lattice).length === 1;

/** Refuses what cannot be shown as cubes. `place` and `instead`: who refuses, and what does show it. @throws AnodyneError on bcc and fcc */
export function requireVoxels(place: string, { lattice }: StateHeader, instead: string): void {
  if (!isVoxels(lattice)) throw new AnodyneError(place, `a lattice of voxels, square or simple cubic (${instead} show any)`, lattice);
}

/** Atoms of the unit cell as shares of its edge: where they stand in a bcc or fcc crystal; of voxels the middle. */
export function placesInCell(lattice: LatticeName): readonly (readonly [x: number, y: number, z: number])[] {
  const shift = isVoxels(lattice) ? 0.5 : 0;
  return cellAtoms(lattice).map(([x, y, z]) => [x / 2 + shift, y / 2 + shift, z / 2 + shift]);
}
