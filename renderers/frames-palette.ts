import type { OverlayName } from './frame-overlays.ts';
import { Category, colours, coloursOf, contactColours, ink, overlayLines, page } from './palette.ts';

/** Greys of text and its edges, from ink to page. */
const greys = 32;
/** Shades of the edges of other lines. */
const shades = 10;

/** `count` colours from one to another [0xRRGGBB]. */
function between(from: number, to: number, count: number): number[] {
  const mixed = (shift: number, k: number): number => Math.round((((from >> shift) & 255) * (count - 1 - k) + ((to >> shift) & 255) * k) / (count - 1)) << shift;
  return Array.from({ length: count }, (_, k) => mixed(16, k) | mixed(8, k) | mixed(0, k));
}

const [empty, electrolyte] = [colours[Category.void]!, colours[Category.electrolyte]!];

/** What an overlay adds: its colours, and the edges of its lines. */
const added: Readonly<Record<OverlayName, readonly number[]>> = {
  contact: [...contactColours],
  potential: between(overlayLines.potential, electrolyte, shades),
  streamlines: between(overlayLines.stream, electrolyte, shades),
  pores: between(overlayLines.pore, empty, shades),
  grains: [overlayLines.grain],
};

/**
 * The colours [0xRRGGBB] of all frames of a run, 256 at the most, for `gif`: those of voxels and currents exactly, the edges of letters in 32 greys, those of lines in 10 shades. The shades of an alloy's contents are all there up to 218 quanta in
 * a voxel without overlays, beyond that every other one, or as many as there is room for.
 * @param quantaPerVoxel  of an alloy, `header['Quanta per voxel']`
 * @param overlays        of the frames
 */
export function framesPalette(quantaPerVoxel?: number, overlays: readonly OverlayName[] = []): number[] {
  const fixed = [...new Set([...colours, ...between(ink, page, greys), ...overlays.flatMap((name) => added[name])])];
  const contents = quantaPerVoxel === undefined ? [] : Array.from(coloursOf(quantaPerVoxel).subarray(colours.length));
  const step = Math.ceil(contents.length / (256 - fixed.length));
  return [...new Set([...fixed, ...contents.filter((_, q) => q % step === 0)])];
}
