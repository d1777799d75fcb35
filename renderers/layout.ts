import { lineHeight, type Block, type Box, type Figure, type Layout, type Line, type Measure } from './figure.ts';
import { ink } from './palette.ts';

/** The longest beginning of `text` that fits, with an ellipsis where something was cut off. */
export function shorten(text: string, size: number, room: number, measure: Measure): string {
  if (measure(text, size) <= room) return text;
  const letters = [...text];
  let fits = 0;
  for (let tooLong = letters.length; tooLong - fits > 1; ) {
    const middle = (fits + tooLong) >> 1;
    if (measure(`${letters.slice(0, middle).join('')}…`, size) <= room) fits = middle;
    else tooLong = middle;
  }
  return `${letters.slice(0, fits).join('').trimEnd()}…`;
}

/** Extent of things in a row, or in a stack, with a gap between them. */
const rowOf = (extents: readonly number[], gap: number): number => extents.reduce((sum, extent) => sum + gap + extent);

/** Distances of a figure [px], all from the size of its text. */
function distances(size: number) {
  const times = (factor: number): number => Math.round(factor * size);
  return {
    outline: Math.max(1, times(0.05)),
    margin: size,
    row: Math.ceil(lineHeight * size),
    rowStep: Math.ceil(lineHeight * size) + times(0.35),
    title: times(1.15),
    caption: times(0.9),
    /** Between neighbours of a row of text, and between a swatch or the bar and its name. */
    gap: times(1.4),
    nameGap: times(0.45),
    /** Between maps, side by side (room for two marks of a cut) and stacked; below heading and maps. */
    besideGap: times(1.6),
    stackGap: times(0.8),
    blockGap: times(0.6),
    swatch: times(0.85),
    /** One of the colours of a scale. */
    shade: Math.max(1, times(0.2)),
    bar: Math.max(3, times(0.25)),
    mark: { width: times(0.5), height: Math.max(2, times(0.1)), apart: times(0.25) },
  };
}

/**
 * From the top: title, facts, maps, scale bar. The legend stands right of maps that are taller than wide and as tall as it (on a page of given width: if there is room), else beside the scale bar if it fits
 * there in one row, else below it. The page is as wide as the widest of these; only the title gives way and is shortened.
 */
export function layOut({ title, facts, panels, stacked, bar, legend, size, pageWidth = 0 }: Figure, measure: Measure): Layout {
  const d = distances(size);
  const widthOf = (text: string, textSize = size): number => Math.ceil(measure(text, textSize));
  const maps: Box[] = [];
  const lines: Line[] = [];
  const blocks: Block[] = [];
  const write = (text: string, left: number, top: number, textSize = size): void => {
    lines.push({ text, size: textSize, left, top, width: widthOf(text, textSize), height: Math.ceil(lineHeight * textSize) });
  };

  // how wide everything is decides how wide the page is
  const captionHeight = panels.some(({ caption }) => caption !== undefined) ? Math.ceil(lineHeight * d.caption) + d.nameGap : 0;
  const columns = panels.map(({ width, caption }) => Math.max(width, widthOf(caption ?? '', d.caption)));
  const heights = panels.map(({ height }) => captionHeight + height);
  const mapsWidth = stacked ? Math.max(...columns) : rowOf(columns, d.besideGap);
  const mapsHeight = stacked ? rowOf(heights, d.stackGap) : Math.max(...heights);
  const slots = facts.map(({ text, widest }) => Math.max(widthOf(text), widthOf(widest)));
  const barWidth = Math.ceil(bar.pixels) + d.nameGap + widthOf(bar.label);
  const swatches = legend.map(({ colours }) => (colours.length === 1 ? d.swatch : colours.length * d.shade));
  const entries = legend.map(({ name }, i) => swatches[i]! + d.nameGap + widthOf(name));
  const legendHeight = captionHeight + d.rowStep * entries.length;
  const widest = Math.max(...entries);
  const fitsAside = pageWidth === 0 || mapsWidth + d.gap + widest + 2 * d.margin <= pageWidth;
  const legendAside = fitsAside && mapsHeight > Math.max(mapsWidth, legendHeight);
  const inner = Math.max(legendAside ? mapsWidth + d.gap + widest : Math.max(mapsWidth, widest), rowOf(slots, d.gap), barWidth);
  const width = Math.max(inner + 2 * d.margin, pageWidth);
  const start = Math.floor((width - inner) / 2);
  const right = start + inner;

  let top = d.margin;
  if (title !== '') {
    write(shorten(title, d.title, inner, measure), start, top, d.title);
    top += Math.ceil(lineHeight * d.title) + Math.round(0.2 * size);
  }
  let left = start;
  facts.forEach(({ text }, i) => {
    write(text, left, top);
    left += slots[i]! + d.gap;
  });
  top += d.row + d.blockGap;

  const mapsTop = top;
  left = start;
  panels.forEach(({ width, height, caption, cut }, i) => {
    if (caption !== undefined) write(caption, left, top, d.caption);
    const map = { left, top: top + captionHeight, width, height };
    maps.push(map);
    if (cut !== undefined) {
      const { apart, ...mark } = { ...d.mark, top: Math.round(map.top + cut - d.mark.height / 2), colour: ink };
      blocks.push({ ...mark, left: left - apart - mark.width }, { ...mark, left: left + width + apart });
    }
    if (stacked) top += heights[i]! + d.stackGap;
    else left += columns[i]! + d.besideGap;
  });

  top = mapsTop + mapsHeight + d.blockGap;
  blocks.push({ left: start, top: top + Math.round((d.row - d.bar) / 2), width: bar.pixels, height: d.bar, colour: ink });
  write(bar.label, start + barWidth - widthOf(bar.label), top);
  const barBottom = top + d.row;

  const enter = (i: number): void => {
    const { name, colours } = legend[i]!;
    const shade = swatches[i]! / colours.length;
    colours.forEach((colour, k) => blocks.push({ left: left + k * shade, top: top + Math.round((d.row - d.swatch) / 2), width: shade, height: d.swatch, colour }));
    write(name, left + swatches[i]! + d.nameGap, top);
  };
  left = start + (legendAside ? mapsWidth : barWidth) + d.gap;
  if (legendAside) top = mapsTop + captionHeight;
  else if (left + rowOf(entries, d.gap) > right) left = right; // not beside the bar: the first entry opens a row
  entries.forEach((width, i) => {
    if (legendAside) top += i === 0 ? 0 : d.rowStep;
    else if (left + width > right) [left, top] = [start, top + d.rowStep];
    enter(i);
    if (!legendAside) left += width + d.gap;
  });
  return { width, height: Math.max(barBottom, top + d.row) + d.margin, outline: d.outline, maps, lines, blocks };
}
