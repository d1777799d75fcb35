import type { BondCounting } from '../rules/bond-counting.ts';
import { boltzmann, gasConstant } from '../units/constants.ts';
import { AnodyneError } from '../units/error.ts';
import { lithiumAtomicVolume, lithiumMolarVolume } from './lithium.ts';
import { adhesionRatio } from './wetting.ts';

/** What carries lithium within the metal, in physical units; the lattice is made to have the same coefficients. */
export interface MetalTransport {
  /** D_S [m2/s] of lithium on its own surface. */
  readonly surfaceDiffusivity: number;
  /** D_Li [m2/s] by vacancies through the metal; 0 leaves the hops inside the metal out. */
  readonly bulkDiffusivity: number;
  /** gamma [J/m2] */
  readonly surfaceEnergy: number;
  /** W [J/m2] of lithium on the electrolyte. */
  readonly workOfAdhesion: number;
  /** T [K] of the cell. It enters through these coefficients only, never through the lattice's own kT*. */
  readonly temperature: number;
}

/** Lattices whose sites are voxels. */
export type VoxelLattice = 'square' | 'simple cubic';

/** A lattice's own coefficients at its own temperature kT*. */
export interface LatticeCoefficients {
  /** phi / kT*. */
  readonly bond: number;
  /** B / (Gamma_0 l^4) of its surface. */
  readonly mullins: number;
}

/**
 * PROVISIONAL: measured only roughly so far, on sinusoids of 16 to 48 sites (validation/sinusoid.ts; docs/model.md has the numbers), and to be replaced
 * by tables with errors. In 2D phi/kT* must lie above 1.76, where lithium and void cease to mix; in 3D below 1.63, where the surface is rough.
 */
export const provisionalCoefficients: Readonly<Record<VoxelLattice, LatticeCoefficients>> = {
  square: { bond: 2.5, mullins: 5.0e-3 },
  'simple cubic': { bond: 1.5, mullins: 9.0e-3 },
};

/** PROVISIONAL: capillary length gamma Omega / kT* of a voxel lattice over its edge, about one half. */
const provisionalCapillaryLength = 0.5;

/** Mullins' coefficient B = D_S delta gamma Omega / kT [m4/s] of a surface that flattens as exp(-B k^4 t); delta = Omega^(1/3). 10.1063/1.1722742 */
export const mullinsCoefficient = ({ surfaceDiffusivity, surfaceEnergy, temperature }: MetalTransport): number =>
  (surfaceDiffusivity * Math.cbrt(lithiumAtomicVolume) * surfaceEnergy * lithiumAtomicVolume) / (boltzmann * temperature);

/** A = D_Li gamma Omega / RT [m3/s] of a surface that flattens through the bulk as exp(-A k^3 t). */
export const bulkCapillaryCoefficient = ({ bulkDiffusivity, surfaceEnergy, temperature }: MetalTransport): number =>
  (bulkDiffusivity * surfaceEnergy * lithiumMolarVolume) / (gasConstant * temperature);

/**
 * Hops of voxels of edge `voxelEdge` [m] with the metal's transport coefficients: Gamma_0 from B, f from A, phi_s from the work of adhesion.
 * f uses the dilute limit of vacancies: equilibrium share exp(-z phi / 2 kT*), hop rate Gamma_0 f exp(-(z - 1) phi / kT*) a neighbour.
 */
export const voxelHops = (lattice: VoxelLattice, voxelEdge: number, metal: MetalTransport): BondCounting => {
  const { bond, mullins } = provisionalCoefficients[lattice];
  const slots = lattice === 'square' ? 4 : 6;
  const attemptRate = mullinsCoefficient(metal) / (mullins * voxelEdge * voxelEdge * voxelEdge * voxelEdge);
  if (metal.bulkDiffusivity > 0 && attemptRate === 0) {
    throw new AnodyneError('surfaceDiffusivity', 'a value > 0 where bulkDiffusivity is > 0 (bulk hops are a multiple of surface hops)', metal.surfaceDiffusivity);
  }
  const diffusivityPerF = attemptRate * voxelEdge * voxelEdge * Math.exp(-(1.5 * slots - 1) * bond);
  return {
    attemptRate,
    bond,
    adhesion: bond * adhesionRatio(metal.workOfAdhesion, metal.surfaceEnergy),
    bulkFactor: metal.bulkDiffusivity === 0 ? 0 : bulkCapillaryCoefficient(metal) / (diffusivityPerF * provisionalCapillaryLength * voxelEdge),
  };
};
