import { aligned } from '../../units/aligned.ts';
import { formatNumber } from '../../units/format.ts';
import type { CalibrationResult } from './calibration-result.ts';

/** A result as lines of text for a terminal: parameters, targets, chi2 and doubts. */
export const calibrationTable = (result: CalibrationResult): string => {
  const counts = `${result.points} points, ${result.runs} runs`;
  if (result.status === 'unfinished') return `Not finished: ${counts} so far.`;
  if (result.status === 'failed') return `No fit after ${counts}. ${result.failure}`;
  const parameters = result.parameters.map(({ name, unit, value, standardError }) =>
    [name, formatNumber(value, 6), standardError === null ? 'unknown' : `+- ${formatNumber(standardError, 2)}`, unitText(unit)]);
  const targets = result.targets.map(({ name, unit, value, uncertainty, simulated, standardError, residual }) => [
    name, formatNumber(value), `+- ${formatNumber(uncertainty, 2)}`, formatNumber(simulated), standardError === null ? '' : `+- ${formatNumber(standardError, 2)}`,
    unitText(unit), `${residual < 0 ? '' : '+'}${formatNumber(residual, 2)}`,
  ]);
  return [
    ...aligned([['parameter', 'fitted', '', 'unit'], ...parameters]),
    '',
    ...aligned([['target', 'measured', '', 'simulated', '', 'unit', 'residual/uncertainty'], ...targets]),
    '',
    `chi2 ${formatNumber(result.chi2, 3)} with ${result.degreesOfFreedom} degree${result.degreesOfFreedom === 1 ? '' : 's'} of freedom; ${counts}`,
    ...result.doubts.map((doubt) => `! ${doubt}`),
  ].join('\n');
};

const unitText = (unit: string): string => (unit === '1' ? '' : unit);
