import { Species } from '../../lattice/species.ts';

/**
 * What a parallel engine keeps of a site: one byte, such that the sum of the bytes of up to five neighbours says how many of them bond as lithium and how many are electrolyte.
 *
 *     bits 0 - 2   bonds as lithium: lithium and collector
 *     bits 3 - 5   electrolyte
 *     bit  6       collector, which never hops; in a sum it says nothing, for the collector that comes down a layer site by site has edges and corners, with up to five of it beside a site
 *     bit  7       tag: goes with a lithium atom wherever it hops, changes no rate (marks tracers)
 */
export const SiteCode = { empty: 0, lithium: 1, electrolyte: 8, collector: 65, tag: 128 } as const;

/** Set in the codes of what bonds as lithium, and in no other. */
export const lithiumBit = 1;

/** Without the tag; of a sum of codes, the surroundings of a site. */
export const codeBits = 0x7f;

/** Code of each of `Species`. */
export const codeOf = new Uint8Array(4);
codeOf[Species.empty] = SiteCode.empty;
codeOf[Species.lithium] = SiteCode.lithium;
codeOf[Species.electrolyte] = SiteCode.electrolyte;
codeOf[Species.collector] = SiteCode.collector;
