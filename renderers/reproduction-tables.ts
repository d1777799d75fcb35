import { type Check, formatDuration, type Judged, missOf, type Reproduced, type Reproduction, tally } from 'anodyne';
import { valueText } from './plot-cell-axis.ts';
import { estimateText } from './study-report-tables.ts';

/** A table as text: a page and a Markdown file make their own of it. */
export interface TextTable {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Numbers that belong together stay on one line. */
const unbroken = (text: string): string => text.replaceAll(' ', '\u00a0');

const bandText = ({ low, high }: Check): string => {
  if (low === undefined) return unbroken(`at most ${valueText(high!, 4)}`);
  return unbroken(high === undefined ? `at least ${valueText(low, 4)}` : `${valueText(low, 4)} to ${valueText(high, 4)}`);
};

const oursText = ({ value, standardError }: Judged): string => (value === null ? 'none' : unbroken(estimateText({ mean: value, standardError, low: null, high: null })));

const unitText = ({ unit }: Check): string => (unit === '1' ? '' : unit);

/** The last line of the program's own output, as a sentence. */
export function summaryWords({ entries }: Reproduction): string {
  const { predict, trend, check, calibrate } = tally(entries.map(({ checks }) => checks));
  return `Predicted inside ${predict.inside} of ${predict.of}; trends met ${trend.inside} of ${trend.of}; checks passed ${check.inside} of ${check.of}; parameters calibrated on ${calibrate.of}.`;
}

/** What a reader has to know before any number. */
export function warnings({ quick, set, status, failed, notModelled }: Reproduction): string[] {
  const words = Object.entries(set).map(([name, text]) => `${name}=${text}`);
  return [
    ...(quick ? ['Small runs of few seeds (--quick): they show that the way to a number works, not the number.'] : []),
    ...(words.length > 0 ? [`With ${words.join(', ')} in all runs: these are not the entries' own parameters.`] : []),
    ...(status === 'stopped' ? ['Stopped before all runs were done: entries are missing.'] : []),
    ...failed.map(({ id, failure }) => `${id} has failed: ${failure}`),
    ...(notModelled.length > 0 ? [`Not modelled yet: ${notModelled.join(', ')}.`] : []),
  ];
}

const meanings = { predict: 'prediction: nothing was fitted to it', trend: 'a shape or an order', check: 'a closed form or an identity', calibrate: 'parameters may be fitted to it' } as const;

export function rolesTable({ entries }: Reproduction): TextTable {
  const counts = tally(entries.map(({ checks }) => checks));
  const rows = (['predict', 'trend', 'check', 'calibrate'] as const).map((role) => [role, meanings[role], `${counts[role].inside} of ${counts[role].of}`]);
  return { headers: ['Role', 'What it is', 'Entries inside'], rows };
}

/** Parameters that were fitted to entries of this report; an entry that is not marked for it is said to be none. */
export function calibratedTable({ entries, findings }: Reproduction): TextTable {
  const ids = entries.map(({ target }) => target.id);
  const marked = (id: string): string => {
    const entry = entries.find(({ target }) => target.id === id);
    return entry === undefined || entry.checks.some(({ check }) => check.role === 'calibrate') ? id : `${id} (not marked calibrate: no prediction)`;
  };
  const rows = findings.calibrated.filter(({ fittedTo }) => fittedTo.some((id) => ids.includes(id)))
    .map(({ parameter, value, fittedTo, source }) => [parameter, value, fittedTo.map(marked).join(', '), source]);
  return { headers: ['Parameter', 'Value', 'Fitted to', 'Told in'], rows };
}

export function missesTable({ entries, findings }: Reproduction): TextTable {
  const rows = entries.flatMap(({ target: { id }, checks }) => checks.filter(({ inside }) => !inside).map((judged) => {
    const { check } = judged;
    const miss = missOf(findings, id, check.name);
    return [id, check.name, check.role, oursText(judged), bandText(check), unitText(check), miss?.reason ?? 'No reason was measured.', miss?.source ?? ''];
  }));
  return { headers: ['Entry', 'Check', 'Role', 'Ours', 'Band', 'Unit', 'Why, as far as it was measured', 'Told in'], rows };
}

/** Above the misses. */
export const missesNote = 'Reasons are of full runs: small ones (--quick) may miss for being small.';

export const checksTable = ({ checks }: Reproduced): TextTable => ({
  headers: ['Check', 'Role', 'Ours', 'Paper', 'Band', '', 'Unit'],
  rows: checks.map((judged) => {
    const { check, inside } = judged;
    return [check.name, check.role, oursText(judged), check.paper === undefined ? '' : valueText(check.paper, 4), bandText(check), inside ? 'inside' : 'OUTSIDE', unitText(check)];
  }),
});

/** 'fig. 2b of 10.1021/x: LLZO at rest' */
export const whereWords = ({ target: { paper, where, conditions } }: Reproduced): string => `${where} of ${paper}: ${conditions}.`;

/** What a reader of the entry has to know, with the file that tells of it. */
export const remarksOf = ({ findings }: Reproduction, { target }: Reproduced): string[] =>
  findings.remarks.filter(({ id }) => id === target.id).map(({ remark, source }) => `${remark} (${source})`);

export const costWords = ({ runs, seconds, processorSeconds }: Reproduced): string => {
  if (runs.length === 0) return 'A closed form: no runs.';
  const seeds = new Set(runs.map(({ seed }) => seed)).size;
  return `${runs.length} run${runs.length === 1 ? '' : 's'}, ${seeds} seed${seeds === 1 ? '' : 's'}; ${formatDuration(seconds)} of wall clock, ${formatDuration(processorSeconds)} of the processor.`;
};

export function costTable({ entries }: Reproduction): TextTable {
  const row = (name: string, runs: number, wall: number, processor: number): string[] => [name, String(runs), wall.toFixed(1), processor.toFixed(1)];
  const sum = (of: (entry: Reproduced) => number): number => entries.reduce((all, entry) => all + of(entry), 0);
  const rows = entries.filter(({ runs }) => runs.length > 0).map(({ target: { id }, runs, seconds, processorSeconds }) => row(id, runs.length, seconds, processorSeconds));
  return { headers: ['Entry', 'Runs', 'Wall clock [s]', 'Processor [s]'], rows: [...rows, row('all', sum(({ runs }) => runs.length), sum(({ seconds }) => seconds), sum(({ processorSeconds }) => processorSeconds))] };
}
