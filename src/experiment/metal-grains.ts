import type { Lattice, Shape } from '../lattice/lattice.ts';
import { activated } from '../physics/arrhenius.ts';
import { type Citation, citations } from '../physics/citations.ts';
import type { RandomSource } from '../random/random-source.ts';
import { brickGrains } from '../structure/brick-layer.ts';
import type { Microstructure } from '../structure/microstructure.ts';
import { columnarGrains, type RandomGrains, voronoiGrains } from '../structure/voronoi.ts';
import { AnodyneError } from '../units/error.ts';
import { formatNumber } from '../units/format.ts';
import { nearest } from '../units/nearest.ts';
import { requireObject } from './check-setup.ts';

/** How grains grow: boundaries move towards their centre of curvature by v = M gamma kappa. */
export interface GrowthSetup {
  readonly kind: 'grain growth';
  /** M gamma [m2/s] at a temperature [K]. */
  readonly reducedMobility: (temperature: number) => number;
  /** [K] at the start. */
  readonly temperature: number;
}

/** The grains of the metal. */
export interface GrainsSetup {
  readonly kind: 'grains';
  /** The grain of every site, length siteCount, 1 or more; chance from `random` alone. */
  readonly labels: (lattice: Lattice, voxelEdge: number, random: RandomSource) => Uint16Array;
  /** Without it grains stay as they are. */
  readonly growth?: GrowthSetup;
  /** For people. */
  readonly words: string;
  readonly sources: readonly Citation[];
}

const makers: Readonly<Record<MadeGrains['kind'], (grains: RandomGrains) => Microstructure>> = { random: voronoiGrains, columnar: columnarGrains, bricks: brickGrains };

/** Grains made by src/structure. */
export interface MadeGrains {
  readonly kind: 'random' | 'columnar' | 'bricks';
  /** [m], as for the electrolyte's grains (docs/microstructure.md). */
  readonly grainSize: number;
  readonly growth?: GrowthSetup;
}

/** Grains of one's own. */
export interface GivenGrains {
  /** The grain of every site, length siteCount, 1 or more. */
  readonly labels: (lattice: Lattice, random: RandomSource) => Uint16Array;
  readonly growth?: GrowthSetup;
}

/**
 * Grains in the metal: hops along their boundaries have the rule's `boundaryFactor`. The lowest layer of the lattice, the electrolyte's, is left out; the structure begins above it.
 * @throws AnodyneError on an unknown key or kind, or a size that is no length
 */
export const metalGrains = (grains: MadeGrains | GivenGrains): GrainsSetup => {
  const growth = grains.growth ? { growth: grains.growth } : {};
  const grow = growth.growth ? `, that grow with M gamma = ${formatNumber(growth.growth.reducedMobility(growth.growth.temperature))} m2/s` : '';
  const sources = growth.growth ? [citations.anderson1984] : [];
  if ('labels' in grains) {
    requireObject('metalGrains', grains, ['labels'], ['growth']);
    return { kind: 'grains', labels: (lattice, _, random) => grains.labels(lattice, random), ...growth, words: `grains by a function of the scenario${grow}`, sources };
  }
  const { kind, grainSize } = grains;
  requireObject('metalGrains', grains, ['kind', 'grainSize'], ['growth']);
  const kinds = Object.keys(makers);
  if (!kinds.includes(kind)) throw new AnodyneError('metalGrains.kind', `one of ${kinds.join(', ')}`, kind, { nearest: nearest(String(kind), kinds) });
  if (!(grainSize > 0 && grainSize < Infinity)) throw new AnodyneError('metalGrains.grainSize', 'a length > 0 [m]', grainSize);
  return {
    kind: 'grains',
    labels: ({ shape, basis }, voxelEdge, random) => aboveElectrolyte(shape, basis, (above) => makers[kind]({ shape: above, voxelEdge, grainSize, random })),
    ...growth, words: `${kind} grains of ${formatNumber(grainSize * 1e6)} um${grow}`, sources,
  };
};

/** All atoms of a cell have its label; the lowest layer has those of the one above it, where there is one. */
const aboveElectrolyte = ([nx, ny, nz]: Shape, basis: number, make: (shape: Shape) => Microstructure): Uint16Array => {
  const layer = nx * ny;
  const { labels } = make([nx, ny, Math.max(1, nz - 1)]);
  return Uint16Array.from({ length: basis * layer * nz }, (_, site) => {
    const cell = Math.floor(site / basis);
    return labels[cell < layer ? cell : cell - layer]!;
  });
};

/** What grain growth goes by. The mobility of lithium's boundaries is hardly known: there is no default. */
export interface GrowthParameters {
  /** M gamma [m2/s] at 25 degC: mobility of a boundary times its energy. */
  readonly reducedMobility: number;
  /** [J] */
  readonly activationEnergy: number;
  /** [K] at the start. */
  readonly temperature: number;
}

/** Grain growth with this reduced mobility. @throws AnodyneError on an unknown key or a number out of range */
export const grainGrowth = (parameters: GrowthParameters): GrowthSetup => {
  requireObject('grainGrowth', parameters, ['reducedMobility', 'activationEnergy', 'temperature']);
  const { reducedMobility, activationEnergy, temperature } = parameters;
  const require = (name: string, value: number, fits: boolean, need: string): void => {
    if (!(fits && value < Infinity)) throw new AnodyneError(`grainGrowth.${name}`, need, value);
  };
  require('reducedMobility', reducedMobility, reducedMobility >= 0, 'a finite number >= 0 [m2/s]');
  require('activationEnergy', activationEnergy, activationEnergy >= 0, 'a finite number >= 0 [J]');
  require('temperature', temperature, temperature > 0, 'a finite number > 0 [K]');
  return { kind: 'grain growth', temperature, reducedMobility: (at) => activated(reducedMobility, activationEnergy, at) };
};
