import type { BoundarySources } from '../src/cell/boundary-creep.ts';
import type { Lattice } from '../src/lattice/lattice.ts';
import { columnarBoundaries } from '../src/structure/columnar-boundaries.ts';

/** Rates [1/s] of a vacancy's hop to one neighbour. */
export interface Ways {
  readonly alongBoundaries: number;
  readonly throughLattice: number;
}

export interface SteadyCreep {
  /** [1/s] of the strain along x; that along z is the opposite. */
  readonly strainRate: number;
  /** Normal stress x Omega / kT by site, 0 off the boundaries. */
  readonly stress: Float64Array;
}

/**
 * Steady creep of a columnar grain whose vacancies are an ideal gas. Mean occupations obey the linear equations of a random walk, whatever the exclusion. Each site of a rigid boundary opens at the same rate, so with q the
 * rate of one over r, its own boundary's, L x = r q. A boundary site makes vacancies with f = x0 exp(stress), f - rate x = r q, and its mean stress is the load: two equations for r and the level of x. With the
 * stress in the exponent; linear in it, this is Coble's and Nabarro's and Herring's problem on the lattice.
 */
export const steadyCreep = (lattice: Lattice, ways: Ways, { rate, vacancyShare, load }: BoundarySources): SteadyCreep => {
  const { normalToX, normalToZ, junctions } = columnarBoundaries(lattice);
  const onBoundary = new Uint8Array(lattice.siteCount);
  for (const site of [...normalToX, ...normalToZ, ...junctions]) onBoundary[site] = 1;
  const source = new Float64Array(lattice.siteCount);
  for (const site of normalToX) source[site] = 1;
  for (const site of normalToZ) source[site] = -normalToX.length / normalToZ.length;
  const x = solve((given) => walk(lattice, ways, onBoundary, given), source);
  const odds = vacancyShare / (1 - vacancyShare);
  // makes / (rate odds) = level + flow * shape, by site
  const shape = x.map((value, site) => (value + source[site]! / rate) / odds);
  const meanLog = (sites: Int32Array, level: number, flow: number): number => sites.reduce((sum, site) => sum + Math.log(level + flow * shape[site]!), 0) / sites.length;
  const meanSlope = (sites: Int32Array, level: number, flow: number, of: (site: number) => number): number => sites.reduce((sum, site) => sum + of(site) / (level + flow * shape[site]!), 0) / sites.length;
  let [level, flow] = [1, 0];
  for (let step = 0; step < 50; step++) {
    const [fx, fz] = [meanLog(normalToX, level, flow) - load.x, meanLog(normalToZ, level, flow) - load.z];
    const [a, c] = [normalToX, normalToZ].map((sites) => meanSlope(sites, level, flow, () => 1)) as [number, number];
    const [b, d] = [normalToX, normalToZ].map((sites) => meanSlope(sites, level, flow, (site) => shape[site]!)) as [number, number];
    const determinant = a * d - b * c;
    level -= (d * fx - b * fz) / determinant;
    flow -= (a * fz - c * fx) / determinant;
  }
  return {
    strainRate: (flow * normalToX.length) / lattice.siteCount,
    stress: Float64Array.from(source, (q, site) => (q === 0 ? 0 : Math.log(level + flow * shape[site]!))),
  };
};

/** What leaves each site of `given` by hops, less what comes. */
const walk = ({ siteCount, offsets, shell, slots, kindOf }: Lattice, { alongBoundaries, throughLattice }: Ways, onBoundary: Uint8Array, given: Float64Array): Float64Array => {
  const out = new Float64Array(siteCount);
  for (let site = 0; site < siteCount; site++) {
    const row = kindOf(site) * shell;
    for (let slot = 0; slot < slots; slot++) {
      const other = site + offsets[row + slot]!;
      const along = onBoundary[site] === 1 && onBoundary[other] === 1;
      out[site]! += (along ? alongBoundaries : throughLattice) * (given[site]! - given[other]!);
    }
  }
  return out;
};

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0);

/** By conjugate gradients; the operator is symmetric with sums of 0, and so is the right side. */
const solve = (apply: (x: Float64Array) => Float64Array, right: Float64Array): Float64Array => {
  const x = new Float64Array(right.length);
  const residual = right.slice();
  const direction = residual.slice();
  let square = dot(residual, residual);
  const enough = 1e-24 * square;
  while (square > enough) {
    const applied = apply(direction);
    const step = square / dot(direction, applied);
    for (let i = 0; i < x.length; i++) {
      x[i]! += step * direction[i]!;
      residual[i]! -= step * applied[i]!;
    }
    const next = dot(residual, residual);
    for (let i = 0; i < x.length; i++) direction[i] = residual[i]! + (next / square) * direction[i]!;
    square = next;
  }
  return x;
};
