import type { FollowedCurve } from './curve-rows.ts';
import type { Findings } from './findings.ts';
import type { Reproduced } from './reproduce.ts';

/** All that `anodyne reproduce` has come to. */
export interface Reproduction {
  readonly quick: boolean;
  /** Put over the parameters of every run, as `--set` takes them. */
  readonly set: Readonly<Record<string, string>>;
  /** 'stopped': a part of the entries is missing. */
  readonly status: 'finished' | 'stopped';
  /** In the order of the targets. */
  readonly entries: readonly Reproduced[];
  /** Entries of which a run has failed, with its sentence. */
  readonly failed: readonly { readonly id: string; readonly failure: string }[];
  /** Ids of targets without a scenario. */
  readonly notModelled: readonly string[];
  readonly findings: Findings;
  /** The papers' own figures of these entries, with our runs in them. */
  readonly curves: readonly FollowedCurve[];
}

const columns = ['id', 'check', 'role', 'unit', 'value', 'standard error', 'paper', 'low', 'high', 'inside', 'seeds', 'runs'];

const quoted = (cell: string): string => (/[",\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/**
 * results.csv: a row for each check, with all digits; an empty cell where there is no value. Holds neither clocks nor hosts: the same program and seeds give
 * the same bytes, on one process or many, on this machine or another.
 */
export const reproductionTable = (entries: readonly Reproduced[]): string => {
  const rows = entries.flatMap(({ target: { id }, runs, checks }) => checks.map(({ check, value, standardError, inside }) => {
    const numbers = [value, standardError, check.paper, check.low, check.high].map((x) => String(x ?? ''));
    const seeds = new Set(runs.map(({ seed }) => seed)).size;
    return [id, check.name, check.role, check.unit, ...numbers, inside ? 'yes' : 'no', String(seeds), runs.map(({ hash }) => hash.slice(0, 8)).join(' ')];
  }));
  return `${[columns, ...rows].map((row) => row.map(quoted).join(',')).join('\n')}\n`;
};
