import { Matter, type Scene } from './scene.ts';

/** Rays over the half space above a face. */
const rayCount = 24;
/** How far they look, of the longest side of the box, and at least and at most [voxels]. */
const [reachShare, leastReach, mostReach] = [1 / 5, 8, 40];
/** Light left on a face that sees nothing but walls close by. */
const darkest = 0.1;
/** Light that a corner of a face gets from the side where a wall stands on its plane. */
const atWall = 0.55;

/** Voxels that are looked at along the rays over a face, as steps from the voxel before the face: (x, y, z) of each, `ends[ray]` after the last of a ray. */
interface Fan {
  readonly steps: Int8Array;
  /** The same as a step of the site's number. */
  readonly offsets: Int32Array;
  /** What a face loses where a ray is stopped. */
  readonly weights: Float64Array;
  readonly ends: Int32Array;
}

/** Rays over the face with a normal along `axis`, up or down, by the golden angle and as dense as the cosine; the places looked at along a ray lie the farther apart the farther they are. */
function fan(axis: number, sign: number, reach: number, [nx, ny]: Scene['shape']): Fan {
  const steps: number[] = [];
  const offsets: number[] = [];
  const weights: number[] = [];
  const ends: number[] = [];
  for (let ray = 0; ray < rayCount; ray++) {
    const across = Math.sqrt((ray + 0.5) / rayCount);
    const angle = ray * Math.PI * (3 - Math.sqrt(5));
    const direction = [Math.sqrt(1 - across * across), across * Math.cos(angle), across * Math.sin(angle)];
    for (let t = 0.5; t < reach; t += Math.max(0.7, t / 4)) {
      // from the middle of the face; the first of the local axes is the normal
      const local = direction.map((d, k) => (k === 0 ? sign * Math.floor(t * d) : Math.floor(0.5 + t * d)));
      const step = [0, 1, 2].map((k) => local[(k - axis + 3) % 3]!);
      steps.push(...step);
      offsets.push(step[0]! + nx * (step[1]! + ny * step[2]!));
      weights.push((1 - (t / reach) ** 2) / rayCount);
    }
    ends.push(weights.length);
  }
  return { steps: Int8Array.from(steps), offsets: Int32Array.from(offsets), weights: Float64Array.from(weights), ends: Int32Array.from(ends) };
}

/**
 * Ambient light on the faces of opaque voxels: the share of short rays from the middle of a face that meet nothing, the near walls weighing most (Zhukov, Iones, Kronin, An ambient light illumination model,
 * Rendering Techniques '98, 45, 10.1007/978-3-7091-6453-2_5), joined at the corners, so that it varies smoothly over flat parts. Made when a face is first seen.
 * Beyond the box is air. Of the two faces along an axis a voxel shows one: the one towards the camera.
 */
export class Occlusion {
  private readonly scene: Scene;
  /** Light of each face, 1 .. 255; 0: not made yet. `light[3 * site + axis]` */
  private readonly light: Uint8Array;
  private readonly reach: number;
  private readonly fans: readonly Fan[]; // by 2 * axis + (1 if the normal points up)
  private readonly around = new Float64Array(9);

  constructor(scene: Scene) {
    this.scene = scene;
    this.light = new Uint8Array(3 * scene.cells.length);
    this.reach = Math.min(mostReach, Math.max(leastReach, Math.round(Math.max(...scene.shape) * reachShare)));
    this.fans = [0, 1, 2].flatMap((axis) => [fan(axis, -1, this.reach, scene.shape), fan(axis, 1, this.reach, scene.shape)]);
  }

  /** Light [0, 1] at the corners of a face, into `corners`: those of the low second axis first, the first axis faster; the axes are those after `axis`, in turn. @param sign of the normal */
  corners(x: number, y: number, z: number, axis: number, sign: number, corners: Float64Array): void {
    const { around } = this;
    for (let k = 0, up = -1; up <= 1; up++) {
      for (let along = -1; along <= 1; along++, k++) {
        if (axis === 0) around[k] = this.at(x, y + along, z + up, axis, sign);
        else if (axis === 1) around[k] = this.at(x + up, y, z + along, axis, sign);
        else around[k] = this.at(x + along, y + up, z, axis, sign);
      }
    }
    for (let corner = 0; corner < 4; corner++) {
      const first = (corner & 1) + 3 * (corner >> 1);
      let sum = 0;
      let count = 0;
      for (let k = 0; k < 4; k++) {
        const value = around[first + (k & 1) + 3 * (k >> 1)]!;
        if (value < 0) continue; // beyond an edge
        sum += value;
        count++;
      }
      corners[corner] = sum / count;
    }
  }

  /** Light of a face; `atWall` where a voxel stands on it, -1 where there is no voxel. */
  private at(x: number, y: number, z: number, axis: number, sign: number): number {
    const { scene: { shape, cells, matter }, light } = this;
    const nx = shape[0], ny = shape[1], nz = shape[2];
    if (x < 0 || y < 0 || z < 0 || x >= nx || y >= ny || z >= nz) return -1;
    const site = x + nx * (y + ny * z);
    if (matter[cells[site]!] !== Matter.opaque) return -1;
    const known = light[3 * site + axis]!;
    if (known !== 0) return known / 255;
    const ox = axis === 0 ? x + sign : x, oy = axis === 1 ? y + sign : y, oz = axis === 2 ? z + sign : z;
    if (ox < 0 || oy < 0 || oz < 0 || ox >= nx || oy >= ny || oz >= nz) return 1;
    if (matter[cells[ox + nx * (oy + ny * oz)]!] === Matter.opaque) return atWall;
    const made = 255 - Math.round(254 * (1 - darkest) * this.covered(ox, oy, oz, this.fans[2 * axis + (sign > 0 ? 1 : 0)]!));
    light[3 * site + axis] = made;
    return made / 255;
  }

  private covered(x: number, y: number, z: number, { steps, offsets, weights, ends }: Fan): number {
    const { scene: { shape, cells, matter }, reach } = this;
    const nx = shape[0], ny = shape[1], nz = shape[2];
    const site = x + nx * (y + ny * z);
    const isInside = x >= reach && y >= reach && z >= reach && x + reach < nx && y + reach < ny && z + reach < nz;
    let covered = 0;
    for (let ray = 0; ray < rayCount; ray++) {
      const end = ends[ray]!;
      for (let k = ray === 0 ? 0 : ends[ray - 1]!; k < end; k++) {
        if (!isInside) {
          const sx = x + steps[3 * k]!, sy = y + steps[3 * k + 1]!, sz = z + steps[3 * k + 2]!;
          if (sx < 0 || sy < 0 || sz < 0 || sx >= nx || sy >= ny || sz >= nz) {
            break; // the box is convex: a ray that has left it does not come back
          }
        }
        if (matter[cells[site + offsets[k]!]!] === Matter.opaque) {
          covered += weights[k]!;
          break;
        }
      }
    }
    return covered;
  }
}
