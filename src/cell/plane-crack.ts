import type { SavedSource } from '../kernel/event-source.ts';
import { halfDiskCompliance, kinkShare } from '../physics/fracture.ts';
import type { WeightFunction } from '../physics/weight-function.ts';
import type { RandomSource } from '../random/random-source.ts';
import { CrackFront } from './crack-front.ts';
import type { Crack, CrackedMedium, CrackStep } from './crack.ts';

/** Axis of the lattice across a vertical plane: 0 for x, 1 for y. */
export type PlaneNormal = 0 | 1;

/** Place of a site against the mouth, in voxels, periodic axes unrolled: along the plane, across it, below the first layer. */
type Place = readonly [u: number, h: number, z: number];

interface PlaneStep extends CrackStep {
  readonly place: Place;
}

/** Across the plane: straight on, or up or down a step, which is a kink of 45 degrees. */
const across = [0, -1, 1] as const;

const around = [-1, 0, 1].flatMap((du) => [-1, 0, 1].map((dz) => [du, dz] as const)).filter(([du, dz]) => du !== 0 || dz !== 0);

/** Two ways that differ by less are the same. */
const alike = 1e-9;

/** The first column counts as the half disk of its area. */
const ofOneColumn = halfDiskCompliance(Math.sqrt(2 / Math.PI));

/**
 * A crack in three dimensions: a sheet of voxels about a vertical plane through its mouth, one for each column of the plane, which may lie a step off that of its neighbour. It widens in its plane as it goes down, also back up to the contact plane.
 * Stress intensities are those of its projection on the plane under one even pressure (`CrackFront`), less what a kink leaves. Its compliance V/p goes up with every column by what K_I says is released there (Irwin, 10.1115/1.4011547),
 * d(V/p)/dA = 2 (K_I/p)^2/E'', which makes 16 a^3/(3 E'') of a growing disk (Sneddon, 10.1098/rspa.1946.0077).
 */
export class PlaneCrack implements Crack {
  readonly voxels: number[] = [];
  readonly mouths: number[] = [];
  length = 0;
  deepest = 0;
  next: PlaneStep | undefined;
  readonly branches = 0;
  /** V E''/p over the cube of a voxel's edge. */
  private compliance = 0;
  private readonly places: Place[] = [];
  /** Length of the shortest way along the sheet from the contact plane to each site, in voxels. */
  private readonly ways: number[] = [];
  /** Site of every open column. */
  private readonly sites = new Map<number, number>();
  private readonly front: CrackFront;
  private readonly mouth: number;
  private readonly normal: PlaneNormal;
  private readonly medium: CrackedMedium;

  /** @param mouth cell of the contact plane  @param weight of this plane's period and twice the electrolyte's depth */
  constructor(mouth: number, normal: PlaneNormal, medium: CrackedMedium, weight: WeightFunction) {
    const { shape } = medium;
    this.mouth = mouth;
    this.normal = normal;
    this.medium = medium;
    this.front = new CrackFront(shape[1 - normal]!, shape[2], weight);
    this.add([0, 0, 0]);
  }

  /** Voxel at a place. */
  private at([u, h, z]: Place): number {
    const { normal, mouth, medium: { shape: [nx, ny] } } = this;
    const [dx, dy] = normal === 0 ? [h, u] : [u, h];
    return wrap((mouth % nx) + dx, nx) + nx * (wrap(Math.floor(mouth / nx) + dy, ny) + ny * z);
  }

  private column(u: number, z: number): number {
    const { period } = this.front;
    return wrap(u, period) + period * z;
  }

  /** Opens the columns of a half disk of this radius about the mouth [voxels], flat, from the mouth outwards; those that another crack has are left. */
  openHalfDisk(radius: number): void {
    const places: Place[] = [];
    const reach = Math.min(Math.ceil(radius), Math.floor((this.front.period - 1) / 2));
    for (let z = 0; z < Math.min(Math.ceil(radius), this.front.depth); z++) {
      for (let u = -reach; u <= reach; u++) if (fromMouth([u, 0, z]) <= radius * radius) places.push([u, 0, z]);
    }
    places.sort((a, b) => fromMouth(a) - fromMouth(b));
    for (const place of places) if (this.medium.cracked[this.at(place)] === 0) this.add(place);
  }

  /** A voxel becomes part of the crack; of its column the first one makes the sheet, any other its thickness. */
  add(place: Place): void {
    const { front, sites, medium } = this;
    const [u, , z] = place;
    const site = this.voxels.length;
    const voxel = this.at(place);
    if (!sites.has(this.column(u, z))) {
      this.compliance += site === 0 ? ofOneColumn : 2 * front.meanIntensity(u, z) ** 2;
      front.add(u, z);
      sites.set(this.column(u, z), site);
    }
    this.keep(place, voxel, this.wayTo(place));
    medium.cracked[voxel] = 1;
  }

  private keep(place: Place, voxel: number, way: number): void {
    const { voxels, places, mouths } = this;
    const [u, h, z] = place;
    this.ways.push(way);
    voxels.push(voxel);
    places.push(place);
    if (z === 0) mouths.push(voxel);
    this.length = Math.max(this.length, this.medium.edge * (1 + Math.sqrt(u * u + h * h + z * z)));
    if (z > places[this.deepest]![2]) this.deepest = voxels.length - 1;
  }

  /** Along the sheet to a new site, from the neighbour that is the nearest to the contact plane. */
  private wayTo([u, h, z]: Place): number {
    if (z === 0) return 1;
    let best = Infinity;
    for (const [du, dz] of around) {
      const site = z + dz < 0 ? undefined : this.sites.get(this.column(u + du, z + dz));
      const way = site === undefined ? undefined : this.ways[site];
      if (way === undefined) continue;
      const step = h - this.places[site!]![1];
      best = Math.min(best, way + Math.sqrt(du * du + dz * dz + step * step));
    }
    return best;
  }

  depth(site: number): number {
    return 1 + this.places[site]![2];
  }

  pathLength(site: number): number {
    return this.medium.edge * this.ways[site]!;
  }

  get width(): number {
    return (this.medium.edge * this.sites.size) / this.depth(this.deepest);
  }

  pressureOf(surplus: number): number {
    const { edge, modulus } = this.medium;
    return (surplus * modulus) / (edge * this.compliance);
  }

  /**
   * Of all columns along the front the one where K_I, of its own part of the front and less what a kink leaves, is the largest over the toughness of the voxel that it leads to. It breaks where the mean of K_I over the front around it, which is free
   * of the staircase, reaches that toughness.
   */
  findNext(random: RandomSource): void {
    const { front, medium: { shape, edge, toughness, cracked } } = this;
    let best: { place: Place; voxel: number; share: number; resistance: number } | undefined;
    let ties = 0;
    for (const { u, z, du, dz } of front.front) {
      const [to, level] = [(u + du - 1) / 2, (z + dz - 1) / 2];
      if (level < 0 || level >= shape[2]) continue;
      const from = this.places[this.sites.get(this.column(to - du, level - dz))!]!;
      const intensity = front.ownIntensity(to, level);
      for (const dh of across) {
        if (dh !== 0 && shape[this.normal] === 1) continue;
        const place: Place = [from[0] + du, from[1] + dh, level];
        const voxel = this.at(place);
        if (cracked[voxel] === 1) continue;
        const share = kinkShare(1 / Math.sqrt(1 + dh * dh));
        const resistance = toughness[voxel]! / (share * intensity);
        if (best && resistance > best.resistance * (1 + alike)) continue;
        const isAlike = best !== undefined && resistance >= best.resistance * (1 - alike);
        ties = isAlike ? ties + 1 : 1;
        // the k-th of ways that are alike takes over with the chance 1/k
        if (!isAlike || random.uniform() * ties < 1) best = { place, voxel, share, resistance };
      }
    }
    if (!best) {
      this.next = undefined;
      return;
    }
    const { place, voxel, share } = best;
    this.next = { place, voxel, pressure: toughness[voxel]! / (share * front.meanIntensity(place[0], place[2]) * Math.sqrt(edge)) };
  }

  goOn(random: RandomSource): void {
    if (this.next) this.add(this.next.place);
    this.findNext(random);
  }

  save(): SavedSource {
    const { next, compliance } = this;
    const front = this.front.save();
    return {
      numbers: { ...front.numbers, compliance, pressure: next?.pressure ?? -1 },
      lists: { ...front.lists, places: Int32Array.from(this.places.flat()), ways: new Int32Array(Float64Array.from(this.ways).buffer), next: Int32Array.from(next?.place ?? []) },
    };
  }

  restore(saved: SavedSource): void {
    const { numbers, lists } = saved;
    const { places, next } = lists as Record<'places' | 'next', Int32Array>;
    const ways = new Float64Array(lists.ways!.slice().buffer);
    const placeAt = (list: Int32Array, at: number): Place => [list[at]!, list[at + 1]!, list[at + 2]!];
    for (let s = this.voxels.length; 3 * s < places.length; s++) {
      const place = placeAt(places, 3 * s);
      const voxel = this.at(place);
      const column = this.column(place[0], place[2]);
      if (!this.sites.has(column)) this.sites.set(column, s);
      this.keep(place, voxel, ways[s]!);
      this.medium.cracked[voxel] = 1;
    }
    this.front.restore(saved);
    this.compliance = numbers.compliance!;
    this.next = next.length === 0 ? undefined : { place: placeAt(next, 0), voxel: this.at(placeAt(next, 0)), pressure: numbers.pressure! };
  }
}

const wrap = (place: number, period: number): number => ((place % period) + period) % period;

/** Squared distance of a column's middle from the mouth's on the surface. */
const fromMouth = ([u, , z]: Place): number => u * u + (z + 0.5) * (z + 0.5);
