import { ClassLists } from '../kernel/class-lists.ts';
import type { EventSource, SavedSource } from '../kernel/event-source.ts';
import type { Sites } from '../lattice/sites.ts';
import { Species } from '../lattice/species.ts';
import { heap } from '../lattice/storage.ts';
import type { RandomSource } from '../random/random-source.ts';
import type { ColumnarBoundaries } from '../structure/columnar-boundaries.ts';
import { Facet } from './facet.ts';

/** How boundaries make and take vacancies. */
export interface BoundarySources {
  /** [1/s], of an atom of the boundary to fill a given vacancy on it. */
  readonly rate: number;
  /** Share of empty sites in equilibrium without stress. */
  readonly vacancyShare: number;
  /** sigma_n Omega / kT on the boundaries normal to x and normal to z, tension > 0. */
  readonly load: { readonly x: number; readonly z: number };
  /** [kT], of an opening of one atom that its boundary does not share. */
  readonly stiffness: number;
}

/**
 * Grain boundaries as sources and sinks of vacancies (Herring 1950, 10.1063/1.1699681; Coble 1963, 10.1063/1.1702656). An atom of a boundary site may be plated onto the boundary: a vacancy is left, the grains move
 * apart by one atom there. Reversed, an atom of the boundary fills a vacancy. The work of the normal stress, sigma_n Omega an atom, shifts the rate of making:
 *
 *     make    rate x0/(1 - x0) exp(-dE/kT)      dE: work of the load, and of the opening that is not shared (Facet)
 *     take    rate                              of each vacancy on the boundary
 *
 * so both are in detailed balance. Junctions conduct vacancies, but neither make nor take any: which boundary would open there is not defined. Vacancies on boundaries are kept in a list that hears of every hop.
 */
export class BoundaryCreep implements EventSource {
  readonly name = 'boundary creep';
  readonly interrupts = false;
  /** Normal to x, normal to z. */
  readonly facets: readonly [Facet, Facet];
  private readonly sites: Sites;
  private readonly random: RandomSource;
  private readonly place: Int32Array; // index over both facets' sites; -1 elsewhere
  private readonly vacancies: ClassLists;
  private model: BoundarySources;
  private making: readonly [number, number] = [0, 0]; // [1/s] bounds of the facets

  /** @param sites with the boundaries to be marked */
  constructor(sites: Sites, { normalToX, normalToZ, junctions }: ColumnarBoundaries, model: BoundarySources, random: RandomSource) {
    this.sites = sites;
    this.random = random;
    this.model = model;
    this.facets = [new Facet(normalToX, model.load.x, model.stiffness), new Facet(normalToZ, model.load.z, model.stiffness)];
    const sources = [...normalToX, ...normalToZ];
    this.place = new Int32Array(sites.words.length).fill(-1);
    sources.forEach((site, k) => { this.place[site] = k; });
    for (const site of [...sources, ...junctions]) sites.markBoundary(site, true);
    this.vacancies = new ClassLists(sites.words.length, 1, heap, sources.length);
    this.vacancies.fill(this.classOf);
    this.findBounds();
  }

  /** Another temperature or load, from now on. */
  change(model: BoundarySources): void {
    this.model = model;
    this.facets[0].change(model.load.x, model.stiffness);
    this.facets[1].change(model.load.z, model.stiffness);
    this.findBounds();
  }

  /** Strain of the box along x and along z: atoms plated onto its boundaries over its sites. */
  get strain(): { x: number; z: number } {
    const [x, z] = this.facets;
    const { length } = this.sites.words;
    return { x: x.total / length, z: z.total / length };
  }

  /** Vacancies on the boundaries, without the junctions. */
  get vacancyCount(): number {
    return this.vacancies.count(0);
  }

  bound(): number {
    return this.vacancies.count(0) * this.model.rate + this.making[0] + this.making[1];
  }

  attempt(v: number): boolean {
    const { vacancies, making, model } = this;
    const taking = vacancies.count(0) * model.rate;
    if (v < taking) {
      // rounding may carry v past the last one
      this.take(vacancies.members[Math.min(Math.floor(v / model.rate), vacancies.count(0) - 1)]!);
      return true;
    }
    const first = v - taking < making[0];
    const facet = this.facets[first ? 0 : 1];
    const share = first ? (v - taking) / making[0] : (v - taking - making[0]) / making[1];
    const n = facet.sites.length;
    const k = Math.max(0, Math.min(Math.floor(share * n), n - 1));
    if (this.sites.at(facet.sites[k]!) !== Species.lithium || this.random.uniform() >= facet.shareOfLargest(k)) return false;
    facet.open(k);
    this.findBounds();
    this.sites.set(facet.sites[k]!, Species.empty);
    return true;
  }

  /** True rate [1/s] at which the boundary changes what stands on `site`. */
  rateAt(site: number): number {
    const at = this.place[site]!;
    if (at < 0) return 0;
    if (this.sites.at(site) === Species.empty) return this.model.rate;
    const [facet, k] = this.facetOf(at);
    return this.makingRate * facet.openingFactor(k);
  }

  siteChanged(site: number): void {
    if (this.place[site]! >= 0) this.vacancies.move(site, this.vacancies.classOf(site), this.classOf(site));
  }

  exactRate(): number {
    return this.facets.reduce((sum, { sites }) => sites.reduce((of, site) => of + this.rateAt(site), sum), 0);
  }

  save(): SavedSource {
    const [x, z] = this.facets;
    return { numbers: {}, lists: { openingsX: x.openings.slice(), openingsZ: z.openings.slice(), vacancies: this.vacancies.save() } };
  }

  restore({ lists }: SavedSource): void {
    this.facets[0].restore(lists.openingsX!);
    this.facets[1].restore(lists.openingsZ!);
    this.vacancies.restore(lists.vacancies!, this.classOf, 'the listed vacancies on boundaries');
    this.findBounds();
  }

  /** [1/s] of a site without load. */
  private get makingRate(): number {
    const { rate, vacancyShare } = this.model;
    return (rate * vacancyShare) / (1 - vacancyShare);
  }

  private take(site: number): void {
    const [facet, k] = this.facetOf(this.place[site]!);
    facet.close(k);
    this.findBounds();
    this.sites.set(site, Species.lithium);
  }

  private facetOf(at: number): [Facet, number] {
    const [x, z] = this.facets;
    return at < x.sites.length ? [x, at] : [z, at - x.sites.length];
  }

  private findBounds(): void {
    const [x, z] = this.facets;
    const { makingRate } = this;
    this.making = [x.sites.length * makingRate * x.largestFactor(), z.sites.length * makingRate * z.largestFactor()];
  }

  private readonly classOf = (site: number): number => (this.place[site]! >= 0 && this.sites.at(site) === Species.empty ? 0 : 1);
}
