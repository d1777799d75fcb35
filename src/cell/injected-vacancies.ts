import { Species } from '../lattice/species.ts';
import { kindOf } from '../lattice/word.ts';
import type { Sites } from '../lattice/sites.ts';
import type { RandomSource } from '../random/random-source.ts';

/** What becomes of the vacancy that a strip injects at its contact, and where plated lithium finds room. */
export interface InjectedVacancies {
  /** The lithium that is gone in the end, its site left as a void; -1 where a sink has taken the vacancy, so that the foil thins. @param currentDensity size of the contact's own [A/m2] */
  leaveVoid(contact: number, currentDensity: number): number;
  /** The void that lithium plated at the contact fills; -1 where it finds none, so that the foil is lifted. */
  findVoid(contact: number): number;
}

/** The void appears where the atom has left, but for a share i_crit / i_loc whose vacancies relax (10.1021/acsami.9b02537, eq. 4, 5, fig. 10a); plating fills voids that adjoin the contact. */
export class VoidsInPlace implements InjectedVacancies {
  private readonly sites: Sites;
  private readonly criticalCurrentDensity: number; // [A/m2]
  private readonly random: RandomSource;
  private readonly isFree: (site: number) => boolean;

  /** @param isFree whether an empty site is the electrolyte's free surface, which is no void */
  constructor(sites: Sites, criticalCurrentDensity: number, random: RandomSource, isFree: (site: number) => boolean = () => false) {
    this.sites = sites;
    this.isFree = isFree;
    this.criticalCurrentDensity = criticalCurrentDensity;
    this.random = random;
  }

  leaveVoid(contact: number, currentDensity: number): number {
    return this.random.uniform() * currentDensity < this.criticalCurrentDensity ? -1 : contact;
  }

  /** An empty neighbour of the contact, each equally likely. */
  findVoid(contact: number): number {
    const { sites } = this;
    const { offsets, shell, slots } = sites.lattice;
    const row = kindOf(sites.words[contact]!) * shell;
    let found = -1;
    let count = 0;
    for (let d = 0; d < slots; d++) {
      const offset = offsets[row + d]!;
      if (offset === 0 || sites.at(contact + offset) !== Species.empty || this.isFree(contact + offset)) continue;
      count++;
      if (count === 1 || this.random.uniform() * count < 1) found = contact + offset;
    }
    return found;
  }
}
