import type { Camera, Vector } from './camera.ts';
import type { Box } from './figure.ts';
import { hex } from './overlay.ts';
import { ink, page } from './palette.ts';

/** Arms shorter than this, over their full length, point at the camera: their letter would stand on the others. */
const shortest = 0.12;

type Point = readonly [x: number, y: number];

/** The rectangle of the pixels around a point, by its corners. */
const around = ([x, y]: Point, reach: number): Point[] => [[x - reach, y - reach], [x + reach, y - reach], [x + reach, y + reach], [x - reach, y + reach]];

/** Whether a line along one of these edges has one set of points on either side. */
const isApart = (some: readonly Point[], others: readonly Point[], edges: readonly (readonly [Point, Point])[]): boolean => edges.some(([[x0, y0], [x1, y1]]) => {
  const across = ([x, y]: Point): number => (y1 - y0) * x - (x1 - x0) * y;
  const [a, b] = [some.map(across), others.map(across)];
  return Math.max(...a) < Math.min(...b) || Math.max(...b) < Math.min(...a);
});

/** In the first corner of the map, from the lower left one around, that the box leaves free; in the lower left one if it leaves none. By the box, not by what is in it: through a film the place is the same. */
function placeOf(camera: Camera, shape: Vector, { left, top, width, height }: Box, reach: number): Point {
  const [low, high, near, far] = [top + height - reach, top + reach, left + reach, left + width - reach];
  const corners = Array.from({ length: 8 }, (_, k): Point => {
    const [x, y] = camera.project([k & 1 ? shape[0] : 0, k & 2 ? shape[1] : 0, k & 4 ? shape[2] : 0]);
    return [left + x, top + y];
  });
  const edges = [1, 2, 4].flatMap((axis) => corners.flatMap((corner, k) => (k & axis ? [] : [[corner, corners[k | axis]!] as const])));
  const places: readonly Point[] = [[near, low], [far, low], [far, high], [near, high]];
  const isFree = (place: Point): boolean => {
    const room = around(place, reach);
    return isApart(corners, room, [...edges, [room[0]!, room[1]!], [room[1]!, room[2]!]]);
  };
  return places.find(isFree) ?? places[0]!;
}

/** The directions of x, y and z as arms with letters in a corner of a map, as SVG, beside the box of so many voxels where there is room; a rim of the page's colour keeps them legible on voxels. */
export function triad(camera: Camera, shape: Vector, map: Box, size: number): string {
  const { right, up, back } = camera;
  const arm = 2.2 * size;
  const [x0, y0] = placeOf(camera, shape, map, 1.45 * arm);
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
