/** A point of a picture [px]; null where the curve has a gap. */
export type Point = readonly [x: number, y: number] | null;

const places = (value: number): string => String(Math.round(10 * value) / 10);

/** A line through points as an SVG path. Points that fall on the pixel of the one before are left out, so a curve of 1e6 rows stays a picture. */
export const curvePath = (points: readonly Point[]): string => {
  let path = '';
  let isOpen = false;
  let last: readonly [number, number] = [NaN, NaN];
  for (const point of points) {
    if (point === null) {
      isOpen = false;
      continue;
    }
    if (isOpen && Math.abs(point[0] - last[0]) < 0.5 && Math.abs(point[1] - last[1]) < 0.5) continue;
    path += `${isOpen ? 'L' : 'M'}${places(point[0])} ${places(point[1])}`;
    last = point;
    isOpen = true;
  }
  return path;
};
