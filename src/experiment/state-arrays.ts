import type { Polycrystal } from '../field/lattice-medium.ts';
import { siteCountOf } from '../lattice/lattice.ts';
import { Species } from '../lattice/species.ts';
import { presentField } from './present-field.ts';
import type { Simulation } from './simulation.ts';
import type { ArrayPlaces, ArrayValues, StateArray, StateHeader } from './state.ts';

/** What a state's arrays put into its header, and they themselves by name; nothing where a run has none. */
interface TakenArrays {
  readonly header: Partial<StateHeader>;
  readonly arrays?: ReadonlyMap<string, ArrayValues>;
}

/** An array with its numbers. */
type Named = readonly [name: string, on: ArrayPlaces, values: ArrayValues];

/**
 * What a run knows at this moment besides what stands where: currents and potentials of a field, the stress that creep goes by, grains. The same names at every moment of a run: where nothing passes a current, it and the potential are 0
 * throughout. Changes nothing.
 */
export const takeArrays = (run: Simulation): TakenArrays => {
  const field = run.hasField ? fieldArrays(run) : [];
  const creep = run.hasCell ? run.creep : undefined;
  const taken: readonly Named[] = [
    ...field,
    ...(creep ? [['Local stress [Pa]', 'contact plane', new Float32Array(creep.localStress())]] as const : []),
    ...(run.setup.grains ? [['Metal grain', 'sites', grainsOfLithium(run)]] as const : []),
  ];
  if (taken.length === 0) return { header: {} };
  return {
    header: { arrays: taken.map(([name, on, values]): StateArray => ({ name, on, type: typeOf(values) })), ...(run.hasField ? electrolyteOf(run) : {}) },
    arrays: new Map(taken.map(([name, , values]) => [name, values])),
  };
};

const fieldArrays = (run: Simulation): Named[] => {
  const [nx, ny] = run.lattice.shape;
  const { voxels } = run.field.model.solver;
  const found = presentField(run);
  const { current, face } = found?.solution ?? { current: new Float64Array(nx * ny), face: new Float64Array(nx * ny) };
  return [
    ['Current density [A/m2]', 'contact plane', new Float32Array(current)],
    ['Potential [V]', 'contact plane', new Float32Array(face)],
    ...(voxels ? [
      ['Electrolyte potential [V]', 'electrolyte', found?.voxelPotential ?? new Float32Array(voxels.labels.length)],
      ['Electrolyte grain', 'electrolyte', voxels.labels.slice()],
      ['Electrolyte conductivity [S/m]', 'electrolyte', conductivityOf(voxels)],
      ...(run.flaws ? [['Electrolyte lithium', 'electrolyte', run.flaws.lithiumInVoxels()]] satisfies Named[] : []),
    ] satisfies Named[] : []),
  ];
};

/** Of every voxel [S/m]; a pore conducts nothing. */
const conductivityOf = ({ labels, conductivityOf: ofLabel }: Polycrystal): Float32Array => {
  const out = new Float32Array(labels.length);
  for (let i = 0; i < out.length; i++) out[i] = labels[i] === 0 ? 0 : ofLabel[labels[i]!]!;
  return out;
};

const electrolyteOf = (run: Simulation): Partial<StateHeader> => {
  const { voxels, slab } = run.field.model.solver;
  return {
    ...(voxels ? { 'Electrolyte shape': voxels.shape, 'Electrolyte boundary resistance [ohm.m2]': voxels.boundaryResistance } : {}),
    ...(slab ? { 'Electrolyte conductivity [S/m]': slab.conductivity, ...(slab.thickness === undefined ? {} : { 'Electrolyte thickness [m]': slab.thickness }) } : {}),
  };
};

/** Places without lithium keep a label in the run, for what fills them later; here they have none. */
const grainsOfLithium = ({ grains: { labels }, sites }: Simulation): Uint16Array => labels.map((label, site) => (sites.at(site) === Species.lithium ? label : 0));

const typeOf = (values: ArrayValues): StateArray['type'] => (values instanceof Float32Array ? 'float32' : values instanceof Uint16Array ? 'uint16' : 'uint8');

/** Numbers of an array of a state with this header. */
export const arrayLength = ({ lattice, shape, 'Electrolyte shape': voxels = [0, 0, 0] }: StateHeader, { on }: StateArray): number => {
  if (on === 'sites') return siteCountOf(lattice, shape);
  const [nx, ny, nz] = on === 'contact plane' ? [shape[0], shape[1], 1] : voxels;
  return nx * ny * nz;
};
