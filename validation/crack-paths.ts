import { Crack } from '../src/cell/crack.ts';
import { boundaryVoxels, voxelToughness } from '../src/cell/voxel-toughness.ts';
import { llzoCeramic } from '../src/physics/ceramics.ts';
import { kinkShare } from '../src/physics/fracture.ts';
import { randomSource } from '../src/random/streams.ts';
import { onePhase } from '../src/structure/microstructure.ts';
import { voronoiGrains } from '../src/structure/voronoi.ts';

/** Shares of first steps in one direction against the weakest link's. */
export interface StepShare {
  readonly toughness: string;
  readonly modulus: number;
  readonly cosine: number;
  readonly measured: number;
  readonly standardError: number;
  readonly expected: number;
}

const seeds = 100;
const edge = 0.5e-6;

/**
 * The weakest link exactly: of toughnesses by Weibull's law with modulus m and scales K_k, reached at K_k/c_k with the kink's share c_k, way k is the first in (c_k/K_k)^m of cases. A plane of 60 x 60 voxels, a crack on every
 * third of them, so that no two look at the same voxel; 100 seeds. With `weakLayer` the layer below the plane has half the toughness, as a boundary across the way.
 */
export const measureFirstSteps = (): StepShare[] => [[6, false], [12, false], [6, true]].flatMap(([m, weak]) => {
  const modulus = Number(m);
  const [nx, ny] = [60, 60];
  const structure = onePhase([nx, ny, 3], Uint16Array.from({ length: nx * ny * 3 }, (_, i) => (weak === true && i >= nx * ny && i < 2 * nx * ny ? 2 : 1)), 2);
  // the boundary is the layer below alone: the plane itself stays grain
  const on = weak === true ? Uint8Array.from({ length: nx * ny * 3 }, (_, i) => (i >= nx * ny && i < 2 * nx * ny ? 1 : 0)) : boundaryVoxels(structure);
  const counts = new Map<number, number>();
  let all = 0;
  for (let seed = 0; seed < seeds; seed++) {
    const toughness = voxelToughness(structure, on, { ceramic: llzoCeramic, weibullModulus: modulus }, randomSource(seed, 'flawSeeds'));
    const random = randomSource(seed, 'crackPaths');
    for (let y = 0; y < ny; y += 3) for (let x = 0; x < nx; x += 3) {
      const crack = new Crack(x + nx * y, { shape: [nx, ny, 3], edge, toughness, cracked: new Uint8Array(toughness.length) });
      crack.findNext(random);
      const [dx, dy, dz] = crack.next!.step;
      const cosine = dz / Math.sqrt(dx * dx + dy * dy + dz * dz);
      counts.set(cosine, (counts.get(cosine) ?? 0) + 1);
      all++;
    }
  }
  // straight ahead, 4 over edges, 4 over corners, 8 in the plane
  const kinds = [[1, 1], [Math.SQRT1_2, 4], [1 / Math.sqrt(3), 4], [0, 8]] as const;
  const weight = (cosine: number): number => Math.exp(modulus * Math.log(kinkShare(cosine) * (weak === true && cosine > 0 ? 2 : 1)));
  const total = kinds.reduce((sum, [cosine, n]) => sum + n * weight(cosine), 0);
  return kinds.map(([cosine, n]) => {
    const expected = (n * weight(cosine)) / total;
    const measured = [...counts].reduce((sum, [found, count]) => sum + (Math.abs(found - cosine) < 1e-9 ? count : 0), 0) / all;
    return { toughness: weak === true ? 'a boundary ahead' : 'one grain', modulus, cosine, measured, standardError: Math.sqrt((expected * (1 - expected)) / all), expected };
  });
});

/** Cracks from the contact plane to the last layer of 48 x 48 x 96 voxels of grains 12 voxels wide, 100 seeds. */
export const measurePaths = (): { ratio: number; onBoundary: number; onBoundaryError: number; tortuosity: number; tortuosityError: number }[] => [0.3, 0.45, 0.55, 0.8, 1].map((ratio) => {
  const found: [number, number][] = [];
  for (let seed = 0; seed < seeds; seed++) {
    const shape = [48, 48, 96] as const;
    const structure = voronoiGrains({ shape: [...shape], voxelEdge: edge, grainSize: 12 * edge, random: randomSource(seed, 'microstructure') });
    const on = boundaryVoxels(structure);
    const toughness = voxelToughness(structure, on, { ceramic: { ...llzoCeramic, toughness: { grain: 1e6, boundary: ratio * 1e6 } } }, randomSource(seed, 'flawSeeds'));
    const crack = new Crack(24 + 48 * 24, { shape, edge, toughness, cracked: new Uint8Array(toughness.length) });
    const random = randomSource(seed, 'crackPaths');
    while (crack.depth(crack.deepest) < shape[2]) {
      crack.findNext(random);
      if (!crack.next) break;
      crack.add(crack.next);
    }
    found.push([crack.voxels.filter((voxel) => on[voxel] === 1).length / crack.voxels.length, crack.pathLength(crack.deepest) / (crack.depth(crack.deepest) * edge)]);
  }
  const [onBoundary, onBoundaryError] = meanOf(found.map(([share]) => share));
  const [tortuosity, tortuosityError] = meanOf(found.map(([, t]) => t));
  return { ratio, onBoundary, onBoundaryError, tortuosity, tortuosityError };
});

const meanOf = (values: readonly number[]): [number, number] => {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const squares = values.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return [mean, Math.sqrt(squares / (values.length - 1) / values.length)];
};
