/** A picture in memory: RGBA, a byte each, row by row from the top. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8ClampedArray; // length 4 * width * height
}

/** Writes `count` opaque pixels of one colour [0xRRGGBB] from byte `k` on; returns the byte after them. */
function put(pixels: Uint8ClampedArray, k: number, count: number, colour: number): number {
  const end = k + 4 * count;
  for (; k < end; k += 4) {
    pixels[k] = colour >> 16;
    pixels[k + 1] = (colour >> 8) & 255;
    pixels[k + 2] = colour & 255;
    pixels[k + 3] = 255;
  }
  return k;
}

/** An opaque canvas of one colour [0xRRGGBB]. */
export function blankCanvas(width: number, height: number, colour: number): Canvas {
  const pixels = new Uint8ClampedArray(4 * width * height);
  put(pixels, 0, width * height, colour);
  return { width, height, pixels };
}

/** Fills a rectangle inside the canvas with one colour [0xRRGGBB]. */
export function fill(canvas: Canvas, left: number, top: number, width: number, height: number, colour: number): void {
  for (let y = top; y < top + height; y++) put(canvas.pixels, 4 * (y * canvas.width + left), width, colour);
}

/**
 * Paints a map as squares of `zoom` x `zoom` pixels, nothing in between: a voxel is a fact, an interpolated edge is not.
 * @param cells    length width * height, row-major, first row on top
 * @param colours  [0xRRGGBB] by the value of a cell
 * @param canvas   written from (left, top) on; the map must lie inside it
 */
export function paint(cells: Uint8Array, width: number, zoom: number, colours: Uint32Array, canvas: Canvas, left: number, top: number): void {
  const { pixels } = canvas;
  const stride = 4 * canvas.width;
  for (let row = 0; row * width < cells.length; row++) {
    const start = (top + row * zoom) * stride + 4 * left;
    let k = start;
    for (let x = 0; x < width; x++) k = put(pixels, k, zoom, colours[cells[row * width + x]!]!);
    // the other lines of this row of voxels are the same bytes
    for (let line = 1; line < zoom; line++) pixels.copyWithin(start + line * stride, start, k);
  }
}

/** Lays `overlay` (RGBA, colours already multiplied by alpha, as resvg gives them; size of the canvas) over the canvas. */
export function blend(overlay: Uint8Array, canvas: Canvas): void {
  const { pixels } = canvas;
  for (let k = 0; k < pixels.length; k += 4) {
    const alpha = overlay[k + 3]!;
    if (alpha === 0) continue;
    const through = 1 - alpha / 255;
    for (let c = 0; c < 3; c++) pixels[k + c] = overlay[k + c]! + through * pixels[k + c]!;
  }
}
