import type { SavedSource } from '../kernel/event-source.ts';
import { edgeCrackFactor, kinkShare } from '../physics/fracture.ts';
import { WeightFunction } from '../physics/weight-function.ts';
import type { RandomSource } from '../random/random-source.ts';
import type { Crack, CrackedMedium } from './crack.ts';
import { alike, CrackSheet, firstRadius, type Place, planeSize, type PlaneNormal, type SheetFrame, type SheetStep } from './crack-sheet.ts';
import { CrackWalls } from './crack-walls.ts';
import { readDoubles, saveDoubles } from './saved-doubles.ts';
import { joinParts, partOf } from './saved-parts.ts';

/** The next voxel, and the sheet that it is counted from: in an open column of that it lies beside its face. */
interface PlaneStep extends SheetStep {
  readonly sheet: number;
}

const around = [-1, 0, 1].flatMap((du) => [-1, 0, 1].map((dd) => [du, dd] as const)).filter(([du, dd]) => du !== 0 || dd !== 0);

/** K_I/p, over the root of a voxel's edge, of a crack one voxel long that begins at a wall: of the half disk that its column counts as, and at right angles to the sheet. */
const atWall = kinkShare(0) * edgeCrackFactor * 2 * Math.sqrt(firstRadius / Math.PI);

/**
 * A crack in three dimensions: a sheet about a vertical plane through its mouth, which widens in its plane as it goes down, also back up to the contact plane, and its branches. What lies beside a sheet and breaks as a crack one voxel long at a lower pressure
 * than any front goes on begins a sheet of its own, in the other vertical plane: in one beside the first it would lie in the shadow of that, which follows what is weak there by itself, a step off. A pore there becomes part of the sheet, as thick as it is.
 * Stress intensities of each sheet are those of its projection on its plane under one even pressure (`CrackFront`), less what a kink leaves, as if it were alone, with the contact plane or the wall as its free surface. The compliance V/p goes up with
 * every column by what K_I says is released there (Irwin, 10.1115/1.4011547), d(V/p)/dA = 2 (K_I/p)^2/E'', which makes 16 a^3/(3 E'') of a growing disk (Sneddon, 10.1098/rspa.1946.0077).
 */
export class PlaneCrack implements Crack {
  readonly voxels: number[] = [];
  readonly mouths: number[] = [];
  length = 0;
  deepest = 0;
  next: PlaneStep | undefined;
  /** V E''/p over the cube of a voxel's edge. */
  private compliance = 0;
  /** Sheet of each site, and its place there. */
  private readonly sheetOf: number[] = [];
  private readonly places: Place[] = [];
  /** Length of the shortest way along the sheets from the contact plane to each site, in voxels. */
  private readonly ways: number[] = [];
  /** The first one begins at the mouth. */
  private readonly sheets: CrackSheet[];
  private readonly walls: CrackWalls;
  private readonly wallWeights: WeightFunction[] = []; // of branches across x and across y
  private readonly medium: CrackedMedium;

  /** @param mouth cell of the contact plane  @param weight of this plane's period and twice the electrolyte's depth */
  constructor(mouth: number, normal: PlaneNormal, medium: CrackedMedium, weight: WeightFunction) {
    const [nx] = medium.shape;
    this.medium = medium;
    this.walls = new CrackWalls(medium);
    this.sheets = [new CrackSheet({ normal, origin: [mouth % nx, Math.floor(mouth / nx), 0], side: 0 }, medium, weight)];
    this.add([0, 0, 0]);
  }

  get branches(): number {
    return this.sheets.length - 1;
  }

  /** Opens the columns of a half disk of this radius about the mouth [voxels], flat, from the mouth outwards; those that another crack has are left. */
  openHalfDisk(radius: number): void {
    const [sheet] = this.sheets;
    const { front } = sheet!;
    const places: Place[] = [];
    const reach = Math.min(Math.ceil(radius), Math.floor((front.period - 1) / 2));
    for (let z = 0; z < Math.min(Math.ceil(radius), front.depth); z++) {
      for (let u = -reach; u <= reach; u++) if (fromMouth([u, 0, z]) <= radius * radius) places.push([u, 0, z]);
    }
    places.sort((a, b) => fromMouth(a) - fromMouth(b));
    for (const place of places) if (this.medium.cracked[sheet!.voxel(place)] === 0) this.add(place);
  }

  /** A voxel becomes part of the first sheet; of its column the first one makes the sheet, any other its thickness. */
  add(place: Place): void {
    this.take(0, place, this.wayTo(0, place));
  }

  private take(s: number, place: Place, way: number): void {
    const sheet = this.sheets[s]!;
    if (!sheet.column(place[0], place[2])) this.compliance += sheet.open(place, this.voxels.length);
    this.keep(s, place, way);
  }

  private keep(s: number, place: Place, way: number): void {
    const { voxels, medium: { edge, cracked } } = this;
    const sheet = this.sheets[s]!;
    const voxel = sheet.voxel(place);
    const [u, h, d] = place;
    this.ways.push(way);
    voxels.push(voxel);
    this.sheetOf.push(s);
    this.places.push(place);
    cracked[voxel] = 1;
    if (this.depth(voxels.length - 1) === 1) this.mouths.push(voxel);
    const [x, y, z] = sheet.spot(place);
    const [mx, my] = this.sheets[0]!.frame.origin;
    this.length = Math.max(this.length, edge * (1 + Math.sqrt((x - mx) * (x - mx) + (y - my) * (y - my) + z * z)));
    if (z >= this.depth(this.deepest)) this.deepest = voxels.length - 1;
    for (const beside of [[u, h - 1, d], [u, h + 1, d]] as const) this.walls.add({ voxel: sheet.voxel(beside), sheet: s, place: beside });
  }

  /** Along its sheet to a new site, from the neighbour that is the nearest to the contact plane. */
  private wayTo(s: number, place: Place): number {
    const sheet = this.sheets[s]!;
    if (sheet.spot(place)[2] === 0) return 1;
    const [u, h, d] = place;
    let best = Infinity;
    for (const [du, dd] of around) {
      const beside = sheet.column(u + du, d + dd);
      if (!beside) continue;
      const step = h - beside.place[1];
      best = Math.min(best, this.ways[beside.site]! + Math.sqrt(du * du + dd * dd + step * step));
    }
    return best;
  }

  depth(site: number): number {
    const { origin, side } = this.sheets[this.sheetOf[site]!]!.frame;
    const [u, , d] = this.places[site]!;
    return 1 + origin[2] + (side === 0 ? d : u);
  }

  pathLength(site: number): number {
    return this.medium.edge * this.ways[site]!;
  }

  get width(): number {
    return (this.medium.edge * this.sheets.reduce((sum, { size }) => sum + size, 0)) / this.depth(this.deepest);
  }

  pressureOf(surplus: number): number {
    const { edge, modulus } = this.medium;
    return (surplus * modulus) / (edge * this.compliance);
  }

  /** Of the fronts of all sheets the one that goes on at the lowest pressure, unless what is weak beside a sheet breaks before. */
  findNext(random: RandomSource): void {
    const { sheets, walls, medium: { edge } } = this;
    let best: PlaneStep | undefined;
    let ties = 0;
    for (let sheet = 0; sheet < sheets.length; sheet++) {
      const step = sheets[sheet]!.next(random);
      if (!step || (best && step.pressure > best.pressure * (1 + alike))) continue;
      const isAlike = best !== undefined && step.pressure >= best.pressure * (1 - alike);
      ties = isAlike ? ties + 1 : 1;
      if (!isAlike || random.uniform() * ties < 1) best = { ...step, sheet };
    }
    const { toughness } = walls;
    const pressure = toughness === undefined ? Infinity : toughness / (atWall * Math.sqrt(edge));
    this.next = pressure < (best?.pressure ?? Infinity) * (1 - alike) ? { ...walls.weakest(random), pressure } : best;
  }

  goOn(random: RandomSource): void {
    if (this.next) this.goTo(this.next);
    this.findNext(random);
  }

  private goTo({ sheet, place, voxel }: PlaneStep): void {
    const beside = this.sheets[sheet]!.column(place[0], place[2]);
    if (!beside) {
      this.take(sheet, place, this.wayTo(sheet, place));
      return;
    }
    const off = place[1] - beside.place[1];
    const origin = this.sheets[sheet]!.spot(place);
    const way = origin[2] === 0 ? 1 : this.ways[beside.site]! + Math.abs(off);
    if (this.medium.toughness[voxel] === 0) this.take(sheet, place, way);
    else {
      const normal = this.sheets[sheet]!.frame.normal === 0 ? 1 : 0;
      this.begin({ normal, origin, side: off > 0 ? 1 : -1 });
      this.take(this.sheets.length - 1, [0, 0, 0], way);
    }
  }

  /** A branch. */
  private begin(frame: SheetFrame): void {
    const { medium, wallWeights } = this;
    const [period, depth] = planeSize(medium.shape, frame);
    this.sheets.push(new CrackSheet(frame, medium, (wallWeights[frame.normal] ??= new WeightFunction(period, 2 * depth))));
  }

  save(): SavedSource {
    const { next, compliance, sheets } = this;
    const fronts = sheets.map(({ front }) => front.save());
    return {
      numbers: { ...joinParts(fronts.map(({ numbers }) => numbers)), compliance, pressure: next?.pressure ?? -1 },
      lists: {
        ...joinParts(fronts.map(({ lists }) => lists)), frames: Int32Array.from(sheets.flatMap(({ frame: { normal, origin, side } }) => [normal, ...origin, side])), sheets: Int32Array.from(this.sheetOf),
        places: Int32Array.from(this.places.flat()), ways: saveDoubles(this.ways), next: Int32Array.from(next ? [next.sheet, ...next.place] : []),
      },
    };
  }

  restore({ numbers, lists }: SavedSource): void {
    const { frames, sheets, places, next } = lists as Record<'frames' | 'sheets' | 'places' | 'next', Int32Array>;
    const ways = readDoubles(lists.ways!);
    const placeAt = (list: Int32Array, at: number): Place => [list[at]!, list[at + 1]!, list[at + 2]!];
    for (let f = 5; f < frames.length; f += 5) this.begin({ normal: frames[f] as PlaneNormal, origin: placeAt(frames, f + 1), side: frames[f + 4] as SheetFrame['side'] });
    for (let site = this.voxels.length; site < sheets.length; site++) {
      const place = placeAt(places, 3 * site);
      const sheet = this.sheets[sheets[site]!]!;
      if (!sheet.column(place[0], place[2])) sheet.mark(place, site);
      this.keep(sheets[site]!, place, ways[site]!);
    }
    this.sheets.forEach(({ front }, s) => { front.restore({ numbers: partOf(s, numbers), lists: partOf(s, lists) }); });
    this.compliance = numbers.compliance!;
    if (next.length === 0) this.next = undefined;
    else {
      const place = placeAt(next, 1);
      this.next = { sheet: next[0]!, place, voxel: this.sheets[next[0]!]!.voxel(place), pressure: numbers.pressure! };
    }
  }
}

/** Squared distance of a column's middle from the mouth's on the surface. */
const fromMouth = ([u, , z]: Place): number => u * u + (z + 0.5) * (z + 0.5);
