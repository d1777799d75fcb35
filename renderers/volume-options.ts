import { AnodyneError } from 'anodyne';
import { printSize, type PrintOptions, type PrintSize } from './print-size.ts';

/** How a solid beside the lithium is drawn: as glass, as it is, or not at all. */
export type Showing = 'transparent' | 'solid' | 'none';

export interface VolumeOptions extends PrintOptions {
  /** Size of the page [px]; 1600 x 1200 by default. A printed page has its width from `widthMillimetres` and `dpi`, and is 0.9 of it high if nothing else is said. */
  readonly width?: number;
  readonly height?: number;
  /** 'orthographic' (default): equal lengths are equal everywhere; 'perspective'. */
  readonly camera?: 'orthographic' | 'perspective';
  /** Where the camera stands [degrees]: around z from +x towards +y (default -60), and above the x-y plane, -90 to 90 (default -35, from below, where electrolyte is the lowest layer, else 30). */
  readonly azimuth?: number;
  readonly elevation?: number;
  /** 1 (default): what is shown just fills its place. */
  readonly zoom?: number;
  /** Of a perspective camera from the middle of what is shown, in diagonals of it: 0.6 or more, 1.5 by default. */
  readonly distance?: number;
  /** What is shown along x, y, z, from and to, as shares (0 to 1) of the lattice, rounded to whole voxels; all by default. */
  readonly cutShares?: { readonly x?: readonly [number, number]; readonly y?: readonly [number, number]; readonly z?: readonly [number, number] };
  /** 'transparent' by default. */
  readonly electrolyte?: Showing;
  /** 'solid' by default. */
  readonly collector?: Showing;
  /** Pixels on edges as the mean of 2 x 2 rays (default), or one ray for every pixel. */
  readonly smoothEdges?: boolean;
}

/** Options with their defaults; the elevation's follows from the state. */
export interface VolumeSettings extends Required<Omit<VolumeOptions, 'elevation' | 'cutShares' | keyof PrintOptions>> {
  readonly print: PrintSize | undefined;
  readonly elevation: number | undefined;
  readonly cutShares: readonly [readonly [number, number], readonly [number, number], readonly [number, number]];
}

const leastSide = 200;
const largestSide = 8192;
const nearest = 0.6;
const showings = ['transparent', 'solid', 'none'];
const names = ['width', 'height', 'widthMillimetres', 'dpi', 'camera', 'azimuth', 'elevation', 'zoom', 'distance', 'cutShares', 'electrolyte', 'collector', 'smoothEdges'];

function check(name: string, holds: boolean, need: string, got: unknown): void {
  if (!holds) throw new AnodyneError(`volume({ ${name} })`, need, got);
}

function checkNumber(name: string, value: number, need: string, holds: (value: number) => boolean): number {
  check(name, typeof value === 'number' && Number.isFinite(value) && holds(value), need, value);
  return value;
}

const oneOf = <T>(name: string, value: T, allowed: readonly T[]): T => {
  check(name, allowed.includes(value), `one of ${allowed.join(', ')}`, value);
  return value;
};

const side = (name: string, value: number): number => checkNumber(name, value, `a whole number from ${leastSide} to ${largestSide} [px]`, (n) => Number.isInteger(n) && n >= leastSide && n <= largestSide);

function checkCut(cut: NonNullable<VolumeOptions['cutShares']>): VolumeSettings['cutShares'] {
  check('cutShares', typeof cut === 'object' && cut !== null && !Array.isArray(cut), 'shares { x: [from, to], y, z }', cut);
  for (const name of Object.keys(cut)) check('cutShares', ['x', 'y', 'z'].includes(name), 'no axis but x, y, z', name);
  const along = (axis: 'x' | 'y' | 'z'): readonly [number, number] => {
    const range: unknown = cut[axis] ?? [0, 1];
    const isRange = Array.isArray(range) && range.length === 2 && range.every((share) => typeof share === 'number' && share >= 0 && share <= 1) && range[0] < range[1];
    check(`cutShares.${axis}`, isRange, '[from, to] with 0 <= from < to <= 1', range);
    return range as [number, number];
  };
  return [along('x'), along('y'), along('z')];
}

/** Checks every option and fills in the defaults. */
export function volumeSettings(options: VolumeOptions): VolumeSettings {
  for (const name of Object.keys(options)) {
    if (!names.includes(name)) throw new AnodyneError('volume(options)', `no option but ${names.join(', ')}`, name);
  }
  const print = printSize('volume', options);
  check('width', print === undefined || options.width === undefined, 'none beside widthMillimetres and dpi, which say it', options.width);
  const { width = print?.width ?? 1600, height = print ? Math.round(0.9 * width) : 1200, camera = 'orthographic', azimuth = -60, elevation, zoom = 1, distance = 1.5, cutShares = {}, electrolyte = 'transparent', collector = 'solid', smoothEdges = true } = options;
  check('distance', options.distance === undefined || camera === 'perspective', 'none with an orthographic camera, which has no distance', options.distance);
  check('smoothEdges', typeof smoothEdges === 'boolean', 'true or false', smoothEdges);
  return {
    print,
    width: side('width', width),
    height: side('height', height),
    camera: oneOf('camera', camera, ['orthographic', 'perspective']),
    azimuth: checkNumber('azimuth', azimuth, 'degrees', () => true),
    elevation: elevation === undefined ? undefined : checkNumber('elevation', elevation, 'degrees from -90 to 90', (e) => e >= -90 && e <= 90),
    zoom: checkNumber('zoom', zoom, 'a number from 0.1 to 100', (z) => z >= 0.1 && z <= 100),
    distance: checkNumber('distance', distance, `a number from ${nearest}, in diagonals of what is shown, to 1000`, (d) => d >= nearest && d <= 1000),
    cutShares: checkCut(cutShares),
    electrolyte: oneOf('electrolyte', electrolyte, showings as Showing[]),
    collector: oneOf('collector', collector, showings as Showing[]),
    smoothEdges,
  };
}
