import type * as Plot from '@observablehq/plot';
import { packages } from './packages.ts';

/** What is used of an element of the document; its own types are those of a browser, which are not here. */
interface Element {
  readonly localName: string;
  readonly textContent: string;
  readonly outerHTML: string;
  readonly children: Iterable<Element>;
  querySelectorAll(name: string): Iterable<Element>;
  remove(): void;
}

/** Observable Plot, and the document without a browser in which it draws. */
export interface Library {
  readonly Plot: typeof Plot;
  readonly document: object;
}

let loaded: Library | undefined;

export function library(): Library {
  return loaded ??= { Plot: packages.plot, document: packages.linkedom.parseHTML('<html></html>').document };
}

/** Elements that Plot draws with these options, as SVG text without Plot's own <svg> and style sheet. */
export function draw(options: Plot.PlotOptions): string {
  const { Plot, document } = library();
  const svg: Element = Plot.plot({ ...options, document } as Plot.PlotOptions);
  for (const text of svg.querySelectorAll('text')) if (text.textContent === '') text.remove(); // of ticks without a label
  return [...svg.children]
    .filter(({ localName }) => localName !== 'style')
    .map(({ outerHTML }) => outerHTML.replaceAll(/<[^>]*>/gu, round))
    .join('\n');
}

/** Numbers of a tag to 1/1000 pt: what lies beyond is noise, the last bits of a logarithm, which may differ between machines. */
const round = (tag: string): string =>
  tag.replaceAll(/-?\d+(?:\.\d{4,}(?:e-?\d+)?|(?:\.\d+)?e-\d+)/gu, (number) => String(Math.round(1000 * Number(number)) / 1000 || 0));
