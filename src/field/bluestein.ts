import { root } from './roots.ts';
import { isSmooth, Stockham } from './stockham.ts';

/**
 * Forward discrete Fourier transforms of `batch` interleaved rows of any length, as a convolution of a longer length that has no prime factor but 2, 3 and 5
 * (Bluestein, IEEE Trans. Audio Electroacoust. 18, 451 (1970), 10.1109/TAU.1970.1162132).
 */
export class Bluestein {
  private readonly batch: number;
  private readonly rows: Stockham;
  private readonly chirp: Float64Array; // exp(-i pi k^2/length), pairs
  private readonly kernel: Float64Array; // transform of the conjugate chirp, over its size, pairs
  private readonly work: Float64Array;

  constructor(length: number, batch: number) {
    let size = 2 * length - 1;
    while (!isSmooth(size)) size++;
    this.batch = batch;
    this.rows = new Stockham(size, batch);
    this.work = new Float64Array(2 * size * batch);
    this.chirp = new Float64Array(2 * length);
    this.kernel = new Float64Array(2 * size);
    for (let k = 0; k < length; k++) {
      const [c, s] = root((k * k) % (2 * length), 2 * length);
      this.chirp[2 * k] = c;
      this.chirp[2 * k + 1] = -s;
      for (const at of [k, (size - k) % size]) {
        this.kernel[2 * at] = c / size;
        this.kernel[2 * at + 1] = s / size;
      }
    }
    new Stockham(size, 1).transform(this.kernel);
  }

  /** As of `Stockham`. */
  transform(data: Float64Array): void {
    const { rows, work, chirp, kernel } = this;
    this.times(data, chirp, 1, work);
    work.fill(0, data.length);
    rows.transform(work);
    // conjugated on both sides of a forward transform: the inverse one
    this.times(work, kernel, -1, work);
    rows.transform(work);
    for (let a = 1; a < data.length; a += 2) work[a] = -work[a]!;
    this.times(work, chirp, 1, data);
  }

  /** out := rows times factors, conjugated if `sign` is -1. */
  private times(data: Float64Array, factors: Float64Array, sign: 1 | -1, out: Float64Array): void {
    const width = 2 * this.batch;
    for (let k = 0, a = 0; a < Math.min(data.length, out.length); k += 2) {
      const c = factors[k]!;
      const s = factors[k + 1]!;
      for (const end = a + width; a < end; a += 2) {
        const re = data[a]! * c - data[a + 1]! * s;
        out[a + 1] = sign * (data[a]! * s + data[a + 1]! * c);
        out[a] = re;
      }
    }
  }
}
