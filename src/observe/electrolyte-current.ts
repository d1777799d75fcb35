import type { ArrayValues, State } from '../experiment/state.ts';
import { mediumOf } from '../field/lattice-medium.ts';
import { AnodyneError } from '../units/error.ts';

/**
 * Current density in the voxels of an electrolyte [A/m2]: vectors (x, y, z), three numbers a voxel in the order of `Electrolyte shape`. z points up as in the lattice, so a current that strips has z < 0. Through every face flows what the solver
 * lets flow, the difference of the potentials by the conductance between the voxels' middles (half a voxel of each, the boundary between grains); the vector is the mean of opposite faces. On the contact plane it is the contacts' current, through the lowest
 * faces what comes from above. The state keeps potentials in single precision: of a difference from voxel to voxel, 6e-8 of the whole potential is lost.
 * @throws AnodyneError of a state without an electrolyte of voxels
 */
export const electrolyteCurrent = (state: State): Float32Array => {
  const { header } = state;
  const { 'Voxel edge [m]': edge, 'Electrolyte shape': shape, 'Electrolyte boundary resistance [ohm.m2]': sheet = 0 } = header;
  const [contacts, phi, labels, conductivity] = ['Current density [A/m2]', 'Electrolyte potential [V]', 'Electrolyte grain', 'Electrolyte conductivity [S/m]'].map((name) => arrayOf(state, name)) as [ArrayValues, ArrayValues, ArrayValues, ArrayValues];
  const { gx, gy, gz } = mediumOf({ shape: shape!, edge, far: 0 }, (i) => conductivity[i]!, (i, j) => (labels[i] === labels[j] ? 0 : sheet));
  const [nx, ny] = shape!;
  const plane = nx * ny;
  const last = phi.length - plane;
  const current = new Float32Array(3 * phi.length);
  const below = new Float64Array(plane); // what flows into voxels of the last layer flows out below
  /** `j` flows from voxel `i` to voxel `k` along `axis`, in its direction or (-1) against it. */
  const flow = (i: number, k: number, axis: number, j: number, direction = 1): void => {
    current[3 * i + axis]! += (direction * j) / 2;
    current[3 * k + axis]! += (direction * j) / 2;
    if (i >= last) below[i - last]! -= j;
    if (k >= last) below[k - last]! += j;
  };
  const through = (conductance: number, i: number, k: number): number => (conductance * (phi[i]! - phi[k]!)) / (edge * edge);
  for (let i = 0; i < phi.length; i++) {
    const x = i % nx;
    const y = Math.floor(i / nx) % ny;
    const right = x === nx - 1 ? i - x : i + 1;
    const back = y === ny - 1 ? i - y * nx : i + nx;
    if (gx[i] !== 0) flow(i, right, 0, through(gx[i]!, i, right));
    if (gy[i] !== 0) flow(i, back, 1, through(gy[i]!, i, back));
    if (gz[i] !== 0) flow(i, i + plane, 2, through(gz[i]!, i, i + plane), -1);
  }
  for (let c = 0; c < plane; c++) {
    current[3 * c + 2]! -= contacts[c]! / 2;
    if (last === 0) below[c]! += contacts[c]!;
  }
  for (let c = 0; c < plane; c++) current[3 * (last + c) + 2]! -= below[c]! / 2;
  return current;
};

const arrayOf = ({ header, arrays }: State, name: string): ArrayValues => {
  const found = arrays?.get(name);
  if (!found) throw new AnodyneError(`state ${header.index}: arrays`, `${name}, as states of a polycrystallineElectrolyte have`, header.arrays?.map((array) => array.name).join(', ') ?? 'none');
  return found;
};
