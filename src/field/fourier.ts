import FFT from 'fft.js';
import { root } from './roots.ts';

/**
 * Discrete Fourier transform of one row of any length, in place, of complex numbers stored as pairs. Powers of two go straight to fft.js; other lengths by Bluestein's way, a convolution of
 * a longer power of two (Bluestein, IEEE Trans. Audio Electroacoust. 18, 451 (1970), 10.1109/TAU.1970.1162132).
 */
class Row {
  private readonly fft: FFT | undefined;
  private readonly length: number;
  private readonly size: number;
  private readonly chirp: Float64Array; // exp(-i pi k^2/n), pairs; empty for a power of two
  private readonly kernel: Float64Array; // transform of the conjugate chirp, over its size
  private readonly a: Float64Array;
  private readonly b: Float64Array;

  constructor(length: number) {
    const whole = (length & (length - 1)) === 0;
    let size = 2;
    while (size < (whole ? length : 2 * length - 1)) size *= 2;
    this.length = length;
    this.size = size;
    this.fft = length > 1 ? new FFT(size) : undefined;
    if (this.fft) this.fft.table = rootsOfUnity(size) as unknown as number[];
    this.a = new Float64Array(2 * size);
    this.b = new Float64Array(2 * size);
    this.chirp = new Float64Array(whole ? 0 : 2 * length);
    this.kernel = new Float64Array(whole ? 0 : 2 * size);
    if (!whole) this.prepareChirp();
  }

  private prepareChirp(): void {
    const { length, size, chirp, kernel, a } = this;
    for (let k = 0; k < length; k++) {
      const [c, s] = root((k * k) % (2 * length), 2 * length);
      chirp[2 * k] = c;
      chirp[2 * k + 1] = -s;
      for (const at of [k, (size - k) % size]) {
        a[2 * at] = c / size;
        a[2 * at + 1] = s / size;
      }
    }
    this.fft!.transform(kernel, a);
    a.fill(0);
  }

  /** Transforms `data[start + stride k]`, k = 0 .. length - 1; indices count complex numbers. */
  transform(data: Float64Array, start: number, stride: number): void {
    const { fft, length, a, b, chirp } = this;
    if (!fft) return;
    if (chirp.length === 0) {
      for (let k = 0, at = 2 * start; k < length; k++, at += 2 * stride) {
        a[2 * k] = data[at]!;
        a[2 * k + 1] = data[at + 1]!;
      }
      fft.transform(b, a);
      for (let k = 0, at = 2 * start; k < length; k++, at += 2 * stride) {
        data[at] = b[2 * k]!;
        data[at + 1] = b[2 * k + 1]!;
      }
      return;
    }
    this.bluestein(data, start, stride, fft);
  }

  private bluestein(data: Float64Array, start: number, stride: number, fft: FFT): void {
    const { length, size, a, b, chirp, kernel } = this;
    for (let k = 0, at = 2 * start; k < length; k++, at += 2 * stride) {
      const c = chirp[2 * k]!;
      const s = chirp[2 * k + 1]!;
      a[2 * k] = data[at]! * c - data[at + 1]! * s;
      a[2 * k + 1] = data[at]! * s + data[at + 1]! * c;
    }
    a.fill(0, 2 * length);
    fft.transform(b, a);
    for (let k = 0; k < size; k++) {
      const c = kernel[2 * k]!;
      const s = kernel[2 * k + 1]!;
      // conjugated twice around a forward transform: the inverse one
      a[2 * k] = b[2 * k]! * c - b[2 * k + 1]! * s;
      a[2 * k + 1] = -(b[2 * k]! * s + b[2 * k + 1]! * c);
    }
    fft.transform(b, a);
    for (let k = 0, at = 2 * start; k < length; k++, at += 2 * stride) {
      const c = chirp[2 * k]!;
      const s = chirp[2 * k + 1]!;
      data[at] = b[2 * k]! * c + b[2 * k + 1]! * s;
      data[at + 1] = b[2 * k]! * s - b[2 * k + 1]! * c;
    }
  }
}

/** The table that fft.js makes of Math.cos and Math.sin, from roots that are the same on every machine. */
const rootsOfUnity = (size: number): Float64Array => {
  const table = new Float64Array(2 * size);
  for (let k = 0; k < size; k++) {
    const [c, s] = root(k, size);
    table[2 * k] = c;
    table[2 * k + 1] = -s;
  }
  return table;
};

/** Forward discrete Fourier transform of nx x ny complex numbers (pairs, x fastest), in place. The inverse is its conjugate's conjugate over nx ny: what symmetric multipliers need. */
export class Fourier {
  private readonly nx: number;
  private readonly ny: number;
  private readonly alongX: Row;
  private readonly alongY: Row;

  constructor(nx: number, ny: number) {
    this.nx = nx;
    this.ny = ny;
    this.alongX = new Row(nx);
    this.alongY = nx === ny ? this.alongX : new Row(ny);
  }

  /** @param data length 2 nx ny */
  transform(data: Float64Array): void {
    const { nx, ny } = this;
    for (let y = 0; y < ny; y++) this.alongX.transform(data, y * nx, 1);
    for (let x = 0; x < nx; x++) this.alongY.transform(data, x, nx);
  }
}
