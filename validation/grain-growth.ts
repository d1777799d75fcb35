import { GrainGrowth } from '../src/cell/grain-growth.ts';
import { Kmc } from '../src/kernel/kmc.ts';
import { GrainLabels } from '../src/lattice/grain-labels.ts';
import { buildLattice } from '../src/lattice/lattice.ts';
import { Sites } from '../src/lattice/sites.ts';
import { Species } from '../src/lattice/species.ts';
import { randomSource } from '../src/random/streams.ts';

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
