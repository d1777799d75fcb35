import { AnodyneError } from '../units/error.ts';
import { addIntegerFunction, type GpuJs } from './gpu-js.ts';

/** Many small square lattices of a lattice gas, periodic, side by side in one array: site x + n (y + n r) of replica r. */
export interface Ensemble {
  /** Sites along an edge; a multiple of 4, so that pairs of one colour do not touch. */
  readonly n: number;
  /** Bond energy over kT, by replica. */
  readonly bond: readonly number[];
  /** 1 where an atom is; n * n * replicas. */
  readonly sites: Uint8Array;
  /** Whole number, 0 <= seed < 2^24. */
  readonly seed: number;
}

/** Chances are whole numbers of 1 / 2^24, which single precision holds exactly: an acceptance is off by at most 2^-25. */
const scale = 2 ** 24;

/** Multiplication modulo 2^32 in halves: exact in doubles, and in 32 bits that overflow. */
const timesSource = 'function times(a, b) { return ((a & 65535) * b + ((((a >> 16) & 65535) * b & 65535) << 16)) | 0; }';
const foldSource = 'function fold(a, b) { return a ^ ((a >> 15) & 131071) ^ b; }';
const mixSource = 'function mix(site, key, inner) { return (fold(times(fold(times(fold(site ^ key, 0), 739982445), inner), 695872825), 0) >> 8) & 16777215; }';

const times = (a: number, b: number): number => Math.imul(a, b);
const fold = (a: number, b: number): number => a ^ ((a >> 15) & 131071) ^ b;
const mix = (site: number, key: number, inner: number): number => (fold(times(fold(times(fold(site ^ key, 0), 739982445), inner), 695872825), 0) >> 8) & 16777215;

/** Metropolis acceptance by the bonds gained: `[replica][3 + gained]`, gained -3 to 3. */
const acceptances = (bond: readonly number[]): Float32Array =>
  Float32Array.from(bond.flatMap((e) => Array.from({ length: 7 }, (_, i) => Math.round(Math.min(1, Math.exp(e * (i - 3))) * scale))));

/** A substep: every pair of one axis and colour is tried once. */
type Substep = readonly [axis: number, along: number, across: number, key: number, inner: number];

/** Sixteen substeps a sweep, each pair once, in an order drawn for the sweep. */
const substeps = (seed: number, sweep: number): readonly Substep[] => {
  let count = 0;
  const draw = (): number => mix(count++, seed, sweep);
  const order = Array.from({ length: 16 }, (_, i) => i);
  for (let i = 15; i > 0; i--) {
    const j = draw() % (i + 1);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order.map((i) => [i >> 3, i & 3, (i >> 2) & 1, draw(), draw()]);
};

const check = ({ n, bond, sites, seed }: Ensemble): void => {
  if (!Number.isInteger(n) || n < 4 || n % 4 !== 0) throw new AnodyneError('ensemble: n', 'a multiple of 4', n);
  const count = n * n * bond.length;
  if (count === 0 || count > scale) throw new AnodyneError('ensemble: sites of all replicas', 'from 1 to 2^24, which one launch can number', count);
  if (sites.length !== count) throw new AnodyneError('ensemble: sites', `${count} of them`, sites.length);
  if (sites.some((site) => site > 1)) throw new AnodyneError('ensemble: sites', '0 or 1 each', sites.find((site) => site > 1));
  if (bond.some((e) => !Number.isFinite(e))) throw new AnodyneError('ensemble: bond', 'a finite number of kT for each replica', bond.find((e) => !Number.isFinite(e)));
  if (!Number.isInteger(seed) || seed < 0 || seed >= scale) throw new AnodyneError('ensemble: seed', 'a whole number from 0 to 2^24 - 1', seed);
};

/** The plain way, which gpu.js is held to. @returns the sites after `sweeps` sweeps. @throws AnodyneError if the ensemble does not fit */
export const sweepPlain = (ensemble: Ensemble, sweeps: number, first = 0): Uint8Array => {
  check(ensemble);
  const { n, bond } = ensemble;
  const sites = ensemble.sites.slice();
  const chances = acceptances(bond);
  const at = (r: number, x: number, y: number): number => (x + n) % n + n * ((y + n) % n + n * r);
  const bonds = (r: number, x: number, y: number): number => sites[at(r, x - 1, y)]! + sites[at(r, x + 1, y)]! + sites[at(r, x, y - 1)]! + sites[at(r, x, y + 1)]!;
  for (let sweep = first; sweep < first + sweeps; sweep++) {
    for (const [axis, along, across, key, inner] of substeps(ensemble.seed, sweep)) {
      for (let r = 0; r < bond.length; r++) {
        for (let v = across; v < n; v += 2) {
          for (let u = along; u < n; u += 4) {
            const [x, y] = axis === 0 ? [u, v] : [v, u];
            const [hx, hy] = axis === 0 ? [u + 1, v] : [v, u + 1];
            const low = at(r, x, y);
            const high = at(r, hx, hy);
            const a = sites[low]!;
            const b = sites[high]!;
            if (a === b) continue;
            // the atom counts among the neighbours of its hole
            const gained = (a - b) * (bonds(r, hx, hy) - a - bonds(r, x, y) + b);
            if (mix(low, key, inner) >= chances[7 * r + 3 + gained]!) continue;
            sites[low] = b;
            sites[high] = a;
          }
        }
      }
    }
  }
  return sites;
};

const kernelSource = `function (sites, chances, axis, along, across, key, inner) {
  const n = this.constants.n;
  const i = this.thread.x;
  const r = Math.floor((i + 0.5) / (n * n));
  const y = Math.floor((i - r * n * n + 0.5) / n);
  const x = i - r * n * n - y * n;
  let u = x; let v = y;
  if (axis > 0.5) { u = y; v = x; }
  const a = sites[i];
  const place = u - along + 4 - 4 * Math.floor((u - along + 4.5) / 4);
  const side = v - across + 2 - 2 * Math.floor((v - across + 2.5) / 2);
  if (side > 0.5 || place > 1.5) return a;
  let lu = u;
  if (place > 0.5) { lu = u - 1; if (lu < -0.5) lu = n - 1; }
  let hu = lu + 1; if (hu > n - 0.5) hu = 0;
  let bu = lu - 1; if (bu < -0.5) bu = n - 1;
  let eu = hu + 1; if (eu > n - 0.5) eu = 0;
  let dv = v - 1; if (dv < -0.5) dv = n - 1;
  let uv = v + 1; if (uv > n - 0.5) uv = 0;
  let su = 1; let sv = n;
  if (axis > 0.5) { su = n; sv = 1; }
  const o = r * n * n;
  const low = o + lu * su + v * sv;
  const p = sites[low];
  const q = sites[o + hu * su + v * sv];
  if (p === q) return a;
  const l = sites[o + bu * su + v * sv] + sites[o + lu * su + dv * sv] + sites[o + lu * su + uv * sv];
  const h = sites[o + eu * su + v * sv] + sites[o + hu * su + dv * sv] + sites[o + hu * su + uv * sv];
  const gained = (p - q) * (h - l);
  if (mix(low, key, inner) >= chances[7 * r + 3 + gained]) return a;
  return p + q - a;
}`;

/** The same sweeps by gpu.js, bit for bit: one launch a substep for all replicas; sites stay where gpu.js keeps them until the end. @throws AnodyneError if the ensemble does not fit */
export const sweepEnsemble = async ({ engine }: GpuJs, ensemble: Ensemble, sweeps: number, first = 0): Promise<Uint8Array> => {
  check(ensemble);
  const { n, bond, seed } = ensemble;
  addIntegerFunction(engine, timesSource, 'a', 'b');
  addIntegerFunction(engine, foldSource, 'a', 'b');
  addIntegerFunction(engine, mixSource, 'site', 'key', 'inner');
  const kernel = engine.createKernel(kernelSource, { output: [ensemble.sites.length], constants: { n }, pipeline: true, immutable: true, argumentTypes: ['Array', 'Array', 'Float', 'Float', 'Float', 'Float', 'Float'] } as never) as unknown as (...values: unknown[]) => unknown;
  const chances = acceptances(bond);
  let sites: unknown = Float32Array.from(ensemble.sites);
  for (let sweep = first; sweep < first + sweeps; sweep++) {
    for (const substep of substeps(seed, sweep)) {
      const before = sites as { delete?: () => void };
      sites = await kernel(sites, chances, ...substep);
      before.delete?.();
    }
  }
  const held = sites as { toArray?: () => Promise<Float32Array> | Float32Array };
  return Uint8Array.from(held.toArray ? await held.toArray() : sites as Float32Array);
};

/** Bonds of each replica. */
export const bondsOf = ({ n, bond, sites }: Ensemble): number[] => bond.map((_, r) => {
  let bonds = 0;
  for (let y = 0; y < n; y++) {
    for (let x = 0; x < n; x++) {
      const at = (i: number, j: number): number => sites[i % n + n * (j % n + n * r)]!;
      bonds += at(x, y) * (at(x + 1, y) + at(x, y + 1));
    }
  }
  return bonds;
});
