import type { SavedSource } from '../kernel/event-source.ts';
import { edgeCrackFactor } from '../physics/fracture.ts';
import type { WeightFunction } from '../physics/weight-function.ts';

/** What sums over columns leave of the integral near a straight front: -sqrt(pi) zeta(1/2, 1/2), less what the rows next to the front have too much, (2 j + 1)^-1/2 sqrt(2 pi) (coth(pi (j + 1/2)) - 1). */
const nearFront = 0.84558;

/** The front's direction at an edge is that of the open columns within this distance of it; the stress intensity that breaks a column is the mean over the front within the same. */
const reach = 2.55;

/** Stress intensities of the whole front are found anew when the crack has become larger by this share. */
const lag = 0.005;

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
  /** Centres of the open columns, doubled, in the order in which they were opened. */
  private readonly us: number[] = [];
  private readonly zs: number[] = [];
  /** f of each: sum of ds/rho^2 over the front and its mirror image. */
  private readonly around: number[] = [];
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
    // edges whose part of the front will change
    for (const edge of this.near(middle, level, reach + 1)) this.count(edge, -1);
    this.open[place + period * z] = 1;
    for (const [du, dz] of sides) {
      if (z + dz < 0) continue;
      const key = this.key(middle + du, level + dz);
      if (!edges.delete(key)) edges.set(key, { u: key % (2 * period), z: level + dz, du, dz, length: 0, intensity: 0 });
    }
    this.us.push(middle);
    this.zs.push(level);
    this.around.push(0);
    if (this.us.length > (1 + lag) * this.foundAt) this.findAll();
    else this.findNear(middle, level);
  }

  private findAll(): void {
    this.around.fill(0);
    this.foundAt = this.us.length;
    this.renew([...this.edges.values()]);
  }

  private findNear(u: number, z: number): void {
    const near = this.near(u, z, reach + 1);
    const isNear = new Set(near);
    const last = this.us.length - 1;
    for (const edge of this.edges.values()) if (!isNear.has(edge)) this.around[last]! += this.seen(edge, last);
    this.renew(near);
  }

  private renew(edges: readonly FrontEdge[]): void {
    for (const edge of edges) {
      edge.length = this.share(edge);
      this.count(edge, 1);
    }
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

  /** ds/rho^2 of an edge and its mirror image from an open column. */
  private seen({ u, z, length }: FrontEdge, column: number): number {
    const { weight: { edges, stride }, us, zs } = this;
    const across = Math.abs(u - us[column]!);
    return length * (edges[across + stride * Math.abs(z - zs[column]!)]! + edges[across + stride * (z + zs[column]!)]!);
  }

  private count(edge: FrontEdge, sign: 1 | -1): void {
    const { around } = this;
    for (let s = 0; s < around.length; s++) around[s]! += sign * this.seen(edge, s);
  }

  /** Cosine between an edge's normal and the front's: away from the open columns, and their images, around it. */
  private share({ u, z, du, dz }: FrontEdge): number {
    const span = Math.ceil(reach) + 1;
    const [cu, cz] = [Math.floor(u / 2), Math.floor(z / 2)];
    let [nu, nz] = [0, 0];
    for (let y = cz - span; y <= Math.min(cz + span, this.depth - 1); y++) {
      for (let x = cu - span; x <= cu + span; x++) {
        const [ou, oz] = [2 * x + 1 - u, 2 * y + 1 - z];
        if (ou * ou + oz * oz > 4 * reach * reach || !this.isOpen(x, y < 0 ? -1 - y : y)) continue;
        nu -= ou;
        nz -= oz;
      }
    }
    const norm = Math.sqrt(nu * nu + nz * nz);
    return norm === 0 ? 1 : Math.abs(nu * du + nz * dz) / norm;
  }

  private intensityAt({ u, z }: FrontEdge): number {
    const { us, zs, around, weight: { points, stride } } = this;
    let sum = nearFront;
    for (let s = 0; s < us.length; s++) {
      const across = Math.abs(u - us[s]!);
      sum += (points[across + stride * Math.abs(z - zs[s]!)]! + points[across + stride * (z + zs[s]!)]!) / Math.sqrt(around[s]!);
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
    const doubles = (values: readonly number[]): Int32Array => new Int32Array(Float64Array.from(values).buffer);
    return {
      numbers: { foundAt: this.foundAt },
      lists: { columns: Int32Array.from(this.us.flatMap((u, s) => [u, this.zs[s]!])), around: doubles(this.around), edges: Int32Array.from(edges.flatMap(({ u, z, du, dz }) => [u, z, du, dz])), found: doubles(edges.flatMap(({ length, intensity }) => [length, intensity])) },
    };
  }

  /** Takes up what has been saved of a front of the same plane. */
  restore({ numbers, lists }: SavedSource): void {
    const { us, zs, edges, period } = this;
    const doubles = (name: string): Float64Array => new Float64Array(lists[name]!.slice().buffer);
    const columns = lists.columns!;
    us.length = zs.length = 0;
    for (let s = 0; s < columns.length; s += 2) {
      us.push(columns[s]!);
      zs.push(columns[s + 1]!);
      this.open[(columns[s]! - 1) / 2 + period * ((columns[s + 1]! - 1) / 2)] = 1;
    }
    this.around.splice(0, this.around.length, ...doubles('around'));
    edges.clear();
    const found = doubles('found');
    for (let e = 0; 4 * e < lists.edges!.length; e++) {
      const [u, z, du, dz] = lists.edges!.subarray(4 * e) as unknown as [number, number, number, number];
      edges.set(this.key(u, z), { u, z, du, dz, length: found[2 * e]!, intensity: found[2 * e + 1]! });
    }
    this.foundAt = numbers.foundAt!;
  }
}
