import { Occlusion } from '../../../../renderers/occlusion.ts';
import { Matter, type Bounds, type Scene, sceneOf } from '../../../../renderers/scene.ts';

/** Words of a face. */
export const faceWords = 3;

/** More faces than these are noise to the eye, and stay without shades in their corners: finding them would take seconds. */
const mostShaded = 1.5e6;

/**
 * Faces that can be seen, `faceWords` words each: x | y << 16; z | direction << 16 | number of the cell << 24; light at the four corners, a byte each, as `Occlusion.corners` orders them.
 * Direction: 2 * axis + (1 if the normal points up). Coordinates are those of the lattice, cut or not.
 */
export interface Faces {
  readonly opaque: Uint32Array<ArrayBuffer>;
  readonly glass: Uint32Array<ArrayBuffer>;
}

/** How the electrolyte is drawn. */
export type Showing = 'glass' | 'solid' | 'hidden';

/** `Matter` of every number that a cell can have. */
export const matterOf = (air: number, glass: number, showing: Showing): Uint8Array => {
  const matter = new Uint8Array(256).fill(Matter.opaque);
  matter[air] = Matter.air;
  matter[glass] = { glass: Matter.glass, solid: Matter.opaque, hidden: Matter.air }[showing];
  return matter;
};

/**
 * Faces between a cell and one that lets more light through: opaque ones towards glass and air, glass towards air. Beyond the bounds is air.
 * @param cells length nx * ny * nz, x fastest; below 65536 along an axis
 */
export const visibleFaces = (cells: Uint8Array, shape: Scene['shape'], bounds: Bounds, matter: Uint8Array): Faces => {
  const scene = sceneOf(cells, shape, bounds, matter);
  const counts = [0, 0, 0];
  walk(scene, (_x, _y, _z, _axis, _sign, cell) => counts[matter[cell]!]!++);
  const opaque = new Uint32Array(faceWords * counts[Matter.opaque]!);
  const glass = new Uint32Array(faceWords * counts[Matter.glass]!);
  const light = counts[Matter.opaque]! <= mostShaded ? lightOf(scene) : (): number => allLight;
  const [[x0], [y0], [z0]] = bounds;
  let [opaqueLength, glassLength] = [0, 0];
  walk(scene, (x, y, z, axis, sign, cell) => {
    const place = (x + x0) | ((y + y0) << 16);
    const kind = (z + z0) | ((2 * axis + (sign > 0 ? 1 : 0)) << 16) | (cell << 24);
    if (matter[cell] === Matter.glass) {
      glass[glassLength++] = place;
      glass[glassLength++] = kind;
      glass[glassLength++] = allLight;
    } else {
      opaque[opaqueLength++] = place;
      opaque[opaqueLength++] = kind;
      opaque[opaqueLength++] = light(x, y, z, axis, sign);
    }
  });
  return { opaque, glass };
};

const allLight = 0xffffffff;

/** Light at the corners of a face, a byte each. */
const lightOf = (scene: Scene): ((x: number, y: number, z: number, axis: number, sign: number) => number) => {
  // one for either side: it knows one face of a cell along an axis
  const [below, above] = [new Occlusion(scene), new Occlusion(scene)];
  const corners = new Float64Array(4);
  const byte = (corner: number): number => Math.round(255 * corners[corner]!);
  return (x, y, z, axis, sign) => {
    (sign > 0 ? above : below).corners(x, y, z, axis, sign, corners);
    return byte(0) | (byte(1) << 8) | (byte(2) << 16) | (byte(3) << 24);
  };
};

type Visit = (x: number, y: number, z: number, axis: number, sign: number, cell: number) => void;

/** Visits all faces that can be seen, axis by axis: every pair of neighbours once, and the ends with the air beyond them. */
const walk = ({ shape, cells, matter }: Scene, visit: Visit): void => {
  const nx = shape[0], ny = shape[1], nz = shape[2];
  for (let axis = 0; axis < 3; axis++) {
    const step = [1, nx, nx * ny][axis]!;
    const [dx, dy, dz] = [0, 1, 2].map((other) => (other === axis ? 1 : 0)) as [number, number, number];
    const last = shape[axis]! - 1;
    for (let z = 0, site = 0; z < nz; z++) {
      for (let y = 0; y < ny; y++) {
        for (let x = 0; x < nx; x++, site++) {
          const own = matter[cells[site]!]!;
          const along = axis === 0 ? x : axis === 1 ? y : z;
          const before = along === 0 ? Matter.air : matter[cells[site - step]!]!;
          if (own > before) visit(x, y, z, axis, -1, cells[site]!);
          else if (own < before) visit(x - dx, y - dy, z - dz, axis, 1, cells[site - step]!);
          if (along === last && own > Matter.air) visit(x, y, z, axis, 1, cells[site]!);
        }
      }
    }
  }
};
