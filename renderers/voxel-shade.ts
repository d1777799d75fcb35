import type { Camera } from './camera.ts';
import { Occlusion } from './occlusion.ts';
import { page } from './palette.ts';
import { RayMarch } from './ray-march.ts';
import type { Scene } from './scene.ts';

/** Share of a pane of glass's own colour in what is seen through it, where the lamp shines on it; as much less where the light is. */
export const paneShare = 0.25;
/** Light on a face that is turned away from the lamp, of that on the one turned to it most. */
const ambient = 0.6;
/** Edges of voxels are drawn where a voxel has more pixels than the first, in full from the second on; so much darker, and so wide [px] on either side. */
const edge = { from: 8, full: 20, shade: 0.2, width: 1 } as const;

/** Light on faces with a normal along -x, +x, -y ... +z: from a lamp left of the camera, and below it where the camera looks up, else above. The brightest face that is seen gets 1. */
export function lampOn({ right, back }: Pick<Camera, 'right' | 'back'>): Float64Array {
  const towards = Float64Array.from({ length: 6 }, (_, face) => {
    const axis = face >> 1;
    const lamp = back[axis]! - 0.35 * right[axis]! + (axis === 2 ? 0.6 * (back[2] < 0 ? -1 : 1) : 0);
    return Math.max(0, face & 1 ? lamp : -lamp);
  });
  const most = Math.max(...towards.filter((_, face) => (face & 1 ? 1 : -1) * back[face >> 1]! > 1e-6));
  return towards.map((light) => ambient + (1 - ambient) * Math.min(1, light / most));
}

/** Colours of what is seen along rays: the palette's, times the light on the face, through the panes before it. */
export class VoxelShade {
  /** Of the last ray. */
  readonly rgb = new Float64Array(3);

  private readonly scene: Scene;
  private readonly camera: Camera;
  private readonly colours: Uint32Array;
  private readonly march: RayMarch;
  private readonly occlusion: Occlusion;
  private readonly lamp: Float64Array;
  private readonly ray = new Float64Array(6);
  private readonly corners = new Float64Array(4);
  private cornersOf = -1;
  private readonly edgeShade: number;
  private readonly edgeWidth: number; // in voxels

  /** @param colours [0xRRGGBB] by the number of a cell */
  constructor(scene: Scene, camera: Camera, colours: Uint32Array) {
    this.scene = scene;
    this.camera = camera;
    this.colours = colours;
    this.march = new RayMarch(scene);
    this.occlusion = new Occlusion(scene);
    this.lamp = lampOn(camera);
    this.edgeShade = edge.shade * Math.min(1, Math.max(0, (camera.pixelsPerVoxel - edge.from) / (edge.full - edge.from)));
    this.edgeWidth = edge.width / camera.pixelsPerVoxel;
  }

  /** Finds the colour at a place on the picture, into `rgb`. */
  look(pixelX: number, pixelY: number): void {
    const { rgb, ray, march } = this;
    this.camera.aim(pixelX, pixelY, ray);
    const site = march.cast(ray);
    if (site < 0) this.paint(page, 1);
    else this.paint(this.colours[this.scene.cells[site]!]!, this.lightOn(site));
    for (let pane = march.panes - 1; pane >= 0; pane--) {
      const entered = march.entered[pane]!;
      const axis = entered & 3;
      const colour = this.colours[entered >> 2]!;
      const share = paneShare * this.lamp[2 * axis + (ray[3 + axis]! < 0 ? 1 : 0)]!;
      rgb[0] = rgb[0]! + share * ((colour >> 16) - rgb[0]!);
      rgb[1] = rgb[1]! + share * (((colour >> 8) & 255) - rgb[1]!);
      rgb[2] = rgb[2]! + share * ((colour & 255) - rgb[2]!);
    }
  }

  /** Light on the place where the last ray met this voxel: of the lamp, times what reaches the place, less on the edges of voxels. */
  private lightOn(site: number): number {
    const { ray, corners } = this;
    const { axis, distance } = this.march;
    const nx = this.scene.shape[0], ny = this.scene.shape[1];
    const x = site % nx, row = (site - x) / nx, y = row % ny, z = (row - y) / ny;
    const sign = ray[3 + axis]! < 0 ? 1 : -1;
    if (this.cornersOf !== 3 * site + axis) {
      this.occlusion.corners(x, y, z, axis, sign, corners);
      this.cornersOf = 3 * site + axis;
    }
    // the place on the face, in the two axes after the normal's, 0 to 1
    const px = ray[0]! + distance * ray[3]! - x, py = ray[1]! + distance * ray[4]! - y, pz = ray[2]! + distance * ray[5]! - z;
    const u = axis === 0 ? py : axis === 1 ? pz : px;
    const v = axis === 0 ? pz : axis === 1 ? px : py;
    const low = corners[0]! + u * (corners[1]! - corners[0]!);
    const high = corners[2]! + u * (corners[3]! - corners[2]!);
    const fromEdge = Math.min(u, 1 - u, v, 1 - v) / this.edgeWidth;
    return (low + v * (high - low)) * this.lamp[2 * axis + (sign > 0 ? 1 : 0)]! * (fromEdge < 1 ? 1 - this.edgeShade * (1 - fromEdge) : 1);
  }

  private paint(colour: number, light: number): void {
    this.rgb[0] = light * (colour >> 16);
    this.rgb[1] = light * ((colour >> 8) & 255);
    this.rgb[2] = light * (colour & 255);
  }
}
