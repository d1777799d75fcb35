import { blockBits, Matter, mixed, type Scene } from './scene.ts';

/** Directions parallel to an axis: large enough that no other plane is met first, small enough that times zero is zero. */
const nearlyInfinite = 1e30;

/**
 * Follows rays through a scene, from voxel to voxel as Amanatides and Woo do (A Fast Voxel Traversal Algorithm for Ray Tracing, Eurographics 1987, 10.2312/egtp.19871000), and over blocks of nothing at once.
 * The distances to the next planes are made anew from the planes' numbers, not summed up, so that no error grows along a ray.
 */
export class RayMarch {
  /** Of the last ray that met a voxel: where, in lengths of its direction, and the axis (0, 1, 2) of the face. */
  distance = 0;
  axis = 0;
  /** The faces through which the last ray entered glass: cell * 4 + axis, the nearest first, `panes` of them. What lies behind so many as there is room for is not seen. */
  readonly entered = new Uint16Array(64);
  panes = 0;

  private readonly scene: Scene;

  constructor(scene: Scene) {
    this.scene = scene;
  }

  /** The opaque voxel that a ray meets first, -1 if there is none. @param ray origin (3), outside of the box, and direction (3) */
  cast(ray: Float64Array): number {
    const { shape, cells, matter, blocks, blockShape } = this.scene;
    const [nx, ny, nz] = shape;
    const [bx, by] = blockShape;
    const ox = ray[0]!, oy = ray[1]!, oz = ray[2]!;
    const dx = ray[3]!, dy = ray[4]!, dz = ray[5]!;
    const ix = dx === 0 ? nearlyInfinite : 1 / dx, iy = dy === 0 ? nearlyInfinite : 1 / dy, iz = dz === 0 ? nearlyInfinite : 1 / dz;
    // of a voxel: 1 if the ray leaves it by its upper plane
    const ux = ix > 0 ? 1 : 0, uy = iy > 0 ? 1 : 0, uz = iz > 0 ? 1 : 0;
    this.panes = 0;

    const tx = ((ux === 1 ? 0 : nx) - ox) * ix, ty = ((uy === 1 ? 0 : ny) - oy) * iy, tz = ((uz === 1 ? 0 : nz) - oz) * iz;
    let axis = tx >= ty && tx >= tz ? 0 : ty >= tz ? 1 : 2;
    let t = axis === 0 ? tx : axis === 1 ? ty : tz;
    const end = Math.min((nx * ux - ox) * ix, (ny * uy - oy) * iy, (nz * uz - oz) * iz);
    if (!(t >= 0 && t < end)) return -1;
    // clamped against rounding
    let x = axis === 0 ? (ux === 1 ? 0 : nx - 1) : Math.min(nx - 1, Math.max(0, Math.floor(ox + t * dx)));
    let y = axis === 1 ? (uy === 1 ? 0 : ny - 1) : Math.min(ny - 1, Math.max(0, Math.floor(oy + t * dy)));
    let z = axis === 2 ? (uz === 1 ? 0 : nz - 1) : Math.min(nz - 1, Math.max(0, Math.floor(oz + t * dz)));

    let last = 0; // the glass that the ray is in, or air
    for (;;) {
      const block = blocks[(x >> blockBits) + bx * ((y >> blockBits) + by * (z >> blockBits))]!;
      const site = x + nx * (y + ny * z);
      const cell = block === mixed ? cells[site]! : block;
      const kind = matter[cell]!;
      if (kind === Matter.opaque) {
        this.distance = t;
        this.axis = axis;
        return site;
      }
      if (cell !== last) {
        if (kind === Matter.glass && this.panes < this.entered.length) this.entered[this.panes++] = 4 * cell + axis;
        last = cell;
      }
      // the voxel, or the whole block, is left by the nearest of three planes
      const bits = block === mixed ? 0 : blockBits;
      // the last block may be cut off by the box
      const px = Math.min(nx, ((x >> bits) + ux) << bits), py = Math.min(ny, ((y >> bits) + uy) << bits), pz = Math.min(nz, ((z >> bits) + uz) << bits);
      const qx = (px - ox) * ix, qy = (py - oy) * iy, qz = (pz - oz) * iz;
      if (qx <= qy && qx <= qz) {
        axis = 0;
        t = qx;
        x = px - 1 + ux;
        if (x < 0 || x >= nx) return -1;
      } else if (qy <= qz) {
        axis = 1;
        t = qy;
        y = py - 1 + uy;
        if (y < 0 || y >= ny) return -1;
      } else {
        axis = 2;
        t = qz;
        z = pz - 1 + uz;
        if (z < 0 || z >= nz) return -1;
      }
      if (bits === 0) continue;
      // after a leap: within the block that was left, and never back
      if (axis !== 0) x = leap(ox + t * dx, x, px, ux);
      if (axis !== 1) y = leap(oy + t * dy, y, py, uy);
      if (axis !== 2) z = leap(oz + t * dz, z, pz, uz);
    }
  }
}

/** The voxel at a coordinate, from `from` on up (or down) to the plane that bounds the block. */
function leap(at: number, from: number, plane: number, up: number): number {
  const voxel = Math.floor(at);
  return up === 1 ? Math.max(from, Math.min(voxel, plane - 1)) : Math.min(from, Math.max(voxel, plane));
}
