import { AnodyneError } from '../units/error.ts';
import { settlePockets } from './lattice-pockets.ts';

/**
 * An electrolyte as a lattice of cubic voxels, index x + nx (y + ny z): layer z = 0 lies at the contact plane, z grows away from the lithium; x and y are periodic. All that its potential
 * depends on are conductances between the centres of neighbouring voxels, so grains, sheets between them, pores and layers are the same to the solver.
 */
export interface LatticeMedium {
  readonly shape: readonly [number, number, number];
  /** Edge of a voxel [m]. */
  readonly edge: number;
  /** Conductance [S] between a voxel and its neighbour one step up x, y or z, one number a voxel; 0 along an axis one voxel long, and in the last layer of gz. */
  readonly gx: Float64Array;
  readonly gy: Float64Array;
  readonly gz: Float64Array;
  /** From the contact plane to the centre of the first voxel, areal [ohm m2], Infinity where that does not conduct; length nx ny. */
  readonly top: Float64Array;
  /** From the centre of the last voxel to the counter electrode at 0 V, areal [ohm m2], Infinity where that does not conduct; length nx ny. */
  readonly bottom: Float64Array;
  /** The connected piece of electrolyte that a cell of the plane belongs to: 0 none, 1 all that reaches the counter electrode, 2 .. pockets; length nx ny. */
  readonly component: Int32Array;
}

interface Box {
  readonly shape: readonly [number, number, number];
  /** Edge of a voxel [m]. */
  readonly edge: number;
  /** Areal resistance below the electrolyte, to the counter electrode [ohm m2]. */
  readonly far: number;
}

/** One conductivity [S/m] throughout. */
export const uniformMedium = ({ conductivity, ...box }: Box & { readonly conductivity: number }): LatticeMedium => {
  checkBox(box);
  checkNumber('conductivity', conductivity, 'S/m');
  return mediumOf(box, () => conductivity, () => 0);
};

/** Layers parallel to the plane: their conductivities [S/m], and a sheet [ohm m2] below each, the last one in series with `far`; both of length nz. */
export const layeredMedium = ({ conductivityOfLayer, sheetBelow, ...box }: Box & { readonly conductivityOfLayer: Float64Array; readonly sheetBelow: Float64Array }): LatticeMedium => {
  checkBox(box);
  const [nx, ny, nz] = box.shape;
  checkNumbers('conductivityOfLayer', conductivityOfLayer, nz, 'S/m');
  checkNumbers('sheetBelow', sheetBelow, nz, 'ohm m2');
  const layer = (i: number): number => Math.floor(i / (nx * ny));
  return mediumOf({ ...box, far: box.far + sheetBelow[nz - 1]! }, (i) => conductivityOfLayer[layer(i)]!, (i, j) => (layer(i) === layer(j) ? 0 : sheetBelow[layer(i)]!));
};

export interface Polycrystal extends Box {
  /** Grain of every voxel, 0 a pore. */
  readonly labels: Uint16Array;
  /** Of every label [S/m]; that of label 0 is not read. */
  readonly conductivityOf: Float64Array;
  /** Areal resistance of the boundary between two grains [ohm m2]: a sheet on the face between their voxels. */
  readonly boundaryResistance: number;
}

/** Grains, boundaries between them, and pores. */
export const latticeMedium = ({ labels, conductivityOf, boundaryResistance, ...box }: Polycrystal): LatticeMedium => {
  checkBox(box);
  const voxels = box.shape[0] * box.shape[1] * box.shape[2];
  if (labels.length !== voxels) throw new AnodyneError('labels', `a label for each of ${voxels} voxels`, labels.length, { noun: 'length' });
  const largest = labels.reduce((most, label) => Math.max(most, label), 0);
  checkNumbers('conductivityOf', conductivityOf, Math.max(largest + 1, conductivityOf.length), 'S/m');
  checkNumber('boundaryResistance', boundaryResistance, 'ohm m2');
  return mediumOf(box, (i) => (labels[i] === 0 ? 0 : conductivityOf[labels[i]!]!), (i, j) => (labels[i] === labels[j] ? 0 : boundaryResistance));
};

/** @param conductivity of a voxel [S/m]  @param sheet areal resistance between two neighbours, the second a step up [ohm m2] */
export function mediumOf({ shape, edge, far }: Box, conductivity: (i: number) => number, sheet: (i: number, j: number) => number): LatticeMedium {
  const [nx, ny, nz] = shape;
  const plane = nx * ny;
  const voxels = plane * nz;
  const [gx, gy, gz] = [new Float64Array(voxels), new Float64Array(voxels), new Float64Array(voxels)];
  const half = (i: number): number => edge / (2 * conductivity(i)); // Infinity in an insulator
  const face = (i: number, j: number): number => (edge * edge) / (half(i) + half(j) + sheet(i, j));
  for (let i = 0, z = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      for (let x = 0; x < nx; x++, i++) {
        if (nx > 1) gx[i] = face(i, x === nx - 1 ? i - x : i + 1);
        if (ny > 1) gy[i] = face(i, y === ny - 1 ? i - y * nx : i + nx);
        if (z < nz - 1) gz[i] = face(i, i + plane);
      }
    }
  }
  const top = Float64Array.from({ length: plane }, (_, c) => half(c));
  const bottom = Float64Array.from({ length: plane }, (_, c) => half(voxels - plane + c) + far);
  const faces = { shape, edge, gx, gy, gz, top, bottom };
  return { ...faces, component: settlePockets(faces) };
}

export function checkBox({ shape, edge, far }: Box): void {
  if (shape.length !== 3 || !shape.every((n) => Number.isInteger(n) && n > 0)) throw new AnodyneError('shape', 'three whole numbers of voxels, each at least 1', shape);
  if (!(edge > 0 && edge < Infinity)) throw new AnodyneError('edge', 'a finite length > 0 [m]', edge);
  checkNumber('far', far, 'ohm m2');
}

export function checkNumber(name: string, value: number, unit: string): void {
  if (!(value >= 0 && value < Infinity)) throw new AnodyneError(name, `a finite number >= 0 [${unit}]`, value);
}

export function checkNumbers(name: string, values: Float64Array, length: number, unit: string): void {
  if (values.length !== length) throw new AnodyneError(name, `${length} numbers [${unit}]`, values.length, { noun: 'length' });
  values.forEach((value, k) => { checkNumber(`${name}[${k}]`, value, unit); });
}
