import type { SavedSource } from '../kernel/event-source.ts';
import { edgeCrackFactor } from '../physics/fracture.ts';
import type { WeightFunction } from '../physics/weight-function.ts';
import { readDoubles, saveDoubles } from './saved-doubles.ts';

/** What sums over columns leave of the integral near a straight front: -sqrt(pi) zeta(1/2, 1/2), less what the rows next to the front have too much, (2 j + 1)^-1/2 sqrt(2 pi) (coth(pi (j + 1/2)) - 1). */
const nearFront = 0.84558;

/** The front's direction at an edge is that of the open columns within this distance of it, which weigh less the farther off they lie, down to 0: so a straight front has its length within 2 % at any slope. */
const sight = 3.55;

/** The stress intensity that breaks a column is the mean over the front within this distance of it. */
const reach = 2.55;

/** Stress intensities of the whole front are found anew when the crack has become larger by this share. */
const lag = 0.01;

/** An edge of the lattice between an open and a closed column. */
export interface FrontEdge {
  /** Its middle, doubled. */
  readonly u: number;
  readonly z: number;
  /** From the open to the closed column. */
  readonly du: number;
  readonly dz: number;
  /** Of the front that it stands for, in its own lengths. */
  length: number;
  /** K_I/p over the root of the lattice's edge. */
  intensity: number;
}

const sides = [[1, 0], [-1, 0], [0, 1], [0, -1]] as const;

/**
 * Front of a flat crack that consists of columns [u, z] of a square lattice, u periodic, z from the free surface down; the surface is a mirror, with the factor of an edge crack. Stress intensities by `WeightFunction`: of a straight front across the
 * whole period they are those of a through-thickness crack. A staircase of edges is longer than the front that it stands for: each edge counts as its projection on the front's direction.
 */
export class CrackFront {
  readonly period: number;
  readonly depth: number;
  /** Number of open columns. */
  private size = 0;
  /** Of each, in the order in which they were opened: its centre, doubled; f, the sum of ds/rho^2 over the front and its mirror image; and 1/sqrt(f). */
  private us = new Int32Array(64);
  private zs = new Int32Array(64);
  private around = new Float64Array(64);
  private weights = new Float64Array(64);
  private readonly open: Uint8Array;
  private readonly edges = new Map<number, FrontEdge>();
  private readonly weight: WeightFunction;
  private foundAt = 0; // number of columns when all stress intensities were found

  /** @param weight of this period, and of twice this depth */
  constructor(period: number, depth: number, weight: WeightFunction) {
    this.period = period;
    this.depth = depth;
    this.weight = weight;
    this.open = new Uint8Array(period * depth);
  }

  get front(): IterableIterator<FrontEdge> {
    return this.edges.values();
  }

  /** @param u of any period */
  isOpen(u: number, z: number): boolean {
    const { period } = this;
    return this.open[(((u % period) + period) % period) + period * z] === 1;
  }

  /** A column breaks. */
  add(u: number, z: number): void {
    const { period, edges } = this;
    const place = ((u % period) + period) % period;
    const [middle, level] = [2 * place + 1, 2 * z + 1];
    this.open[place + period * z] = 1;
    for (const [du, dz] of sides) {
      if (z + dz < 0) continue;
      const key = this.key(middle + du, level + dz);
      const edge = edges.get(key);
      if (edge) {
        this.count(edge, -edge.length);
        edges.delete(key);
      } else edges.set(key, { u: key % (2 * period), z: level + dz, du, dz, length: 0, intensity: 0 });
    }
    this.append(middle, level);
    for (const edge of edges.values()) this.around[this.size - 1]! += edge.length * this.seen(edge, this.size - 1);
    const near = this.near(middle, level, sight + 1);
    this.turn(near);
    if (this.size > (1 + lag) * this.foundAt) {
      this.foundAt = this.size;
      this.find(edges.values());
    } else this.find(near);
  }

  private append(u: number, z: number): void {
    if (this.size === this.us.length) {
      const longer = <T extends Int32Array | Float64Array>(old: T, empty: T): T => {
        empty.set(old);
        return empty;
      };
      const capacity = 2 * this.size;
      this.us = longer(this.us, new Int32Array(capacity));
      this.zs = longer(this.zs, new Int32Array(capacity));
      this.around = longer(this.around, new Float64Array(capacity));
      this.weights = new Float64Array(capacity);
    }
    this.us[this.size] = u;
    this.zs[this.size] = z;
    this.around[this.size] = 0;
    this.size++;
  }

  /** Takes up how the front now lies at these edges. */
  private turn(edges: readonly FrontEdge[]): void {
    for (const edge of edges) {
      const length = this.share(edge);
      if (length !== edge.length) this.count(edge, length - edge.length);
      edge.length = length;
    }
  }

  private find(edges: Iterable<FrontEdge>): void {
    const { size, around, weights } = this;
    for (let s = 0; s < size; s++) weights[s] = 1 / Math.sqrt(around[s]!);
    for (const edge of edges) edge.intensity = this.intensityAt(edge);
  }

  private key(u: number, z: number): number {
    const whole = 2 * this.period;
    return (((u % whole) + whole) % whole) + whole * z;
  }

  /** Edges whose middles lie within a distance of a doubled place, each once. */
  private near(u: number, z: number, distance: number): FrontEdge[] {
    const found = new Set<FrontEdge>();
    const span = Math.floor(2 * distance);
    const across = Math.min(span, this.period);
    for (let dz = -Math.min(span, z); dz <= span; dz++) {
      for (let du = -across; du <= across; du++) {
        if (du * du + dz * dz > 4 * distance * distance) continue;
        const edge = this.edges.get(this.key(u + du, z + dz));
        if (edge) found.add(edge);
      }
    }
    return [...found];
  }

  /** Integral of ds/rho^2 along an edge and its mirror image, from an open column. */
  private seen({ u, z }: FrontEdge, column: number): number {
    const { weight: { edges, stride }, us, zs } = this;
    const across = Math.abs(u - us[column]!);
    return edges[across + stride * Math.abs(z - zs[column]!)]! + edges[across + stride * (z + zs[column]!)]!;
  }

  /** An edge counts for so much more of the front. */
  private count({ u, z }: FrontEdge, length: number): void {
    const { weight: { edges, stride }, us, zs, around, size } = this;
    for (let s = 0; s < size; s++) {
      const across = Math.abs(u - us[s]!);
      around[s]! += length * (edges[across + stride * Math.abs(z - zs[s]!)]! + edges[across + stride * (z + zs[s]!)]!);
    }
  }

  /** Cosine between an edge's normal and the front's: away from the open columns, and their images, around it. */
  private share({ u, z, du, dz }: FrontEdge): number {
    const span = Math.ceil(sight);
    const [cu, cz] = [Math.floor(u / 2), Math.floor(z / 2)];
    let [nu, nz] = [0, 0];
    for (let y = cz - span; y <= Math.min(cz + span, this.depth - 1); y++) {
      for (let x = cu - span; x <= cu + span; x++) {
        const [ou, oz] = [2 * x + 1 - u, 2 * y + 1 - z];
        const weight = 2 * sight - Math.sqrt(ou * ou + oz * oz);
        if (weight <= 0 || !this.isOpen(x, y < 0 ? -1 - y : y)) continue;
        nu -= ou * weight;
        nz -= oz * weight;
      }
    }
    const norm = Math.sqrt(nu * nu + nz * nz);
    return norm === 0 ? 1 : Math.abs(nu * du + nz * dz) / norm;
  }

  private intensityAt({ u, z }: FrontEdge): number {
    const { us, zs, weights, size, weight: { points, stride } } = this;
    let sum = nearFront;
    for (let s = 0; s < size; s++) {
      const across = Math.abs(u - us[s]!);
      sum += weights[s]! * (points[across + stride * Math.abs(z - zs[s]!)]! + points[across + stride * (z + zs[s]!)]!);
    }
    return (edgeCrackFactor * Math.SQRT2 * sum) / Math.PI;
  }

  /** Of a closed column's own edges: K_I/p over the root of the lattice's edge. In a notch of the front it is above the mean, at the end of a tooth below. */
  ownIntensity(u: number, z: number): number {
    return this.mean(sides.flatMap(([du, dz]) => this.edges.get(this.key(2 * u + 1 + du, 2 * z + 1 + dz)) ?? []));
  }

  /** Of the front around a closed column that it borders on. */
  meanIntensity(u: number, z: number): number {
    return this.mean(this.near(2 * u + 1, 2 * z + 1, reach));
  }

  private mean(edges: readonly FrontEdge[]): number {
    let [sum, length] = [0, 0];
    for (const edge of edges) {
      sum += edge.length * edge.intensity;
      length += edge.length;
    }
    return sum / length;
  }

  save(): SavedSource {
    const edges = [...this.edges.values()];
    return {
      numbers: { foundAt: this.foundAt },
      lists: {
        us: this.us.slice(0, this.size), zs: this.zs.slice(0, this.size), around: saveDoubles(this.around.subarray(0, this.size)),
        edges: Int32Array.from(edges.flatMap(({ u, z, du, dz }) => [u, z, du, dz])), found: saveDoubles(edges.flatMap(({ length, intensity }) => [length, intensity])),
      },
    };
  }

  /** Takes up what has been saved of a front of the same plane. */
  restore({ numbers, lists }: SavedSource): void {
    const { edges, open, period } = this;
    this.size = 0;
    lists.us!.forEach((u, s) => {
      const z = lists.zs![s]!;
      this.append(u, z);
      open[(u - 1) / 2 + (period * (z - 1)) / 2] = 1;
    });
    this.around.set(readDoubles(lists.around!));
    this.foundAt = numbers.foundAt!;
    edges.clear();
    const found = readDoubles(lists.found!);
    for (let e = 0; 4 * e < lists.edges!.length; e++) {
      const [u, z, du, dz] = lists.edges!.slice(4 * e, 4 * e + 4);
      edges.set(this.key(u!, z!), { u: u!, z: z!, du: du!, dz: dz!, length: found[2 * e]!, intensity: found[2 * e + 1]! });
    }
  }
}
