import { Species } from '../lattice/species.ts';
import { kindOf, speciesOf } from '../lattice/word.ts';
import type { RandomSource } from '../random/random-source.ts';
import type { Cell } from './cell.ts';
import type { InjectedVacancies } from './injected-vacancies.ts';
import type { WeakSpots } from './weak-spots.ts';

/**
 * Injected vacancies that walk: at room temperature a vacancy crosses ten micrometres of lithium in a millisecond, so between two strips it has long been taken (10.1021/acsami.9b02537, fig. 10 b, c).
 * It walks on the metal's sites from its contact until
 *
 *     it meets a void         the void grows there, and the contact stays
 *     it meets a weak spot    whose threshold its current density is above: a pore starts there
 *     a sink takes it         after a path of random length: the foil thins
 *
 * Electrolyte and collector turn it back. Plated lithium takes the same way: it fills the void that it meets.
 */
export class WalkingVacancies implements InjectedVacancies {
  private readonly cell: Cell;
  private readonly spots: WeakSpots;
  private readonly random: RandomSource;
  private readonly pathScale: number; // steps to a sink, on average
  private met = -1; // the void that the last walk has met

  /** @param diffusionLength sqrt(D_V tau_V) [m] that a vacancy reaches before a sink takes it */
  constructor(cell: Cell, spots: WeakSpots, diffusionLength: number, random: RandomSource) {
    this.cell = cell;
    this.spots = spots;
    this.random = random;
    const { slots } = cell.sites.lattice;
    // a step each way of every axis: l^2 / (2 d D_V) apart in time
    this.pathScale = slots * (diffusionLength / cell.voxelEdge) * (diffusionLength / cell.voxelEdge);
  }

  leaveVoid(contact: number, currentDensity: number): number {
    // nothing could stop it but a sink, a million steps away
    if (this.cell.voids === 0 && currentDensity <= this.spots.weakest) return -1;
    return this.walk(contact, currentDensity);
  }

  findVoid(contact: number): number {
    if (this.cell.voids === 0) return -1;
    this.walk(contact, 0);
    return this.met;
  }

  /** The lithium site on which the walk ends; -1 if a sink has taken it. */
  private walk(start: number, currentDensity: number): number {
    const { random, spots } = this;
    const { lattice, words } = this.cell.sites;
    const { offsets, shell, slots } = lattice;
    const perDraw = slots / 4294967296;
    this.met = -1;
    let left = this.pathScale * random.exponential();
    let site = start;
    if (spots.wakes(site, currentDensity)) return site;
    while (left-- > 0) {
      const other = site + offsets[kindOf(words[site]!) * shell + Math.floor(random.bits() * perDraw)]!;
      const species = speciesOf(words[other]!);
      if (species === Species.lithium) {
        site = other;
        if (spots.wakes(site, currentDensity)) return site;
      } else if (species === Species.empty) {
        this.met = other;
        return site;
      }
    }
    return -1;
  }
}
