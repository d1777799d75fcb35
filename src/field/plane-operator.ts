import { Fourier } from './fourier.ts';

/**
 * Electrolyte and interface as one operator on the current density of the contact plane's cells: A j = Z * j + z j, Z the electrolyte's impedance wave by wave, z the interface's cell by
 * cell. Complex numbers are pairs; all vectors have length 2 cells and are 0 where no current can pass.
 */
export class PlaneOperator {
  /** Cells that carry current, in rising order. */
  readonly cells: Int32Array;
  private readonly count: number;
  private readonly fourier: Fourier;
  private readonly waves: Float64Array; // Z of every wave [ohm m2]
  private readonly inverse: Float64Array; // near-inverse of every wave [S/m2]
  private readonly interface: Float64Array; // z of every cell [ohm m2]
  private readonly gap: Uint8Array; // 1: so large an impedance that the interface alone counts
  private readonly work: Float64Array;

  /**
   * @param waves impedance of every wave [ohm m2], in the order of the transform
   * @param impedance z [ohm m2] of every cell, infinite real part where no current passes
   * @param touching of lithium on electrolyte, not a gap; length cells
   * @param settled true where the total current is given: the mean's own impedance does not matter
   */
  constructor(fourier: Fourier, waves: Float64Array, impedance: Float64Array, touching: (cell: number) => boolean, settled: boolean) {
    const count = this.count = waves.length / 2;
    this.fourier = fourier;
    this.waves = waves;
    this.interface = impedance;
    this.work = new Float64Array(2 * count);
    this.gap = new Uint8Array(count);
    const cells: number[] = [];
    let re = 0;
    let im = 0;
    let contacts = 0;
    for (let c = 0; c < count; c++) {
      if (!Number.isFinite(impedance[2 * c]!)) continue;
      cells.push(c);
      if (!touching(c)) this.gap[c] = 1;
      else {
        re += impedance[2 * c]!;
        im += impedance[2 * c + 1]!;
        contacts++;
      }
    }
    this.cells = Int32Array.from(cells);
    this.inverse = nearInverse(waves, re / Math.max(contacts, 1), im / Math.max(contacts, 1), settled);
  }

  /** out := A j */
  apply(j: Float64Array, out: Float64Array): void {
    const { cells, interface: z } = this;
    this.convolve(j, this.waves);
    const { work, count } = this;
    for (let k = 0; k < cells.length; k++) {
      const a = 2 * cells[k]!;
      const b = a + 1;
      out[a] = work[a]! / count + z[a]! * j[a]! - z[b]! * j[b]!;
      out[b] = -work[b]! / count + z[a]! * j[b]! + z[b]! * j[a]!;
    }
  }

  /** out := nearly the inverse of A on r: wave by wave with the contacts' mean interface, gaps by their own impedance alone. */
  precondition(r: Float64Array, out: Float64Array): void {
    const { cells, gap, interface: z } = this;
    out.set(r);
    for (let k = 0; k < cells.length; k++) if (gap[cells[k]!] === 1) out[2 * cells[k]!] = out[2 * cells[k]! + 1] = 0;
    this.convolve(out, this.inverse);
    const { work, count } = this;
    for (let k = 0; k < cells.length; k++) {
      const a = 2 * cells[k]!;
      const b = a + 1;
      if (gap[cells[k]!] === 1) {
        const size = z[a]! * z[a]! + z[b]! * z[b]!;
        out[a] = (r[a]! * z[a]! + r[b]! * z[b]!) / size;
        out[b] = (r[b]! * z[a]! - r[a]! * z[b]!) / size;
      } else {
        out[a] = work[a]! / count;
        out[b] = -work[b]! / count;
      }
    }
  }

  /** work := conjugate of (cells times the convolution): the second forward transform of a conjugate is the inverse's conjugate. */
  private convolve(vector: Float64Array, multiplier: Float64Array): void {
    const { work, fourier } = this;
    work.set(vector);
    fourier.transform(work);
    for (let a = 0; a < work.length; a += 2) {
      const re = work[a]! * multiplier[a]! - work[a + 1]! * multiplier[a + 1]!;
      work[a + 1] = -(work[a]! * multiplier[a + 1]! + work[a + 1]! * multiplier[a]!);
      work[a] = re;
    }
    fourier.transform(work);
  }
}

/** 1/(Z + z), and for the mean, where the total is given, what the next wave has: its huge impedance would only unbalance the rest. */
const nearInverse = (waves: Float64Array, re: number, im: number, settled: boolean): Float64Array => {
  const inverse = new Float64Array(waves.length);
  for (let a = settled ? 2 : 0; a < waves.length; a += 2) {
    const zr = waves[a]! + re;
    const zi = waves[a + 1]! + im;
    const size = zr * zr + zi * zi;
    inverse[a] = zr / size;
    inverse[a + 1] = -zi / size;
  }
  if (settled) inverse.copyWithin(0, 2, 4);
  return inverse;
};
