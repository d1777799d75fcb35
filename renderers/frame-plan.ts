import { AnodyneError, type State } from 'anodyne';
import { currentLegend } from './contact-view.ts';
import { facts, titleLine } from './facts.ts';
import type { Figure, Layout } from './figure.ts';
import { frameSettings, type FrameSettings, type FramesOptions } from './frame-options.ts';
import { layOut } from './layout.ts';
import { legend } from './legend.ts';
import { measureText } from './overlay.ts';
import { overlayViews } from './overlay-views.ts';
import { coloursOf } from './palette.ts';
import type { PrintSize } from './print-size.ts';
import { scaleBar } from './scale-bar.ts';
import { categorize, type View } from './views.ts';
import { requireVoxels } from './voxels.ts';

/** Longer side [px] of the maps aimed at without a zoom. */
const defaultSide = 900;
/** Longer side [px] of the maps that is still drawn: 1 GiB of pixels at the most. */
const largestSide = 16384;

/** A frame before it is drawn: what its maps show, and where everything goes. */
export interface FramePlan {
  readonly zoom: number;
  readonly views: readonly View[];
  /** [0xRRGGBB] by the value of a cell of the views. */
  readonly colours: Uint32Array;
  /** Height [px] of the strips in which electrolyte and collector go on beyond the lattice, inside the map's box. */
  readonly strip: number;
  readonly layout: Layout;
  /** Of the text [px]. */
  readonly size: number;
}

/** How maps stand on the page: one below the other or side by side; voxels across and down of all of them together. */
interface Arrangement {
  readonly stacked: boolean;
  readonly across: number;
  readonly down: number;
}

/** The ways to set maps, the one with the shorter longer side first: larger voxels. Maps of a 2D state hang together and stay one below the other. */
function arrangements(views: readonly View[], is2D: boolean): Arrangement[] {
  const widths = views.map((view) => view.width);
  const heights = views.map((view) => view.height);
  const sum = (values: number[]): number => values.reduce((a, b) => a + b);
  const stack = { stacked: true, across: Math.max(...widths), down: sum(heights) };
  const row = { stacked: false, across: sum(widths), down: Math.max(...heights) };
  if (is2D || views.length === 1) return [stack];
  return Math.max(stack.across, stack.down) <= Math.max(row.across, row.down) ? [stack, row] : [row, stack];
}

/** Size of the text [px]: in proportion to the maps, smaller where they are a narrow strip, and never too small to be read. */
function textSize(width: number, height: number): number {
  const longer = Math.max(width, height);
  return Math.round(Math.max(14, longer / 80, Math.min(longer / 45, width / 10, height / 4)));
}

/** Cells of the strip of contacts in 2D, of the lattice's height. */
const stripOf = (layers: number): number => Math.max(1, Math.round(layers / 16));

export function planFrame(state: State, options: FramesOptions = {}): FramePlan {
  return planWith(state, frameSettings(options));
}

export function planWith(state: State, settings: FrameSettings): FramePlan {
  const { header } = state;
  requireVoxels('frames', header, 'xyz, lammps and npy');
  const sites = categorize(state);
  const views = overlayViews(state, sites, settings, stripOf(header.shape[2]));
  const { zoom: wanted, print } = settings;
  const entries = [...legend(sites, state.contents !== undefined), ...(settings.overlays.includes('contact') ? [currentLegend(settings.scales.current!)] : [])];
  const plan = ({ stacked, across, down }: Arrangement, zoom: number): FramePlan => {
    const side = Math.max(across, down);
    if (side * zoom > largestSide) throw new AnodyneError('frames({ zoom })', `a zoom that keeps ${side} voxels within ${largestSide} px`, zoom);
    const size = print?.textSize ?? textSize(across * zoom, down * zoom);
    // with the outermost layer half a line of text; from zoom and size alone, so that a collector that comes down does not move the page
    const strip = Math.max(0, Math.round(size / 2) - zoom);
    const figure = figureOf(state, views, zoom, strip, { stacked, legend: entries, size, ...(print ? { pageWidth: print.width } : {}) });
    return { zoom, views, colours: coloursOf(header['Quanta per voxel']), strip, layout: layOut(figure, measureText), size };
  };
  const ways = arrangements(views, header.shape[1] === 1);
  if (print) return largestThatFits(print, ways, plan, wanted);
  const [{ across, down }] = ways as [Arrangement];
  return plan(ways[0]!, wanted ?? Math.max(1, Math.round(defaultSide / Math.max(across, down))));
}

/** The plan with the largest voxels on a printed page, or with those that are wanted. @throws AnodyneError if there is none */
function largestThatFits({ width, tallest }: PrintSize, ways: readonly Arrangement[], plan: (way: Arrangement, zoom: number) => FramePlan, wanted: number | undefined): FramePlan {
  const largest = Math.floor(Math.max(...ways.map(({ across, down }) => Math.min(width / across, tallest / down, largestSide / Math.max(across, down)))));
  for (let zoom = wanted ?? largest; zoom >= (wanted ?? 1); zoom--) {
    for (const way of ways) {
      if (way.across * zoom > width || way.down * zoom > tallest) continue;
      const found = plan(way, zoom);
      if (found.layout.width === width && found.layout.height <= tallest) return found;
    }
  }
  if (wanted !== undefined) throw new AnodyneError('frames({ zoom })', `a zoom at which maps and text fit on a page of ${width} x ${tallest} px`, wanted);
  throw new AnodyneError('frames({ widthMillimetres, dpi })', `more millimetres, or more dots per inch, for ${Math.min(...ways.map(({ across }) => across))} voxels across and the text beside them`, `${width} px`);
}

function figureOf({ header }: State, views: readonly View[], zoom: number, strip: number, rest: Pick<Figure, 'stacked' | 'legend' | 'size' | 'pageWidth'>): Figure {
  const edge = header['Voxel edge [m]'];
  const bar = scaleBar((header.shape[0] * edge) / 4);
  return {
    title: titleLine(header.title),
    facts: facts(header),
    panels: views.map(({ width, height, caption, cut, above, below }) => ({
      width: width * zoom,
      height: height * zoom + (above === undefined ? 0 : strip) + (below === undefined ? 0 : strip),
      caption,
      cut: cut === undefined ? undefined : (cut + 0.5) * zoom,
    })),
    bar: { pixels: (bar.length / edge) * zoom, label: bar.label },
    ...rest,
  };
}
