/** What a strip has done: `taken`, lithium has left; `relaxed`, so it has, and the foil has thinned by it; `none`, there was none to leave. */
export type Stripped = 'taken' | 'relaxed' | 'none';
/** What a plating has done: `taken`, the metal had room; `lifted`, the foil has made room; `none`, there was no room to make. */
export type Plated = 'taken' | 'lifted' | 'none';

/** How the metal takes the reaction at a contact: whole voxels that come and go, or the content of an alloy. */
export interface ReactingMetal {
  /** A quantum of charge strips lithium through `contact`. @param currentDensity size of the contact's own [A/m2] */
  strip(contact: number, currentDensity: number): Stripped;
  /** A quantum of charge plates lithium through `contact`. */
  plate(contact: number): Plated;
}
