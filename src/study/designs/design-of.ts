import { AnodyneError } from '../../units/error.ts';
import { checkKeys, nearest } from '../../units/nearest.ts';
import { grid, latinHypercube, morrisScreening, pointList, sobolIndices, sobolSequence } from './designs.ts';
import type { Design, Study } from '../study.ts';

/** What a design of each kind has, besides its kind. */
const keys: Readonly<Record<Design['kind'], readonly string[]>> = {
  grid: ['axes'],
  list: ['points'],
  'Latin hypercube': ['ranges', 'count', 'seed'],
  'Sobol sequence': ['ranges', 'count'],
  Morris: ['ranges', 'trajectories', 'levels', 'seed'],
  'Sobol indices': ['ranges', 'samples', 'seed'],
};

/** The design that a study's `vary` is; a plain object of axes is a grid. Checked wholly, but for what only the scenario knows. @throws AnodyneError */
export const designOf = (vary: Study['vary']): Design => {
  const kind = typeof vary === 'object' && vary !== null ? (vary as { kind?: unknown }).kind : undefined;
  // a parameter may be called kind, too: then it is an axis, not a text
  if (typeof kind !== 'string') return grid(vary as Extract<Design, { kind: 'grid' }>['axes']);
  const kinds = Object.keys(keys);
  if (!kinds.includes(kind)) throw new AnodyneError('vary.kind', `one of ${kinds.join(', ')}`, kind, { nearest: nearest(kind, kinds) });
  checkKeys('vary', vary, ['kind', ...keys[kind as Design['kind']]]);
  return madeAgain(vary as Design);
};

/** As its maker makes it, with the maker's checks: a design may have been written by hand, or read from study.json. */
const madeAgain = (design: Design): Design => {
  switch (design.kind) {
    case 'grid': return grid(design.axes);
    case 'list': return pointList(design.points);
    case 'Latin hypercube': return latinHypercube(design.ranges, { points: design.count, seed: design.seed });
    case 'Sobol sequence': return sobolSequence(design.ranges, { points: design.count });
    case 'Morris': return morrisScreening(design.ranges, { trajectories: design.trajectories, levels: design.levels, seed: design.seed });
    case 'Sobol indices': return sobolIndices(design.ranges, { samples: design.samples, seed: design.seed });
  }
};
