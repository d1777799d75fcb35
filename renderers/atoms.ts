import { AnodyneError, type StateHeader } from 'anodyne';
import { placesInCell } from './voxels.ts';

/** What stands for each species in files of atoms: programs know elements. La is of LLZO and Cu of a foil; both mean any electrolyte, any collector. Voids are left out. */
const elements: ReadonlyMap<string, string | undefined> = new Map([['empty', undefined], ['lithium', 'Li'], ['electrolyte', 'La'], ['collector', 'Cu']]);

/** Elements in the order of their numbers as types, from 1 on: the same in every file, whatever stands in it. */
const types = [...elements.values()].filter((element) => element !== undefined);

/** A number that reads back as the same double, always with a point: some readers tell whole numbers from others by it, and a field must stay of one kind. */
export const real = (value: number): string => String(value).replace(/^-?\d+$/u, '$&.0');

/** Metres in angstrom, to 12 digits: 250, not 250.00000000000003. */
export const inAngstrom = (length: number): number => Number((length * 1e10).toPrecision(12));

/** Edges of the box [angstrom]. */
export const boxOf = ({ shape, 'Voxel edge [m]': edge }: StateHeader): string[] => shape.map((cells) => real(inAngstrom(cells * edge)));

/** Coordinates [angstrom] of every cell of an axis, for each atom of the unit cell: `[atom][cell]`. */
export const coordinates = ({ lattice, shape, 'Voxel edge [m]': edge }: StateHeader, axis: 0 | 1 | 2): number[][] =>
  placesInCell(lattice).map((atom) => Array.from({ length: shape[axis] }, (_, cell) => inAngstrom((cell + atom[axis]) * edge)));

/** The element and its type by species; undefined of voids. @throws AnodyneError on a species that stands for none */
export const elementsOf = ({ index, species }: StateHeader): ({ element: string; type: number } | undefined)[] => species.map((name, byte) => {
  if (!elements.has(name)) throw new AnodyneError(`state ${index}: species[${byte}]`, `one of ${[...elements.keys()].join(', ')}`, name);
  const element = elements.get(name);
  return element === undefined ? undefined : { element, type: types.indexOf(element) + 1 };
});
