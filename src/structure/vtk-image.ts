import type { Element } from '@xmldom/xmldom';
import type { Shape } from '../lattice/lattice.ts';
import { AnodyneError } from '../units/error.ts';
import { checkKeys, nearest } from '../units/nearest.ts';
import { grainsFromRegions, grainsFromValues } from './from-values.ts';
import type { Microstructure } from './microstructure.ts';
import { checkWanted, phaseTable, type PhaseValues } from './phase-values.ts';
import { readInput } from './reading.ts';
import { readDataArray } from './vtk-data-array.ts';
import { childrenOf, takeApart } from './vtk-xml.ts';

export interface VtiReading {
  /** Name of the array; if cells and points both have one of it, the cells' is read. */
  readonly array: string;
  /** The phase of each value. */
  readonly phases: PhaseValues;
  /** The box the image must have; without it, any. */
  readonly shape?: Shape;
  /** What a grain is: a connected region of one value (the default), or all that has one value. */
  readonly grains?: 'regions' | 'values';
}

interface VtkArray {
  readonly element: Element;
  readonly shape: Shape;
}

/**
 * A structure from an image of VTK (.vti), as ParaView and VTK write it. In VTK z points up, towards the lithium: the highest layer of the file lies at the contact plane.
 * A voxel is a cell of the image, or a point if the array belongs to the points. A section in 2D lies in x and z, one cell or point deep along y.
 * @throws AnodyneError on a file that cannot be read, voxels that are no cubes, another size, or a value without a phase
 */
export const microstructureFromVti = (path: string, options: VtiReading): Microstructure => {
  checkKeys('microstructureFromVti', options, ['array', 'phases', 'shape', 'grains']);
  const { array: name, phases, shape: wanted, grains = 'regions' } = options;
  if (grains !== 'regions' && grains !== 'values') throw new AnodyneError('microstructureFromVti.grains', 'regions or values', grains);
  const table = phaseTable('microstructureFromVti.phases', phases);
  const file = takeApart(path, readInput(path));
  const image = only(path, file.root, 'ImageData');
  const { element, shape } = findArray(path, only(path, image, 'Piece'), name);
  checkGeometry(path, image, shape);
  checkWanted(path, shape, wanted);
  const place = `${path}, array ${name}`;
  const values = upsideDown(readDataArray(file, element, place, shape[0] * shape[1] * shape[2]), shape);
  const where = (voxel: number): string => `${place}, ${inFile(voxel, shape)}`;
  return (grains === 'regions' ? grainsFromRegions : grainsFromValues)(path, { shape, values, where, noun: 'values' }, table);
};

const only = (path: string, parent: Element, name: string): Element => {
  const found = childrenOf(parent, name);
  if (found.length !== 1) throw new AnodyneError(path, `one ${name} in ${parent.tagName}`, found.length);
  return found[0]!;
};

const findArray = (path: string, piece: Element, name: string): VtkArray => {
  const arraysOf = (association: string): Element[] => childrenOf(piece, association).flatMap((data) => childrenOf(data, 'DataArray'));
  const [cells, points] = [arraysOf('CellData'), arraysOf('PointData')];
  const named = (arrays: Element[]): Element | undefined => arrays.find((array) => array.getAttribute('Name') === name);
  const element = named(cells) ?? named(points);
  if (element) return { element, shape: extentOf(path, piece).map((steps) => (cells.includes(element) ? Math.max(steps, 1) : steps + 1)) as unknown as Shape };
  const names = [...cells, ...points].map((array) => array.getAttribute('Name') ?? '');
  throw new AnodyneError(path, names.length === 0 ? 'an array of cells or points' : `one of the arrays ${names.join(', ')}`, name, { nearest: nearest(String(name), names) });
};

/** Steps from the first to the last point along each axis. */
const extentOf = (path: string, piece: Element): number[] => {
  const extent = numbersOf(piece, 'Extent');
  const steps = [0, 2, 4].map((k) => extent[k + 1]! - extent[k]!);
  if (extent.length !== 6 || !steps.every((n) => Number.isInteger(n) && n >= 0)) throw new AnodyneError(path, 'an Extent of 6 whole numbers, rising in pairs', piece.getAttribute('Extent') ?? undefined);
  return steps;
};

const numbersOf = (element: Element, attribute: string): number[] => (element.getAttribute(attribute) ?? '').trim().split(/\s+/u).map(Number);

/** Voxels are cubes, along the axes. An axis of one voxel may have any spacing. */
const checkGeometry = (path: string, image: Element, shape: Shape): void => {
  const spacing = numbersOf(image, 'Spacing').filter((_, axis) => shape[axis]! > 1);
  const cubic = spacing.every((edge) => edge > 0 && Math.abs(edge / spacing[0]! - 1) < 1e-6);
  if (!cubic) throw new AnodyneError(path, 'cubic voxels, one Spacing along all axes', image.getAttribute('Spacing') ?? undefined);
  const turned = image.getAttribute('Direction');
  if (turned !== null && numbersOf(image, 'Direction').some((component, k) => component !== (k % 4 === 0 ? 1 : 0))) {
    throw new AnodyneError(path, 'an image along the axes, of Direction 1 0 0 0 1 0 0 0 1', turned);
  }
};

/** The layers in the opposite order: up in the file, down in a structure. */
const upsideDown = (values: Float64Array, [nx, ny, nz]: Shape): Float64Array => {
  const layer = nx * ny;
  const flipped = new Float64Array(values.length);
  for (let z = 0; z < nz; z++) flipped.set(values.subarray(z * layer, (z + 1) * layer), (nz - 1 - z) * layer);
  return flipped;
};

/** Where a voxel lies in the file, counted there from 0. */
const inFile = (voxel: number, [nx, ny, nz]: Shape): string => {
  const row = Math.floor(voxel / nx);
  return `voxel (${voxel % nx}, ${row % ny}, ${nz - 1 - Math.floor(row / ny)})`;
};
