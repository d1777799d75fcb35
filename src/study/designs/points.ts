import { type Parameters, resolveParameter } from '../../experiment/parameter.ts';
import { AnodyneError } from '../../units/error.ts';
import { nearest } from '../../units/nearest.ts';
import { alongRange, axisTexts } from './axis-values.ts';
import { axesOf, countOf } from './design-size.ts';
import { latinHypercubePoints } from './latin-hypercube.ts';
import { morrisTrajectories } from './morris-trajectories.ts';
import { saltelliPoints } from './saltelli-points.ts';
import { sobolPoints } from './sobol-points.ts';
import type { Assignments } from '../strand.ts';
import type { Design } from '../study.ts';

export { axesOf, countOf } from './design-size.ts';

type Drawn = Exclude<Design, { kind: 'grid' | 'list' }>;

/**
 * The points of a design, in its order. What a user lists stays the user's text; what lies in a range is a bare number in the parameter's unit. All points differ,
 * except in Morris screening and for Sobol indices: there the order counts, and two places may hold the same point.
 *
 * @param declared the scenario's parameters
 * @throws AnodyneError on an unknown parameter or a value that does not fit it, with its place, as vary.current[2]
 */
export const pointsOf = (design: Design, declared: Parameters): Assignments[] => {
  for (const name of axesOf(design)) checkName(name, declared);
  if (design.kind === 'grid') return gridPoints(design, declared);
  return design.kind === 'list' ? listedPoints(design, declared) : drawnPoints(design, declared);
};

const checkName = (name: string, declared: Parameters): void => {
  if (Object.hasOwn(declared, name)) return;
  const names = Object.keys(declared);
  throw new AnodyneError('vary', `a parameter of the scenario (${names.join(', ')})`, name, { nearest: nearest(name, names) });
};

const gridPoints = (design: Extract<Design, { kind: 'grid' }>, declared: Parameters): Assignments[] => {
  const axes = Object.entries(design.axes).map(([name, axis]) => ({ name, texts: axisTexts(`vary.${name}`, axis, declared[name]!) }));
  const count = countOf(design);
  return Array.from({ length: count }, (_, p) => {
    const set: Record<string, string> = {};
    let stride = count;
    for (const { name, texts } of axes) {
      stride /= texts.length;
      set[name] = texts[Math.floor(p / stride) % texts.length]!;
    }
    return set;
  });
};

const listedPoints = ({ points }: Extract<Design, { kind: 'list' }>, declared: Parameters): Assignments[] => {
  const names = Object.keys(points[0]!);
  const seen = new Set<string>();
  return points.map((point, p) => {
    const resolved = names.map((name) => resolveParameter(`vary[${p}].${name}`, declared[name]!, String(point[name]))).join('\n');
    if (seen.has(resolved)) throw new AnodyneError(`vary[${p}]`, 'each point once', point);
    seen.add(resolved);
    return Object.fromEntries(names.map((name) => [name, String(point[name])]));
  });
};

const drawnPoints = (design: Drawn, declared: Parameters): Assignments[] => {
  const scales = Object.entries(design.ranges).map(([name, range]) => ({ name, along: alongRange(`vary.${name}`, range, declared[name]!) }));
  const cube = unitPoints(design, scales.length);
  const seen = new Set<string>();
  return Array.from({ length: countOf(design) }, (_, p) => {
    const set: Record<string, string> = {};
    scales.forEach(({ name, along }, i) => { set[name] = along(cube[p * scales.length + i]!); });
    if (design.kind === 'Latin hypercube' || design.kind === 'Sobol sequence') requireNew(Object.values(set).join(', '), seen);
    return set;
  });
};

/** Points of the unit cube, row-major. */
const unitPoints = (design: Drawn, dimensions: number): Float64Array => {
  switch (design.kind) {
    case 'Latin hypercube': return latinHypercubePoints(dimensions, design.count, design.seed);
    case 'Sobol sequence': return sobolPoints(dimensions, design.count);
    case 'Morris': return morrisTrajectories(design).points;
    case 'Sobol indices': return saltelliPoints(design);
  }
};

/** Values are rounded: in a narrow range points may fall together. */
const requireNew = (values: string, seen: Set<string>): void => {
  if (seen.has(values)) throw AnodyneError.sentence(`vary: two points are the same in the digits they are written with (${values}); wider ranges or fewer points have room.`);
  seen.add(values);
};
