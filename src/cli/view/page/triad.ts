import { element, svg } from './elements.ts';

/** Length [px] of an axis that lies in the picture. */
const length = 26;

/** Draws the axes as the camera sees them. @param right,up of the picture, in the axes of the lattice */
export const showTriad = (right: readonly number[], up: readonly number[]): void => {
  element<SVGElement>('triad').replaceChildren(...['x', 'y', 'z'].flatMap((name, axis) => {
    const [x, y] = [length * right[axis]!, -length * up[axis]!];
    // an axis towards the eye is a point, whose letter would lie on those of the others
    if (Math.hypot(x, y) < length / 6) return [];
    return [svg('line', { x1: 0, y1: 0, x2: x, y2: y }), svg('text', { x: 1.35 * x, y: 1.35 * y }, name)];
  }));
};
