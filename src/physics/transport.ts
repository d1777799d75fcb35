import type { BondCounting } from '../rules/bond-counting.ts';
import { boltzmann, gasConstant } from '../units/constants.ts';
import { AnodyneError } from '../units/error.ts';
import { latticeCoefficients, type VoxelLattice } from './lattice-coefficients.ts';
import { grainBoundaryWidth, lithiumAtomicVolume, lithiumMolarVolume } from './lithium.ts';
import { adhesionRatio } from './wetting.ts';

export type { VoxelLattice } from './lattice-coefficients.ts';

/** What a surface carries: exactly one of the two. */
type SurfaceTransport =
  /** D_S [m2/s] of lithium on its own surface. */
  | { readonly surfaceDiffusivity: number; readonly mullins?: undefined }
  /** B [m4/s] itself, of a surface that flattens as exp(-B k^4 t). */
  | { readonly mullins: number; readonly surfaceDiffusivity?: undefined };

/** What the metal carries inside, and its energies. */
interface BulkTransport {
  /** D_Li [m2/s] by vacancies through the metal; 0 leaves the hops inside the metal out. */
  readonly bulkDiffusivity: number;
  /** D_GB [m2/s] along grain boundaries of the metal; without it they carry what the grains do. */
  readonly boundaryDiffusivity?: number;
  /** delta [m], how wide a boundary is in truth; 0.5 nm without it. */
  readonly boundaryWidth?: number;
  /** gamma [J/m2] */
  readonly surfaceEnergy: number;
  /** W [J/m2] of lithium on the electrolyte. */
  readonly workOfAdhesion: number;
  /** T [K] of the cell. It enters through these coefficients only, never through the lattice's own kT*. */
  readonly temperature: number;
}

/** What carries lithium within the metal, in physical units; the lattice is made to have the same coefficients. */
export type MetalTransport = SurfaceTransport & BulkTransport;

/** Mullins' coefficient [m4/s] of a surface that flattens as exp(-B k^4 t): as given, or B = D_S delta gamma Omega / kT with delta = Omega^(1/3). 10.1063/1.1722742 */
export const mullinsCoefficient = ({ mullins, surfaceDiffusivity, surfaceEnergy, temperature }: SurfaceTransport & Pick<BulkTransport, 'surfaceEnergy' | 'temperature'>): number => {
  if ((mullins === undefined) === (surfaceDiffusivity === undefined)) {
    throw new AnodyneError('metal', 'exactly one of surfaceDiffusivity [m2/s] and mullins [m4/s]', { surfaceDiffusivity, mullins });
  }
  return mullins ?? (surfaceDiffusivity! * Math.cbrt(lithiumAtomicVolume) * surfaceEnergy * lithiumAtomicVolume) / (boltzmann * temperature);
};

/** A = D_Li gamma Omega / RT [m3/s] of a surface that flattens through the bulk as exp(-A k^3 t). */
export const bulkCapillaryCoefficient = ({ bulkDiffusivity, surfaceEnergy, temperature }: Pick<BulkTransport, 'bulkDiffusivity' | 'surfaceEnergy' | 'temperature'>): number =>
  (bulkDiffusivity * surfaceEnergy * lithiumMolarVolume) / (gasConstant * temperature);

/** Share of vacancies in the metal's equilibrium times exp(-(z - 1) phi / kT*): D_Li / (Gamma_0 f l^2). In 2D the share is exact (Yang 1952, 10.1103/PhysRev.85.808), in 3D that of the dilute limit. */
export const vacancyFlow = (lattice: VoxelLattice, bond: number): number => {
  if (lattice === 'simple cubic') return Math.exp(-8 * bond);
  const s = Math.sinh(bond / 2);
  return ((1 - Math.sqrt(Math.sqrt(Math.sqrt(1 - 1 / (s * s * s * s))))) / 2) * Math.exp(-3 * bond);
};

/**
 * Hops of voxels of edge `voxelEdge` [m] with the metal's transport coefficients at phi/kT* = `bond`: Gamma_0 from B, f from A, phi_s from the work of adhesion.
 * f goes by vacancies that walk alone, Gamma_0 f exp(-(z - 1) phi / kT*) a neighbour; measured decays through the bulk agree within 6 % (docs/model.md). Pairs on a
 * boundary carry D_Li + D_GB delta / 2 l: the sites on both of its sides are on it, two voxels where the boundary is delta wide.
 */
export const voxelHops = (lattice: VoxelLattice, voxelEdge: number, metal: MetalTransport, bond?: number): BondCounting => {
  const own = latticeCoefficients(lattice, bond);
  const attemptRate = mullinsCoefficient(metal) / (own.mullins * voxelEdge * voxelEdge * voxelEdge * voxelEdge);
  const { bulkDiffusivity, boundaryDiffusivity, boundaryWidth = grainBoundaryWidth } = metal;
  /** f that carries a diffusivity D [m2/s]. */
  const factor = (diffusivity: number): number => {
    if (diffusivity === 0) return 0;
    if (attemptRate === 0) {
      const place = metal.mullins === undefined ? 'surfaceDiffusivity' : 'mullins';
      throw new AnodyneError(place, 'a value > 0 where lithium moves inside the metal (bulk hops are a multiple of surface hops)', metal[place]);
    }
    const diffusivityPerF = attemptRate * voxelEdge * voxelEdge * vacancyFlow(lattice, own.bond);
    return bulkCapillaryCoefficient({ ...metal, bulkDiffusivity: diffusivity }) / (diffusivityPerF * own.capillaryLength * voxelEdge);
  };
  return {
    attemptRate,
    bond: own.bond,
    adhesion: own.bond * adhesionRatio(metal.workOfAdhesion, metal.surfaceEnergy),
    bulkFactor: factor(bulkDiffusivity),
    ...(boundaryDiffusivity === undefined ? {} : { boundaryFactor: factor(bulkDiffusivity + (boundaryDiffusivity * boundaryWidth) / (2 * voxelEdge)) }),
  };
};
