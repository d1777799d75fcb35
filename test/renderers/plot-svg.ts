import assert from 'node:assert/strict';
import { parseHTML } from 'linkedom';
import type { Box } from '../../renderers/figure.ts';
import { widthOf } from '../../renderers/plot-style.ts';

interface Element {
  readonly localName: string;
  readonly textContent: string;
  readonly parentElement: Element | null;
  readonly nextElementSibling: Element | null;
  readonly children: ArrayLike<Element>;
  getAttribute(name: string): string | null;
  querySelectorAll(selector: string): Iterable<Element>;
  querySelector(selector: string): Element | null;
}

/** Reads a figure as a document: what the file says, not what the program meant. */
export function parseFigure(svg: string): Element {
  const { document } = parseHTML(`<html><body>${svg.slice(svg.indexOf('<svg'))}</body></html>`);
  return document.querySelector('svg') as unknown as Element;
}

function inherited(element: Element, name: string): string | undefined {
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    const value = at.getAttribute(name);
    if (value !== null) return value;
  }
  return undefined;
}

/** Sum of all shifts of an element and those around it [pt]. */
export function shiftOf(element: Element): [x: number, y: number] {
  let [x, y] = [0, 0];
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    const [, dx, dy] = /translate\(([-\d.]+),([-\d.]+)\)/u.exec(at.getAttribute('transform') ?? '') ?? [];
    x += Number(dx ?? 0);
    y += Number(dy ?? 0);
  }
  return [x, y];
}

export interface TextBox extends Box {
  readonly text: string;
  readonly x: number; // anchor
  readonly y: number;
  readonly group: string; // what Plot calls the group it stands in
}

/** Every text with the box [pt] of its letters, from the widths of the font: from the height of capitals to the depth of a comma. */
export function textBoxes(figure: Element): TextBox[] {
  return [...figure.querySelectorAll('text')].map((element) => {
    const text = element.textContent;
    const size = Number(inherited(element, 'font-size'));
    const [x, y] = shiftOf(element);
    const em = Number((/^([-\d.]+)em$/u.exec(element.getAttribute('y') ?? '') ?? [])[1] ?? 0);
    const width = widthOf(text, size);
    const anchor = inherited(element, 'text-anchor');
    const before = anchor === 'start' ? 0 : anchor === 'end' ? width : width / 2;
    const [up, down] = [0.76 * size - em * size, 0.16 * size + em * size];
    const turned = /rotate\(-90\)/u.test(element.getAttribute('transform') ?? '');
    const box = turned
      ? { left: x - up, top: y - width + before, width: up + down, height: width }
      : { left: x - before, top: y - up, width, height: up + down };
    return { ...box, text, x, y, group: element.parentElement?.getAttribute('aria-label') ?? '' };
  });
}

/** Middles of all drawn symbols of a series [pt], by its colour, in their order in the file. */
export function symbolsOf(figure: Element, colour: string): [x: number, y: number][] {
  return [...figure.querySelectorAll(`g[aria-label="dot"][stroke="${colour}"]`)].flatMap((group) =>
    Array.from(group.children, (symbol): [number, number] => {
      const [x, y] = shiftOf(symbol);
      return [x + Number(symbol.getAttribute('cx') ?? 0), y + Number(symbol.getAttribute('cy') ?? 0)];
    }),
  );
}

/** Corners [pt] of each line of a colour, in their order in the file; without those of the legend, which are links. */
export function linesOf(figure: Element, colour: string): [x: number, y: number][][] {
  return [...figure.querySelectorAll(`g[aria-label="line"][stroke="${colour}"] path`)].map((path) =>
    [...(path.getAttribute('d') ?? '').matchAll(/[ML]([-\d.]+),([-\d.]+)/gu)].map(([, x, y]): [number, number] => [Number(x), Number(y)]));
}

/** Where a value lies along an axis [pt], from two of its numbers. */
export function placeOn(figure: Element, axis: 'x' | 'y', value: number, logarithmic = false): number {
  const [first, last] = [numbersOf(figure, axis)[0]!, numbersOf(figure, axis).at(-1)!];
  const way = logarithmic ? Math.log(value / first.value) / Math.log(last.value / first.value) : (value - first.value) / (last.value - first.value);
  return first.at + way * (last.at - first.at);
}

/** Numbers of an axis with their places along it [pt]. */
export function numbersOf(figure: Element, axis: 'x' | 'y'): { value: number; at: number }[] {
  return textBoxes(figure)
    .filter(({ group }) => group === `${axis}-axis tick label`)
    .map(({ text, x, y }) => ({ value: Number(text.replace('−', '-')), at: axis === 'x' ? x : y }));
}

/** Page [pt] and, of its width and height, what the file calls them [mm]. */
export function pageOf(figure: Element): { width: number; height: number; millimetres: [number, number] } {
  const [, , width, height] = (figure.getAttribute('viewBox') ?? '').split(' ').map(Number);
  return { width: width!, height: height!, millimetres: [parseFloat(figure.getAttribute('width')!), parseFloat(figure.getAttribute('height')!)] };
}

/** No two texts overlap, and none leaves the page. */
export function assertTextsApart(name: string, figure: Element): void {
  const { width, height } = pageOf(figure);
  const boxes = textBoxes(figure);
  boxes.forEach((a, i) => {
    assert.ok(a.left >= 0 && a.top >= 0 && a.left + a.width <= width + 0.01 && a.top + a.height <= height, `${name}: "${a.text}" leaves the page`);
    for (const b of boxes.slice(i + 1)) {
      const apart = a.left + a.width <= b.left || b.left + b.width <= a.left || a.top + a.height <= b.top || b.top + b.height <= a.top;
      assert.ok(apart, `${name}: "${a.text}" and "${b.text}" overlap`);
    }
  });
}
