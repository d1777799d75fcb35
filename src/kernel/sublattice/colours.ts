/** Colours of the places along one axis. Places are `length` of them; each array says the colour of each place. */
export interface AxisColours {
  /** For hops along the axis: pairs (i, i + 1) and (j, j + 1) of one colour have at least one place between them, also around the box. */
  readonly along: Uint8Array;
  /** For hops along other axes: no two places of one colour are neighbours. */
  readonly across: Uint8Array;
}

/**
 * A pair reads one place beyond itself, so pairs that hop at the same time must begin three apart (four where the length allows), and lie two apart across. Around a periodic axis of any length this is done by
 * runs of four and three colours along and of two and three across; an open one has no seam. On an axis of one place there is nothing along it, and one colour across.
 */
export const axisColours = (length: number, periodic: boolean): AxisColours => {
  if (!periodic || length === 1) return { along: places(length, (i) => i % 4), across: places(length, (i) => i % 2) };
  // three to five places: each a colour of its own
  const threes = length < 6 ? 0 : (4 - (length % 4)) % 4;
  const fours = length - 3 * threes;
  return {
    along: length < 6 ? places(length, (i) => i) : places(length, (i) => (i < fours ? i % 4 : (i - fours) % 3)),
    // the last place of an odd length is between a 0 and a 0
    across: places(length, (i) => (length % 2 === 1 && i === length - 1 ? 2 : i % 2)),
  };
};

/** Number of colours in use. */
export const colourCount = (colours: Uint8Array): number => colours.reduce((most, colour) => Math.max(most, colour + 1), 0);

const places = (length: number, colour: (i: number) => number): Uint8Array => Uint8Array.from({ length }, (_, i) => colour(i));
