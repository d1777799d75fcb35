import type { State } from 'anodyne';
import { sectionField, type SectionField } from './electrolyte-field.ts';
import type { OverlayName, OverlayScales } from './frame-overlays.ts';
import { isolines } from './isolines.ts';
import { hex } from './overlay.ts';
import { Category, overlayLines } from './palette.ts';
import type { View } from './views.ts';

/** Into how many parts of the current the streamlines divide it. */
const tubes = 20;

/** The electrolyte is drawn as deep as half of its width: what varies along it has faded to exp(-pi) = 4 % there. */
export function electrolyteDepth({ header }: State): number {
  const { shape: [nx], 'Electrolyte shape': voxels, 'Electrolyte thickness [m]': thickness = Infinity, 'Voxel edge [m]': edge } = header;
  return Math.max(1, Math.min(Math.ceil(nx / 2), voxels?.[2] ?? Math.round(thickness / edge)));
}

const inMillivolts = (volts: number): string => (volts < 0.9995e-3 ? `${Number((volts * 1e6).toPrecision(3))} µV` : `${Number((volts * 1e3).toPrecision(3))} mV`);

const stroke = (path: string, colour: number, width: number): string => (path === '' ? '' : `<path d="${path}" fill="none" stroke="${hex(colour)}" stroke-width="${width}" stroke-linecap="round"/>`);

/** Lines of equal potential, over the seams of the periodic sides. */
function potentialLines({ width, depth, potential }: SectionField, step: number, zoom: number): string {
  const columns = Array.from({ length: width + 2 }, (_, i) => (i - 0.5) * zoom);
  const rows = Array.from({ length: depth + 1 }, (_, n) => (n === 0 ? 0 : (n - 0.5) * zoom));
  const values = Float64Array.from(rows.flatMap((_, n) => columns.map((_, i) => potential[n * width + ((i + width - 1) % width)]!)));
  return isolines({ values, x: columns, y: rows }, step);
}

/** Streamlines, each tube between two of them with the same current; none where none passes. */
function streamLines({ width, depth, stream }: SectionField, zoom: number): string {
  const total = Math.abs(stream![width]! - stream![0]!);
  if (!(total > 0)) return '';
  return isolines({ values: stream!, x: Array.from({ length: width + 1 }, (_, i) => i * zoom), y: Array.from({ length: depth + 1 }, (_, n) => n * zoom) }, total / tubes, 0.5);
}

/** The electrolyte under the section at row `y`, with what overlays show in it. */
export function electrolyteView(state: State, overlays: readonly OverlayName[], { potentialStep: step }: OverlayScales, y: number): View {
  const { shape: [width], 'Electrolyte shape': voxels } = state.header;
  const height = electrolyteDepth(state);
  const grains = state.arrays?.get('Electrolyte grain');
  const marks = grains && Uint16Array.from({ length: width * height }, (_, cell) => grains[(cell % width) + width * (y + voxels![1] * Math.floor(cell / width))]!);
  const cells = Uint8Array.from({ length: width * height }, (_, cell) => (marks?.[cell] === 0 ? Category.void : Category.electrolyte));
  const shown = (name: OverlayName): boolean => overlays.includes(name);
  const field = shown('potential') || shown('streamlines') ? sectionField(state, height, y) : undefined;
  const words = [
    ...(shown('potential') ? [`white: potential every ${inMillivolts(step!)}`] : []),
    ...(shown('streamlines') ? [`black: current every ${100 / tubes} %`] : []),
    ...(shown('grains') && marks ? ['black: grain boundaries'] : []),
  ];
  return {
    width, height, cells, caption: words.join(', '),
    ...(shown('grains') && marks ? { outlines: [{ marks, closed: false, colour: overlayLines.grain }] } : {}),
    ...(field ? {
      drawing: (zoom, lineWidth) => [
        ...(shown('streamlines') ? [stroke(streamLines(field, zoom), overlayLines.stream, lineWidth)] : []),
        ...(shown('potential') ? [stroke(potentialLines(field, step!, zoom), overlayLines.potential, lineWidth)] : []),
      ].join(''),
    } : {}),
  };
}
