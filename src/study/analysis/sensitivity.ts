import { elementaryEffects } from './elementary-effects.ts';
import { countOf } from '../designs/design-size.ts';
import type { Design } from '../study.ts';
import type { SensitivityRow } from '../study-record.ts';
import { varianceShares } from './variance-shares.ts';

/**
 * How strongly each observation follows each parameter, an observation after the other; undefined if the design is neither Morris screening nor one for Sobol indices.
 * An observation has no rows if one of its means is unknown or infinite, for every point is needed; nor has it shares of its variance if it does not vary. Steps are in
 * units of the ranges, of their logarithms where these are logarithmic.
 *
 * @param axes names of the parameters, in the design's order
 * @param means `means[p][o]` of observation o at point p, in the design's order
 */
export const sensitivityOf = (
  design: Design, axes: readonly string[], observations: readonly string[], means: readonly (readonly (number | null)[])[],
): SensitivityRow[] | undefined => {
  if (design.kind !== 'Morris' && design.kind !== 'Sobol indices') return undefined;
  const count = countOf(design);
  return observations.flatMap((observation, o) => {
    const values = Float64Array.from({ length: count }, (_, p) => means[p]?.[o] ?? NaN);
    if (!values.every(Number.isFinite)) return [];
    const found = design.kind === 'Morris' ? elementaryEffects(design, values) : varianceShares(values, axes.length);
    return (found ?? []).map((measures, i) => ({ parameter: axes[i]!, observation, measures }));
  });
};
