import { AnodyneError } from '../units/error.ts';
import { checkLength } from './microstructure.ts';

/** Cells of the contact plane along x and y; both axes periodic; 2D is ny = 1. */
export type PlaneShape = readonly [nx: number, ny: number];

/** Which cells of the contact plane touch. */
export interface ContactShape {
  /** 1 where lithium touches, else 0; cell x + nx * y, length nx * ny. */
  readonly touching: Uint8Array;
  /** What the touching cells cover [m2]: the figure to compute with, as cells do not follow a circle. */
  readonly area: number;
}

interface Plane {
  readonly shape: PlaneShape;
  /** [m] */
  readonly voxelEdge: number;
}

type Centre = readonly [x: number, y: number];

/**
 * A disc of `diameter` [m] in the middle of the plane: the cells whose centres lie inside or on it. In 2D a strip of that width, across the middle.
 * @throws AnodyneError if it is wider than the plane, or so small that no cell's centre is inside
 */
export const discContact = ({ shape, voxelEdge, diameter }: Plane & { readonly diameter: number }): ContactShape => {
  checkPlane('discContact', shape, voxelEdge);
  const [nx, ny] = shape;
  const widest = voxelEdge * Math.min(nx, ny === 1 ? nx : ny);
  // a disc as wide as the plane is wanted as such, whatever the last bits of its width in cells are
  if (!(diameter > 0 && diameter <= widest * (1 + 1e-9))) throw new AnodyneError('discContact.diameter', `a length above 0, at most the width of the plane, ${widest} m`, diameter);
  const contact = cellsWithin(shape, voxelEdge, [[nx / 2, ny / 2]], diameter / voxelEdge / 2);
  if (contact.area === 0) throw new AnodyneError('discContact.diameter', `a length that covers the centre of a cell of ${voxelEdge} m`, diameter);
  return contact;
};

/** A strip along y, in the middle, on `share` of the plane: the nearest whole number of cells wide. Periodic, so one of many. @throws AnodyneError if that is none */
export const stripContact = ({ shape, voxelEdge, share }: Plane & { readonly share: number }): ContactShape => {
  checkPlane('stripContact', shape, voxelEdge);
  const [nx] = shape;
  const width = Math.round(share * nx);
  if (!(share <= 1 && width >= 1)) throw new AnodyneError('stripContact.share', `a share of at most 1 that gives at least one of ${nx} cells`, share);
  const first = Math.floor((nx - width) / 2);
  return cellsWhere(shape, voxelEdge, (x) => x >= first && x < first + width);
};

/** Discs that touch their neighbours cover pi/4 of a square array, pi/sqrt(12) of a hexagonal one. */
const closest = { square: Math.PI / 4, hexagonal: Math.PI / Math.sqrt(12) } as const;

/**
 * An endless array of equal discs on `share` of the plane, as discs in the continuum; cells whose centres lie inside or on one touch. Square: one disc in the middle of a
 * square plane. Hexagonal: two discs, a quarter of the plane in from opposite corners, in a plane sqrt(3) times as long as wide, within 1 %: 15 x 26, 26 x 45, 56 x 97.
 * @throws AnodyneError on a plane of another form, or a share at which discs overlap or cover no cell
 */
export const discArray = ({ shape, voxelEdge, share, arrangement }: Plane & { readonly share: number; readonly arrangement: keyof typeof closest }): ContactShape => {
  checkPlane('discArray', shape, voxelEdge);
  const [nx, ny] = shape;
  if (!Object.hasOwn(closest, arrangement)) throw new AnodyneError('discArray.arrangement', 'square or hexagonal', arrangement);
  const most = closest[arrangement];
  if (!(share > 0 && share <= most)) throw new AnodyneError('discArray.share', `a share above 0, at most that of discs side by side, ${most.toFixed(4)}`, share);
  if (arrangement === 'square' && nx !== ny) throw new AnodyneError('discArray.shape', 'as many cells along x as along y', `${nx} x ${ny}`);
  const misfit = Math.min(Math.abs(Math.sqrt(3) * nx / ny - 1), Math.abs(Math.sqrt(3) * ny / nx - 1));
  if (arrangement === 'hexagonal' && !(misfit <= 0.01)) throw new AnodyneError('discArray.shape', 'one side sqrt(3) times the other within 1 %, such as 15 x 26', `${nx} x ${ny}`);
  const centres: Centre[] = arrangement === 'square' ? [[nx / 2, ny / 2]] : [[nx / 4, ny / 4], [3 * nx / 4, 3 * ny / 4]];
  const contact = cellsWithin(shape, voxelEdge, centres, Math.sqrt(share * nx * ny / (Math.PI * centres.length)));
  if (contact.area === 0) throw new AnodyneError('discArray.share', 'a share that covers the centre of a cell', share);
  return contact;
};

const checkPlane = (place: string, shape: PlaneShape, voxelEdge: number): void => {
  if (!Array.isArray(shape) || shape.length !== 2) throw new AnodyneError(`${place}.shape`, 'two numbers of cells, [nx, ny]', shape);
  for (const length of shape) if (!Number.isInteger(length) || length < 1) throw new AnodyneError(`${place}.shape`, 'whole numbers of cells >= 1', shape);
  checkLength(`${place}.voxelEdge`, voxelEdge);
};

/** Cells whose centres are at most `radius` from one of `centres`, over the periodic borders [cells]. In 2D the distance along x counts alone. */
const cellsWithin = (shape: PlaneShape, voxelEdge: number, centres: readonly Centre[], radius: number): ContactShape => {
  const [nx, ny] = shape;
  // a centre that lies on the rim by arithmetic belongs to the disc whatever the last bit of the radius is
  const limit = radius * radius * (1 + 1e-12);
  return cellsWhere(shape, voxelEdge, (x, y) => centres.some(([cx, cy]) => across(x + 0.5 - cx, nx) ** 2 + across(y + 0.5 - cy, ny) ** 2 <= limit));
};

/** The way along a periodic axis, to the nearest image. */
const across = (distance: number, length: number): number => distance - length * Math.round(distance / length);

const cellsWhere = ([nx, ny]: PlaneShape, voxelEdge: number, touches: (x: number, y: number) => boolean): ContactShape => {
  const touching = Uint8Array.from({ length: nx * ny }, (_, cell) => (touches(cell % nx, Math.floor(cell / nx)) ? 1 : 0));
  return { touching, area: touching.reduce((sum, cell) => sum + cell, 0) * voxelEdge * voxelEdge };
};
