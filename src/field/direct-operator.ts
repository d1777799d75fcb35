import { conducting, type PlaneOperator } from './plane-operator.ts';
import { RealConvolution } from './real-convolution.ts';

/** The contact plane under a direct current: everything is real. */
export class DirectOperator implements PlaneOperator {
  readonly parts = 1;
  readonly mean: Float64Array;
  cells: Int32Array;
  private readonly plane: RealConvolution;
  private readonly nx: number;
  private readonly waves: Float64Array; // Z of every wave [ohm m2]
  private readonly inverse: Float64Array; // near-inverse of every wave [S/m2]
  private places: Int32Array; // of the cells, in the convolution's plane
  private interface: Float64Array; // z of the cells [ohm m2]

  /** @param waves impedance of every wave [ohm m2], pairs, in the order of the complex transform */
  constructor(waves: Float64Array, nx: number, ny: number) {
    this.plane = new RealConvolution(nx, ny);
    this.nx = nx;
    this.mean = waves.slice(0, 1);
    this.waves = this.plane.symbol((kx, ky) => waves[2 * (kx + nx * ky)]!);
    this.inverse = new Float64Array(this.waves.length);
    this.cells = this.places = new Int32Array(0);
    this.interface = new Float64Array(0);
  }

  /**
   * @param resistance of the interface of every cell [ohm m2], Infinity where no current passes
   * @param settled true where the total current is given: the mean's own resistance does not matter
   */
  meet(resistance: Float64Array, settled: boolean): void {
    const { nx, plane, waves, inverse } = this;
    this.cells = conducting(resistance, 1);
    const { length } = this.cells;
    this.places = new Int32Array(length);
    this.interface = new Float64Array(length);
    for (let k = 0; k < length; k++) {
      const c = this.cells[k]!;
      this.places[k] = plane.width === nx ? c : c + Math.floor(c / nx);
      this.interface[k] = resistance[c]!;
    }
    let sum = 0;
    for (const z of this.interface) sum += z;
    const mean = sum / Math.max(length, 1);
    for (let k = 0; k < waves.length; k++) inverse[k] = 1 / (waves[k]! + mean);
    // the mean's huge resistance would only unbalance the rest
    if (settled && waves.length > 1) inverse[0] = inverse[1]!;
  }

  apply(j: Float64Array, out: Float64Array): void {
    this.convolve(j, this.waves, out);
    const { interface: z } = this;
    for (let k = 0; k < z.length; k++) out[k]! += z[k]! * j[k]!;
  }

  face(): Float64Array {
    const { nx, plane } = this;
    const face = new Float64Array((plane.data.length / plane.width) * nx);
    for (let c = 0, at = 0; c < face.length; c += nx, at += plane.width) face.set(plane.data.subarray(at, at + nx), c);
    return face;
  }

  /** Wave by wave with the contacts' mean interface. */
  precondition(r: Float64Array, out: Float64Array): void {
    this.convolve(r, this.inverse, out);
  }

  private convolve(vector: Float64Array, symbol: Float64Array, out: Float64Array): void {
    const { places, plane } = this;
    const { data } = plane;
    data.fill(0);
    for (let k = 0; k < places.length; k++) data[places[k]!] = vector[k]!;
    plane.convolve(symbol);
    for (let k = 0; k < places.length; k++) out[k] = data[places[k]!]!;
  }
}
