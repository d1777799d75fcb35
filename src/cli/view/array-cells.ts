import { Category, categoryNames, colours, firstContent } from '../../../renderers/palette.ts';
import type { ArrayValues, State } from '../../experiment/state.ts';
import type { Shape } from '../../lattice/lattice.ts';
import { grainColours, valueColours } from './array-colours.ts';
import type { GridMessage, Scale } from './messages.ts';

/** Cells coloured by an array, and what their colours mean. */
export interface ArrayCells extends Pick<GridMessage, 'colours' | 'values' | 'legend'> {
  readonly shape: Shape;
  readonly cells: Uint8Array;
}

/** Layers at the bottom of the lattice that are electrolyte throughout. */
const electrolyteLayers = (sites: Uint8Array, [nx, ny, nz]: Shape): number => {
  let site = 0;
  while (site < sites.length && sites[site] === Category.electrolyte) site++;
  return Math.min(nz - 1, Math.floor(site / (nx * ny)));
};

/** Where the numbers of an array lie: cells of the grid by places of the array, in a grid that has room for them. */
interface Laid {
  readonly shape: Shape;
  readonly cells: Uint8Array;
  readonly cellOf: (place: number) => number;
}

/** The array's cells among the others: sites are what they are; the contact plane is the uppermost layer of the electrolyte; the electrolyte's voxels take the place of the layer that the lattice has of it. */
const layOut = ({ header }: State, on: 'sites' | 'contact plane' | 'electrolyte', sites: Uint8Array): Laid => {
  const { shape, 'Electrolyte shape': voxels } = header;
  const [nx, ny, nz] = shape;
  const layer = nx * ny;
  const solid = electrolyteLayers(sites, shape);
  if (on === 'sites') return { shape, cells: sites.slice(), cellOf: (place) => place };
  if (on === 'contact plane') return { shape, cells: sites.slice(), cellOf: (place) => place + layer * Math.max(0, solid - 1) };
  const depth = voxels![2];
  const cells = new Uint8Array(layer * (depth + nz - solid));
  cells.set(sites.subarray(layer * solid), layer * depth);
  return { shape: [nx, ny, depth + nz - solid], cells, cellOf: (place) => (place % layer) + layer * (depth - 1 - Math.floor(place / layer)) };
};

/** Numbers that say which grain, not how much. */
const isGrain = (values: ArrayValues): boolean => !(values instanceof Float32Array);

/** Cells of a state with the colours of one of its arrays. `sites` from `categorize`; places without a value stay what they are, pores of the electrolyte are air. */
export const arrayCells = (state: State, name: string, sites: Uint8Array): ArrayCells => {
  const { on } = state.header.arrays!.find((array) => array.name === name)!;
  const values = state.arrays!.get(name)!;
  const pores = on === 'electrolyte' ? state.arrays!.get('Electrolyte grain') : undefined;
  const { shape, cells, cellOf } = layOut(state, on, sites);
  const alike = Uint8Array.from(cells, (cell) => (cell >= firstContent ? Category.lithium : cell));
  const has = (place: number): boolean => pores?.[place] !== 0 && (!isGrain(values) || values[place] !== 0);
  const scale = isGrain(values) ? null : scaleOf(name, values, has);
  const shades = isGrain(values) ? grainColours : valueColours;
  const numberOf = (value: number): number => (scale === null ? (value - 1) % shades.length : Math.round(((value - scale.low) / (scale.high - scale.low)) * (scale.levels - 1)));
  for (let place = 0; place < values.length; place++) {
    if (has(place)) alike[cellOf(place)] = firstContent + numberOf(values[place]!);
    else if (on === 'electrolyte') alike[cellOf(place)] = Category.void;
  }
  const others = categoryNames.flatMap((category, cell) => (alike.includes(cell) ? [{ name: category, colours: [colours[cell]!] }] : []));
  const own = { name: scale === null ? name : `${name}: ${digits(scale.low)} to ${digits(scale.high)}`, colours: [...shades].filter((_, k) => scale === null || k % 8 === 0) };
  return { shape, cells: alike, colours: [...colours, ...shades], values: scale, legend: [own, ...others] };
};

/** From the least to the greatest value of this state. */
const scaleOf = (name: string, values: ArrayValues, has: (place: number) => boolean): Scale => {
  let [low, high] = [Infinity, -Infinity];
  for (let place = 0; place < values.length; place++) {
    if (!has(place)) continue;
    low = Math.min(low, values[place]!);
    high = Math.max(high, values[place]!);
  }
  if (low > high) [low, high] = [0, 0];
  return { name, low, high: high > low ? high : low + 1, levels: valueColours.length };
};

const digits = (value: number): string => String(Number(value.toPrecision(3))).replace('-', '−');
