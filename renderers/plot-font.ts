import { readFileSync } from 'node:fs';
import { fontFamily, fontFile } from './overlay.ts';
import { packages } from './packages.ts';
import { sizeOf } from './plot-size.ts';

/** Characters of the texts of a figure, each once; `&amp;` and the like leave theirs, and the letters of their names. */
const charactersOf = (svg: string): string => {
  const texts = [...svg.matchAll(/<text[^>]*>([^<]*)/gu)].map(([, text]) => text!).join('');
  return [...new Set(`&<>"${texts}`)].sort().join('');
};

/**
 * The SVG of a figure with the letters of its font in it (WOFF2, 3 to 5 kB), so that it looks the same where the font is not: on another machine, as an image on a page. Text stays text. Resolves to SVG.
 * @param svg  from a function of figures
 */
export async function embedFont(svg: string): Promise<string> {
  sizeOf('embedFont(svg)', svg);
  const font = await packages.subsetFont(readFileSync(fontFile), charactersOf(svg), withoutHints);
  const face = `<style>@font-face{font-family:"${fontFamily}";src:url(data:font/woff2;base64,${font.toString('base64')}) format("woff2")}</style>`;
  return svg.replace('>', () => `>\n${face}`);
}

/** Hints are for screens of old, and half of a font. A value of its own: the types of the package do not know all of its options yet. */
const withoutHints = { targetFormat: 'woff2', noHinting: true, keepFeatures: ['kern'] } as const;
