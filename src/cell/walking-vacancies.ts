import { Species } from '../lattice/species.ts';
import { kindOf, onBoundary, speciesOf } from '../lattice/word.ts';
import type { RandomSource } from '../random/random-source.ts';
import type { Cell } from './cell.ts';
import type { InjectedVacancies } from './injected-vacancies.ts';
import type { WeakSpots } from './weak-spots.ts';

/** How far and how fast vacancies walk. */
export interface Walk {
  /** sqrt(D_V tau_V) [m]: how far a vacancy comes in a grain before a sink takes it. */
  readonly diffusionLength: number;
  /** How many times faster it goes from site to site along a grain boundary of the metal than in a grain, >= 1; 1 if not given. */
  readonly boundarySpeed?: number;
}

/**
 * Injected vacancies that walk: at room temperature a vacancy crosses ten micrometres of lithium in a millisecond, so between two strips it has long been taken (10.1021/acsami.9b02537, fig. 10 b, c).
 * It walks on the metal's sites from its contact until
 *
 *     it meets a void         the void grows there, and the contact stays
 *     it meets a weak spot    whose threshold its current density is above: a pore starts there
 *     a sink takes it         after a path of random length: the foil thins
 *
 * Electrolyte and collector turn it back; along grain boundaries of the metal it is faster. Plated lithium takes the same way: it fills the void that it meets.
 */
export class WalkingVacancies implements InjectedVacancies {
  private readonly cell: Cell;
  private readonly spots: WeakSpots;
  private readonly random: RandomSource;
  private readonly pathScale: number; // tries to a sink, on average
  private readonly inGrain: number; // share of the tries inside a grain that are steps: as many times slower there than along a boundary
  private met = -1; // the void that the last walk has met

  constructor(cell: Cell, spots: WeakSpots, { diffusionLength, boundarySpeed = 1 }: Walk, random: RandomSource) {
    this.cell = cell;
    this.spots = spots;
    this.random = random;
    const { slots } = cell.sites.lattice;
    this.inGrain = 1 / boundarySpeed;
    // steps in a grain are l^2 / (2 d D_V) apart in time
    this.pathScale = (slots * boundarySpeed * diffusionLength * diffusionLength) / (cell.voxelEdge * cell.voxelEdge);
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
    const { random, spots, inGrain } = this;
    const { lattice, words } = this.cell.sites;
    const { offsets, shell, slots } = lattice;
    const perDraw = slots / 4294967296;
    this.met = -1;
    let left = this.pathScale * random.exponential();
    let site = start;
    if (spots.wakes(site, currentDensity)) return site;
    while (left-- > 0) {
      const other = site + offsets[kindOf(words[site]!) * shell + Math.floor(random.bits() * perDraw)]!;
      // a symmetric share of each pair of sites: no site is favoured
      if (inGrain < 1 && !(onBoundary(words[site]!) && onBoundary(words[other]!)) && random.uniform() >= inGrain) continue;
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
