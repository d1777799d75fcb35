import type { SavedSource } from '../kernel/event-source.ts';
import type { RandomSource } from '../random/random-source.ts';

/** What cracks run through. */
export interface CrackedMedium {
  readonly shape: readonly [number, number, number];
  /** [m] */
  readonly edge: number;
  /** E'' [Pa] */
  readonly modulus: number;
  /** K_IC of every voxel [Pa m^1/2], 0 in pores. */
  readonly toughness: Float32Array;
  /** 1 where a crack runs already. */
  readonly cracked: Uint8Array;
}

/** The next voxel that a crack breaks. */
export interface CrackStep {
  readonly voxel: number;
  /** At which it breaks [Pa]. */
  readonly pressure: number;
}

/** A crack of the electrolyte that begins at the contact plane. */
export interface Crack {
  /** In the order in which they were reached: a site is an index of this. */
  readonly voxels: readonly number[];
  /** Voxels of the first layer, over which the metal of the contact plane joins its lithium; the flaw's own first. */
  readonly mouths: readonly number[];
  /** From the flaw's mouth straight to the farthest site, with its own voxel [m]. */
  readonly length: number;
  /** Site that lies farthest from the contact plane. */
  readonly deepest: number;
  /** Mean width of the way from the contact plane to there [m]. */
  readonly width: number;
  /** Where it breaks next; undefined where it cannot go on. */
  readonly next: CrackStep | undefined;
  /** Ends but one. */
  readonly branches: number;
  /** Depth below the contact plane of a site, in layers, the first 1. */
  depth(site: number): number;
  /** From the contact plane along the crack to a site, with the mouth's voxel [m]. */
  pathLength(site: number): number;
  /** Of lithium that opens it elastically [Pa]. @param surplus opening summed over its voxels [m] */
  pressureOf(surplus: number): number;
  /** Finds where it breaks next; chance decides between ways that are alike. */
  findNext(random: RandomSource): void;
  /** Breaks the next voxel, and finds the one after. */
  goOn(random: RandomSource): void;
  save(): SavedSource;
  /** Takes up what has been saved of a crack with the same mouth that is as it was seeded. */
  restore(saved: SavedSource): void;
}
