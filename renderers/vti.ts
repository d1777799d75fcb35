import { AnodyneError, electrolyteCurrent, type ArrayValues, type Picture, type State } from 'anodyne';
import { contentShares, contentsOf, deadOf } from './fields.ts';
import { poreRanks } from './pore-marks.ts';
import { requireVoxels } from './voxels.ts';
import { type CellArray, vtkImage } from './vtk-image.ts';

export interface VtiOptions {
  /** The lattice, if nothing is said; or the voxels of the electrolyte below its contact plane, of a state that has some. */
  readonly of?: 'lattice' | 'electrolyte';
}

/** Layer of the lattice that an array on the contact plane belongs to: what is the metal's lies above the plane, all else in the electrolyte below it. */
const layerOf = (name: string): 0 | 1 => (name === 'Local stress [Pa]' ? 1 : 0);

/** Numbers on the contact plane as cells of the lattice, 0 in all other layers. */
const inLayer = (values: ArrayValues, layer: number, sites: number): ArrayValues => {
  const out = new (values.constructor as new (length: number) => ArrayValues)(sites);
  out.set(values, layer * values.length);
  return out;
};

/** `shares[quanta]` of every site; by a loop, ten times as fast as Float32Array.from. */
const inFloats = (quanta: Uint8Array, shares: readonly number[]): Float32Array => {
  const out = new Float32Array(quanta.length);
  for (let site = 0; site < quanta.length; site++) out[site] = shares[quanta[site]!]!;
  return out;
};

const latticeCells = (state: State): CellArray[] => {
  const { header, species } = state;
  const shares = contentShares(state);
  return [
    { name: 'species', values: species },
    { name: 'dead', values: deadOf(state) },
    ...(shares === undefined ? [] : [{ name: 'content', values: inFloats(contentsOf(state), shares) }]),
    ...(header['Contact fraction'] === null ? [] : [{ name: 'pore', values: poreRanks(state) }]),
    ...(header.arrays ?? []).flatMap(({ name, on }) => {
      const values = state.arrays!.get(name)!;
      return on === 'electrolyte' ? [] : [{ name, values: on === 'sites' ? values : inLayer(values, layerOf(name), species.length) }];
    }),
  ];
};

/** Layers of an array, which begin at the contact plane, from the lowest up. */
const upwards = ({ name, values, components = 1 }: { name: string; values: ArrayValues; components?: 1 | 3 }, plane: number): CellArray => {
  const layer = components * plane;
  const out = new (values.constructor as new (length: number) => ArrayValues)(values.length);
  for (let from = 0; from < values.length; from += layer) out.set(values.subarray(from, from + layer), values.length - layer - from);
  return { name, values: out, ...(components === 3 ? { components } : {}) };
};

const drawElectrolyte = (state: State): Uint8Array => {
  const { header } = state;
  const { 'Electrolyte shape': shape, 'Voxel edge [m]': edge } = header;
  if (shape === undefined) throw new AnodyneError(`state ${header.index}`, 'an electrolyte of voxels, as states of a polycrystallineElectrolyte have', undefined);
  const [nx, ny, nz] = shape;
  const arrays = header.arrays!.filter(({ on }) => on === 'electrolyte').map(({ name }) => upwards({ name, values: state.arrays!.get(name)! }, nx * ny));
  const current = upwards({ name: 'Electrolyte current density [A/m2]', values: electrolyteCurrent(state), components: 3 }, nx * ny);
  // its highest layer is the lattice's lowest
  return vtkImage({ header, shape, bottom: (1 - nz) * edge, cells: [...arrays, current] });
};

const drawLattice = (state: State): Uint8Array => {
  requireVoxels('vti', state.header, 'xyz, lammps and npy');
  return vtkImage({ header: state.header, shape: state.header.shape, bottom: 0, cells: latticeCells(state) });
};

/**
 * A state of a lattice of voxels as an image of VTK (.vti), for ParaView: a cell a voxel, origin and spacing in metres, z up. Cell data `species` (0 void, 1 lithium, 2 electrolyte, 3 collector), `dead` (1 of lithium without
 * a path to the collector), of an alloy `content` (lithium of a voxel over that of a voxel of pure lithium), of an electrode `pore` (from 1 on, the largest first), and what else the state holds, under its own name: on the contact plane what is
 * of the electrolyte in the layer below the plane, what is of the metal in the one above it. Field data `TimeValue` [s], `Areal charge [mAh/cm2]` and, of an electrode, `Contact fraction`.
 *
 * Of the electrolyte: its arrays, and the current density as a vector. The two images fit together: the electrolyte's highest layer is the lattice's lowest.
 */
export function vti({ of = 'lattice' }: VtiOptions = {}): Picture {
  const parts = { lattice: { name: 'vti', draw: drawLattice }, electrolyte: { name: 'electrolyte', draw: drawElectrolyte } };
  if (!Object.hasOwn(parts, of)) throw new AnodyneError('vti({ of })', `one of ${Object.keys(parts).join(', ')}`, of);
  return { ...parts[of], extension: 'vti' };
}
