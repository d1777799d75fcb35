import { AnodyneError, type State } from 'anodyne';

/** 1 where lithium has no path of lithium to the collector, a byte a site. Where there is no collector to be cut off from, the word says nothing: 0 throughout. */
export const deadOf = ({ header, species, dead }: State): Uint8Array =>
  (species.includes(header.species.indexOf('collector')) ? dead : new Uint8Array(dead.length));

/** Lithium of a voxel over that of a voxel of pure lithium, 0 to 1, for each number of quanta; undefined where the state has no contents. */
export const contentShares = ({ header: { 'Quanta per voxel': most } }: State): number[] | undefined =>
  (most === undefined ? undefined : Array.from({ length: most + 1 }, (_, quanta) => quanta / most));

/** Quanta of lithium of each site. @throws AnodyneError where the state has none */
export const contentsOf = ({ header, contents }: State): Uint8Array => {
  if (contents === undefined) throw new AnodyneError(`state ${header.index}`, 'contents, as states of alloys have', undefined);
  return contents;
};

const grainArray = 'Metal grain';

/** Whether lithium belongs to grains. */
export const hasGrains = ({ arrays }: State): boolean => arrays?.has(grainArray) === true;

/** Number of the grain of each site, 0 where there is none; undefined of a state without grains. */
export const grainsOf = ({ arrays }: State): ArrayLike<number> | undefined => arrays?.get(grainArray);
