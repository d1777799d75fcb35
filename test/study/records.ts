import type { Outcome } from '../../src/study/strand.ts';
import type { PointRecord, RunRow, StudyRecord } from '../../src/study/study-record.ts';

const run = (seed: number, outcome: Outcome): RunRow => ({ seed, directory: `capacity-${seed}-0123456789abcde${seed}`, outcome });
const done = (seed: number, ...values: (number | null)[]): RunRow => run(seed, { status: 'done', values, ended: 'contact below 0.02', ...(seed === 2 ? { notes: ['thin.', 'rough.'] } : {}) });
const failed = (seed: number, failure: string): RunRow => run(seed, { status: 'failed', failure });

/** A failure with all that CSV must quote. */
export const awkward = 'scenario: said "no", gave up\r\nand\nleft — μ';

const unknown = { mean: null, standardError: null, low: null, high: null };

const points: readonly PointRecord[] = [
  {
    values: [0.5, 'grid'],
    runs: [done(1, 0.1, 5), done(2, 0.30000000000000004, Infinity)],
    estimates: [{ mean: 0.2, standardError: 0.1, low: -1.0706, high: 1.4706 }, { mean: Infinity, standardError: null, low: null, high: null }],
  },
  { values: [1.5, 'grid'], runs: [], estimates: [unknown, unknown] },
  {
    values: [2.5, 'line, dashed'],
    runs: [done(1, 1e-7, null), failed(2, awkward), failed(9007199254740991, 'second')],
    estimates: [{ mean: 1e-7, standardError: null, low: null, high: null }, unknown],
  },
];

/** Two axes, two observations; a point done, one of which nothing is known, one with failures. */
export const sampleRecord: StudyRecord = {
  name: 'capacity',
  title: 'Capacity',
  scenario: 'Stripping',
  design: { kind: 'grid', axes: {} },
  axes: [{ name: 'current', unit: 'uA/cm2', help: '' }, { name: 'pattern', unit: '', help: '' }],
  fixed: [],
  observations: ['Areal charge [mAh/cm2]', 'Largest interface resistance [ohm.cm2]'],
  points,
};
