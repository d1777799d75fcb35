import { bootstrapErrors, standardDeviation } from './bootstrap.ts';
import { morrisTrajectories } from '../designs/morris-trajectories.ts';
import type { Design } from '../study.ts';
import type { SensitivityRow } from '../study-record.ts';

/**
 * Of each parameter, from one value a point: mu*, the mean of the absolute elementary effects (Campolongo, Cariboni & Saltelli, Environ. Model. Softw. 22, 1509 (2007),
 * 10.1016/j.envsoft.2006.10.004), and sigma, their standard deviation (Morris 1991, 10.1080/00401706.1991.10484804), which tells of curvature and interactions. An
 * effect is the change of the value over that of the parameter, whose range is 1 long. Errors over trajectories: s/sqrt(r) of mu*, by the bootstrap of sigma, since two
 * sizes of effect are far from a normal distribution. What differs by chance from point to point adds to both.
 */
export const elementaryEffects = (design: Extract<Design, { kind: 'Morris' }>, values: Float64Array): SensitivityRow['measures'][] => {
  const { points, changed } = morrisTrajectories(design);
  const r = design.trajectories;
  const d = changed.length / r;
  const effects = Array.from({ length: d }, () => new Array<number>(r));
  for (let t = 0; t < r; t++) {
    for (let k = 0; k < d; k++) {
      const i = changed[t * d + k]!;
      const p = t * (d + 1) + k;
      effects[i]![t] = (values[p + 1]! - values[p]!) / (points[(p + 1) * d + i]! - points[p * d + i]!);
    }
  }
  return effects.map(measuresOf);
};

const measuresOf = (effects: readonly number[]): SensitivityRow['measures'] => {
  const sizes = effects.map(Math.abs);
  const [error] = bootstrapErrors(effects.length, (rows) => [standardDeviation(Array.from(rows, (t) => effects[t]!))]);
  return [
    { name: 'mu*', value: sizes.reduce((sum, x) => sum + x, 0) / sizes.length, standardError: standardDeviation(sizes) / Math.sqrt(sizes.length) },
    { name: 'sigma', value: standardDeviation(effects), standardError: error! },
  ];
};
