import { Fourier } from './fourier.ts';
import { conducting, type PlaneOperator } from './plane-operator.ts';

/** The contact plane at one frequency: complex numbers are pairs. */
export class AlternatingOperator implements PlaneOperator {
  readonly parts = 2;
  readonly mean: Float64Array;
  readonly cells: Int32Array;
  private readonly count: number;
  private readonly fourier: Fourier;
  private readonly waves: Float64Array; // Z of every wave [ohm m2]
  private readonly inverse: Float64Array; // near-inverse of every wave [S/m2]
  private readonly interface: Float64Array; // z of every cell of the plane [ohm m2]
  private readonly touching: Uint8Array;
  private readonly work: Float64Array;

  /**
   * @param waves impedance of every wave [ohm m2], in the order of the transform
   * @param impedance z [ohm m2] of every cell of the plane, infinite real part where no current passes
   * @param touching 1 where lithium touches, 0 at gaps: of so large an impedance that the interface alone counts
   * @param settled true where the total current is given: the mean's own impedance does not matter
   */
  constructor(fourier: Fourier, waves: Float64Array, impedance: Float64Array, touching: Uint8Array, settled: boolean) {
    this.count = touching.length;
    this.fourier = fourier;
    this.waves = waves;
    this.mean = waves.slice(0, 2);
    this.interface = impedance;
    this.touching = touching;
    this.work = new Float64Array(waves.length);
    this.cells = conducting(impedance, 2);
    let re = 0;
    let im = 0;
    let contacts = 0;
    for (const c of this.cells) {
      if (touching[c] !== 1) continue;
      re += impedance[2 * c]!;
      im += impedance[2 * c + 1]!;
      contacts++;
    }
    this.inverse = nearInverse(waves, re / Math.max(contacts, 1), im / Math.max(contacts, 1), settled);
  }

  apply(j: Float64Array, out: Float64Array): void {
    const { cells, interface: z, work } = this;
    work.fill(0);
    for (let k = 0; k < cells.length; k++) {
      const a = 2 * cells[k]!;
      work[a] = j[2 * k]!;
      work[a + 1] = j[2 * k + 1]!;
    }
    this.convolve(this.waves);
    for (let k = 0; k < cells.length; k++) {
      const a = 2 * cells[k]!;
      const [jr, ji] = [j[2 * k]!, j[2 * k + 1]!];
      out[2 * k] = work[a]! + z[a]! * jr - z[a + 1]! * ji;
      out[2 * k + 1] = work[a + 1]! + z[a]! * ji + z[a + 1]! * jr;
    }
  }

  face(): Float64Array {
    return this.work.slice();
  }

  /** Wave by wave with the contacts' mean interface, gaps by their own impedance alone. */
  precondition(r: Float64Array, out: Float64Array): void {
    const { cells, touching, interface: z, work } = this;
    work.fill(0);
    for (let k = 0; k < cells.length; k++) {
      const c = cells[k]!;
      if (touching[c] !== 1) continue;
      work[2 * c] = r[2 * k]!;
      work[2 * c + 1] = r[2 * k + 1]!;
    }
    this.convolve(this.inverse);
    for (let k = 0; k < cells.length; k++) {
      const c = cells[k]!;
      if (touching[c] === 1) {
        out[2 * k] = work[2 * c]!;
        out[2 * k + 1] = work[2 * c + 1]!;
      } else {
        const [zr, zi, rr, ri] = [z[2 * c]!, z[2 * c + 1]!, r[2 * k]!, r[2 * k + 1]!];
        const size = zr * zr + zi * zi;
        out[2 * k] = (rr * zr + ri * zi) / size;
        out[2 * k + 1] = (ri * zr - rr * zi) / size;
      }
    }
  }

  /** Of `work`, in place. */
  private convolve(multiplier: Float64Array): void {
    const { work, fourier, count } = this;
    fourier.transform(work);
    // conjugated on both sides of a forward transform: the inverse one
    for (let a = 0; a < work.length; a += 2) {
      const re = work[a]! * multiplier[a]! - work[a + 1]! * multiplier[a + 1]!;
      work[a + 1] = -(work[a]! * multiplier[a + 1]! + work[a + 1]! * multiplier[a]!);
      work[a] = re;
    }
    fourier.transform(work);
    for (let a = 0; a < work.length; a += 2) {
      work[a]! /= count;
      work[a + 1]! /= -count;
    }
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
