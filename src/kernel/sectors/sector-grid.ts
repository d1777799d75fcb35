import { buildLattice, type Lattice, type Shape } from '../../lattice/lattice.ts';
import { outsideBit, Species } from '../../lattice/species.ts';
import { type AxisCut, cutAxis, inwards, isCut, originOf, outwards, usedOf, Zone, zonesAlong } from './axis-cut.ts';

/** Bits of a site of a box: below `seen`, for each axis, lower and upper of `Zone`; then whether other sectors see it. */
export const seenBit = 64;
export const sharedBits = 63;

/** With so many sectors side by side the third axis stays whole: a foil's metal lies flat, and other axes give threads enough to do. */
const enough = 16;

/**
 * A lattice cut into sectors, each in a box of its own. Box and sector overlap with the neighbours':
 *
 *     box           of a sector   o c c c c c u o
 *     the next one's                        o c c c c c u o
 *
 * c places of its piece, u the first of the next piece: where the sector's atoms may be and go; o looked at only. So every pair of neighbours has both ends in at least one sector, and pairs that lie in a shared layer in two, along edges in four.
 */
export class SectorGrid {
  readonly lattice: Lattice;
  /** Of every sector, with open ends along the cut axes. */
  readonly box: Lattice;
  readonly cuts: readonly [AxisCut, AxisCut, AxisCut];
  readonly count: number;
  /** Sectors of each colour: no two of them share a place, or look at one of each other's. */
  readonly colours: readonly (readonly number[])[];
  private readonly neighbours: (readonly number[])[] = [];

  /** @param edge of a sector, at least, in places: an axis shorter than two of them stays whole */
  constructor(lattice: Lattice, edge: number) {
    if (lattice.basis !== 1) throw new Error(`sectors of a ${lattice.name} lattice`);
    this.lattice = lattice;
    const cut = (axis: number, least: number): AxisCut => cutAxis(lattice.shape[axis]!, lattice.periodic[axis]!, least);
    const [x, y] = [cut(0, edge), cut(1, edge)];
    this.cuts = [x, y, cut(2, x.pieces * y.pieces < enough ? edge : Infinity)];
    this.box = buildLattice(lattice.name, this.cuts.map(({ boxLength }) => boxLength) as unknown as Shape, this.cuts.map((cut) => cut.periodic && !isCut(cut)) as [boolean, boolean, boolean]);
    this.count = this.cuts.reduce((product, { pieces }) => product * pieces, 1);
    const colours = new Map<number, number[]>();
    for (let sector = 0; sector < this.count; sector++) {
      const colour = this.pieces(sector).reduce((sum, piece, axis) => sum + ((piece & 1) << axis), 0);
      colours.set(colour, [...colours.get(colour) ?? [], sector]);
    }
    this.colours = [...colours.values()];
  }

  /** Which piece of each axis. */
  pieces(sector: number): [number, number, number] {
    const [x, y] = this.cuts;
    const row = Math.floor(sector / x.pieces);
    return [sector % x.pieces, row % y.pieces, Math.floor(row / y.pieces)];
  }

  /** Place of the lattice at place (0, 0, 0) of the box; -1 along an axis where it lies before the first. */
  origin(sector: number): number[] {
    return this.pieces(sector).map((piece, axis) => originOf(this.cuts[axis]!, piece));
  }

  /** Places of the box that mean something, along each axis. */
  used(sector: number): number[] {
    return this.pieces(sector).map((piece, axis) => usedOf(this.cuts[axis]!, piece));
  }

  /** Sectors whose boxes overlap with this one's, in rising order; not itself. */
  around(sector: number): readonly number[] {
    return (this.neighbours[sector] ??= this.findAround(sector));
  }

  private findAround(sector: number): number[] {
    const near = this.cuts.map(({ pieces, periodic }, axis) => [-1, 0, 1].flatMap((step) => {
      const piece = this.pieces(sector)[axis]! + step;
      if (piece >= 0 && piece < pieces) return [piece];
      return periodic ? [(piece + pieces) % pieces] : [];
    }));
    const [x, y] = this.cuts;
    const all = near[2]!.flatMap((k) => near[1]!.flatMap((j) => near[0]!.map((i) => i + x.pieces * (j + y.pieces * k))));
    return [...new Set(all)].filter((other) => other !== sector).sort((a, b) => a - b);
  }

  /** Sectors in whose boxes a site of the lattice lies, in rising order. */
  holding(site: number): number[] {
    const places = placesOf(site, this.lattice.shape);
    const own = this.cuts.map(({ starts }, axis) => {
      let piece = 0;
      while (starts[piece + 1]! <= places[axis]!) piece++;
      return piece;
    });
    const sector = own[0]! + this.cuts[0].pieces * (own[1]! + this.cuts[1].pieces * own[2]!);
    return [sector, ...this.around(sector)].filter((each) => this.inwards(each, site) >= 0).sort((a, b) => a - b);
  }

  /** Site of the lattice at a site of the box; -1 where there is none. */
  outwards(sector: number, site: number): number {
    const { cuts, lattice: { shape: [nx, ny] } } = this;
    const pieces = this.pieces(sector);
    const [x, y, z] = placesOf(site, this.box.shape).map((at, axis) => outwards(cuts[axis]!, pieces[axis]!, at));
    return x! < 0 || y! < 0 || z! < 0 ? -1 : x! + nx * (y! + ny * z!);
  }

  /** Site of the box at a site of the lattice; -1 if it is not in there. */
  inwards(sector: number, site: number): number {
    const { cuts, box: { shape: [nx, ny] } } = this;
    const pieces = this.pieces(sector);
    const [x, y, z] = placesOf(site, this.lattice.shape).map((place, axis) => inwards(cuts[axis]!, pieces[axis]!, place));
    return x! < 0 || y! < 0 || z! < 0 ? -1 : x! + nx * (y! + ny * z!);
  }

  /** By site of the box: bits of layers that are shared, and `seenBit`. Nothing where it is outside. */
  zones(sector: number): Uint8Array {
    return this.bySite(sector, ([x, y, z]) => {
      if ((x | y | z) & Zone.outside) return 0;
      const shared = (x & 3) | ((y & 3) << 2) | ((z & 3) << 4);
      return shared | ((x | y | z) & Zone.seen ? seenBit : 0);
    });
  }

  /** Species by site of the box, of the species by site of the lattice: outside, with `outsideBit`. */
  species(sector: number, species: ArrayLike<number>): Uint8Array {
    const outside = this.bySite(sector, ([x, y, z]) => ((x | y | z) & Zone.outside ? outsideBit : 0));
    return outside.map((bit, site) => {
      const there = this.outwards(sector, site);
      return bit | (there < 0 ? Species.empty : species[there]!);
    });
  }

  private bySite(sector: number, value: (zones: [number, number, number]) => number): Uint8Array {
    const [x, y, z] = this.pieces(sector).map((piece, axis) => zonesAlong(this.cuts[axis]!, piece)) as [Uint8Array, Uint8Array, Uint8Array];
    const [nx, ny] = this.box.shape;
    return Uint8Array.from({ length: this.box.siteCount }, (_, site) => {
      const row = Math.floor(site / nx);
      return value([x[site % nx]!, y[row % ny]!, z[Math.floor(row / ny)]!]);
    });
  }
}

const placesOf = (site: number, [nx, ny]: Shape): [number, number, number] => {
  const row = Math.floor(site / nx);
  return [site % nx, row % ny, Math.floor(row / ny)];
};
