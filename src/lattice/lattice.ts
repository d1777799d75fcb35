import { AnodyneError } from '../units/error.ts';

export type LatticeName = 'square' | 'simple cubic' | 'bcc' | 'fcc';
/** Unit cells along x, y and z. */
export type Shape = readonly [nx: number, ny: number, nz: number];

/**
 * Geometry of a lattice, without its occupation. Site `b + basis * (x + nx * (y + ny * z))` is atom b of the unit cell (x, y, z). The nearest neighbours of
 * site `s` are `s + offsets[kindOf(s) * shell + d]` for d = 0 .. slots - 1, the next-nearest those for d = slots .. shell - 1; an offset of 0 says that there is
 * none (open axis). Slots d and d ^ 1 point opposite ways. A kind instead of a table of neighbours a site keeps 2^28 sites in memory; where speed matters
 * it is read from the site's word (src/lattice/word.ts).
 */
export interface Lattice {
  readonly name: LatticeName;
  readonly shape: Shape;
  readonly periodic: readonly [boolean, boolean, boolean];
  readonly siteCount: number;
  /** Sites of a unit cell: 1, 1, 2, 4. */
  readonly basis: number;
  /** Nearest neighbours of an inner site: 4, 6, 8, 12. */
  readonly slots: number;
  /** Nearest and next-nearest neighbours of an inner site: 8, 18, 14, 18. */
  readonly shell: number;
  /** Steps to the neighbours in half edges of the unit cell, `vectors[3 * d .. 3 * d + 2]`, length 3 * shell. */
  readonly vectors: Int8Array;
  /** Length 27 * basis * shell. */
  readonly offsets: Int32Array;
  /** Which atom of its cell a site is and on which edges of the box the cell lies, below 27 * basis. */
  kindOf(site: number): number;
  /** Adds the kind of every site to `words`, length siteCount, shifted left. */
  writeKinds(words: Int32Array, shift: number): void;
}

type Vector = readonly [number, number, number];

interface Geometry {
  /** Atoms of the unit cell in half edges. */
  readonly atoms: readonly Vector[];
  /** One of each pair of opposite steps, in half edges. */
  readonly nearest: readonly Vector[];
  readonly next: readonly Vector[];
}

const axes: readonly Vector[] = [[2, 0, 0], [0, 2, 0], [0, 0, 2]];
const faceDiagonals = (length: number): Vector[] =>
  [[1, 1, 0], [1, -1, 0], [1, 0, 1], [1, 0, -1], [0, 1, 1], [0, 1, -1]].map(([x, y, z]) => [x! * length, y! * length, z! * length]);

/** The square lattice lies in x and z, so that up is the last axis in 2D and in 3D; there and in simple cubic the last nearest pair is up and down. */
const geometries: Record<LatticeName, Geometry> = {
  square: { atoms: [[0, 0, 0]], nearest: [[2, 0, 0], [0, 0, 2]], next: [[2, 0, 2], [2, 0, -2]] },
  'simple cubic': { atoms: [[0, 0, 0]], nearest: axes, next: faceDiagonals(2) },
  bcc: { atoms: [[0, 0, 0], [1, 1, 1]], nearest: [[1, 1, 1], [1, 1, -1], [1, -1, 1], [-1, 1, 1]], next: axes },
  fcc: { atoms: [[0, 0, 0], [1, 1, 0], [1, 0, 1], [0, 1, 1]], nearest: faceDiagonals(1), next: axes },
};

/** Atoms of a lattice's unit cell, in the order of its sites: x, y, z in half edges of the cell. */
export const cellAtoms = (name: LatticeName): readonly (readonly [x: number, y: number, z: number])[] => geometries[name].atoms;

/** Sites that an Int32 can count; also the design limit. */
const mostSites = 2 ** 31 - 1;

/**
 * Builds the geometry. A periodic axis needs at least 3 cells (with 2, both neighbours along it would be the same site), an open one at least 1.
 * @throws AnodyneError on such an axis or more than 2^31 - 1 sites
 */
export const buildLattice = (name: LatticeName, shape: Shape, periodic: readonly [boolean, boolean, boolean]): Lattice => {
  const geometry = geometries[name];
  const basis = geometry.atoms.length;
  checkShape(name, shape, periodic, basis);
  const vectors = Int8Array.from([...geometry.nearest, ...geometry.next].flatMap((v) => [...v, ...v.map((c) => -c)]));
  const shell = vectors.length / 3;
  return {
    name, shape, periodic, basis, shell, vectors,
    siteCount: siteCountOf(name, shape),
    slots: 2 * geometry.nearest.length,
    kindOf: (site) => kindOfSite(site, shape, basis),
    writeKinds: (words, shift) => { writeKinds(words, shift, shape, basis); },
    offsets: offsetTable(geometry.atoms, shape, periodic, vectors, shell),
  };
};

/** Sites of a lattice of this shape, without building it. */
export const siteCountOf = (name: LatticeName, shape: Shape): number => geometries[name].atoms.length * shape[0] * shape[1] * shape[2];

const checkShape = (name: LatticeName, shape: Shape, periodic: readonly boolean[], basis: number): void => {
  shape.forEach((length, axis) => {
    const place = `lattice.shape[${axis}]`;
    const flat = name === 'square' && axis === 1;
    const least = periodic[axis] && !flat ? 3 : 1;
    if (!Number.isInteger(length) || length < least) throw new AnodyneError(place, `a whole number of cells >= ${least}`, length);
    if (flat && length !== 1) throw new AnodyneError(place, '1 cell (the square lattice lies in x and z)', length);
  });
  const count = basis * shape[0] * shape[1] * shape[2];
  if (count > mostSites) throw new AnodyneError('lattice.shape', `at most ${mostSites} sites`, `${shape.join(' x ')} cells = ${count}`);
};

/** 0 on the low edge of an axis, 2 on the high edge, else 1; an axis of one site counts as both, so as inner, and gets no neighbour below. */
const edge = (i: number, length: number): number => (length === 1 ? 1 : i === 0 ? 0 : i === length - 1 ? 2 : 1);

const kindOfSite = (site: number, [nx, ny, nz]: Shape, basis: number): number => {
  const cell = Math.floor(site / basis);
  const row = Math.floor(cell / nx);
  return 27 * (site % basis) + 9 * edge(Math.floor(row / ny), nz) + 3 * edge(row % ny, ny) + edge(cell % nx, nx);
};

const writeKinds = (words: Int32Array, shift: number, [nx, ny, nz]: Shape, basis: number): void => {
  let site = 0;
  for (let z = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      const row = 9 * edge(z, nz) + 3 * edge(y, ny);
      for (let x = 0; x < nx; x++) {
        for (let b = 0; b < basis; b++) words[site++]! += (27 * b + row + edge(x, nx)) << shift;
      }
    }
  }
};

const offsetTable = (atoms: readonly Vector[], shape: Shape, periodic: readonly boolean[], vectors: Int8Array, shell: number): Int32Array => {
  const basis = atoms.length;
  const strides = [basis, basis * shape[0], basis * shape[0] * shape[1]];
  const offsets = new Int32Array(27 * basis * shell);
  for (let kind = 0; kind < 27 * basis; kind++) {
    const edges = [kind % 3, Math.floor(kind / 3) % 3, Math.floor(kind / 9) % 3];
    const from = Math.floor(kind / 27);
    for (let d = 0; d < shell; d++) {
      const place = atoms[from]!.map((c, axis) => c + vectors[3 * d + axis]!);
      const to = atoms.findIndex((atom) => atom.every((c, axis) => c === place[axis]! - 2 * Math.floor(place[axis]! / 2)));
      let offset = to - from;
      let exists = true;
      for (let axis = 0; axis < 3; axis++) {
        // cells moved along the axis: -1, 0 or 1
        const step = Math.floor(place[axis]! / 2);
        if (step === 0) continue;
        const leaves = shape[axis] === 1 || (step < 0 && edges[axis] === 0) || (step > 0 && edges[axis] === 2);
        exists &&= !leaves || (periodic[axis]! && shape[axis]! > 1);
        offset += step * strides[axis]! * (leaves ? 1 - shape[axis]! : 1);
      }
      offsets[kind * shell + d] = exists ? offset : 0;
    }
  }
  return offsets;
};
