import { AnodyneError, type State, type StateHeader } from 'anodyne';
import { Category, categoryOf, firstContent } from './palette.ts';
import { formatLength } from './scale-bar.ts';

/** A flat map of categories (of an alloy's voxels: their contents), a byte a voxel, row by row; the first row is the top of the picture. */
export interface VoxelMap {
  readonly width: number;
  readonly height: number;
  readonly cells: Uint8Array; // length width * height
}

/** A map with what belongs to it on the page. */
export interface View extends VoxelMap {
  /** The line of text above it. */
  readonly caption?: string;
  /** The row along which the section is cut, in a map that shows it from below. */
  readonly cut?: number;
  /** Electrolyte or collector that goes on beyond the lattice, above the first row and below the last. */
  readonly above?: number;
  readonly below?: number;
  /** [0xRRGGBB] by the value of a cell, where they are not those of the species. */
  readonly colours?: Uint32Array;
  /** Lines between cells with different marks. */
  readonly outlines?: readonly Outline[];
  /** Numbers on the map: their middle in cells, and the side of the square of cells that is free for them. */
  readonly numbers?: readonly { readonly number: number; readonly x: number; readonly y: number; readonly side: number }[];
  /** What lies on the map as SVG, in pixels from its left upper corner; clipped to it. */
  readonly drawing?: (zoom: number, lineWidth: number) => string;
}

/** Lines along the edges between cells of different marks; 0 is no mark. */
export interface Outline {
  readonly marks: ArrayLike<number>; // length width * height
  /** Whether there is a line between a mark and none as well. */
  readonly closed: boolean;
  readonly colour: number; // [0xRRGGBB]
}

/** Category of every species byte of the state; a species without a colour is refused, not drawn as something else. */
function categories(state: State): Uint8Array {
  return Uint8Array.from(state.header.species, (name, byte) => {
    const category = categoryOf.get(name);
    if (category === undefined) {
      throw new AnodyneError(`state ${state.header.index}: species[${byte}]`, `one of ${[...categoryOf.keys()].join(', ')}`, name);
    }
    return category;
  });
}

/**
 * Category of every site, in the state's order of sites; of an alloy's voxels what they hold, from `firstContent` on. Dead means cut off from the collector: in a lattice without one (lithium under study by
 * itself) the word says nothing, and lithium is lithium.
 */
export function categorize(state: State): Uint8Array {
  const connected = categories(state);
  const { species, dead, contents } = state;
  const hasCollector = connected.some((category, byte) => category === Category.collector && species.includes(byte));
  const cutOff = connected.map((category) => (category === Category.lithium && hasCollector ? Category.deadLithium : category));
  const sites = new Uint8Array(species.length);
  for (let site = 0; site < sites.length; site++) sites[site] = (dead[site] === 1 ? cutOff : connected)[species[site]!]!;
  contents?.forEach((quanta, site) => {
    if (sites[site] === Category.lithium) sites[site] = firstContent + quanta;
  });
  return sites;
}

/** Numbers of the sites of the x-z section at row `y`, z up, first row on top. */
export function sectionSites([nx, ny, nz]: readonly [number, number, number], y: number): Uint32Array {
  return Uint32Array.from({ length: nx * nz }, (_, cell) => (cell % nx) + nx * (y + ny * (nz - 1 - Math.floor(cell / nx))));
}

/** The x-z section at row `y` of sites, z up. `sites` from `categorize`. */
export function section(sites: Uint8Array, shape: readonly [number, number, number], y: number): VoxelMap {
  const [nx, ny, nz] = shape;
  const cells = new Uint8Array(nx * nz);
  for (let z = 0; z < nz; z++) {
    const first = nx * (y + ny * z);
    cells.set(sites.subarray(first, first + nx), nx * (nz - 1 - z));
  }
  return { width: nx, height: nz, cells };
}

/** What stands on the electrolyte: of each column x + nx y the first site that is not electrolyte, or the highest. */
export function contactSites(sites: Uint8Array, [nx, ny, nz]: readonly [number, number, number]): Uint32Array {
  const layer = nx * ny;
  return Uint32Array.from({ length: layer }, (_, column) => {
    let site = column;
    while (sites[site] === Category.electrolyte && site < layer * (nz - 1)) site += layer;
    return site;
  });
}

/**
 * What stands on the electrolyte, seen from below through it: of each column (x, y) the first site that is not electrolyte.
 * Looking up along z with x to the right, y runs down the picture, so its first row is y = 0. A column of electrolyte alone stays electrolyte.
 */
export function contactPlane(sites: Uint8Array, shape: readonly [number, number, number]): VoxelMap {
  const [width, height] = shape;
  return { width, height, cells: Uint8Array.from(contactSites(sites, shape), (site) => sites[site]!) };
}

/** What stands highest in each column (x, y), seen from above: y runs up the picture, so its first row is y = ny - 1. An empty column is void. */
export function surface(sites: Uint8Array, shape: readonly [number, number, number]): VoxelMap {
  const [nx, ny] = shape;
  const layer = nx * ny;
  const cells = new Uint8Array(layer);
  for (let y = 0; y < ny; y++) {
    for (let x = 0; x < nx; x++) {
      let site = sites.length - layer + x + nx * y;
      while (sites[site] === Category.void && site >= layer) site -= layer;
      cells[x + nx * (ny - 1 - y)] = sites[site]!;
    }
  }
  return { width: nx, height: ny, cells };
}

/** The electrolyte or collector that fills a whole row; undefined if none does. */
function bulk(row: Uint8Array): number | undefined {
  const category = row[0]!;
  const isSolid = category === Category.electrolyte || category === Category.collector;
  return isSolid && row.every((other) => other === category) ? category : undefined;
}

/** A section between the solids that a lattice cuts off: of the electrolyte it often holds one layer, a line too thin to be seen. */
function sectionView(sites: Uint8Array, shape: readonly [number, number, number], y: number): View {
  const map = section(sites, shape, y);
  const above = bulk(map.cells.subarray(0, map.width));
  const below = bulk(map.cells.subarray(-map.width));
  return { ...map, ...(above === undefined ? {} : { above }), ...(below === undefined ? {} : { below }) };
}

/**
 * What a frame shows: in 2D the section alone; in 3D the section through the middle and the contact plane or, where the collector lies below as the ground of a surface,
 * that surface. `sites` from `categorize`.
 */
export function viewsOf(sites: Uint8Array, header: StateHeader): View[] {
  const { shape, 'Voxel edge [m]': edge } = header;
  if (shape[1] === 1) return [sectionView(sites, shape, 0)];
  const y = Math.floor(shape[1] / 2);
  const middle = { ...sectionView(sites, shape, y), caption: `section at y = ${formatLength(y * edge)}` };
  const onCollector = bulk(sites.subarray(0, shape[0] * shape[1])) === Category.collector;
  return [middle, onCollector
    ? { ...surface(sites, shape), caption: 'surface, from above', cut: shape[1] - 1 - y }
    : { ...contactPlane(sites, shape), caption: 'contact plane, from below', cut: y }];
}
