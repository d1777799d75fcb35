import type { PairChances } from '../pair-chances.ts';

/** Where each part of the tables begins, in words of 32 bits: numbers, classes by surroundings, neighbours by class, thresholds. */
export const tableStarts = { most: 0, labelled: 1, classes: 2, classOf: 3, lithiumLike: 3 + 128, thresholds: 3 + 128 + 256 } as const;

/** The chances of pairs as kernels read them. */
export const tablesOf = ({ classes, classOf, lithiumLike, thresholds, labelled }: PairChances): Uint32Array<ArrayBuffer> => {
  const tables = new Uint32Array(tableStarts.thresholds + thresholds.length);
  tables[tableStarts.most] = thresholds.reduce((most, threshold) => Math.max(most, threshold), 0);
  tables[tableStarts.labelled] = labelled ? 1 : 0;
  tables[tableStarts.classes] = classes;
  tables.set(classOf, tableStarts.classOf);
  tables.set(lithiumLike, tableStarts.lithiumLike);
  tables.set(thresholds, tableStarts.thresholds);
  return tables;
};
