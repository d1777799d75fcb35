import { isRange } from './ranges.ts';
import type { Design } from '../study.ts';

/** Names of the parameters that vary, in the order in which the design gives them. */
export const axesOf = (design: Design): string[] => {
  if (design.kind === 'grid') return Object.keys(design.axes);
  return Object.keys(design.kind === 'list' ? design.points[0]! : design.ranges);
};

/** How many points a design has, without making them. */
export const countOf = (design: Design): number => {
  switch (design.kind) {
    case 'grid': return Object.values(design.axes).reduce((product, axis) => product * (isRange(axis) ? axis.count! : axis.length), 1);
    case 'list': return design.points.length;
    case 'Latin hypercube': return design.count;
    case 'Sobol sequence': return design.count;
    case 'Morris': return design.trajectories * (axesOf(design).length + 1);
    case 'Sobol indices': return design.samples * (axesOf(design).length + 2);
  }
};
