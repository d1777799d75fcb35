import { inMilliampereHours } from '../experiment/make-state.ts';
import type { Observable } from '../experiment/observable.ts';
import type { Simulation } from '../experiment/simulation.ts';
import { thicknessOfCharge } from '../physics/lithium.ts';
import { lithiumCount, speciesOf } from '../lattice/word.ts';
import { Species } from '../lattice/species.ts';
import { islands } from './islands.ts';
import { equivalentDiameter, presentPores, spacingOf } from './pores.ts';
import { tracer } from './tracer.ts';

const um = 1e-6;

/** Voxels by which the collector has come down: relaxed vacancies, voids closed by creep. */
const thinnedBy = ({ reaction, creep }: Simulation): number => reaction.relaxed + (creep?.closed ?? 0);

/** [um] of lithium over the whole cell. */
const thickness = ({ cell }: Simulation, voxels: number): number => thicknessOfCharge(cell.arealCharge(voxels)) / um;

/** Every observable of an electrode, in one list; a scenario names those it wants. */
export const observables = {
  clock: {
    name: 'clock',
    help: 'simulated time; charge passed (a whole number of voxels)',
    columns: ['Time [s]', 'Time [h]', 'Areal charge [mAh/cm2]'],
    values: (run) => [run.kmc.time, run.kmc.time / 3600, inMilliampereHours(run.arealCharge)],
  },
  contact: {
    name: 'contact',
    help: 'contacts (lithium on the electrolyte, connected to the collector) over contacts at rest; their number',
    columns: ['Contact fraction', 'Contacts'],
    values: ({ cell }) => [cell.contactFraction, cell.contacts.count],
  },
  current: {
    name: 'current',
    help: 'current density at the contacts that pass it (0 without them); charge that the applied current is expected to have passed',
    columns: ['Contact current density [uA/cm2]', 'Expected areal charge [mAh/cm2]'],
    values: (run) => [
      run.cell.passing === 0 ? 0 : (run.currents.appliedCurrentDensity * run.cell.area) / run.cell.passingArea * 100,
      inMilliampereHours(run.expectedCharge),
    ],
  },
  deadLithium: {
    name: 'deadLithium',
    help: 'lithium without a path of lithium to the collector, as areal charge; it is never stripped',
    columns: ['Dead lithium [mAh/cm2]'],
    values: ({ cell }) => [inMilliampereHours(cell.arealCharge(cell.connectivity.deadCount))],
  },
  thickness: {
    name: 'thickness',
    help: 'lithium stripped; of it what the foil has thinned by (relaxed vacancies, voids closed by creep) and what was left as void, as thickness; plated lithium may have filled it since',
    columns: ['Stripped thickness [um]', 'Foil thinning [um]', 'Void thickness [um]'],
    values: (run) => [run.reaction.stripped, thinnedBy(run), run.reaction.stripped - thinnedBy(run)].map((voxels) => thickness(run, voxels)),
  },
  plating: {
    name: 'plating',
    help: 'lithium plated; and by how much it has lifted the foil, less what relaxed vacancies and creep have thinned it by, as thickness: plated - stripped + pore volume, where the foil began without pores',
    columns: ['Plated thickness [um]', 'Foil growth [um]'],
    values: (run) => [run.reaction.plated, run.reaction.lifted - thinnedBy(run)].map((voxels) => thickness(run, voxels)),
  },
  relaxation: {
    name: 'relaxation',
    help: 'share of all stripped voxels whose vacancy relaxed',
    columns: ['Relaxed share'],
    values: ({ reaction }) => [reaction.stripped === 0 ? 0 : reaction.relaxed / reaction.stripped],
  },
  creep: {
    name: 'creep',
    help: 'voids that creep has closed, as a share of all stripped voxels',
    columns: ['Creep share'],
    values: ({ reaction, creep }) => [reaction.stripped === 0 || !creep ? 0 : creep.closed / reaction.stripped],
  },
  pores: {
    name: 'pores',
    help: 'pores; equivalent diameter (disc in 2D, sphere in 3D) of the largest and of the mean pore; mean spacing along the interface (0 without pores)',
    columns: ['Pores', 'Largest pore diameter [um]', 'Mean pore diameter [um]', 'Pore spacing [um]'],
    values: (run) => {
      const { cell, lattice } = run;
      const sizes = presentPores(run).map(({ size }) => size);
      const edge = cell.voxelEdge / um;
      const diameter = (voxels: number): number => edge * equivalentDiameter(lattice.name === 'square' ? 2 : 3, voxels);
      const mean = sizes.length === 0 ? 0 : sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
      const largest = sizes.reduce((most, size) => Math.max(most, size), 0);
      return [sizes.length, diameter(largest), diameter(mean), edge * spacingOf(lattice, sizes.length)];
    },
  },
  events: {
    name: 'events',
    help: 'events applied so far: hops and strips',
    columns: ['Events'],
    values: ({ kmc }) => [kmc.events],
  },
} as const satisfies Record<string, Observable>;

/** A plain lattice gas, in its own units: rates in Gamma_0, energies in phi. */
export const latticeGas: Observable = {
  name: 'latticeGas',
  help: 'plain lattice gas in units of Gamma_0 and phi: time, events, number of unlike pairs (lithium beside empty: 2 (E - E_0)/phi for E = -phi a lithium pair), total rate of all hops',
  columns: ['Time', 'Events', 'Energy [phi]', 'Total rate'],
  values: ({ kmc, sites, totalRate }) => {
    let unlike = 0;
    for (const word of sites.words) if (speciesOf(word) === Species.empty) unlike += lithiumCount(word);
    return [kmc.time, kmc.events, unlike, totalRate()];
  },
};

/** Simulated time by itself, where no charge passes. */
export const time: Observable = { name: 'time', help: 'simulated time', columns: ['Time [s]'], values: ({ kmc }) => [kmc.time] };

/** For lattices without an electrode. */
export const latticeObservables: readonly Observable[] = [time, latticeGas, tracer, islands];

/** All of an electrode's, in a sensible order of columns. */
export const allObservables: readonly Observable[] = Object.values(observables);
