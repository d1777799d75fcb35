/** Stops of viridis, dark to light: even in lightness, and safe for the colour-blind (van der Walt and Smith, 2015; CC0). */
const stops = [0x440154, 0x472d7b, 0x3b528b, 0x2c728e, 0x21918c, 0x28ae80, 0x5ec962, 0xaddc30, 0xfde725] as const;

/** So many that with the names of the palette they fit into a byte. */
const levels = 250;

/** Colours [0xRRGGBB] of values, the least first. */
export const valueColours: readonly number[] = Array.from({ length: levels }, (_, level) => {
  const at = (level / (levels - 1)) * (stops.length - 1);
  const k = Math.min(stops.length - 2, Math.floor(at));
  const mixed = (shift: number): number => Math.round(((stops[k]! >> shift) & 255) + (at - k) * (((stops[k + 1]! >> shift) & 255) - ((stops[k]! >> shift) & 255)));
  return (mixed(16) << 16) | (mixed(8) << 8) | mixed(0);
});

/** Colours [0xRRGGBB] of grains, in turn: those that Paul Tol calls light, which the colour-blind tell apart too (Colour schemes, SRON/EPS/TN/09-002, 2021), each once more and darker. Neighbours of one colour are rare, not impossible. */
export const grainColours: readonly number[] = [
  0x77aadd, 0xee8866, 0xeedd88, 0xffaabb, 0x99ddff, 0x44bb99, 0xbbcc33, 0xaaaa00, 0x4477aa, 0xaa5533, 0xb39b33, 0xcc6677, 0x5599bb, 0x227755, 0x778822, 0x666600,
];
