import type { Camera } from './camera.ts';
import type { Box } from './figure.ts';
import { hex } from './overlay.ts';
import { ink, page } from './palette.ts';

/** Arms shorter than this, over their full length, point at the camera: their letter would stand on the others. */
const shortest = 0.12;

/** The directions of x, y and z as arms with letters in the lower left corner of a map, as SVG; a rim of the page's colour keeps them legible on voxels. */
export function triad({ right, up, back }: Pick<Camera, 'right' | 'up' | 'back'>, map: Box, size: number): string {
  const arm = 2.2 * size;
  const [x0, y0] = [map.left + 1.45 * arm, map.top + map.height - 1.45 * arm];
  const round = (pixels: number): string => pixels.toFixed(2);
  const arms = ['x', 'y', 'z'].map((letter, k) => ({ letter, x: right[k]!, y: -up[k]!, towards: back[k]! })).sort((a, b) => a.towards - b.towards);
  return arms.map(({ letter, x, y }) => {
    const length = Math.hypot(x, y);
    const beyond = 1 + (0.6 * size) / (arm * Math.max(length, shortest)); // the letter's middle, beyond the tip
    const line = (width: number, colour: number): string =>
      `<line x1="${round(x0)}" y1="${round(y0)}" x2="${round(x0 + arm * x)}" y2="${round(y0 + arm * y)}" stroke="${hex(colour)}" stroke-width="${round(width * size)}" stroke-linecap="round"/>`;
    const text = (style: string): string =>
      `<text x="${round(x0 + arm * beyond * x)}" y="${round(y0 + arm * beyond * y + 0.33 * size)}" font-size="${round(0.9 * size)}" text-anchor="middle" ${style}>${letter}</text>`;
    const rim = `stroke="${hex(page)}" stroke-width="${round(0.2 * size)}" stroke-linejoin="round" fill="${hex(page)}"`;
    return line(0.3, page) + line(0.1, ink) + (length < shortest ? '' : text(rim) + text(''));
  }).join('');
}
