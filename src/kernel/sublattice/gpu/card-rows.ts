import type { Shape } from '../../../lattice/lattice.ts';

/** Bytes of a row along x: four codes share a word of 32 bits, and no word two rows. */
export const rowBytes = ([nx]: Shape): number => 4 * Math.ceil(nx / 4);

/** Where a site lies among the bytes. */
export const placeOf = (site: number, shape: Shape): number => site + (rowBytes(shape) - shape[0]) * Math.floor(site / shape[0]);

/** What lies where. */
export const siteOf = (place: number, shape: Shape): number => place - (rowBytes(shape) - shape[0]) * Math.floor(place / rowBytes(shape));

/** Codes by site as codes by place, between rows 0. */
export const packRows = (codes: Uint8Array, shape: Shape): Uint8Array<ArrayBuffer> => {
  const [nx, ny, nz] = shape;
  const packed = new Uint8Array(rowBytes(shape) * ny * nz);
  for (let row = 0; row < ny * nz; row++) packed.set(codes.subarray(nx * row, nx * (row + 1)), rowBytes(shape) * row);
  return packed;
};
