import { colours, coloursOf, ink, page } from './palette.ts';

/** Greys of text and its edges, from ink to page. */
const greys = 32;

/**
 * The colours [0xRRGGBB] of all frames of a run, 256 at the most, for `gif`: those of voxels exactly, the edges of letters in 32 greys. The shades of an alloy's contents are all there up to 218 quanta in
 * a voxel, beyond that every other one.
 * @param quantaPerVoxel  of an alloy, `header['Quanta per voxel']`
 */
export function framesPalette(quantaPerVoxel?: number): number[] {
  const shade = (k: number): number => Math.round(((ink & 255) * (greys - 1 - k) + (page & 255) * k) / (greys - 1)) * 0x010101;
  const step = quantaPerVoxel !== undefined && quantaPerVoxel + 1 + colours.length + greys > 256 ? 2 : 1;
  const contents = quantaPerVoxel === undefined ? [] : Array.from(coloursOf(quantaPerVoxel).subarray(colours.length)).filter((_, q) => q % step === 0);
  return [...new Set([...colours, ...Array.from({ length: greys }, (_, k) => shade(k)), ...contents])];
}
