/** A direction in space, of length 1. */
export type Direction = readonly [x: number, y: number, z: number];

/** Where the camera stands, from the middle of what is shown: around z from +x towards +y, and above the x-y plane [degrees]. */
export interface Standpoint {
  readonly azimuth: number;
  readonly elevation: number;
}

/** The two oblique ones are those of the pictures that `anodyne render --to volume` makes. */
export const standpoints: Readonly<Record<string, Standpoint>> = {
  below: { azimuth: -60, elevation: -35 },
  above: { azimuth: -60, elevation: 30 },
  x: { azimuth: 0, elevation: 0 },
  y: { azimuth: -90, elevation: 0 },
  z: { azimuth: -90, elevation: -89.99 },
};

const radians = Math.PI / 180;

/** Towards the camera. */
export const backOf = ({ azimuth, elevation }: Standpoint): Direction => {
  const level = Math.cos(elevation * radians);
  return [level * Math.cos(azimuth * radians), level * Math.sin(azimuth * radians), Math.sin(elevation * radians)];
};

/** Half the width and height of a box as the camera sees it, z up. */
export const extentOf = ([nx, ny, nz]: readonly [number, number, number], { azimuth, elevation }: Standpoint): readonly [number, number] => {
  const [sin, cos] = [Math.abs(Math.sin(azimuth * radians)), Math.abs(Math.cos(azimuth * radians))];
  const [rise, level] = [Math.abs(Math.sin(elevation * radians)), Math.abs(Math.cos(elevation * radians))];
  return [(nx * sin + ny * cos) / 2, ((nx * cos + ny * sin) * rise + nz * level) / 2];
};
