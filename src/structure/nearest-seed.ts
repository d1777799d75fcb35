import type { Shape } from '../lattice/lattice.ts';

/** Seeds sorted into the buckets of a grid: those of bucket b are `order[starts[b] .. starts[b + 1])`. Positions and edges in voxels. */
interface Buckets {
  readonly along: readonly [number, number, number];
  readonly edges: readonly [number, number, number];
  /** Coordinate at which the grid begins: the lowest of the seeds along an open axis, 0 along a periodic one. */
  readonly from: readonly [number, number, number];
  readonly starts: Int32Array;
  readonly order: Int32Array;
}

/**
 * The seed nearest to the centre of every voxel, the lower number of two equally near; exact. x and y are periodic, z is open; an axis of one voxel counts as
 * open. Wins over jump flooding, which is not exact, and over trying all seeds from some dozens on: each voxel looks at rings of buckets, about one seed in each,
 * until no further ring can hold a nearer seed.
 * @param seeds x, y, z of every seed [voxels], length 3 * seeds, at least one; within the box along x and y, anywhere along z
 * @param out length nx * ny * nz
 */
export const nearestSeeds = (shape: Shape, seeds: Float64Array, out: Int32Array): void => {
  const [nx, ny, nz] = shape;
  const buckets = sortIntoBuckets(shape, seeds);
  let voxel = 0;
  for (let z = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      for (let x = 0; x < nx; x++) out[voxel++] = nearestSeed(x + 0.5, y + 0.5, z + 0.5, shape, seeds, buckets);
    }
  }
};

const sortIntoBuckets = (shape: Shape, seeds: Float64Array): Buckets => {
  const count = seeds.length / 3;
  const from: [number, number, number] = [0, 0, lowest(seeds)];
  const lengths = [shape[0], shape[1], Math.max(highest(seeds) - from[2], 1)] as const;
  // as many buckets as seeds, and as cubic as the box allows; an axis of one voxel is left out
  const wide = lengths.filter((length) => length > 1);
  const edge = (wide.reduce((product, length) => product * length, 1) / count) ** (1 / Math.max(wide.length, 1));
  const along = lengths.map((length) => Math.max(1, Math.floor(length / edge))) as [number, number, number];
  const edges = lengths.map((length, axis) => length / along[axis]!) as [number, number, number];
  const bucketOf = Int32Array.from({ length: count }, (_, seed) => {
    const [i, j, k] = along.map((n, axis) => Math.min(n - 1, Math.floor((seeds[3 * seed + axis]! - from[axis]!) / edges[axis]!)));
    return i! + along[0] * (j! + along[1] * k!);
  });
  const starts = new Int32Array(along[0] * along[1] * along[2] + 1);
  for (const bucket of bucketOf) starts[bucket + 1]!++;
  for (let b = 1; b < starts.length; b++) starts[b]! += starts[b - 1]!;
  const next = starts.slice();
  const order = new Int32Array(count);
  bucketOf.forEach((bucket, seed) => { order[next[bucket]!++] = seed; });
  return { along, edges, from, starts, order };
};

const lowest = (seeds: Float64Array): number => {
  let z = Infinity;
  for (let k = 2; k < seeds.length; k += 3) z = Math.min(z, seeds[k]!);
  return z;
};

const highest = (seeds: Float64Array): number => {
  let z = -Infinity;
  for (let k = 2; k < seeds.length; k += 3) z = Math.max(z, seeds[k]!);
  return z;
};

const nearestSeed = (px: number, py: number, pz: number, [nx, ny]: Shape, seeds: Float64Array, buckets: Buckets): number => {
  const { along: [kx, ky, kz], edges: [ex, ey, ez], from, starts, order } = buckets;
  const ix = Math.min(kx - 1, Math.floor(px / ex));
  const iy = Math.min(ky - 1, Math.floor(py / ey));
  const iz = Math.max(0, Math.min(kz - 1, Math.floor((pz - from[2]) / ez)));
  // of a periodic axis the box and its image on either side: no farther image is ever the nearest
  const [x0, x1] = nx > 1 ? [-kx, 2 * kx] : [0, kx];
  const [y0, y1] = ny > 1 ? [-ky, 2 * ky] : [0, ky];
  let best = -1;
  let bestSquare = Infinity;
  for (let ring = 0; ; ring++) {
    for (let k = Math.max(0, iz - ring); k <= Math.min(kz - 1, iz + ring); k++) {
      const onZ = k === iz - ring || k === iz + ring;
      for (let j = Math.max(y0, iy - ring); j <= Math.min(y1 - 1, iy + ring); j++) {
        const shiftY = j < 0 ? -ny : j >= ky ? ny : 0;
        const row = kx * (j - (shiftY / ny) * ky + ky * k);
        // inside the ring's faces only its two ends along x are new
        const step = onZ || j === iy - ring || j === iy + ring ? 1 : 2 * ring;
        for (let i = ix - ring; i <= ix + ring; i += step) {
          if (i < x0 || i >= x1) continue;
          const shiftX = i < 0 ? -nx : i >= kx ? nx : 0;
          const bucket = row + i - (shiftX / nx) * kx;
          for (let s = starts[bucket]!; s < starts[bucket + 1]!; s++) {
            const seed = order[s]!;
            const dx = seeds[3 * seed]! + shiftX - px;
            const dy = seeds[3 * seed + 1]! + shiftY - py;
            const dz = seeds[3 * seed + 2]! - pz;
            const square = dx * dx + dy * dy + dz * dz;
            if (square > bestSquare || (square === bestSquare && seed > best)) continue;
            best = seed;
            bestSquare = square;
          }
        }
      }
    }
    // what lies beyond this ring is at least `ring` whole buckets away, along an axis that has not come to its end
    const reach = Math.min(
      ix - ring <= x0 && ix + ring >= x1 - 1 ? Infinity : ex,
      iy - ring <= y0 && iy + ring >= y1 - 1 ? Infinity : ey,
      iz - ring <= 0 && iz + ring >= kz - 1 ? Infinity : ez,
    );
    if (reach === Infinity || (ring * reach) ** 2 > bestSquare) return best;
  }
};
