import { AnodyneError } from '../units/error.ts';

export type LatticeName = 'square' | 'simple cubic';
export type Shape = readonly [nx: number, ny: number, nz: number];

/**
 * Geometry of a lattice, without its occupation. Site `x + nx * (y + ny * z)`. The nearest neighbours of site `s` are
 * `s + offsets[kind[s] * shell + d]` for d = 0 .. slots - 1, the next-nearest those for d = slots .. shell - 1; an offset of 0 says that there is
 * none (open axis). Slots d and d ^ 1 point opposite ways. A byte a site instead of a table of neighbours keeps 2^28 sites in memory.
 */
export interface Lattice {
  readonly name: LatticeName;
  readonly shape: Shape;
  readonly periodic: readonly [boolean, boolean, boolean];
  readonly siteCount: number;
  /** Nearest neighbours of an inner site: 4 or 6. */
  readonly slots: number;
  /** Nearest and next-nearest neighbours of an inner site: 8 or 18. */
  readonly shell: number;
  /** Steps to the neighbours in lattice units, `vectors[3 * d .. 3 * d + 2]`, length 3 * shell. */
  readonly vectors: Int8Array;
  /** Which edges of the box a site lies on, length siteCount. */
  readonly kind: Uint8Array;
  /** Length 27 * shell. */
  readonly offsets: Int32Array;
}

/** One of each pair of opposite steps; the square lattice lies in x and z so that up is the last axis in 2D and in 3D. */
const steps: Record<LatticeName, { nearest: number[][]; next: number[][] }> = {
  square: { nearest: [[1, 0, 0], [0, 0, 1]], next: [[1, 0, 1], [1, 0, -1]] },
  'simple cubic': {
    nearest: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    next: [[1, 1, 0], [1, -1, 0], [1, 0, 1], [1, 0, -1], [0, 1, 1], [0, 1, -1]],
  },
};

/** Sites that an Int32 can count; also the design limit. */
const mostSites = 2 ** 31 - 1;

/**
 * Builds the geometry. A periodic axis needs at least 3 sites (with 2, both neighbours along it would be the same site), an open one at least 1.
 * @throws AnodyneError on such an axis or more than 2^31 - 1 sites
 */
export const buildLattice = (name: LatticeName, shape: Shape, periodic: readonly [boolean, boolean, boolean]): Lattice => {
  checkShape(name, shape, periodic);
  const siteCount = shape[0] * shape[1] * shape[2];
  const { nearest, next } = steps[name];
  const vectors = Int8Array.from([...nearest, ...next].flatMap((v) => [...v, ...v.map((c) => -c)]));
  const shell = vectors.length / 3;
  return {
    name, shape, periodic, siteCount, shell, vectors,
    slots: 2 * nearest.length,
    kind: kindOfSites(shape),
    offsets: offsetTable(shape, periodic, vectors, shell),
  };
};

const checkShape = (name: LatticeName, shape: Shape, periodic: readonly boolean[]): void => {
  shape.forEach((length, axis) => {
    const place = `lattice.shape[${axis}]`;
    const flat = name === 'square' && axis === 1;
    const least = periodic[axis] && !flat ? 3 : 1;
    if (!Number.isInteger(length) || length < least) throw new AnodyneError(place, `a whole number of sites >= ${least}`, length);
    if (flat && length !== 1) throw new AnodyneError(place, '1 site (the square lattice lies in x and z)', length);
  });
  const count = shape[0] * shape[1] * shape[2];
  if (count > mostSites) throw new AnodyneError('lattice.shape', `at most ${mostSites} sites`, `${shape.join(' x ')} = ${count}`);
};

/** 0 on the low edge of an axis, 2 on the high edge, else 1; an axis of one site counts as both, so as inner, and gets no neighbour below. */
const edge = (i: number, length: number): number => (length === 1 ? 1 : i === 0 ? 0 : i === length - 1 ? 2 : 1);

const kindOfSites = ([nx, ny, nz]: Shape): Uint8Array => {
  const kind = new Uint8Array(nx * ny * nz);
  let site = 0;
  for (let z = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      const row = 9 * edge(z, nz) + 3 * edge(y, ny);
      for (let x = 0; x < nx; x++) kind[site++] = row + edge(x, nx);
    }
  }
  return kind;
};

const offsetTable = (shape: Shape, periodic: readonly boolean[], vectors: Int8Array, shell: number): Int32Array => {
  const strides = [1, shape[0], shape[0] * shape[1]];
  const offsets = new Int32Array(27 * shell);
  for (let kind = 0; kind < 27; kind++) {
    const edges = [kind % 3, Math.floor(kind / 3) % 3, Math.floor(kind / 9)];
    for (let d = 0; d < shell; d++) {
      let offset = 0;
      let exists = true;
      for (let axis = 0; axis < 3; axis++) {
        const step = vectors[3 * d + axis]!;
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
