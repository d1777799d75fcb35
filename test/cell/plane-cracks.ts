import type { CrackedMedium } from '../../src/cell/crack.ts';
import type { PlaneNormal } from '../../src/cell/crack-sheet.ts';
import { PlaneCrack } from '../../src/cell/plane-crack.ts';
import { llzoCeramic } from '../../src/physics/ceramics.ts';
import { planeStrainModulus } from '../../src/physics/fracture.ts';
import { WeightFunction } from '../../src/physics/weight-function.ts';
import { randomSource } from '../../src/random/streams.ts';

export const edge = 0.5e-6;
export const modulus = planeStrainModulus(llzoCeramic);

export const medium = (shape: readonly [number, number, number], toughness: (x: number, y: number, z: number) => number = () => 1e6): CrackedMedium => {
  const [nx, ny, nz] = shape;
  const values = Float32Array.from({ length: nx * ny * nz }, (_, i) => toughness(i % nx, Math.floor(i / nx) % ny, Math.floor(i / nx / ny)));
  return { shape, edge, modulus, toughness: values, cracked: new Uint8Array(values.length) };
};

/** A crack across y (in the plane of x and z) from the middle of the plane, with half a disk to begin with, that goes on `count` times. */
export const grow = (into: CrackedMedium, count: number, { normal = 1, radius = 1, seed = 1 }: { normal?: PlaneNormal; radius?: number; seed?: number } = {}): PlaneCrack => {
  const [nx, ny, nz] = into.shape;
  const crack = new PlaneCrack(Math.floor(nx / 2) + nx * Math.floor(ny / 2), normal, into, new WeightFunction(normal === 0 ? ny : nx, 2 * nz));
  crack.openHalfDisk(radius);
  const random = randomSource(seed, 'crackPaths');
  crack.findNext(random);
  for (let n = 0; n < count; n++) crack.goOn(random);
  return crack;
};

export const placesOf = ({ shape: [nx, ny] }: CrackedMedium, { voxels }: PlaneCrack): [number, number, number][] => voxels.map((i) => [i % nx, Math.floor(i / nx) % ny, Math.floor(i / nx / ny)]);
