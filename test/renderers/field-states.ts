import { ContactPlane, Species, type ArrayValues, type State, type StateArray } from 'anodyne';
import { contactPlane, categorize } from '../../renderers/views.ts';
import { Category } from '../../renderers/palette.ts';

/** [S/m]; ohm m2 of a contact. */
const conductivity = 0.05;
const contactResistance = 1e-5;

/** Adds arrays of states: on the contact plane unless their length says sites. */
export function withArrays(state: State, arrays: Readonly<Record<string, ArrayValues>>, header: Partial<State['header']> = {}): State {
  const listed = Object.entries(arrays).map(([name, values]): StateArray => ({
    name, on: values.length === state.species.length ? 'sites' : 'contact plane', type: values instanceof Float32Array ? 'float32' : values instanceof Uint16Array ? 'uint16' : 'uint8',
  }));
  return { ...state, header: { ...state.header, ...header, arrays: [...state.header.arrays ?? [], ...listed] }, arrays: new Map([...state.arrays ?? [], ...Object.entries(arrays)]) };
}

/** The state with currents and potentials of its contact plane: 1 A/m2 into a uniform electrolyte `thickness` [m] thick, as the solver of runs finds them. Dead lithium passes none. */
export function withField(state: State, thickness: number): State {
  const { shape, 'Voxel edge [m]': edge } = state.header;
  const [nx, ny] = shape;
  const { cells } = contactPlane(categorize(state), shape);
  const solver = new ContactPlane([{ thickness, conductivity, permittivity: 0 }], [nx, ny], edge);
  const touches = Array.from(cells, (cell) => cell !== Category.void && cell !== Category.deadLithium);
  // where nothing touches no current flows
  const { current, face } = !touches.includes(true) ? { current: new Float64Array(nx * ny), face: new Float64Array(nx * ny) } : solver.solve({
    resistance: Float64Array.from(touches, (touch) => (touch ? contactResistance : Infinity)), drive: new Float64Array(nx * ny), group: new Int32Array(nx * ny), groups: 1, control: { currentDensity: 1 },
  }, 1e-10);
  return withArrays(state, { 'Current density [A/m2]': new Float32Array(current), 'Potential [V]': new Float32Array(face) }, { 'Electrolyte conductivity [S/m]': conductivity, 'Electrolyte thickness [m]': thickness });
}

/** Three grains of metal, one above two. */
export function withGrains(state: State): State {
  const [nx, ny, nz] = state.header.shape;
  return withArrays(state, { 'Metal grain': Uint16Array.from(state.species, (byte, site) => (byte !== Species.lithium ? 0 : Math.floor(site / (nx * ny)) > 0.6 * nz ? 3 : site % nx < 0.45 * nx ? 1 : 2)) });
}
