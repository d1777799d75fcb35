import { formatNumber } from '../../units/format.ts';
import type { CalibrationPlan } from './calibration-plan.ts';
import type { CalibrationFit } from './calibration-result.ts';

/** Parameters whose errors are correlated more than this cannot be told apart. */
const correlated = 0.95;
/** A target missed by more of its uncertainties than this is not met. */
const missed = 3;

/** Why a fit is not to be trusted, a sentence each. @param reason why the search ended */
export const calibrationDoubts = (plan: CalibrationPlan, fit: Omit<CalibrationFit, 'doubts'>, reason: 'settled' | 'no better place' | 'most'): string[] => [
  ...(reason === 'most' ? [`The search ended at ${plan.most} points, before it had settled.`] : []),
  ...fit.parameters.flatMap(({ name, value, standardError }, k) => doubtsOfParameter(plan, name, value, standardError, k)),
  ...pairs(fit.parameters.length).filter(([j, k]) => Math.abs(fit.correlations[j]![k]!) > correlated).map(([j, k]) =>
    `${fit.parameters[j]!.name} and ${fit.parameters[k]!.name} cannot be told apart by these targets: the correlation of their errors is ${formatNumber(fit.correlations[j]![k]!, 3)}.`),
  ...fit.targets.flatMap(({ name, residual, standardError, uncertainty }) => [
    ...(Math.abs(residual) > missed ? [`"${name}" is missed by ${formatNumber(Math.abs(residual), 3)} of its uncertainties.`] : []),
    ...((standardError ?? 0) > uncertainty
      ? [`The noise of "${name}" over the seeds, a standard error of ${formatNumber(standardError!, 3)}, is larger than its uncertainty of ${formatNumber(uncertainty, 3)}: more seeds are needed.`]
      : []),
  ]),
  ...(plan.seeds.length === 1 ? ['One seed does not tell how much of this is noise.'] : []),
];

const doubtsOfParameter = ({ axes }: CalibrationPlan, name: string, value: number, standardError: number | null, k: number): string[] => {
  const { from, to } = axes[k]!;
  const end = value === from ? 'lower' : value === to ? 'upper' : null;
  return [
    ...(end === null ? [] : [`${name} ends at the ${end} end of its range, ${value}: the best value may lie beyond.`]),
    ...(standardError === null ? [`${name} is hardly determined by these targets: its standard error is larger than its range.`] : []),
  ];
};

const pairs = (n: number): [number, number][] => Array.from({ length: n }, (_, j) => Array.from({ length: n - j - 1 }, (_other, i): [number, number] => [j, j + 1 + i])).flat();
