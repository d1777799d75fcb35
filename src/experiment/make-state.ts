import { deadLithium } from '../cell/flood.ts';
import { buildLattice } from '../lattice/lattice.ts';
import { speciesNames } from '../lattice/species.ts';
import { fromSI, parseUnit } from '../units/unit.ts';
import type { Simulation } from './simulation.ts';
import type { ArrayValues, State, StateHeader } from './state.ts';
import { takeArrays } from './state-arrays.ts';

const mAhPerCm2 = parseUnit('mAh/cm2', 'areal charge');

/** Areal charge [C/m2] in the unit of the columns, mAh/cm2. */
export const inMilliampereHours = (arealCharge: number): number => fromSI(arealCharge, mAhPerCm2);

/** The present state of a run as its number `index`: a copy. */
export const takeState = (simulation: Simulation, index: number, title: string): State => {
  const { lattice, kmc, setup, contents } = simulation;
  const { header, arrays } = takeArrays(simulation);
  return makeState({
    format: 1,
    kind: 'anodyne state',
    index,
    title,
    lattice: lattice.name,
    shape: lattice.shape,
    periodic: lattice.periodic,
    species: speciesNames,
    'Voxel edge [m]': setup.lattice.voxelEdge,
    'Time [s]': kmc.time,
    'Areal charge [mAh/cm2]': inMilliampereHours(simulation.arealCharge),
    'Contact fraction': simulation.hasCell ? simulation.cell.contactFraction : null,
    ...(contents ? { 'Quanta per voxel': contents.perVoxel } : {}),
    ...header,
  }, simulation.sites.species(), contents?.quanta.slice(), arrays);
};

/** A state from what a state file holds; dead lithium is found afresh. */
export const makeState = (header: StateHeader, species: Uint8Array, contents?: Uint8Array, arrays?: ReadonlyMap<string, ArrayValues>): State => ({
  header, species, dead: deadLithium(buildLattice(header.lattice, header.shape, header.periodic), species), ...(contents ? { contents } : {}), ...(arrays ? { arrays } : {}),
});
