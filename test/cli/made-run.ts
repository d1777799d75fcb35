import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { encodeState, type State } from 'anodyne';
import { temporary } from './program.ts';

/** A run directory that no run has made: its files as a run writes them, a state every 100 s. Rows are twice as dense as states. */
export const madeRun = (t: TestContext, count: number, stateOf: (index: number) => State, isFinished = true): string => {
  const run = join(temporary(t), 'run');
  mkdirSync(join(run, 'states'), { recursive: true });
  writeFileSync(join(run, 'manifest.json'), JSON.stringify({ format: 1, kind: 'anodyne run', title: 'A made-up run', scenario: '/somewhere/made.ts', seed: 7, hash: 'x', sessions: [] }));
  for (let index = 0; index < count; index++) writeState(run, index, stateOf(index));
  writeFileSync(join(run, 'series.csv'), seriesOf(2 * count - 1));
  if (isFinished) writeFileSync(join(run, 'summary.json'), '{}');
  return run;
};

export const stateEvery = 100; // [s]

/** The state with the number and the time of its place in the run. */
export const writeState = (run: string, index: number, { header, ...state }: State): void => {
  const placed = { ...state, header: { ...header, index, 'Time [s]': stateEvery * index, 'Areal charge [mAh/cm2]': index / 8 } };
  writeFileSync(join(run, 'states', `${String(index).padStart(6, '0')}.bin.gz`), encodeState(placed));
};

/** Time, charge, voltage and contact of so many rows; the resistance has no end in the last. */
export const seriesOf = (rows: number): string =>
  ['Time [s],Areal charge [mAh/cm2],Voltage [V],Contact fraction,Interface resistance [ohm.cm2]', ...Array.from({ length: rows }, (_, k) =>
    [(stateEvery / 2) * k, k / 16, 0.04 + k * k / 1000, 1 - k / 20, k === rows - 1 ? 'inf' : 10 + k].join(','))].map((line) => `${line}\n`).join('');
