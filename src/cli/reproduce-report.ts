import { aligned } from '../units/aligned.ts';
import { formatDuration, formatNumber } from '../units/format.ts';
import { type Judged, tally } from '../study/papers/judge.ts';
import type { Reproduced } from '../study/papers/reproduce.ts';
import type { Reproduction } from '../study/papers/reproduction.ts';
import type { Check, Target } from '../study/papers/targets.ts';

/** What is said before the runs of an entry begin. */
export const headOf = ({ id, paper, where, conditions }: Target): string => `${id}  ${paper}, ${where}: ${conditions}\n`;

const header = ['role', 'check', 'ours', 'paper', 'band', '', 'unit'];

/** The checks of an entry as a table, and what it took. */
export const tableOf = ({ checks, runs, seconds, processorSeconds }: Reproduced): string => {
  const cost = runs.length === 0 ? 'no runs' : `${runs.length} run${runs.length === 1 ? '' : 's'}, ${formatDuration(seconds)}, of the processor ${formatDuration(processorSeconds)}`;
  return `${aligned([header, ...checks.map(rowOf)], '  ').join('\n')}\n  (${cost})\n\n`;
};

const rowOf = ({ check, value, standardError, inside }: Judged): string[] => [
  check.role,
  check.name,
  value === null ? 'none' : `${formatNumber(value)}${standardError === null ? '' : ` +- ${formatNumber(standardError, 2)}`}`,
  check.paper === undefined ? '' : formatNumber(check.paper),
  bandOf(check),
  inside ? 'inside' : 'OUTSIDE',
  check.unit === '1' ? '' : check.unit,
];

const bandOf = ({ low, high }: Check): string => {
  if (low === undefined) return `<= ${formatNumber(high!)}`;
  return high === undefined ? `>= ${formatNumber(low)}` : `${formatNumber(low)} .. ${formatNumber(high)}`;
};

/** The last lines: what is missing, and entries by role. */
export const totalOf = ({ entries, failed, notModelled, set }: Pick<Reproduction, 'entries' | 'failed' | 'notModelled' | 'set'>): string => {
  const { predict, trend, check, calibrate } = tally(entries.map(({ checks }) => checks));
  const missing = [['not modelled yet', notModelled], ['failed', failed.map(({ id }) => id)]] as const;
  const words = Object.entries(set).map(([name, text]) => `${name}=${text}`);
  return [
    ...missing.flatMap(([what, ids]) => (ids.length === 0 ? [] : [`${what} (${ids.length}): ${ids.join(', ')}\n`])),
    // what was counted is not what the entries are
    words.length === 0 ? '' : `with ${words.join(', ')} in all runs: `,
    `predicted inside ${predict.inside} of ${predict.of}; trends met ${trend.inside} of ${trend.of}; checks passed ${check.inside} of ${check.of}; calibrated on ${calibrate.of}\n`,
  ].join('');
};

/** What `--json` prints: every key always there, null where nothing is known. */
export const documentOf = ({ quick, set, status, notModelled, failed, entries }: Reproduction): object => {
  const { predict, trend, check, calibrate } = tally(entries.map(({ checks }) => checks));
  return {
    format: 1, quick, set, status, notModelled, failed,
    summary: {
      predicted: { inside: predict.inside, of: predict.of },
      trends: { met: trend.inside, of: trend.of },
      checks: { passed: check.inside, of: check.of },
      calibratedOn: calibrate.of,
    },
    entries: entries.map(({ target: { id, paper, where, conditions, quantity, role }, inside, seconds, processorSeconds, runs, checks }) => (
      { id, paper, where, conditions, quantity, role, inside, seconds, processorSeconds, runs: runs.map(({ name, seed, directory }) => ({ name, seed, directory })), checks: checks.map(plain) }
    )),
  };
};

const plain = ({ check: { name, role, unit, low, high, paper }, value, standardError, inside }: Judged): object =>
  ({ name, role, unit, value, standardError, paper: paper ?? null, low: low ?? null, high: high ?? null, inside });
