import { ContactPlane } from '../src/field/contact-plane.ts';
import { complementaryError } from '../src/physics/error-function.ts';

/**
 * Constriction per area [ohm m2] on periodic equipotential contacts over a deep electrolyte of 1 S/m: what the cell has beyond the uniform current's series resistance.
 * @param edge of a voxel [m]
 */
export const constriction = (shape: readonly [nx: number, ny: number], edge: number, touches: (x: number, y: number) => boolean, tolerance = 1e-8): number => {
  const [nx, ny] = shape;
  const depth = 4 * Math.max(nx, ny) * edge;
  const solver = new ContactPlane([{ thickness: depth, conductivity: 1, permittivity: 0 }], shape, edge);
  const resistance = Float64Array.from({ length: nx * ny }, (_, c) => (touches(c % nx, Math.floor(c / nx)) ? 0 : Infinity));
  const plane = { resistance, drive: new Float64Array(nx * ny), group: new Int32Array(nx * ny), groups: 1, control: { currentDensity: 1 } };
  return solver.solve(plane, tolerance).potential[0]! - depth;
};

/** The first order in the voxel edge taken away, from an edge and its half. */
export const richardson = (coarse: number, fine: number): number => 2 * fine - coarse;

/**
 * Strips of share f, period W = 1 m, conductivity 1 S/m: W/pi ln(1/sin(pi f/2)) [ohm m2]. The half strip |x| < W/2 under one of them goes by s = sin(pi z/W) to the half plane, with the contact at
 * |s| < k = sin(pi f/2), and by t = arcsin(s/k) to a half strip whose whole base is the contact: there the current is even, and far down Im t = pi y/W + ln(1/k).
 */
export const stripsExactly = (share: number): number => -Math.log(Math.sin((Math.PI * share) / 2)) / Math.PI;

/** The strips on `voxels` voxels a period. */
export const strips = (share: number, voxels: number): number => constriction([voxels, 1], 1 / voxels, (x) => x < Math.round(share * voxels));

export interface Disc {
  /** Radius of the circle of the same area [m]; the period is 1 m. */
  readonly radius: number;
  /** Of one disc, freed of its periodic images, times 4 sigma a: 1 for a disc on a half space. */
  readonly ratio: number;
}

/** Sum over a square lattice of unit spacing of 1/r, less the same charge spread evenly: Ewald's sum, where both halves are the same. */
export const squareLatticeSum = (): number => {
  let sum = -4;
  for (let x = -6; x <= 6; x++) for (let y = -6; y <= 6; y++) if (x !== 0 || y !== 0) sum += (2 * complementaryError(Math.sqrt(Math.PI * (x * x + y * y)))) / Math.hypot(x, y);
  return sum;
};

/** Sum of 1/r^3 over the square lattice: 4 zeta(3/2) beta(3/2). */
const cubicLatticeSum = 9.0336216831;

/**
 * One disc of radius `voxels` voxels in a square of `period` such radii. The images' potential on the disc, flat in the first order and curved in the third (4 sigma a R changes
 * by -2 S a/(pi W) and 2 S3 (a/W)^3/(3 pi)), is taken back.
 */
export const disc = (voxels: number, period: number): Disc => {
  const n = Math.round(voxels * period);
  let cells = 0;
  const touches = (x: number, y: number): boolean => {
    const [dx, dy] = [x + 0.5 - n / 2, y + 0.5 - n / 2];
    return dx * dx + dy * dy < voxels * voxels;
  };
  for (let y = 0; y < n; y++) for (let x = 0; x < n; x++) if (touches(x, y)) cells++;
  const radius = Math.sqrt(cells / Math.PI) / n;
  // the period is 1 m, so resistance per area is resistance
  const periodic = 4 * radius * constriction([n, n], 1 / n, touches);
  return { radius, ratio: periodic - (2 / Math.PI) * squareLatticeSum() * radius - ((2 * cubicLatticeSum) / (3 * Math.PI)) * radius ** 3 };
};

/** psi = 4 sigma a R of an isothermal disc on a flux tube of its own, e = sqrt(contact share): Negus, Yovanovich, ASME 84-HT-84 (1984). */
export const fluxTube = (share: number): number => {
  const e = Math.sqrt(share);
  return 1 - 1.40978 * e + 0.34406 * e ** 3 + 0.0435 * e ** 5 + 0.02271 * e ** 7;
};

/** psi of a hexagonal array of discs: two in a cell of nx x ny voxels, ny/nx about sqrt(3); with the contact share that came of it. */
export const hexagonal = (share: number, nx: number, ny: number): { share: number; psi: number } => {
  const area = nx * ny;
  const square = (share * area) / (2 * Math.PI); // radius squared [voxels^2]
  const near = (d: number, n: number): number => Math.min(Math.abs(d), n - Math.abs(d));
  const touches = (x: number, y: number): boolean => [0, 0.5].some((s) => near(x + 0.5 - s * nx, nx) ** 2 + near(y + 0.5 - s * ny, ny) ** 2 < square);
  let cells = 0;
  for (let y = 0; y < ny; y++) for (let x = 0; x < nx; x++) if (touches(x, y)) cells++;
  const a = Math.sqrt(cells / (2 * Math.PI));
  // in voxels: resistance of one disc = per area / area of its tube
  return { share: cells / area, psi: (4 * a * constriction([nx, ny], 1, touches)) / (area / 2) };
};
