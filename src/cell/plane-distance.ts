/**
 * Distance of every cell of a periodic plane to the nearest one that is marked, in cells: exact, by lower envelopes of parabolas row by row, then column by column
 * (Felzenszwalb & Huttenlocher, Theory of Computing 8, 415 (2012), 10.4086/toc.2012.v008a019). Periodic axes are laid out three times.
 * @param marked 1 where the distance is 0; length nx ny
 * @returns length nx ny; Infinity everywhere if none is marked
 */
export const planeDistance = (marked: Uint8Array, nx: number, ny: number): Float64Array => {
  const square = Float64Array.from(marked, (is) => (is === 1 ? 0 : Infinity));
  transform(square, nx, 1, ny, nx);
  if (ny > 1) transform(square, ny, nx, nx, 1);
  return square.map(Math.sqrt);
};

/** In place along one axis: `lines` lines of `length` values, neighbours `stride` apart, lines `step` apart. */
const transform = (square: Float64Array, length: number, stride: number, lines: number, step: number): void => {
  const hull = new Int32Array(3 * length); // feet of the parabolas on the envelope
  const from = new Float64Array(3 * length + 1); // where each begins to be the lowest
  const value = new Float64Array(3 * length); // of the line, three times; place x at x + length
  for (let line = 0; line < lines; line++) {
    const start = line * step;
    for (let x = 0; x < length; x++) value[x] = value[x + length] = value[x + 2 * length] = square[start + x * stride]!;
    let top = -1;
    for (let x = -length; x < 2 * length; x++) {
      const height = value[x + length]!;
      if (height === Infinity) continue;
      let meet = -Infinity;
      // ends at the first parabola at the latest, which is the lowest from -Infinity on
      while (top >= 0) {
        const foot = hull[top]!;
        meet = (height + x * x - value[foot + length]! - foot * foot) / (2 * (x - foot));
        if (meet > from[top]!) break;
        top--;
      }
      hull[++top] = x;
      from[top] = meet;
    }
    if (top < 0) continue;
    let k = 0;
    for (let x = 0; x < length; x++) {
      while (k < top && from[k + 1]! <= x) k++;
      const foot = hull[k]!;
      square[start + x * stride] = (x - foot) * (x - foot) + value[foot + length]!;
    }
  }
};
