/**
 * What can stand on a site: one byte. In bonding the collector counts as lithium (a current collector is wetted by its metal);
 * electrolyte and collector never move.
 */
export const Species = { empty: 0, lithium: 1, electrolyte: 2, collector: 3 } as const;

/** Set besides in the species of a site that is only looked at (src/kernel/sectors): what stands there bonds as ever, but nothing leaves it or comes there. */
export const outsideBit = 4;

/** Names in the order of their bytes, as written into state files. */
export const speciesNames = ['empty', 'lithium', 'electrolyte', 'collector'] as const;
