/** What light does in a voxel: passes, is tinted where it enters, or stops. */
export const Matter = { air: 0, glass: 1, opaque: 2 } as const;

/** Voxels along the edge of a block, as a power of two: 2 ** 3. */
export const blockBits = 3;

/** In `blocks`: more than one kind of voxel, or opaque ones. No cell of air or glass has this number, for contents are opaque. */
export const mixed = 255;

/** A box of voxels to be looked at. */
export interface Scene {
  readonly shape: readonly [nx: number, ny: number, nz: number];
  /** `cells[x + nx * (y + ny * z)]`, numbers that have a colour. */
  readonly cells: Uint8Array;
  /** `Matter` of each of the 256 numbers that a cell can be. */
  readonly matter: Uint8Array;
  /** Blocks of 8 x 8 x 8 voxels, x fastest: the number of their cells where all are the same air or glass, else `mixed`. Rays leap over these. */
  readonly blocks: Uint8Array;
  readonly blockShape: readonly [number, number, number];
}

/** First voxel and the one after the last, along x, y, z. */
export type Bounds = readonly [readonly [number, number], readonly [number, number], readonly [number, number]];

/** Cuts a box out of the lattice. @param sites length nx * ny * nz of the lattice, x fastest  @param matter length 256 */
export function sceneOf(sites: Uint8Array, shape: readonly [number, number, number], [[x0, x1], [y0, y1], [z0, z1]]: Bounds, matter: Uint8Array): Scene {
  const [nx, ny, nz] = [x1 - x0, y1 - y0, z1 - z0];
  const cells = new Uint8Array(nx * ny * nz);
  for (let z = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      const first = x0 + shape[0] * (y0 + y + shape[1] * (z0 + z));
      cells.set(sites.subarray(first, first + nx), nx * (y + ny * z));
    }
  }
  const blockShape = [nx, ny, nz].map((n) => ((n - 1) >> blockBits) + 1) as [number, number, number];
  return { shape: [nx, ny, nz], cells, matter, blockShape, blocks: blocksOf(cells, [nx, ny, nz], blockShape, matter) };
}

function blocksOf(cells: Uint8Array, [nx, ny, nz]: Scene['shape'], [bx, by, bz]: Scene['shape'], matter: Uint8Array): Uint8Array {
  const blocks = new Uint8Array(bx * by * bz);
  const side = 1 << blockBits;
  for (let z = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      const row = nx * (y + ny * z);
      const isFirstRow = y % side === 0 && z % side === 0;
      for (let x = 0, block = bx * ((y >> blockBits) + by * (z >> blockBits)); x < nx; x += side, block++) {
        let kind = isFirstRow ? cells[row + x]! : blocks[block]!;
        if (kind === mixed) continue;
        if (matter[kind] === Matter.opaque) kind = mixed;
        for (let k = row + x, end = row + Math.min(x + side, nx); k < end && kind !== mixed; k++) {
          if (cells[k] !== kind) kind = mixed;
        }
        blocks[block] = kind;
      }
    }
  }
  return blocks;
}
