export type Vector = readonly [x: number, y: number, z: number];

/** Where the picture is taken from. */
export interface Viewpoint {
  readonly kind: 'orthographic' | 'perspective';
  /** Direction [degrees] in which the camera stands: around z from +x to +y, and above the x-y plane. */
  readonly azimuth: number;
  readonly elevation: number;
  /** 1: the box just fills the picture. */
  readonly zoom: number;
  /** Of a perspective camera from the middle of the box, in diagonals of the box. */
  readonly distance: number;
}

/** Room left around the box at a zoom of 1, of the picture's side. */
const border = 0.02;

const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

function extent(values: readonly number[]): { length: number; middle: number } {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return { length: high - low, middle: (low + high) / 2 };
}

/** Right, up and back (towards the camera) as seen on the picture; z points up on it, and seen along z the azimuth says what does. */
function axesOf(azimuth: number, elevation: number): { right: Vector; up: Vector; back: Vector } {
  const [a, e] = [(azimuth * Math.PI) / 180, (elevation * Math.PI) / 180];
  return {
    right: [-Math.sin(a), Math.cos(a), 0],
    up: [-Math.sin(e) * Math.cos(a), -Math.sin(e) * Math.sin(a), Math.cos(e)],
    back: [Math.cos(e) * Math.cos(a), Math.cos(e) * Math.sin(a), Math.sin(e)],
  };
}

/** A camera before a box of nx x ny x nz voxels with a corner at the origin, and the pixels of its picture, y down. Lengths are voxel edges. */
export class Camera {
  readonly right: Vector;
  readonly up: Vector;
  readonly back: Vector;
  readonly isPerspective: boolean;
  /** Pixels along a voxel edge parallel to the picture; of a perspective camera at the corner of the box nearest to it. */
  readonly pixelsPerVoxel: number;
  private readonly eye: Vector;
  /** Pixels over (length across / depth); without perspective the depth is 1. */
  private readonly scale: number;
  private readonly centre: readonly [x: number, y: number];

  constructor({ kind, azimuth, elevation, zoom, distance }: Viewpoint, shape: Vector, width: number, height: number) {
    const { right, up, back } = axesOf(azimuth, elevation);
    [this.right, this.up, this.back] = [right, up, back];
    this.isPerspective = kind === 'perspective';
    const away = Math.hypot(...shape) * (this.isPerspective ? distance : 1);
    this.eye = [shape[0] / 2 + away * back[0], shape[1] / 2 + away * back[1], shape[2] / 2 + away * back[2]];

    const corners = Array.from({ length: 8 }, (_, k): Vector => [k & 1 ? shape[0] : 0, k & 2 ? shape[1] : 0, k & 4 ? shape[2] : 0]);
    const seen = corners.map((corner) => this.across(corner));
    const across = extent(seen.map(({ x }) => x));
    const down = extent(seen.map(({ y }) => y));
    this.scale = zoom * (1 - 2 * border) * Math.min(width / across.length, height / down.length);
    this.centre = [width / 2 - this.scale * across.middle, height / 2 - this.scale * down.middle];
    this.pixelsPerVoxel = this.scale / Math.min(...seen.map(({ depth }) => depth));
  }

  /** Right and down of the middle of view, over the depth. */
  private across(point: Vector): { x: number; y: number; depth: number } {
    const from: Vector = [point[0] - this.eye[0], point[1] - this.eye[1], point[2] - this.eye[2]];
    const depth = this.isPerspective ? -dot(from, this.back) : 1;
    return { x: dot(from, this.right) / depth, y: -dot(from, this.up) / depth, depth };
  }

  /** Pixels (from the left, from the top) at which a point is seen. */
  project(point: Vector): [x: number, y: number] {
    const { x, y } = this.across(point);
    return [this.centre[0] + this.scale * x, this.centre[1] + this.scale * y];
  }

  /** The ray through a place on the picture, into `ray`: origin (3), outside of the box, and direction (3), of any length. */
  aim(pixelX: number, pixelY: number, ray: Float64Array): void {
    const { right, up, back, eye } = this;
    const x = (pixelX - this.centre[0]) / this.scale;
    const y = (this.centre[1] - pixelY) / this.scale;
    for (let k = 0; k < 3; k++) {
      const aside = x * right[k]! + y * up[k]!;
      ray[k] = this.isPerspective ? eye[k]! : eye[k]! + aside;
      ray[3 + k] = this.isPerspective ? aside - back[k]! : -back[k]!;
    }
  }
}
