import { AnodyneError, checkKeys } from 'anodyne';
import { printSize, type PrintOptions, type PrintSize } from './print-size.ts';
import { checkOverlays, overlayNames, type OverlayName, type OverlayScales } from './frame-overlays.ts';

export interface FramesOptions extends PrintOptions {
  /** Pixels along the edge of a voxel, a whole number from 1; by default the longer side of the maps comes near 900 px, or of a printed page the maps are as wide as they can be. */
  readonly zoom?: number;
  /** What is drawn on top of the species; none by default. */
  readonly overlays?: readonly OverlayName[];
  /** What colours and lines mean, the same in every frame: wanted with overlays 'contact' and 'potential'. */
  readonly scales?: OverlayScales;
}

/** Options checked. */
export interface FrameSettings {
  readonly zoom: number | undefined;
  readonly print: PrintSize | undefined;
  readonly overlays: readonly OverlayName[];
  readonly scales: OverlayScales;
}

/** @throws AnodyneError on an unknown option, and on a value that cannot be */
export function frameSettings(options: FramesOptions): FrameSettings {
  checkKeys('frames(options)', options, ['zoom', 'widthMillimetres', 'dpi', 'overlays', 'scales']);
  const { zoom, overlays = [], scales = {} } = options;
  if (zoom !== undefined && !(Number.isInteger(zoom) && zoom >= 1)) throw new AnodyneError('frames({ zoom })', 'a whole number >= 1 [px]', zoom);
  checkOverlays(overlays, scales);
  return { zoom, print: printSize('frames', options), overlays: overlayNames.filter((name) => overlays.includes(name)), scales };
}
