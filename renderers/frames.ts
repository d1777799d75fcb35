import type { Picture } from 'anodyne';
import type { Box } from './figure.ts';
import { frameSettings, type FramesOptions } from './frame-options.ts';
import { planWith, type FramePlan } from './frame-plan.ts';
import { numbersOf, strokeOutline } from './outlines.ts';
import { overlay } from './overlay.ts';
import { blankCanvas, blend, fill, paint, type Canvas } from './paint.ts';
import { ink, page } from './palette.ts';
import { encodePng } from './png.ts';
import { withResolution } from './print-size.ts';
import type { View } from './views.ts';

export type { FramesOptions } from './frame-options.ts';

/** Where the cells of a view lie in the box of its map: below the strip that goes on above. */
const cellsBox = ({ width, height, above }: View, { left, top }: Box, { zoom, strip }: FramePlan): Box =>
  ({ left, top: top + (above === undefined ? 0 : strip), width: width * zoom, height: height * zoom });

function drawFrame(plan: FramePlan): Canvas {
  const { zoom, views, colours, strip, layout, size } = plan;
  const canvas = blankCanvas(layout.width, layout.height, page);
  const line = layout.outline;
  const lineWidth = Math.max(1, size / 16);
  const drawings = layout.maps.map((map, i) => {
    const { left, top, width, height } = map;
    const view = views[i]!;
    const box = cellsBox(view, map, plan);
    fill(canvas, left - line, top - line, width + 2 * line, height + 2 * line, ink);
    if (view.above !== undefined) fill(canvas, left, top, width, strip, colours[view.above]!);
    if (view.below !== undefined) fill(canvas, left, top + height - strip, width, strip, colours[view.below]!);
    paint(view.cells, view.width, zoom, view.colours ?? colours, canvas, left, box.top);
    for (const outline of view.outlines ?? []) strokeOutline(outline, view.width, zoom, Math.min(Math.round(lineWidth), Math.ceil(zoom / 2)), canvas, box);
    const drawing = (view.drawing?.(zoom, lineWidth) ?? '') + numbersOf(view, zoom, size);
    return drawing === '' ? '' : `<svg x="${left}" y="${box.top}" width="${box.width}" height="${box.height}">${drawing}</svg>`;
  });
  blend(overlay(layout, drawings.join('')), canvas);
  return canvas;
}

/**
 * A frame of a state as a PNG: the x-z section, in 3D also the contact plane or the surface on a collector below, with heading, scale bar and legend; overlays on them, and below them the electrolyte, as wanted.
 * @throws AnodyneError on a wrong option, and when drawn on a state that does not hold what an overlay shows
 */
export function frames(options: FramesOptions = {}): Picture {
  const settings = frameSettings(options);
  const { print } = settings;
  return {
    name: 'frames',
    extension: 'png',
    draw: (state) => {
      const png = encodePng(drawFrame(planWith(state, settings)));
      return print ? withResolution(png, print.dpi) : png;
    },
  };
}
