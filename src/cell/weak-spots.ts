import type { RandomSource } from '../random/random-source.ts';
import type { Contacts } from './contacts.ts';

/**
 * Where pores can start on the interface: spots of chance (inclusions, dislocations, grain boundaries of the metal that end there), each with the current density above which the
 * supersaturation of vacancies suffices. None starts below i_crit; their number rises in proportion to i / i_crit - 1, by one a square of the side `spacing` for each i_crit. An assumption: how the
 * thresholds are spread is not known. Independent of the voxel: a site's own threshold is that of the weakest of its spots.
 */
export class WeakSpots {
  /** Threshold of the weakest spot of all [A/m2]. */
  readonly weakest: number;
  private readonly thresholds: Float64Array; // [A/m2] by site, up to the last site on the interface

  /**
   * @param spacing [m]
   * @param criticalCurrentDensity i_crit [A/m2]
   * @param voxelEdge [m]
   */
  constructor({ interfaceSites }: Contacts, dimensions: 2 | 3, spacing: number, criticalCurrentDensity: number, voxelEdge: number, random: RandomSource) {
    const spotsPerSite = dimensions === 2 ? voxelEdge / spacing : (voxelEdge / spacing) * (voxelEdge / spacing);
    this.thresholds = new Float64Array((interfaceSites.at(-1) ?? -1) + 1).fill(Infinity);
    let weakest = Infinity;
    for (const site of interfaceSites) {
      // the first arrival of a Poisson process along i / i_crit - 1
      const threshold = criticalCurrentDensity * (1 + random.exponential() / spotsPerSite);
      this.thresholds[site] = threshold;
      weakest = Math.min(weakest, threshold);
    }
    this.weakest = weakest;
  }

  /** Whether a vacancy that this current density [A/m2] has injected starts a pore here. */
  wakes(site: number, currentDensity: number): boolean {
    return site < this.thresholds.length && currentDensity > this.thresholds[site]!;
  }
}
