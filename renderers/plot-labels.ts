import type { Box } from './figure.ts';
import { heightOf, widthOf } from './plot-style.ts';

/** A label that wants to stand beside a point [pt]; (dx, dy), y down, points to where it would stand best. */
export interface Wanted {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly dx: number;
  readonly dy: number;
  readonly colour: string;
}

export interface Placed extends Box {
  readonly wanted: Wanted;
}

const overlaps = (a: Box, b: Box): boolean =>
  a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height;

const inside = (a: Box, b: Box): boolean =>
  a.left >= b.left && a.top >= b.top && a.left + a.width <= b.left + b.width && a.top + a.height <= b.top + b.height;

/** Digits and letters fill this part of a line; the rest is room for accents, of which labels have none. */
const filled = 0.78;

/** Distance [pt] of a point from a box. */
const distance = (x: number, y: number, { left, top, width, height }: Box): number =>
  Math.hypot(Math.max(left - x, 0, x - left - width), Math.max(top - y, 0, y - top - height));

/** Where the label stands in direction `angle` of its point, `gap` away from it. */
function boxAt({ text, x, y, size }: Wanted, angle: number, gap: number): Box {
  const [width, height] = [widthOf(text, size), filled * heightOf(size)];
  const [ux, uy] = [Math.cos(angle), Math.sin(angle)];
  // the nearest corner, or the middle of the nearest side, lies `gap` away
  const side = (u: number, extent: number): number => (u > 0.38 ? 0 : u < -0.38 ? -extent : -extent / 2);
  return { left: x + gap * ux + side(ux, width), top: y + gap * uy + side(uy, height), width, height };
}

/**
 * Labels one after the other, each in the free place nearest to the wanted direction, close to its point: eight directions, at two distances.
 * A place nearer to another point with a label could be read as that point's. A label that finds no
 * room is left out: on top of points it would say less than none.
 * @param taken  boxes [pt] that no label may touch
 */
export function placeLabels(wanted: readonly Wanted[], taken: readonly Box[], frame: Box, gap: number): Placed[] {
  const occupied = [...taken];
  const placed: Placed[] = [];
  for (const label of wanted) {
    const isNearest = (box: Box): boolean =>
      wanted.every((other) => other === label || distance(other.x, other.y, box) > 1.2 * distance(label.x, label.y, box));
    const best = Math.round((4 * Math.atan2(label.dy, label.dx)) / Math.PI);
    const turns = [0, 1, -1, 2, -2, 3, -3, 4];
    const box = [gap, 2 * gap]
      .flatMap((distance) => turns.map((turn) => boxAt(label, ((best + turn) * Math.PI) / 4, distance)))
      .find((candidate) => inside(candidate, frame) && isNearest(candidate) && !occupied.some((other) => overlaps(candidate, other)));
    if (box === undefined) continue;
    occupied.push(box);
    placed.push({ ...box, wanted: label });
  }
  return placed;
}
