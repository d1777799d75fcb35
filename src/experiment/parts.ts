import type { CreepUnderPressure } from '../cell/creep.ts';
import type { Spreading } from '../cell/lateral-growth.ts';
import type { Shape } from '../lattice/lattice.ts';
import type { VoxelLattice } from '../physics/transport.ts';
import { bondCounting, type BondCounting } from '../rules/bond-counting.ts';
import { citations } from '../physics/citations.ts';
import { AnodyneError } from '../units/error.ts';
import { formatNumber } from '../units/format.ts';
import { type CreepModel, checkCreepModel, strainRate } from '../physics/creep.ts';
import { requireObject } from './check-setup.ts';
import type { CreepEvent, HopRule, HopSource, Setup, StrippingEvent, VacancyWalk } from './scenario.ts';

/** A piece of a foil on its electrolyte, as the scenarios use it; lengths in metres. */
export interface Box {
  readonly dimensions: 2 | 3;
  /** Along x, in 3D also along y; periodic. */
  readonly width: number;
  /** Of the lithium between electrolyte and collector. */
  readonly thickness: number;
  readonly voxelEdge: number;
}

/**
 * A lattice for a foil on an electrolyte: width x width x thickness, plus one layer of electrolyte below and one of collector above.
 * @throws AnodyneError on a key that does not belong, a missing one, or a length that is not a whole number of voxels
 */
export const foilLattice = (box: Box): Setup['lattice'] & { name: VoxelLattice } => {
  requireObject('foilLattice', box, ['dimensions', 'width', 'thickness', 'voxelEdge']);
  const { dimensions, width, thickness, voxelEdge } = box;
  if (![2, 3].includes(dimensions)) throw new AnodyneError('foilLattice.dimensions', '2 or 3', dimensions);
  const nx = wholeVoxels('width', width, voxelEdge);
  const nz = wholeVoxels('thickness', thickness, voxelEdge) + 2;
  const name: VoxelLattice = dimensions === 2 ? 'square' : 'simple cubic';
  const shape: Shape = [nx, dimensions === 2 ? 1 : nx, nz];
  return { name, shape, periodic: [true, dimensions === 3, false], voxelEdge };
};

const wholeVoxels = (name: string, length: number, voxelEdge: number): number => {
  const voxels = Math.round(length / voxelEdge);
  const um = (metres: number): string => `${formatNumber(metres * 1e6, 6)} um`;
  if (voxels < 1 || Math.abs(length / voxelEdge - voxels) > 1e-6) {
    throw new AnodyneError(name, `a whole number of voxel edges of ${um(voxelEdge)}`, um(length));
  }
  return voxels;
};

/** Hops by bond counting, found through `source`; gathered where `rule.flickerBonds` says so. */
export const hops = (rule: BondCounting, source: HopSource = 'classes of atoms'): HopRule => ({
  kind: 'hops',
  table: (slots) => bondCounting(rule, slots),
  source,
  words: `hops with Gamma_0 = ${formatNumber(rule.attemptRate)} 1/s, phi/kT* = ${formatNumber(rule.bond)}, phi_s/kT* = ${formatNumber(rule.adhesion)}, `
    + `bulk factor ${formatNumber(rule.bulkFactor)}, no vapour; ${gatheredInWords(rule)}${source}`,
  sources: [citations.mullins1957, citations.bortz1975, ...(rule.flickerBonds ? [citations.novotny1995, citations.fichthorn2013, citations.dybeck2017] : [])],
});

const gatheredInWords = ({ flickerBonds = 0, attemptRate, bond }: BondCounting): string =>
  flickerBonds === 0 ? '' : `hops of atoms bound by less than ${formatNumber(flickerBonds)} phi gathered, none begins at more than ${formatNumber(attemptRate * Math.exp(-flickerBonds * bond))} 1/s a slot; `;

interface StrippingInput {
  readonly criticalCurrentDensity: number;
  readonly walking?: VacancyWalk;
  readonly lateral?: Spreading;
}

/**
 * Stripping and plating. Vacancies relax up to i_crit [A/m2], or walk where `walking` is given. Plated lithium spreads over bare electrolyte where `lateral` is given.
 * @throws AnodyneError on a current density below 0, a length or an onset that is not > 0, an exponent below 0
 */
export const stripping = (event: StrippingInput): StrippingEvent => {
  const { criticalCurrentDensity, walking, lateral } = event;
  if (!(Number.isFinite(criticalCurrentDensity) && criticalCurrentDensity >= 0)) {
    throw new AnodyneError('stripping.criticalCurrentDensity', 'a finite number >= 0 [A/m2]', criticalCurrentDensity);
  }
  if (walking) {
    for (const key of ['nucleationSpacing', 'diffusionLength'] as const) requirePositive(`stripping.walking.${key}`, walking[key], 'm');
    const { boundarySpeed = 1 } = walking;
    if (!(boundarySpeed >= 1 && boundarySpeed < Infinity)) throw new AnodyneError('stripping.walking.boundarySpeed', 'a number >= 1', boundarySpeed);
    if (criticalCurrentDensity === 0) throw new AnodyneError('stripping.criticalCurrentDensity', 'a value > 0 [A/m2] where vacancies walk: it is the threshold of the weakest spot', 0);
  }
  if (lateral) checkSpreading(event);
  return {
    kind: 'stripping', criticalCurrentDensity, ...(walking ? { walking } : {}), ...(lateral ? { lateral } : {}), words: strippingInWords(event) + spreadingInWords(lateral),
    sources: [citations.krauskopf2019llzo, ...(lateral ? [citations.niemeyer1984, citations.krauskopf2020] : [])],
  };
};

const checkSpreading = ({ walking, lateral }: StrippingInput): void => {
  const { exponent, onset } = requireObject('stripping.lateral', lateral, ['exponent', 'onset']) as unknown as Spreading;
  if (!(Number.isFinite(exponent) && exponent >= 0)) throw new AnodyneError('stripping.lateral.exponent', 'a finite number >= 0: eta of the growth law', exponent);
  if (!(Number.isFinite(onset) && onset > 0)) throw new AnodyneError('stripping.lateral.onset', 'a finite number > 0 [V]: at 0 lithium would spread at any overpotential', onset);
  if (walking) throw new AnodyneError('stripping', 'either walking or lateral, for lithium that is plated beside bare electrolyte would walk out onto it', 'both');
};

const spreadingInWords = (lateral: Spreading | undefined): string => (lateral === undefined ? ''
  : `; lithium spreads over bare electrolyte where the overpotential a voxel beside the metal is at least ${formatNumber(lateral.onset)} V, by dielectric breakdown with eta = ${formatNumber(lateral.exponent)}`);

const micrometres = (length: number): string => `${formatNumber(length * 1e6)} um`;

const strippingInWords = ({ criticalCurrentDensity, walking }: { criticalCurrentDensity: number; walking?: VacancyWalk }): string => {
  const critical = `i_crit = ${formatNumber(criticalCurrentDensity * 100)} uA/cm2`;
  if (!walking) return `stripping; vacancies of the current up to ${critical} relax, all others are voids where the atoms have left`;
  const { nucleationSpacing, diffusionLength, boundarySpeed = 1 } = walking;
  return `stripping; vacancies walk to a void, to a sink ${micrometres(diffusionLength)} away, or to a weak spot: the first above ${critical}, then one more for each i_crit in a square of ${micrometres(nucleationSpacing)}`
    + (boundarySpeed > 1 ? `; ${formatNumber(boundarySpeed)} times as fast along grain boundaries` : '');
};

const creepInWords = (model: CreepUnderPressure): string => {
  const { pressure, constraint, grainSize, boundaryDiffusivity, loadLength } = model;
  if (pressure === 0) return 'no creep: no stack pressure';
  return `creep under ${formatNumber(pressure / 1e6)} MPa, chi = ${formatNumber(constraint)}: ${formatNumber(strainRate(model, constraint * pressure))} 1/s in full contact, by D_GB = ${formatNumber(boundaryDiffusivity * 1e4)} cm2/s `
    + `in grains of ${micrometres(grainSize)} and by climb; load shared over ${micrometres(loadLength)}`;
};

/** What creep needs to know; temperature [K], pressure [Pa], lengths [m], D_GB [m2/s]. */
export interface CreepInput extends CreepModel {
  /** Stack pressure [Pa], >= 0; at 0 nothing creeps. */
  readonly pressure: number;
  /** Side of the square over which the load of lost contact is shared by the contact that is left [m]; 10 um if not given. */
  readonly loadLength?: number;
}

/**
 * Voids of the contact plane closed by creep: Coble creep and dislocation climb, under chi times the stack pressure over the contact fraction around.
 * @throws AnodyneError on anything negative, or a length or temperature that is not > 0
 */
export const creep = ({ loadLength = 10e-6, ...input }: CreepInput): CreepEvent => {
  checkCreepModel('creep', input);
  if (!(Number.isFinite(input.pressure) && input.pressure >= 0)) throw new AnodyneError('creep.pressure', 'a finite number >= 0 [Pa]', input.pressure);
  requirePositive('creep.loadLength', loadLength, 'm');
  const model = { ...input, loadLength };
  return { kind: 'creep', model, words: creepInWords(model), sources: [citations.krauskopf2019llzo, citations.singh2023, citations.coble1963, citations.lepage2019] };
};

const requirePositive = (place: string, value: number, unit: string): void => {
  if (!(Number.isFinite(value) && value > 0)) throw new AnodyneError(place, `a finite number > 0 [${unit}]`, value);
};
