import { GrainGrowth, type PottsRule } from '../cell/grain-growth.ts';
import { hasGrainGrowth, pottsRule } from '../cell/grain-mobility.ts';
import { GrainLabels } from '../lattice/grain-labels.ts';
import type { Sites } from '../lattice/sites.ts';
import { Species } from '../lattice/species.ts';
import type { RandomSource } from '../random/random-source.ts';
import { AnodyneError } from '../units/error.ts';
import type { GrainsSetup, GrowthSetup } from './metal-grains.ts';

/** Memory of a run's grains [bytes a site]: labels, and the list of sites at boundaries. */
export const bytesPerSiteOfGrains = (grains: GrainsSetup | undefined): number => (grains ? (grains.growth ? 10 : 2) : 0);

/** The grains of a run at its start, with the boundaries marked; to be made before the sources of hops. @throws AnodyneError if they are not one for each site, 1 or more */
export const makeGrains = (grains: GrainsSetup, sites: Sites, voxelEdge: number, random: RandomSource): GrainLabels => {
  const { lattice } = sites;
  const labels: unknown = grains.labels(lattice, voxelEdge, random);
  if (!(labels instanceof Uint16Array)) throw new AnodyneError('grains.labels', 'a function that returns a Uint16Array, one grain a site', labels);
  if (labels.length !== lattice.siteCount) throw new AnodyneError('grains.labels', `the grain of each of the ${lattice.siteCount} sites of the lattice`, labels.length);
  for (let site = 0; site < labels.length; site++) {
    // electrolyte stays, and makes no boundary
    if (sites.at(site) === Species.electrolyte) labels[site] = 0;
    else if (labels[site] === 0) throw new AnodyneError(`grains.labels: site ${site}`, 'a grain, 1 to 65535', 0);
  }
  return new GrainLabels(sites, labels);
};

/** The growth of a run's grains. @throws AnodyneError on a lattice for which it has not been measured */
export const makeGrowth = (growth: GrowthSetup, grains: GrainLabels, voxelEdge: number, random: RandomSource): GrainGrowth =>
  new GrainGrowth(grains, pottsRuleAt(growth, grains, voxelEdge, growth.temperature), random);

/** From now on grains grow as at `temperature` [K]; the loop must forget the waits drawn so far. */
export const setGrowthTemperature = (running: GrainGrowth, growth: GrowthSetup, voxelEdge: number, temperature: number): void => {
  running.attemptRate = pottsRuleAt(growth, running.grains, voxelEdge, temperature).attemptRate;
};

const pottsRuleAt = (growth: GrowthSetup, { sites }: GrainLabels, voxelEdge: number, temperature: number): PottsRule => {
  const { name } = sites.lattice;
  if (!hasGrainGrowth(name)) throw new AnodyneError('grains.growth', 'square or simple cubic voxels', name);
  return pottsRule(name, voxelEdge, growth.reducedMobility(temperature));
};
