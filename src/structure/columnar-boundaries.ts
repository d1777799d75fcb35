import type { Lattice } from '../lattice/lattice.ts';
import { AnodyneError } from '../units/error.ts';

/** Sites of the boundaries of columnar grains, by what they do. */
export interface ColumnarBoundaries {
  /** Boundaries normal to x, without the junctions. */
  readonly normalToX: Int32Array;
  /** Boundaries normal to z, without the junctions. */
  readonly normalToZ: Int32Array;
  /** Columns where the two meet. */
  readonly junctions: Int32Array;
}

/**
 * Boundaries of one columnar grain that fills a periodic box, its column along y: it meets its own images at the first cell along x and along z, so the box stands for an array of equal
 * columns. A boundary is one unit cell wide, in bcc two layers of atoms, between which its vacancies hop along it.
 * @throws AnodyneError if x or z is not periodic
 */
export const columnarBoundaries = ({ siteCount, basis, shape: [nx, ny], periodic }: Lattice): ColumnarBoundaries => {
  for (const axis of [0, 2]) if (!periodic[axis]) throw new AnodyneError(`lattice.periodic[${axis}]`, 'true: a columnar grain meets its own images', false);
  const [normalToX, normalToZ, junctions]: number[][] = [[], [], []];
  for (let site = 0; site < siteCount; site++) {
    const cell = Math.floor(site / basis);
    const [atX, atZ] = [cell % nx === 0, Math.floor(cell / (nx * ny)) === 0];
    if (atX && atZ) junctions!.push(site);
    else if (atX) normalToX!.push(site);
    else if (atZ) normalToZ!.push(site);
  }
  return { normalToX: Int32Array.from(normalToX!), normalToZ: Int32Array.from(normalToZ!), junctions: Int32Array.from(junctions!) };
};
