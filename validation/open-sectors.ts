import { ReferenceSectors } from '../src/kernel/sectors/reference-sectors.ts';
import { Species } from '../src/lattice/species.ts';

/** Sectors whose single hops can be asked for. */
export class OpenSectors extends ReferenceSectors {
  /** All hops that a sector can make now: ends as sites of the lattice, and the sector's share of the rate [1/s]. */
  hops(sector: number): { readonly from: number; readonly to: number; readonly rate: number }[] {
    const { sites, atoms } = this.boxes[sector]!;
    const { grid: { box: { siteCount, slots } } } = this;
    const found = [];
    for (let from = 0; from < siteCount; from++) {
      if (sites.at(from) !== Species.lithium) continue;
      for (let slot = 0; slot < slots; slot++) {
        const rate = atoms.rates.rate(from, slot);
        const to = atoms.rates.target(from, slot);
        if (rate > 0) found.push({ from: this.grid.outwards(sector, from), to: this.grid.outwards(sector, to), rate: rate / atoms.sharers(from, to) });
      }
    }
    return found;
  }
}
