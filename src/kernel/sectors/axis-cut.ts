/** Sectors are not thinner than this, in places along a cut axis: what one sector may change then never comes near what another of its colour looks at. */
export const thinnest = 3;

/** One axis of the lattice, cut into an even number of pieces, or left whole. */
export interface AxisCut {
  readonly length: number;
  readonly periodic: boolean;
  /** First place of each piece, and `length`. */
  readonly starts: readonly number[];
  readonly pieces: number;
  /** Places along a sector's box: those of the longest piece, the first of the next piece, and one more on either side that is only looked at; where the axis is whole, all. */
  readonly boxLength: number;
}

/** @param edge of a piece, at least, in places  @throws Error on an edge below `thinnest` */
export const cutAxis = (length: number, periodic: boolean, edge: number): AxisCut => {
  if (edge < thinnest) throw new Error(`sectors of ${edge} places`);
  const pieces = length < 2 * edge ? 1 : 2 * Math.floor(length / (2 * edge));
  const starts = Array.from({ length: pieces + 1 }, (_, k) => Math.floor((k * length) / pieces));
  const longest = Math.max(...starts.slice(1).map((end, k) => end - starts[k]!));
  return { length, periodic, starts, pieces, boxLength: pieces === 1 ? length : longest + 3 };
};

export const isCut = ({ pieces }: AxisCut): boolean => pieces > 1;

/** Place of the lattice at place 0 of a piece's box. */
export const originOf = (cut: AxisCut, piece: number): number => (isCut(cut) ? cut.starts[piece]! - 1 : 0);

/** Places of a piece's box that mean something; what a shorter piece leaves over stays empty. */
export const usedOf = (cut: AxisCut, piece: number): number => (isCut(cut) ? cut.starts[piece + 1]! - cut.starts[piece]! + 3 : cut.length);

/** Place of the lattice at place `at` of a piece's box; -1 beyond an open end, or where the box holds none. */
export const outwards = (cut: AxisCut, piece: number, at: number): number => {
  if (at >= usedOf(cut, piece)) return -1;
  const place = originOf(cut, piece) + at;
  if (place >= 0 && place < cut.length) return place;
  return cut.periodic ? (place + cut.length) % cut.length : -1;
};

/** Place in a piece's box of place `place` of the lattice; -1 if it is not in there. */
export const inwards = (cut: AxisCut, piece: number, place: number): number => {
  if (!isCut(cut)) return place;
  let at = place - originOf(cut, piece);
  if (cut.periodic && at < 0) at += cut.length;
  else if (cut.periodic && at >= cut.length) at -= cut.length;
  return at >= 0 && at < usedOf(cut, piece) ? at : -1;
};

/** What a place along a cut axis is to its own sector and to others. */
export const Zone = { lower: 1, upper: 2, seen: 4, outside: 8 } as const;

/**
 * A piece's places 0 .. boxLength - 1 as bits of `Zone`: those of the sector run from the piece's first place (`lower`, where there is a piece below: then it is that one's upper as well) to the first of the next piece (`upper`); others see
 * the two outermost on both sides; beyond, outside.
 */
export const zonesAlong = (cut: AxisCut, piece: number): Uint8Array => {
  const zones = new Uint8Array(cut.boxLength);
  if (!isCut(cut)) return zones;
  const last = usedOf(cut, piece) - 2;
  const hasBelow = cut.periodic || piece > 0;
  return zones.map((_, at) => {
    if (at === 0 || at > last || outwards(cut, piece, at) < 0) return Zone.outside;
    return (at === 1 && hasBelow ? Zone.lower : 0) | (at === last ? Zone.upper : 0) | (at < 3 || at > last - 2 ? Zone.seen : 0);
  });
};
