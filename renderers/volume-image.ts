import type { Box } from './figure.ts';
import type { Canvas } from './paint.ts';
import type { VoxelShade } from './voxel-shade.ts';

/** Places in a pixel that are averaged where it lies on an edge. */
const samples = [[0.25, 0.25], [0.75, 0.25], [0.25, 0.75], [0.75, 0.75]] as const;
/** Difference of a channel [of 255] from the next pixel that makes an edge. */
const edgeStep = 16;

/**
 * Fills a box of the canvas with what is seen: a ray for each pixel and, with `smooth`, the mean of four for pixels on either side of an edge. Flat parts need no more, so this costs what there is of edges.
 */
export function drawVoxels(shade: VoxelShade, smooth: boolean, canvas: Canvas, { left, top, width, height }: Box): void {
  const { pixels } = canvas;
  const { rgb } = shade;
  for (let y = 0; y < height; y++) {
    for (let x = 0, k = 4 * ((top + y) * canvas.width + left); x < width; x++, k += 4) {
      shade.look(x + 0.5, y + 0.5);
      for (let c = 0; c < 3; c++) pixels[k + c] = rgb[c]!;
    }
  }
  if (!smooth) return;
  const edges = findEdges(canvas, { left, top, width, height });
  for (let y = 0, place = 0; y < height; y++) {
    for (let x = 0, k = 4 * ((top + y) * canvas.width + left); x < width; x++, k += 4, place++) {
      if (edges[place] === 0) continue;
      let r = 0, g = 0, b = 0;
      for (const [dx, dy] of samples) {
        shade.look(x + dx, y + dy);
        r += rgb[0]!;
        g += rgb[1]!;
        b += rgb[2]!;
      }
      pixels[k] = r / 4;
      pixels[k + 1] = g / 4;
      pixels[k + 2] = b / 4;
    }
  }
}

/** 1 where a pixel differs from the one beside, above or below it. Pixels beyond the box are not looked at. */
function findEdges({ width: stride, pixels }: Canvas, { left, top, width, height }: Box): Uint8Array {
  const edges = new Uint8Array(width * height);
  for (let y = 0, place = 0; y < height; y++) {
    for (let x = 0, k = 4 * ((top + y) * stride + left); x < width; x++, k += 4, place++) {
      if (x + 1 < width && differ(pixels, k, k + 4)) edges[place] = edges[place + 1] = 1;
      if (y + 1 < height && differ(pixels, k, k + 4 * stride)) edges[place] = edges[place + width] = 1;
    }
  }
  return edges;
}

function differ(pixels: Uint8ClampedArray, a: number, b: number): boolean {
  return Math.abs(pixels[a]! - pixels[b]!) > edgeStep || Math.abs(pixels[a + 1]! - pixels[b + 1]!) > edgeStep || Math.abs(pixels[a + 2]! - pixels[b + 2]!) > edgeStep;
}
