import type { Box } from './figure.ts';
import { hex, measureText } from './overlay.ts';
import { fill, type Canvas } from './paint.ts';
import { overlayLines } from './palette.ts';
import type { Outline, View } from './views.ts';

/** Draws the lines of an outline, whole pixels, along the edges between cells of `zoom` px; `box` is where the cells lie, and nothing is drawn beyond it. */
export function strokeOutline({ marks, closed, colour }: Outline, width: number, zoom: number, lineWidth: number, canvas: Canvas, { left, top, width: across, height: down }: Box): void {
  const before = lineWidth >> 1;
  const separates = (a: number, b: number): boolean => a !== b && (closed || (a !== 0 && b !== 0));
  const bar = (x: number, y: number, wide: number, high: number): void => {
    const [fromX, fromY] = [Math.max(0, x), Math.max(0, y)];
    fill(canvas, left + fromX, top + fromY, Math.min(across, x + wide) - fromX, Math.min(down, y + high) - fromY, colour);
  };
  for (let cell = 0; cell < marks.length; cell++) {
    const [x, y] = [cell % width, Math.floor(cell / width)];
    // as far as the outer side of a line across
    if (x + 1 < width && separates(marks[cell]!, marks[cell + 1]!)) bar((x + 1) * zoom - before, y * zoom - before, lineWidth, zoom + lineWidth);
    if (cell + width < marks.length && separates(marks[cell]!, marks[cell + width]!)) bar(x * zoom - before, (y + 1) * zoom - before, zoom + lineWidth, lineWidth);
  }
}

/** The numbers of a view as SVG, in the middle of their squares; one that does not fit there is left out. */
export function numbersOf({ numbers = [] }: View, zoom: number, size: number): string {
  const textSize = 0.9 * size;
  return numbers.map(({ number, x, y, side }) => {
    const [text, room] = [String(number), 0.9 * side * zoom];
    const width = measureText(text, textSize);
    if (Math.max(width, 0.8 * textSize) > room) return '';
    // digits are 0.73 of their size high
    return `<text x="${x * zoom - width / 2}" y="${y * zoom + 0.365 * textSize}" font-size="${textSize}" fill="${hex(overlayLines.pore)}">${text}</text>`;
  }).join('');
}
