import { halfDiskCompliance, kinkShare } from '../physics/fracture.ts';
import type { WeightFunction } from '../physics/weight-function.ts';
import type { RandomSource } from '../random/random-source.ts';
import { CrackFront } from './crack-front.ts';
import type { CrackedMedium, CrackStep } from './crack.ts';

/** Axis of the lattice across a vertical plane: 0 for x, 1 for y. */
export type PlaneNormal = 0 | 1;

/** Place of a voxel in a sheet against its first one: along the free surface that it begins at, across its plane, away from that surface. */
export type Place = readonly [u: number, h: number, d: number];

/** How a sheet lies in the lattice. */
export interface SheetFrame {
  readonly normal: PlaneNormal;
  /** Its first voxel, periodic axes unrolled. */
  readonly origin: readonly [x: number, y: number, z: number];
  /** The free surface that it begins at: 0 for the contact plane, else a wall, which it leaves for higher (1) or lower (-1) places. */
  readonly side: -1 | 0 | 1;
}

/** A column of a sheet's plane that has broken: its first site, and where that lies. */
export interface OpenColumn {
  readonly site: number;
  readonly place: Place;
}

/** How a sheet goes on. */
export interface SheetStep extends CrackStep {
  readonly place: Place;
}

/** Across the plane: straight on, or up or down a step, which is a kink of 45 degrees. */
const across = [0, -1, 1] as const;

/** Two ways that differ by less are the same. */
export const alike = 1e-9;

/** Radius of the half disk that the first column counts as, that of its area, in voxels. */
export const firstRadius = Math.sqrt(2 / Math.PI);

/** Of the plane of a sheet: period along the free surface, and columns away from it. A wall is not periodic downwards: its images lie the electrolyte's depth away or more. */
export const planeSize = ([nx, ny, nz]: readonly [number, number, number], { normal, side }: Pick<SheetFrame, 'normal' | 'side'>): [period: number, depth: number] => {
  const along = normal === 0 ? ny : nx;
  return side === 0 ? [along, nz] : [2 * nz, along];
};

/** Voxels about a vertical plane, one for each open column of it, which may lie a step off that of its neighbour; stress intensities are those of their projection on the plane. */
export class CrackSheet {
  readonly frame: SheetFrame;
  readonly front: CrackFront;
  private readonly opened = new Map<number, OpenColumn>();
  private readonly medium: CrackedMedium;

  /** @param weight of this plane's period and twice its depth */
  constructor(frame: SheetFrame, medium: CrackedMedium, weight: WeightFunction) {
    this.frame = frame;
    this.medium = medium;
    this.front = new CrackFront(...planeSize(medium.shape, frame), weight);
  }

  /** Number of open columns. */
  get size(): number {
    return this.opened.size;
  }

  /** Of a place, periodic axes unrolled. */
  spot([u, h, d]: Place): readonly [x: number, y: number, z: number] {
    const { normal, origin: [x, y, z], side } = this.frame;
    const [along, down] = side === 0 ? [u, d] : [side * d, u];
    return normal === 0 ? [x + h, y + along, z + down] : [x + along, y + h, z + down];
  }

  voxel(place: Place): number {
    const { shape: [nx, ny] } = this.medium;
    const [x, y, z] = this.spot(place);
    return wrap(x, nx) + nx * (wrap(y, ny) + ny * z);
  }

  /** What is open where a place projects. */
  column(u: number, d: number): OpenColumn | undefined {
    return d < 0 ? undefined : this.opened.get(this.key(u, d));
  }

  private key(u: number, d: number): number {
    const { period } = this.front;
    return wrap(u, period) + period * d;
  }

  /** Opens the column of a site. @returns V E''/p, over the cube of a voxel's edge, that comes with it */
  open(place: Place, site: number): number {
    const { front } = this;
    const [u, , d] = place;
    const compliance = this.size === 0 ? halfDiskCompliance(firstRadius) : 2 * front.meanIntensity(u, d) ** 2;
    front.add(u, d);
    this.mark(place, site);
    return compliance;
  }

  /** Of a front that is restored the columns too. */
  mark(place: Place, site: number): void {
    this.opened.set(this.key(place[0], place[2]), { site, place });
  }

  private isInside(u: number, d: number): boolean {
    const { frame: { origin, side }, front, medium: { shape } } = this;
    const z = origin[2] + u;
    return d >= 0 && d < front.depth && (side === 0 || (z >= 0 && z < shape[2]));
  }

  /**
   * Of all columns along the front the one where K_I, of its own part of the front and less what a kink leaves, is the largest over the toughness of the voxel that it leads to. It breaks where the mean of K_I over the front around it, which is free
   * of the staircase, reaches that toughness.
   */
  next(random: RandomSource): SheetStep | undefined {
    const { front, frame: { normal }, medium: { shape, edge, toughness, cracked } } = this;
    let best: { place: Place; voxel: number; share: number; resistance: number } | undefined;
    let ties = 0;
    for (const { u, z, du, dz } of front.front) {
      const [to, level] = [(u + du - 1) / 2, (z + dz - 1) / 2];
      const from = this.column(to - du, level - dz)!.place;
      if (!this.isInside(from[0] + du, level)) continue;
      const intensity = front.ownIntensity(to, level);
      for (const dh of across) {
        if (dh !== 0 && shape[normal] === 1) continue;
        const place: Place = [from[0] + du, from[1] + dh, level];
        const voxel = this.voxel(place);
        if (cracked[voxel] === 1) continue;
        const share = kinkShare(1 / Math.sqrt(1 + dh * dh));
        const resistance = toughness[voxel]! / (share * intensity);
        if (best && resistance > best.resistance * (1 + alike)) continue;
        const isAlike = best !== undefined && resistance >= best.resistance * (1 - alike);
        ties = isAlike ? ties + 1 : 1;
        // the k-th of ways that are alike takes over with the chance 1/k
        if (!isAlike || random.uniform() * ties < 1) best = { place, voxel, share, resistance };
      }
    }
    if (!best) return undefined;
    const { place, voxel, share } = best;
    return { place, voxel, pressure: toughness[voxel]! / (share * front.meanIntensity(place[0], place[2]) * Math.sqrt(edge)) };
  }
}

const wrap = (place: number, period: number): number => ((place % period) + period) % period;
