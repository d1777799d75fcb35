import { disc, fluxTube, hexagonal, richardson, strips, stripsExactly } from './constriction.ts';

/** A constriction on ever finer voxels against its closed form. */
export interface Convergence {
  /** The contact, in words. */
  readonly contact: string;
  /** Voxels along the period of the finest of the two grids. */
  readonly voxels: number;
  /** Relative error on the coarser and on the finer one. */
  readonly coarse: number;
  readonly fine: number;
  /** Of the value extrapolated in the first order. */
  readonly extrapolated: number;
}

/** Strips (2D), one disc on a half space (3D), and hexagonal arrays of discs: constriction of the contact plane from the definition, on doubled grids. Under a minute. */
export const measureConstriction = (): Convergence[] => [
  ...[0.01, 0.1, 0.5, 0.9].map((share) => {
    const exact = stripsExactly(share);
    const [coarse, fine] = [strips(share, 2000), strips(share, 4000)] as const;
    return { contact: `strips, ${share * 100} %`, voxels: 4000, coarse: coarse / exact - 1, fine: fine / exact - 1, extrapolated: richardson(coarse, fine) / exact - 1 };
  }),
  ...[8, 16, 32, 64].map((radius) => {
    const [coarse, fine] = [disc(radius / 2, 16).ratio, disc(radius, 16).ratio] as const;
    return { contact: `one disc, a/l = ${radius}`, voxels: 16 * radius, coarse: coarse - 1, fine: fine - 1, extrapolated: richardson(coarse, fine) - 1 };
  }),
];

/** psi = 4 sigma a R of hexagonal arrays, extrapolated, beside the flux tube's. */
export const measureHexagonal = (): { share: number; psi: number; tube: number }[] => [0.01, 0.05, 0.1, 0.3, 0.5, 0.7, 0.9].map((wanted) => {
  const [coarse, fine] = [hexagonal(wanted, 240, 416), hexagonal(wanted, 480, 832)] as const;
  // each at its own share of voxels: the difference from the tube is what is extrapolated
  const miss = richardson(coarse.psi - fluxTube(coarse.share), fine.psi - fluxTube(fine.share));
  return { share: fine.share, psi: fluxTube(fine.share) + miss, tube: fluxTube(fine.share) };
});
