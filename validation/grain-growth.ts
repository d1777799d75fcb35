import { GrainGrowth } from '../src/cell/grain-growth.ts';
import { pottsCoefficients, pottsRule } from '../src/cell/grain-mobility.ts';
import { Kmc, Outcome } from '../src/kernel/kmc.ts';
import { GrainLabels } from '../src/lattice/grain-labels.ts';
import { buildLattice } from '../src/lattice/lattice.ts';
import { Sites } from '../src/lattice/sites.ts';
import { Species } from '../src/lattice/species.ts';
import { randomSource } from '../src/random/streams.ts';
import { voronoiGrains } from '../src/structure/voronoi.ts';

/** A round grain inside another one. */
export interface RoundGrain {
  readonly lattice: 'square' | 'simple cubic';
  /** [sites] */
  readonly radius: number;
  /** Over the energy of an unlike pair. */
  readonly temperature: number;
}

/**
 * M gamma / (attemptRate l^2) of the lattice, from a circle or sphere that shrinks by v = M gamma kappa from half to a quarter of its first size: dR^2/dt = -2 M gamma in 2D, -4 M gamma in 3D.
 * R is that of a circle or sphere of as many sites. Value and standard error over `runs` seeds.
 */
export const reducedMobility = ({ lattice: name, radius, temperature }: RoundGrain, runs: number): { value: number; error: number } => {
  const flat = name === 'square';
  const edge = Math.ceil(2.6 * radius);
  const lattice = buildLattice(name, [edge, flat ? 1 : edge, edge], [true, !flat, true]);
  const middle = edge / 2;
  const labels = Uint16Array.from({ length: lattice.siteCount }, (_, site) => {
    const at = [site % edge, flat ? middle : Math.floor(site / edge) % edge, Math.floor(site / (flat ? edge : edge * edge))];
    return Math.hypot(...at.map((x) => x + 0.5 - middle)) <= radius ? 2 : 1;
  });
  const squareOf = (sites: number): number => (flat ? sites / Math.PI : Math.cbrt((3 * sites) / (4 * Math.PI)) ** 2);
  const samples = Array.from({ length: runs }, (_, seed) => {
    const sites = new Sites(lattice, new Uint8Array(lattice.siteCount).fill(Species.lithium));
    const growth = new GrainGrowth(new GrainLabels(sites, labels.slice()), { attemptRate: 1, temperature }, randomSource(seed, 'grainGrowth'));
    const kmc = new Kmc([growth], randomSource(seed, 'waitingTime'), randomSource(seed, 'eventChoice'));
    const size = (): number => growth.grains.labels.reduce((sum, label) => sum + (label === 2 ? 1 : 0), 0);
    const first = size();
    const shrinkTo = (share: number): [time: number, square: number] => {
      let now = size();
      // a flip takes at most one site
      while (now > share * first) {
        for (let k = Math.ceil(now - share * first); k > 0; k--) kmc.advance(Infinity, Infinity, 1);
        now = size();
      }
      return [kmc.time, squareOf(now)];
    };
    const [t0, before] = shrinkTo(0.5);
    const [t1, after] = shrinkTo(0.25);
    return (before - after) / ((flat ? 2 : 4) * (t1 - t0));
  });
  const value = samples.reduce((sum, x) => sum + x, 0) / runs;
  return { value, error: Math.sqrt(samples.reduce((sum, x) => sum + (x - value) ** 2, 0) / (runs * (runs - 1))) };
};

/** Squares of the mean equivalent diameter [sites] of a random polycrystal, and its number of grains, at points of M gamma t [sites squared] in equal steps from 0 to `end`. */
export const coarsening = (name: RoundGrain['lattice'], edge: number, grainSize: number, end: number, steps: number, seed: number): { mobilityTime: number; grains: number; square: number }[] => {
  const flat = name === 'square';
  const shape = [edge, flat ? 1 : edge, edge] as const;
  const sites = new Sites(buildLattice(name, shape, [true, !flat, true]), new Uint8Array(flat ? edge ** 2 : edge ** 3).fill(Species.lithium));
  const { labels } = voronoiGrains({ shape, voxelEdge: 1, grainSize, random: randomSource(seed, 'metalGrains') });
  const growth = new GrainGrowth(new GrainLabels(sites, labels), pottsRule(name, 1, 1), randomSource(seed, 'grainGrowth'));
  const kmc = new Kmc([growth], randomSource(seed, 'waitingTime'), randomSource(seed, 'eventChoice'));
  return Array.from({ length: steps + 1 }, (_, k) => {
    const mobilityTime = (k * end) / steps;
    while (kmc.advance(mobilityTime, Infinity, Infinity) !== Outcome.time);
    const counts = new Map<number, number>();
    for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
    const diameters = [...counts.values()].map((count) => (flat ? Math.sqrt((4 / Math.PI) * count) : Math.cbrt((6 / Math.PI) * count)));
    return { mobilityTime, grains: counts.size, square: (diameters.reduce((sum, d) => sum + d, 0) / counts.size) ** 2 };
  });
};

const rounds = [
  ...[10, 20, 30].map((radius) => ({ lattice: 'square', radius, runs: 60 }) as const),
  ...[6, 10, 14].map((radius) => ({ lattice: 'simple cubic', radius, runs: 10 }) as const),
];

/** The constants of src/cell/grain-mobility.ts, at three radii each: constant over them where curvature drives. */
export const measureGrainMobility = () => rounds.map(({ lattice, radius, runs }) => {
  const { temperature } = pottsCoefficients[lattice];
  return { lattice, radius, temperature, runs, ...reducedMobility({ lattice, radius, temperature }, runs) };
});

/** K / (M gamma) of d^2 = d_0^2 + K t, from thirds of a run: the first still feels how the grains were made. */
export const measureCoarsening = () => ([['square', 300, 6, 120], ['simple cubic', 64, 6, 90]] as const).map(([lattice, edge, grainSize, end]) => {
  const points = coarsening(lattice, edge, grainSize, end, 3, 1);
  const slopes = points.slice(1).map(({ square }, k) => (3 * (square - points[k]!.square)) / end);
  return { lattice, edge, end, grains: points.map(({ grains }) => grains), slopes };
});
