import { Bluestein } from './bluestein.ts';
import { isSmooth, Stockham } from './stockham.ts';

/** Forward discrete Fourier transforms of `batch` interleaved rows at once: element k of row q is complex number q + batch k. */
export interface Rows {
  /** @param data pairs, length 2 length batch; in place */
  transform(data: Float64Array): void;
}

export const fourierRows = (length: number, batch: number): Rows => (isSmooth(length) ? new Stockham(length, batch) : new Bluestein(length, batch));

/** Forward discrete Fourier transform of nx x ny complex numbers (pairs, x fastest), in place. The inverse is its conjugate's conjugate over nx ny: what symmetric multipliers need. */
export class Fourier {
  private readonly nx: number;
  private readonly ny: number;
  private readonly alongX: Rows;
  private readonly alongY: Rows;
  private readonly turned: Float64Array;

  constructor(nx: number, ny: number) {
    this.nx = nx;
    this.ny = ny;
    this.alongX = fourierRows(nx, ny);
    this.alongY = fourierRows(ny, nx);
    this.turned = new Float64Array(2 * nx * ny);
  }

  /** @param data length 2 nx ny */
  transform(data: Float64Array): void {
    const { nx, ny, turned } = this;
    this.alongY.transform(data);
    turn(data, nx, ny, turned);
    this.alongX.transform(turned);
    turn(turned, ny, nx, data);
  }
}

/** Transposes nx x ny complex numbers. */
const turn = (from: Float64Array, nx: number, ny: number, to: Float64Array): void => {
  for (let y = 0, a = 0; y < ny; y++) {
    for (let x = 0; x < nx; x++, a += 2) {
      const b = 2 * (y + ny * x);
      to[b] = from[a]!;
      to[b + 1] = from[a + 1]!;
    }
  }
};
