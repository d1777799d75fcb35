import { BoundaryCreep, type BoundarySources } from '../cell/boundary-creep.ts';
import { citations, type Citation } from '../physics/citations.ts';
import type { RandomSource } from '../random/random-source.ts';
import type { Sites } from '../lattice/sites.ts';
import { Species } from '../lattice/species.ts';
import { columnarBoundaries } from '../structure/columnar-boundaries.ts';
import { boltzmann } from '../units/constants.ts';
import { AnodyneError } from '../units/error.ts';
import { formatNumber } from '../units/format.ts';
import { requireObject } from './check-setup.ts';

/** Creep by vacancies that grain boundaries make and take under their normal stress. */
export interface BoundaryCreepEvent {
  readonly kind: 'boundaryCreep';
  readonly model: BoundarySources;
  /** For people: the model with its numbers. */
  readonly words: string;
  /** Where the model comes from. */
  readonly sources: readonly Citation[];
}

/** What a boundary needs to know; in SI. */
export interface BoundaryCreepInput {
  /** [K] */
  readonly temperature: number;
  /** Volume of an atom, that of a site [m3]. */
  readonly atomicVolume: number;
  /** Normal stress on the boundaries normal to x [Pa], tension > 0. */
  readonly stressX: number;
  /** The same, normal to z. */
  readonly stressZ: number;
  /** Share of sites that are vacant in equilibrium without stress. */
  readonly vacancyShare: number;
  /** [1/s], at which a vacancy on a boundary is filled. */
  readonly sourceRate: number;
  /** Energy [kT] of an opening of one atom that its boundary does not share; 0.25 if not given. Rates do not depend on it up to 1 (docs/model.md). */
  readonly stiffness?: number;
}

/** Above this the vacancies are no ideal gas, and exp(sigma Omega/kT) no small change. */
const largestLoad = 5;

/**
 * Boundaries of a columnar grain in a periodic box as sources and sinks of vacancies; hops carry these from the boundaries under tension to those under compression.
 * @throws AnodyneError on a key that does not belong, a missing one, or a number out of its range
 */
export const boundaryCreep = (input: BoundaryCreepInput): BoundaryCreepEvent => {
  requireObject('boundaryCreep', input, ['temperature', 'atomicVolume', 'stressX', 'stressZ', 'vacancyShare', 'sourceRate'], ['stiffness']);
  const { temperature, atomicVolume, stressX, stressZ, vacancyShare, sourceRate, stiffness = 0.25 } = input;
  for (const [key, value] of Object.entries({ temperature, atomicVolume, sourceRate, stiffness })) {
    if (!(Number.isFinite(value) && value > 0)) throw new AnodyneError(`boundaryCreep.${key}`, 'a finite number > 0', value);
  }
  if (!(vacancyShare > 0 && vacancyShare < 0.5)) throw new AnodyneError('boundaryCreep.vacancyShare', 'a share above 0 and below 0.5', vacancyShare);
  const perPascal = atomicVolume / (boltzmann * temperature);
  for (const [key, value] of Object.entries({ stressX, stressZ })) {
    if (!(Math.abs(value * perPascal) <= largestLoad)) throw new AnodyneError(`boundaryCreep.${key}`, `a normal stress of at most ${largestLoad} kT/Omega = ${formatNumber(largestLoad / perPascal / 1e6)} MPa either way [Pa]`, value);
  }
  const load = { x: stressX * perPascal, z: stressZ * perPascal };
  return {
    kind: 'boundaryCreep',
    model: { rate: sourceRate, vacancyShare, load, stiffness },
    words: `boundaries of a columnar grain make and take vacancies with ${formatNumber(sourceRate)} 1/s under ${formatNumber(stressX / 1e6)} MPa along x and ${formatNumber(stressZ / 1e6)} MPa along z, sigma Omega/kT = ${formatNumber(load.x)} and ${formatNumber(load.z)}; `
      + `${formatNumber(vacancyShare)} of the sites vacant without stress; openings that a boundary does not share cost ${formatNumber(stiffness / 2)} kT times their square`,
    sources: [citations.herring1950, citations.coble1963],
  };
};

/** The boundaries of a run, which it marks: to be made before the sources of hops. @throws AnodyneError on a lattice that is not all lithium and vacancies, periodic along x and z */
export const makeBoundaryCreep = ({ model }: BoundaryCreepEvent, sites: Sites, random: RandomSource): BoundaryCreep => {
  const strange = sites.words.findIndex((_, site) => sites.at(site) !== Species.lithium && sites.at(site) !== Species.empty);
  if (strange >= 0) throw new AnodyneError('scenario.build: initial', 'lithium and vacancies only, for boundaryCreep(...)', `another species on site ${strange}`);
  return new BoundaryCreep(sites, columnarBoundaries(sites.lattice), model, random);
};
