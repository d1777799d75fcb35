import { BufferGeometry, Float32BufferAttribute, LineBasicMaterial, LineSegments } from 'three';

const corners = [0, 1, 2, 3, 4, 5, 6, 7].map((k) => [k & 1, (k >> 1) & 1, k >> 2] as const);
const edges = corners.flatMap((_, k) => [1, 2, 4].filter((step) => (k & step) === 0).flatMap((step) => [k, k | step]));

/** The edges of the whole box, which stay while it is cut. */
export const boxLines = (shape: readonly [number, number, number], colour: string): LineSegments => {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new Float32BufferAttribute(edges.flatMap((corner) => corners[corner]!.map((end, axis) => end * shape[axis]!)), 3));
  return new LineSegments(geometry, new LineBasicMaterial({ color: colour }));
};
