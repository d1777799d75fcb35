import { CrackFront } from '../src/cell/crack-front.ts';
import type { CrackedMedium } from '../src/cell/crack.ts';
import { PlaneCrack } from '../src/cell/plane-crack.ts';
import { boundaryVoxels, voxelToughness } from '../src/cell/voxel-toughness.ts';
import { llzoCeramic } from '../src/physics/ceramics.ts';
import { edgeCrackFactor, kinkShare, planeStrainModulus } from '../src/physics/fracture.ts';
import { WeightFunction } from '../src/physics/weight-function.ts';
import { randomSource } from '../src/random/streams.ts';
import { onePhase } from '../src/structure/microstructure.ts';
import { voronoiGrains } from '../src/structure/voronoi.ts';

/** Shares of first steps of one kind against the weakest link's. */
export interface StepShare {
  readonly toughness: string;
  readonly modulus: number;
  readonly step: string;
  readonly measured: number;
  readonly standardError: number;
  readonly expected: number;
}

const edge = 0.5e-6;
const modulus = planeStrainModulus(llzoCeramic);

/** First steps of a crack of one voxel by its front: beside it or below, in its plane or off it; how many of each there are. */
const kinds = [['beside, straight', 2], ['beside, kinked', 4], ['below, straight', 1], ['below, kinked', 2]] as const;

/** K_I/p, over the root of a voxel's edge, of a voxel at one of its two walls. */
const atWall = kinkShare(0) * edgeCrackFactor * 2 * Math.sqrt(Math.sqrt(2 / Math.PI) / Math.PI);

/**
 * The weakest link exactly: of toughnesses by Weibull's law with modulus m and scales K_k, reached at the pressure K_k/(c_k s_k) with the kink's share c_k and the stress intensity s_k, way k is the first in (c_k s_k/K_k)^m of cases. Which one that is tells
 * nothing of its own toughness; it breaks by the mean of s over the front, and a wall may break before. A plane of
 * 60 x 60 voxels, a crack on every third of them, so that no two look at the same voxel; 100 seeds. With `weakLayer` the layer below the plane has half the toughness, as a boundary across the way.
 */
export const measureFirstSteps = (): StepShare[] => [[6, false], [12, false], [6, true]].flatMap(([m, weak]) => {
  const weibullModulus = Number(m);
  const [nx, ny, nz] = [60, 60, 3];
  const seeds = 100;
  const isBelow = (i: number): boolean => i >= nx * ny && i < 2 * nx * ny;
  const structure = onePhase([nx, ny, nz], Uint16Array.from({ length: nx * ny * nz }, (_, i) => (weak === true && isBelow(i) ? 2 : 1)), 2);
  // the boundary is the layer below alone: the plane itself stays grain
  const on = weak === true ? Uint8Array.from({ length: nx * ny * nz }, (_, i) => (isBelow(i) ? 1 : 0)) : boundaryVoxels(structure);
  const weight = new WeightFunction(nx, 2 * nz);
  const counts = new Map<string, number>();
  let all = 0;
  for (let seed = 0; seed < seeds; seed++) {
    const toughness = voxelToughness(structure, on, { ceramic: llzoCeramic, weibullModulus }, randomSource(seed, 'flawSeeds'));
    const random = randomSource(seed, 'crackPaths');
    for (let y = 0; y < ny; y += 3) for (let x = 0; x < nx; x += 3) {
      const crack = new PlaneCrack(x + nx * y, 1, { shape: [nx, ny, nz], edge, modulus, toughness, cracked: new Uint8Array(toughness.length) }, weight);
      crack.findNext(random);
      const [u, h, z] = crack.next!.place;
      const kind = u === 0 && z === 0 ? 'a wall' : `${z === 1 ? 'below' : 'beside'}, ${h === 0 ? 'straight' : 'kinked'}`;
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
      all++;
    }
  }
  const front = new CrackFront(nx, nz, weight);
  front.add(0, 0);
  const power = (x: number): number => Math.exp(weibullModulus * Math.log(x));
  const own = (kind: string): number => front.ownIntensity(kind.startsWith('below') ? 0 : 1, kind.startsWith('below') ? 1 : 0);
  const link = (kind: string): number => power(own(kind) * kinkShare(kind.endsWith('straight') ? 1 : Math.SQRT1_2) * (weak === true && kind.startsWith('below') ? 2 : 1));
  const total = kinds.reduce((sum, [kind, n]) => sum + n * link(kind), 0);
  const walls = 2 * power(atWall);
  const shares = kinds.map(([kind, n]): [string, number] => {
    const byFront = total * power(front.meanIntensity(1, 0) / own(kind));
    return [kind, ((n * link(kind)) / total) * (byFront / (byFront + walls))];
  });
  shares.push(['a wall', 1 - shares.reduce((sum, [, share]) => sum + share, 0)]);
  return shares.map(([step, expected]) => (
    { toughness: weak === true ? 'a boundary below' : 'one grain', modulus: weibullModulus, step, measured: (counts.get(step) ?? 0) / all, standardError: Math.sqrt((expected * (1 - expected)) / all), expected }
  ));
});

/** A crack from the contact plane to the last layer of 32 x 32 x 48 voxels of grains 12 voxels wide, and which of these lie on boundaries. */
const throughPolycrystal = (seed: number, ratio: number, weibullModulus?: number): { crack: PlaneCrack; on: Uint8Array } => {
  const shape = [32, 32, 48] as const;
  const structure = voronoiGrains({ shape: [...shape], voxelEdge: edge, grainSize: 12 * edge, random: randomSource(seed, 'microstructure') });
  const on = boundaryVoxels(structure);
  const ceramic = { ...llzoCeramic, toughness: { grain: 1e6, boundary: ratio * 1e6 } };
  const toughness = voxelToughness(structure, on, weibullModulus === undefined ? { ceramic } : { ceramic, weibullModulus }, randomSource(seed, 'flawSeeds'));
  const medium: CrackedMedium = { shape, edge, modulus, toughness, cracked: new Uint8Array(toughness.length) };
  const crack = new PlaneCrack(16 + 32 * 16, seed % 2 === 0 ? 0 : 1, medium, new WeightFunction(32, 2 * shape[2]));
  const random = randomSource(seed, 'crackPaths');
  crack.findNext(random);
  while (crack.depth(crack.deepest) < shape[2] && crack.next) crack.goOn(random);
  return { crack, on };
};

export const measurePaths = (): { ratio: number; onBoundary: number; onBoundaryError: number; tortuosity: number; tortuosityError: number }[] => [0.3, 0.45, 0.55, 0.8, 1].map((ratio) => {
  const found: [number, number][] = [];
  for (let seed = 0; seed < 20; seed++) {
    const { crack, on } = throughPolycrystal(seed, ratio);
    found.push([crack.voxels.filter((voxel) => on[voxel] === 1).length / crack.voxels.length, crack.pathLength(crack.deepest) / (crack.depth(crack.deepest) * edge)]);
  }
  const [onBoundary, onBoundaryError] = meanOf(found.map(([share]) => share));
  const [tortuosity, tortuosityError] = meanOf(found.map(([, t]) => t));
  return { ratio, onBoundary, onBoundaryError, tortuosity, tortuosityError };
});

/** How often such cracks branch, of toughnesses that are alike or by Weibull's law. */
export const measureBranches = (): { ratio: number; weibullModulus: number | undefined; voxels: number; branches: number }[] => [0.2, 0.4, 1].flatMap((ratio) => [undefined, 10, 5, 3, 2].map((weibullModulus) => {
  const cracks = Array.from({ length: 10 }, (_, seed) => throughPolycrystal(seed, ratio, weibullModulus).crack);
  return { ratio, weibullModulus, voxels: cracks.reduce((sum, crack) => sum + crack.voxels.length, 0), branches: cracks.reduce((sum, crack) => sum + crack.branches, 0) };
}));

const meanOf = (values: readonly number[]): [number, number] => {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const squares = values.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return [mean, Math.sqrt(squares / (values.length - 1) / values.length)];
};
