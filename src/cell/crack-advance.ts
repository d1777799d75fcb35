import { lithiumResistivity } from '../physics/lithium.ts';
import type { RandomSource } from '../random/random-source.ts';
import type { CrackedMedium } from './crack.ts';
import type { FilledCracks } from './filled-cracks.ts';

/** Cracks that the pressure of their lithium breaks open voxel by voxel, in the end to a short circuit. */
export class CrackAdvance {
  /** Voxels that cracks have gone on by, and those of them on grain boundaries. */
  advances = 0;
  advancesOnBoundaries = 0;
  /** Simulated time [s] at which a filament has reached the last layer, Infinity until then. */
  shortedAt = Infinity;
  private readonly filled: FilledCracks;
  private readonly medium: CrackedMedium;
  private readonly onBoundary: Uint8Array; // 1 in voxels on grain boundaries
  private readonly random: RandomSource;

  /** @param random decides between ways that are alike */
  constructor(filled: FilledCracks, medium: CrackedMedium, onBoundary: Uint8Array, random: RandomSource) {
    this.filled = filled;
    this.medium = medium;
    this.onBoundary = onBoundary;
    this.random = random;
  }

  /** Crack k goes on for as long as the pressure breaks the next site: every advance lowers it. By how many sites. @param time simulated [s] */
  breakOpen(k: number, time: number): number {
    const { filled, medium } = this;
    const crack = filled.cracks[k]!;
    for (let sites = 0; ; sites++) {
      // another crack may have taken the site meanwhile
      if (crack.next && medium.cracked[crack.next.voxel] === 1) crack.findNext(this.random);
      const { next } = crack;
      if (!next || filled.isThrough(k) || !filled.isFull(k) || filled.pressure(k) < next.pressure) return sites;
      crack.goOn(this.random);
      this.advances++;
      this.advancesOnBoundaries += this.onBoundary[next.voxel]!;
      if (medium.toughness[next.voxel] === 0) filled.openPore(k);
      if (filled.isThrough(k)) this.shortedAt = Math.min(this.shortedAt, time);
    }
  }

  /** Of the filaments that join both electrodes, each as wide and as thick as its crack is open [S]; 0 without one. */
  get shuntConductance(): number {
    if (this.shortedAt === Infinity) return 0;
    const { filled } = this;
    let conductance = 0;
    filled.cracks.forEach((crack, k) => {
      if (filled.isThrough(k) && filled.isJoined(k)) conductance += (crack.width * filled.opening(k)) / (lithiumResistivity * crack.pathLength(crack.deepest));
    });
    return conductance;
  }

  save(): Record<string, number> {
    const { advances, advancesOnBoundaries, shortedAt } = this;
    return { advances, advancesOnBoundaries, shortedAt: shortedAt === Infinity ? -1 : shortedAt };
  }

  restore(numbers: Record<string, number>): void {
    this.advances = numbers.advances!;
    this.advancesOnBoundaries = numbers.advancesOnBoundaries!;
    this.shortedAt = numbers.shortedAt! < 0 ? Infinity : numbers.shortedAt!;
  }
}
