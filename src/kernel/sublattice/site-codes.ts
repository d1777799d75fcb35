import { Species } from '../../lattice/species.ts';

/**
 * What a parallel engine keeps of a site: one byte, such that the sum of the bytes of up to five neighbours says how many of them are what.
 *
 *     bits 0 - 2   lithium
 *     bits 3 - 5   electrolyte
 *     bit  6       collector: a flat layer, so that no site has more than one beside it
 *     bit  7       tag: goes with a lithium atom wherever it hops, changes no rate (marks tracers)
 */
export const SiteCode = { empty: 0, lithium: 1, electrolyte: 8, collector: 64, tag: 128 } as const;

/** Without the tag; of a sum of codes, the surroundings of a site. */
export const codeBits = 0x7f;

/** Code of each of `Species`. */
export const codeOf = new Uint8Array(4);
codeOf[Species.empty] = SiteCode.empty;
codeOf[Species.lithium] = SiteCode.lithium;
codeOf[Species.electrolyte] = SiteCode.electrolyte;
codeOf[Species.collector] = SiteCode.collector;
