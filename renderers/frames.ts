import { AnodyneError, type Picture, type State } from 'anodyne';
import { facts } from './facts.ts';
import type { Figure, Layout } from './figure.ts';
import { layOut } from './layout.ts';
import { measureText, overlay } from './overlay.ts';
import { blankCanvas, blend, fill, paint, type Canvas } from './paint.ts';
import { Category, categoryNames, colours, coloursOf, contentColour, ink, page } from './palette.ts';
import { encodePng } from './png.ts';
import { scaleBar } from './scale-bar.ts';
import { categorize, viewsOf, type View } from './views.ts';
import { requireVoxels } from './voxels.ts';

export interface FramesOptions {
  /** Pixels along the edge of a voxel, a whole number from 1; by default the longer side of the maps comes near 900 px. */
  readonly zoom?: number;
}

/** Longer side [px] of the maps aimed at without a zoom. */
const defaultSide = 900;
/** Longer side [px] of the maps that is still drawn: 1 GiB of pixels at the most. */
const largestSide = 16384;

/** The scale of an alloy's voxels, in steps of 5 % of pure lithium. */
const contentLegend = { name: 'lithium, 0 to 100 %', colours: Array.from({ length: 21 }, (_, k) => contentColour(k / 20)) };

const named = (categories: readonly number[]): Figure['legend'] => categories.map((category) => ({ name: categoryNames[category]!, colours: [colours[category]!] }));

/** What can appear during the run, not what is there now: electrolyte and collector never vanish nor come, the others may, dead lithium by losing a collector. In an alloy only contents change. */
function legend(sites: Uint8Array, isAlloy: boolean): Figure['legend'] {
  const { lithium, deadLithium, void: empty, electrolyte, collector } = Category;
  if (isAlloy) return [contentLegend, ...named([empty, electrolyte, collector].filter((category) => sites.includes(category)))];
  const can: number[] = [lithium, empty];
  if (sites.includes(electrolyte)) can.push(electrolyte);
  if (sites.includes(collector)) can.push(collector, deadLithium);
  return named([lithium, deadLithium, empty, electrolyte, collector].filter((category) => can.includes(category)));
}

/** Voxels across and down of all maps together, set so that the longer side is the shorter one of the two ways: larger voxels. */
function arrange(views: readonly View[]): { stacked: boolean; across: number; down: number } {
  const widths = views.map((view) => view.width);
  const heights = views.map((view) => view.height);
  const sum = (values: number[]): number => values.reduce((a, b) => a + b);
  const stack = { stacked: true, across: Math.max(...widths), down: sum(heights) };
  const row = { stacked: false, across: sum(widths), down: Math.max(...heights) };
  return Math.max(stack.across, stack.down) <= Math.max(row.across, row.down) ? stack : row;
}

/** Size of the text [px]: in proportion to the maps, smaller where they are a narrow strip, and never too small to be read. */
function textSize(width: number, height: number): number {
  const longer = Math.max(width, height);
  return Math.round(Math.max(14, longer / 80, Math.min(longer / 45, width / 10, height / 4)));
}

/** A frame before it is drawn: what its maps show, and where everything goes. */
export interface FramePlan {
  readonly zoom: number;
  readonly views: readonly View[];
  /** [0xRRGGBB] by the value of a cell of the views. */
  readonly colours: Uint32Array;
  /** Height [px] of the strips in which electrolyte and collector go on beyond the lattice, inside the map's box. */
  readonly strip: number;
  readonly layout: Layout;
}

export function planFrame(state: State, wantedZoom?: number): FramePlan {
  const { header } = state;
  requireVoxels('frames', header, 'xyz, lammps and npy');
  const sites = categorize(state);
  const views = viewsOf(sites, header);
  const { stacked, across, down } = arrange(views);
  const side = Math.max(across, down);
  const zoom = wantedZoom ?? Math.max(1, Math.round(defaultSide / side));
  if (side * zoom > largestSide) {
    throw new AnodyneError('frames({ zoom })', `a zoom that keeps ${side} voxels within ${largestSide} px`, zoom);
  }

  const edge = header['Voxel edge [m]'];
  const bar = scaleBar((header.shape[0] * edge) / 4);
  const size = textSize(across * zoom, down * zoom);
  // with the outermost layer half a line of text; from zoom and size alone, so that a collector that comes down does not move the page
  const strip = Math.max(0, Math.round(size / 2) - zoom);
  const layout = layOut(
    {
      title: header.title.replace(/[\s\p{C}]+/gu, ' ').trim(), // one line, and no control character, which SVG does not allow
      facts: facts(header),
      panels: views.map(({ width, height, caption, cut, above, below }) => ({
        width: width * zoom,
        height: height * zoom + (above === undefined ? 0 : strip) + (below === undefined ? 0 : strip),
        caption,
        cut: cut === undefined ? undefined : (cut + 0.5) * zoom,
      })),
      stacked,
      bar: { pixels: (bar.length / edge) * zoom, label: bar.label },
      legend: legend(sites, state.contents !== undefined),
      size,
    },
    measureText,
  );
  return { zoom, views, colours: coloursOf(header['Quanta per voxel']), strip, layout };
}

function drawFrame({ zoom, views, colours, strip, layout }: FramePlan): Canvas {
  const canvas = blankCanvas(layout.width, layout.height, page);
  const line = layout.outline;
  layout.maps.forEach(({ left, top, width, height }, i) => {
    const { cells, width: voxels, above, below } = views[i]!;
    fill(canvas, left - line, top - line, width + 2 * line, height + 2 * line, ink);
    if (above !== undefined) fill(canvas, left, top, width, strip, colours[above]!);
    if (below !== undefined) fill(canvas, left, top + height - strip, width, strip, colours[below]!);
    paint(cells, voxels, zoom, colours, canvas, left, top + (above === undefined ? 0 : strip));
  });
  blend(overlay(layout), canvas);
  return canvas;
}

/** A frame of a state as a PNG: the x-z section, in 3D also the contact plane or the surface on a collector below, with heading, scale bar and legend. */
export function frames(options: FramesOptions = {}): Picture {
  for (const name of Object.keys(options)) {
    if (name !== 'zoom') throw new AnodyneError('frames(options)', 'no option but zoom', name);
  }
  const { zoom } = options;
  if (zoom !== undefined && !(Number.isInteger(zoom) && zoom >= 1)) {
    throw new AnodyneError('frames({ zoom })', 'a whole number >= 1 [px]', zoom);
  }
  return { name: 'frames', extension: 'png', draw: (state) => encodePng(drawFrame(planFrame(state, zoom))) };
}
