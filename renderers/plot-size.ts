import { AnodyneError } from 'anodyne';
import { pointsPerMillimetre } from './plot-style.ts';

/** Size of the page [pt] that the SVG of a figure says. @throws AnodyneError if it is none */
export function sizeOf(place: string, svg: string): { readonly width: number; readonly height: number } {
  const [, width, height] = /^<svg [^>]*\bwidth="([\d.]+)mm" height="([\d.]+)mm"/u.exec(String(svg)) ?? [];
  if (width === undefined) throw new AnodyneError(place, 'the SVG of a figure, with its width in mm', svg);
  return { width: Number(width) * pointsPerMillimetre, height: Number(height) * pointsPerMillimetre };
}
