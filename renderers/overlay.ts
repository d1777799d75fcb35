import { createRequire } from 'node:module';
import type { ResvgRenderOptions } from '@resvg/resvg-js';
import { ascent, type Layout, type Measure } from './figure.ts';
import { packages } from './packages.ts';
import { ink } from './palette.ts';

/** The font comes with the program and no other is looked at, so that a figure is the same on every machine. */
export const fontFamily = 'DejaVu Sans';
export const fontFile = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf');
export const fontOptions: ResvgRenderOptions = {
  font: { loadSystemFonts: false, fontFiles: [fontFile], defaultFontFamily: fontFamily },
  logLevel: 'off',
};

export const hex = (colour: number): string => `#${colour.toString(16).padStart(6, '0')}`;

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function svg(width: number, height: number, body: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="${fontFamily}" fill="${hex(ink)}">${body}</svg>`;
}

const measured = new Map<string, number>();

/** Right edge [px] of a text that starts at x = 0; measured once at 100 px, in this font it grows in proportion. */
export const measureText: Measure = (text, size) => {
  if (text === '') return 0;
  let width = measured.get(text);
  if (width === undefined) {
    const box = new packages.resvg.Resvg(svg(1000, 200, `<text y="100" font-size="100">${escape(text)}</text>`), fontOptions).getBBox();
    width = box === undefined ? 0 : box.x + box.width;
    measured.set(text, width);
  }
  return (width * size) / 100;
};

/** Text, swatches and scale bar as RGBA of the layout's size, colours multiplied by alpha. @param extra SVG elements above them */
export function overlay({ width, height, lines, blocks }: Layout, extra = ''): Uint8Array {
  const body = [
    ...blocks.map((b) => `<rect x="${b.left}" y="${b.top}" width="${b.width}" height="${b.height}" fill="${hex(b.colour)}"/>`),
    ...lines.map(({ text, left, top, size }) => `<text x="${left}" y="${top + ascent * size}" font-size="${size}">${escape(text)}</text>`),
    extra,
  ];
  return new packages.resvg.Resvg(svg(width, height, body.join('')), fontOptions).render().pixels;
}
