import { Fourier, type State } from 'anodyne';
import { arrayOf } from './frame-overlays.ts';

/** Potential and current in a vertical section of the electrolyte, z down from the contact plane, lengths in edges of a voxel. */
export interface SectionField {
  readonly width: number;
  /** Rows of voxels. */
  readonly depth: number;
  /** Potential [V], `width` numbers a row: on the contact plane, then at the middles of the rows of voxels; NaN in pores. */
  readonly potential: Float64Array; // length (depth + 1) * width
  /** Stream function over the edge of a voxel [A/m2] at the corners of the voxels, `width + 1` numbers a row: what passes between two points is its difference. Of a uniform electrolyte in 2D only. */
  readonly stream?: Float64Array; // length (depth + 1) * (width + 1)
}

/** Of minus the second difference along a periodic axis of n voxels, over 1/edge2. */
const eigenvalue = (m: number, n: number): number => (2 * Math.sin((Math.PI * m) / n)) ** 2;

/** sinh or cosh (`sign` -1, 1) of mu (thickness - z) over cosh(mu thickness), also where these are beyond all numbers; a thickness of Infinity is a half space. */
const decay = (mu: number, thickness: number, z: number, sign: 1 | -1): number =>
  (Math.exp(-mu * z) + sign * Math.exp(-mu * (2 * thickness - z))) / (1 + Math.exp(-2 * mu * thickness));

/** What a wave of the contact plane has come down to at depth z: its potential or its current density along z, per current density on the plane. */
type Wave = (k: number, mu: number, z: number) => number;

/** The section's row of what each wave of the plane's current has become at a depth, summed over all but the mean. */
class Waves {
  private readonly spectrum: Float64Array;
  private readonly size: readonly [nx: number, ny: number];
  private readonly alongX: Fourier;
  private readonly row: Float64Array;
  private readonly y: number;

  constructor(current: ArrayLike<number>, nx: number, ny: number, y: number) {
    this.size = [nx, ny];
    this.y = y;
    this.spectrum = new Float64Array(2 * nx * ny);
    for (let c = 0; c < nx * ny; c++) this.spectrum[2 * c] = current[c]!;
    new Fourier(nx, ny).transform(this.spectrum);
    this.alongX = new Fourier(nx, 1);
    this.row = new Float64Array(2 * nx);
  }

  get mean(): number {
    return this.spectrum[0]! / (this.size[0] * this.size[1]);
  }

  at(z: number, wave: Wave, out: Float64Array): void {
    const { spectrum, row, y, size: [nx, ny] } = this;
    row.fill(0);
    for (let b = 0; b < ny; b++) {
      const [cos, sin] = [Math.cos((2 * Math.PI * b * y) / ny), Math.sin((2 * Math.PI * b * y) / ny)];
      for (let a = b === 0 ? 1 : 0; a < nx; a++) {
        const k = Math.sqrt(eigenvalue(a, nx) + eigenvalue(b, ny));
        const share = wave(k, 2 * Math.asinh(k / 2), z) / (nx * ny);
        const at = 2 * (a + nx * b);
        row[2 * a] = row[2 * a]! + share * (spectrum[at]! * cos - spectrum[at + 1]! * sin);
        // the conjugate: the transform then goes back
        row[2 * a + 1] = row[2 * a + 1]! - share * (spectrum[at]! * sin + spectrum[at + 1]! * cos);
      }
    }
    this.alongX.transform(row);
    for (let x = 0; x < nx; x++) out[x] = row[2 * x]!;
  }
}

/**
 * A laterally uniform electrolyte, from the current density and the potential on its contact plane: wave by wave the solution of the solver's own finite volumes, potential at the middles of voxels
 * (j/(sigma k)) sinh(mu (N - z))/cosh(mu N), current through their faces j cosh(mu (N - z))/cosh(mu N), with 2 sinh(mu/2) = k, the counter electrode N edges below; k and z in edges of a voxel. The mean falls by j/sigma.
 */
function uniformField(state: State, depth: number, y: number): SectionField {
  const { header: { shape: [nx, ny], 'Voxel edge [m]': edge, 'Electrolyte conductivity [S/m]': conductivity, 'Electrolyte thickness [m]': thickness } } = state;
  const face = arrayOf(state, 'Potential [V]');
  const waves = new Waves(arrayOf(state, 'Current density [A/m2]'), nx, ny, y);
  const thick = thickness === undefined ? Infinity : thickness / edge;
  const perVoxel = edge / conductivity!;
  const middle = Array.from(face).reduce((sum, v) => sum + v, 0) / face.length;
  const potential = new Float64Array((depth + 1) * nx);
  potential.set(face.subarray(nx * y, nx * (y + 1)));
  for (let n = 0; n < depth; n++) {
    const row = potential.subarray((n + 1) * nx, (n + 2) * nx);
    waves.at(n + 0.5, (k, mu, z) => (perVoxel / k) * decay(mu, thick, z, -1), row);
    for (let x = 0; x < nx; x++) row[x] = row[x]! + middle - waves.mean * perVoxel * (n + 0.5);
  }
  if (ny > 1) return { width: nx, depth, potential };

  const stream = new Float64Array((depth + 1) * (nx + 1));
  const down = new Float64Array(nx);
  for (let n = 0; n <= depth; n++) {
    const from = n * (nx + 1);
    // what flows to the right through the left edge of the row above
    if (n > 0) stream[from] = stream[from - nx - 1]! + (potential[n * nx]! - potential[n * nx + nx - 1]!) / perVoxel;
    waves.at(n, (_, mu, z) => decay(mu, thick, z, 1), down);
    for (let x = 0; x < nx; x++) stream[from + x + 1] = stream[from + x]! + down[x]! + waves.mean;
  }
  return { width: nx, depth, potential, stream };
}

/** An electrolyte of voxels, as its own solver has found it. */
function voxelField(state: State, depth: number, y: number): SectionField {
  const { header: { shape: [width], 'Electrolyte shape': shape } } = state;
  const [values, grains] = [arrayOf(state, 'Electrolyte potential [V]'), state.arrays?.get('Electrolyte grain')];
  const potential = new Float64Array((depth + 1) * width);
  potential.set(arrayOf(state, 'Potential [V]').subarray(width * y, width * (y + 1)));
  for (let n = 0; n < depth; n++) {
    for (let x = 0; x < width; x++) {
      const voxel = x + width * (y + shape![1] * n);
      potential[(n + 1) * width + x] = grains?.[voxel] === 0 ? NaN : values[voxel]!;
    }
  }
  return { width, depth, potential };
}

/** The section at row `y` of the electrolyte, `depth` voxels deep. The state holds what overlay 'potential' needs. */
export const sectionField = (state: State, depth: number, y: number): SectionField =>
  (state.arrays?.has('Electrolyte potential [V]') ? voxelField : uniformField)(state, depth, y);
