/**
 * What can stand on a site: one byte. In bonding the collector counts as lithium (a current collector is wetted by its metal);
 * electrolyte and collector never move.
 */
export const Species = { empty: 0, lithium: 1, electrolyte: 2, collector: 3 } as const;

/** Names in the order of their bytes, as written into state files. */
export const speciesNames = ['empty', 'lithium', 'electrolyte', 'collector'] as const;
