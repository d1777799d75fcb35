/**
 * Mean of a periodic plane over a square window about every cell (a line of cells where ny = 1).
 * @param values length nx ny
 * @param reach cells on either side; a window wider than the plane is the plane
 */
export const planeMean = (values: Uint8Array, nx: number, ny: number, reach: number): Float64Array => {
  const mean = Float64Array.from(values);
  smooth(mean, nx, 1, ny, nx, reach);
  if (ny > 1) smooth(mean, ny, nx, nx, 1, reach);
  return mean;
};

/** In place along one axis: `lines` lines of `length` values, neighbours `stride` apart, lines `step` apart. Sums of whole numbers over one axis, so no drift worth the name over two. */
const smooth = (values: Float64Array, length: number, stride: number, lines: number, step: number, reach: number): void => {
  const width = Math.min(length, 2 * reach + 1);
  const line = new Float64Array(length);
  for (let k = 0; k < lines; k++) {
    const start = k * step;
    for (let x = 0; x < length; x++) line[x] = values[start + x * stride]!;
    let sum = 0;
    for (let x = -reach; x < width - reach; x++) sum += line[(x + length * (1 + Math.floor(reach / length))) % length]!;
    for (let x = 0; x < length; x++) {
      values[start + x * stride] = sum / width;
      if (width === length) continue;
      sum += line[(x - reach + width) % length]! - line[(x - reach + length) % length]!;
    }
  }
};
