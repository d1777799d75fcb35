import { fourierRows, type Rows } from './fourier.ts';

/**
 * Convolution of a real nx x ny plane with a symmetric real kernel, given by its transform. A row of neighbouring real numbers is read as half as many complex ones: transforms along y take
 * two columns at once, and the two are told apart by their symmetry, F(-k) = F(k)*. Only the waves up to ny/2 go on along x, and back.
 */
export class RealConvolution {
  /** Real numbers from one row to the next: nx, or one more, which stays 0. */
  readonly width: number;
  /** The plane, x + width y; convolved in place. */
  readonly data: Float64Array;
  private readonly nx: number;
  private readonly ny: number;
  private readonly half: number; // waves along y that are kept
  private readonly alongX: Rows;
  private readonly alongY: Rows;
  private readonly spectrum: Float64Array; // waves of each column, ky + half x, pairs

  constructor(nx: number, ny: number) {
    this.nx = nx;
    this.ny = ny;
    this.width = nx + (nx % 2);
    this.half = (ny >> 1) + 1;
    this.data = new Float64Array(this.width * ny);
    this.spectrum = new Float64Array(2 * this.half * nx);
    this.alongX = fourierRows(nx, this.half);
    this.alongY = fourierRows(ny, this.width / 2);
  }

  /** The kernel's transform at (kx, ky), in the order `convolve` takes it: ky + (ny/2 + 1) kx, ky <= ny/2. */
  symbol(at: (kx: number, ky: number) => number): Float64Array {
    const { nx, half } = this;
    return Float64Array.from({ length: nx * half }, (_, k) => at(Math.floor(k / half), k % half));
  }

  convolve(symbol: Float64Array): void {
    const { data, spectrum, alongX, alongY, nx, ny } = this;
    alongY.transform(data);
    this.part();
    alongX.transform(spectrum);
    // conjugated: a second forward transform then is the inverse one, over 2 nx ny with the 2 of `part`
    const scale = 1 / (2 * nx * ny);
    for (let k = 0; k < symbol.length; k++) {
      const s = scale * symbol[k]!;
      spectrum[2 * k]! *= s;
      spectrum[2 * k + 1]! *= -s;
    }
    alongX.transform(spectrum);
    this.join();
    alongY.transform(data);
  }

  /** Twice the spectra of each two columns, from that of one plus i times the other. */
  private part(): void {
    const { data, spectrum, nx, ny, width, half } = this;
    for (let k = 0; k < half; k++) {
      const there = width * k;
      const mirror = width * ((ny - k) % ny);
      for (let x = 0; x < nx; x += 2) {
        const ar = data[there + x]!;
        const ai = data[there + x + 1]!;
        const br = data[mirror + x]!;
        const bi = data[mirror + x + 1]!;
        const to = 2 * (k + half * x);
        spectrum[to] = ar + br;
        spectrum[to + 1] = ai - bi;
        if (x + 1 === nx) continue;
        spectrum[to + 2 * half] = ai + bi;
        spectrum[to + 2 * half + 1] = br - ar;
      }
    }
  }

  /** The spectrum of one column plus i times the next, for all waves. */
  private join(): void {
    const { data, spectrum, nx, ny, width, half } = this;
    for (let k = 0; k < half; k++) {
      const there = width * k;
      const mirror = width * ((ny - k) % ny);
      for (let x = 0; x < nx; x += 2) {
        const from = 2 * (k + half * x);
        const ar = spectrum[from]!;
        const ai = spectrum[from + 1]!;
        const br = x + 1 === nx ? 0 : spectrum[from + 2 * half]!;
        const bi = x + 1 === nx ? 0 : spectrum[from + 2 * half + 1]!;
        // a wave that is its own mirror comes out real
        data[mirror + x] = ar + bi;
        data[mirror + x + 1] = br - ai;
        data[there + x] = ar - bi;
        data[there + x + 1] = ai + br;
      }
    }
  }
}
