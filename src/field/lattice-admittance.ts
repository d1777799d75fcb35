import { AnodyneError } from '../units/error.ts';
import { checkBox, checkNumber, checkNumbers, type LatticeMedium, type Polycrystal } from './lattice-medium.ts';
import { settlePockets } from './lattice-pockets.ts';

/** Complex numbers, their parts apart. */
export interface ComplexArray {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

export const complexArray = (length: number): ComplexArray => ({ re: new Float64Array(length), im: new Float64Array(length) });

/** A polycrystal that is also a dielectric. Pores (label 0) conduct nothing, but their permittivity counts. */
export interface DielectricPolycrystal extends Polycrystal {
  /** Of every label [F/m]. */
  readonly permittivityOf: Float64Array;
  /** Capacitance of a boundary between two grains [F/m2], in parallel with its resistance. */
  readonly boundaryCapacitance: number;
  /** Areal impedance below the electrolyte [ohm m2] at an angular frequency [1/s], where it is more than the resistance `far`: real and imaginary part. */
  readonly farAt?: (angularFrequency: number) => readonly [re: number, im: number];
}

/** The polycrystal at one frequency: the conductances of `LatticeMedium` become admittances, with time as exp(+i omega t). */
export interface LatticeAdmittance {
  readonly shape: readonly [number, number, number];
  readonly edge: number;
  /** Admittances [S], as the conductances in `LatticeMedium`. */
  readonly gx: ComplexArray;
  readonly gy: ComplexArray;
  readonly gz: ComplexArray;
  /** From the contact plane to the centre of the first voxel, areal impedance [ohm m2]; Infinity where nothing passes; length nx ny. */
  readonly top: ComplexArray;
  /** From the last voxel to the counter electrode [S], length nx ny. */
  readonly bottom: ComplexArray;
  /** A medium that conducts as the moduli of these admittances. */
  readonly modulus: LatticeMedium;
}

export function checkDielectric({ labels, conductivityOf, permittivityOf, boundaryResistance, boundaryCapacitance, shape, edge, far }: DielectricPolycrystal): void {
  checkBox({ shape, edge, far });
  const voxels = shape[0] * shape[1] * shape[2];
  if (labels.length !== voxels) throw new AnodyneError('labels', `a label for each of ${voxels} voxels`, labels.length, { noun: 'length' });
  const length = Math.max(labels.reduce((most, label) => Math.max(most, label), 0) + 1, conductivityOf.length);
  checkNumbers('conductivityOf', conductivityOf, length, 'S/m');
  checkNumbers('permittivityOf', permittivityOf, length, 'F/m');
  checkNumber('boundaryResistance', boundaryResistance, 'ohm m2');
  checkNumber('boundaryCapacitance', boundaryCapacitance, 'F/m2');
}

/** @param angularFrequency omega [rad/s], 0 for direct current */
export function latticeAdmittance(dielectric: DielectricPolycrystal, angularFrequency: number): LatticeAdmittance {
  const { shape, edge, labels, far, boundaryResistance, boundaryCapacitance } = dielectric;
  const [nx, ny, nz] = shape;
  const plane = nx * ny;
  const voxels = plane * nz;
  const half = halfImpedances(dielectric, angularFrequency);
  const sheet = inverse(1, boundaryResistance * angularFrequency * boundaryCapacitance).map((part) => boundaryResistance * part) as [number, number];
  const [gx, gy, gz] = [complexArray(voxels), complexArray(voxels), complexArray(voxels)];
  const setFace = (g: ComplexArray, i: number, j: number): void => {
    const [a, b] = [labels[i]!, labels[j]!];
    const other = a === b ? none : sheet;
    setInverse(g, i, edge * edge, half.re[a]! + half.re[b]! + other[0], half.im[a]! + half.im[b]! + other[1]);
  };
  for (let i = 0, z = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      for (let x = 0; x < nx; x++, i++) {
        if (nx > 1) setFace(gx, i, x === nx - 1 ? i - x : i + 1);
        if (ny > 1) setFace(gy, i, y === ny - 1 ? i - y * nx : i + nx);
        if (z < nz - 1) setFace(gz, i, i + plane);
      }
    }
  }
  const [farRe, farIm] = dielectric.farAt?.(angularFrequency) ?? [far, 0];
  const top = complexArray(plane);
  const bottom = complexArray(plane);
  for (let c = 0; c < plane; c++) {
    top.re[c] = half.re[labels[c]!]!;
    top.im[c] = half.im[labels[c]!]!;
    const last = labels[voxels - plane + c]!;
    setInverse(bottom, c, edge * edge, half.re[last]! + farRe, half.im[last]! + farIm);
  }
  const faces = { shape, edge, gx: moduli(gx), gy: moduli(gy), gz: moduli(gz), top: moduli(top), bottom: moduli(bottom).map((g) => (edge * edge) / g) };
  const modulus = { ...faces, component: settlePockets(faces) };
  for (const [g, size] of [[gx, modulus.gx], [gy, modulus.gy], [gz, modulus.gz]] as const) size.forEach((value, i) => { if (value === 0) g.re[i] = g.im[i] = 0; });
  return { shape, edge, gx, gy, gz, top, bottom, modulus };
}

const none = [0, 0] as const;

/** 1 / (re + i im). */
const inverse = (re: number, im: number): [number, number] => [re / (re * re + im * im), -im / (re * re + im * im)];

/** values[at] := scale / (re + i im); 0 where that is infinite. */
function setInverse(values: ComplexArray, at: number, scale: number, re: number, im: number): void {
  const square = re * re + im * im;
  if (square === Infinity) return;
  values.re[at] = (scale * re) / square;
  values.im[at] = (-scale * im) / square;
}

const moduli = ({ re, im }: ComplexArray): Float64Array => re.map((x, k) => Math.hypot(x, im[k]!));

/** Of half a voxel of every label, areal [ohm m2]. */
function halfImpedances({ edge, conductivityOf, permittivityOf }: DielectricPolycrystal, angularFrequency: number): ComplexArray {
  const half = complexArray(conductivityOf.length);
  conductivityOf.forEach((sigma, label) => {
    const [re, im] = [label === 0 ? 0 : sigma, angularFrequency * permittivityOf[label]!];
    const square = re * re + im * im;
    half.re[label] = square === 0 ? Infinity : (edge / 2) * (re / square);
    half.im[label] = square === 0 ? 0 : (-edge / 2) * (im / square);
  });
  return half;
}
