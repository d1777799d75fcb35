import { AnodyneError, type State, type StateHeader } from 'anodyne';
import { Camera } from './camera.ts';
import { facts, titleLine } from './facts.ts';
import type { Figure, Layout } from './figure.ts';
import { layOut } from './layout.ts';
import { legend } from './legend.ts';
import { measureText } from './overlay.ts';
import { Category, colours, coloursOf, page } from './palette.ts';
import { formatLength, scaleBar } from './scale-bar.ts';
import { Matter, sceneOf, type Bounds, type Scene } from './scene.ts';
import { categorize } from './views.ts';
import type { Showing, VolumeSettings } from './volume-options.ts';
import { paneShare } from './voxel-shade.ts';

/** A 3D picture before it is drawn: what it shows, from where, and where everything goes on the page. */
export interface VolumePlan {
  readonly scene: Scene;
  readonly camera: Camera;
  /** [0xRRGGBB] by the number of a cell. */
  readonly colours: Uint32Array;
  readonly layout: Layout;
  /** Of the text [px]. */
  readonly size: number;
}

/** Whole voxels nearest to the shares. */
function boundsOf(cutShares: VolumeSettings['cutShares'], shape: StateHeader['shape']): Bounds {
  const along = (k: 0 | 1 | 2): readonly [number, number] => {
    const [from, to] = cutShares[k];
    const bounds = [Math.round(from * shape[k]), Math.round(to * shape[k])] as const;
    const axis = 'xyz'[k]!;
    if (bounds[0] === bounds[1]) throw new AnodyneError(`volume({ cutShares.${axis} })`, `shares with a voxel between them, of ${shape[k]} along ${axis}`, [from, to]);
    return bounds;
  };
  return [along(0), along(1), along(2)];
}

const matterOf: Readonly<Record<Showing, number>> = { transparent: Matter.glass, solid: Matter.opaque, none: Matter.air };

function matter({ electrolyte, collector }: VolumeSettings): Uint8Array {
  const table = new Uint8Array(256).fill(Matter.opaque);
  table[Category.void] = Matter.air;
  table[Category.electrolyte] = matterOf[electrolyte];
  table[Category.collector] = matterOf[collector];
  return table;
}

/** Colour in the legend: of glass as it is seen before the page, of air none. */
function swatch(category: number, matter: number): number | undefined {
  const colour = colours[category]!;
  if (matter === Matter.air) return undefined;
  if (matter === Matter.opaque) return colour;
  const blended = (shift: number): number => Math.round(paneShare * ((colour >> shift) & 255) + (1 - paneShare) * ((page >> shift) & 255)) << shift;
  return blended(16) | blended(8) | blended(0);
}

/** What is shown along each axis: all of it, or from where to where. */
function extents(bounds: Bounds, { shape, 'Voxel edge [m]': edge }: StateHeader): string {
  return bounds.map(([from, to], k) => {
    const isAll = from === 0 && to === shape[k]!;
    return `${'xyz'[k]!}: ${isAll ? '' : `${from === 0 ? '0' : formatLength(from * edge)} to `}${formatLength(to * edge)}`;
  }).join(', ');
}

/** Rounds of finding the size of the map that leaves the page as large as wanted. */
const rounds = 8;

export function planVolume(state: State, settings: VolumeSettings): VolumePlan {
  const { header } = state;
  const { shape, lattice, 'Voxel edge [m]': edge } = header;
  if (lattice !== 'simple cubic' && lattice !== 'square') throw new AnodyneError('volume()', 'a state on the simple cubic or square lattice, whose sites are cubes', lattice);
  const sites = categorize(state);
  const bounds = boundsOf(settings.cutShares, shape);
  const scene = sceneOf(sites, shape, bounds, matter(settings));
  // what stands on an electrolyte is looked at through it
  const elevation = settings.elevation ?? (sites.subarray(0, shape[0] * shape[1]).includes(Category.electrolyte) ? -35 : 30);

  const { width, height } = settings;
  const size = settings.print?.textSize ?? Math.round(Math.max(11, Math.min(width / 64, height / 36)));
  const colourOf = (category: number): number | undefined => swatch(category, scene.matter[category]!);
  const figure: Omit<Figure, 'panels' | 'bar'> = { title: titleLine(header.title), facts: facts(header), stacked: true, legend: legend(sites, state.contents !== undefined, colourOf), size };
  const caption = extents(bounds, header);

  let [mapWidth, mapHeight] = [width - 2 * size, height - 2 * size];
  for (let round = 0; round < rounds && Math.min(mapWidth, mapHeight) >= 2 * size; round++) {
    const camera = new Camera({ ...settings, kind: settings.camera, elevation }, scene.shape, mapWidth, mapHeight);
    const bar = scaleBar((mapWidth / 6 / camera.pixelsPerVoxel) * edge);
    const label = settings.camera === 'perspective' ? `${bar.label} at the front corner` : bar.label;
    const layout = layOut({ ...figure, panels: [{ width: mapWidth, height: mapHeight, caption, cut: undefined }], bar: { pixels: (bar.length / edge) * camera.pixelsPerVoxel, label } }, measureText);
    if (layout.width === width && layout.height === height) return { scene, camera, colours: coloursOf(header['Quanta per voxel']), layout, size };
    mapWidth += width - layout.width;
    mapHeight += height - layout.height;
  }
  throw new AnodyneError('volume({ width, height })', 'a page with room for its text and the picture', [width, height]);
}
