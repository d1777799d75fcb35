import { basename, dirname, join } from 'node:path';
import { embedFont } from '../../renderers/plot-font.ts';
import { figurePdf } from '../../renderers/plot-pdf.ts';
import { figurePng } from '../../renderers/plot-png.ts';
import { runFigures, type RunFigures } from '../../renderers/run-figure-set.ts';
import { someOf } from '../../renderers/run-figures.ts';
import { runReport } from '../../renderers/run-report.ts';
import type { RunRecord } from '../experiment/figure.ts';
import { parquetOf } from '../study/tables/parquet.ts';
import { tableOf } from '../study/tables/table.ts';
import { AnodyneError } from '../units/error.ts';
import type { RunDirectory } from '../write/run-directory.ts';
import { readState } from '../write/state-file.ts';
import { readWholeRun } from '../write/whole-run.ts';
import { packageRoot } from './shipped.ts';

/** Files made of a whole run. */
export interface RunFiles {
  readonly files: readonly { readonly file: string; readonly bytes: string | Uint8Array }[];
  /** What they are, and which to open. */
  readonly count: string;
  readonly place: string;
  /** What is missing and why, as a sentence. */
  readonly note?: string;
}

/** What `anodyne render --to NAME` makes of a run as a whole, not of each state. */
export interface RunFormat {
  /** @param states numbers of its states that may be shown */
  make(run: RunDirectory, record: RunRecord, states: readonly number[]): Promise<RunFiles>;
}

const dpi = 300;

/** 'nyquist, bode (no spectra); pores (no states)' */
const reasonsOf = (leftOut: RunFigures['leftOut']): string =>
  [...new Set(leftOut.map(({ why }) => why))].map((why) => `${leftOut.filter((one) => one.why === why).map(({ name }) => name).join(', ')} (${why})`).join('; ');

const figures: RunFormat = {
  make: async (run, record, states) => {
    const { figures, leftOut } = runFigures(record, someOf(states).map((index) => readState(run.state(index))));
    if (figures.length === 0) throw AnodyneError.sentence(`${run.path}: holds nothing that these figures show: ${reasonsOf(leftOut)}.`);
    const files = [];
    for (const { name, svg } of figures) {
      const forms = { svg: await embedFont(svg), pdf: figurePdf(svg), png: figurePng(svg, { dpi }) };
      for (const [extension, bytes] of Object.entries(forms)) files.push({ file: `figures/${name}.${extension}`, bytes });
    }
    return { files, count: `${figures.length} figure${figures.length === 1 ? '' : 's'}`, place: 'figures/', ...(leftOut.length > 0 ? { note: `Left out: ${reasonsOf(leftOut)}.` } : {}) };
  },
};

const parquet: RunFormat = {
  make: async (_run, { series }) => {
    const columns = [...series].map(([header, values]) => ({ header, kind: 'number' as const, of: (row: number) => values[row]! }));
    const rows = [...series.values()][0]!.length;
    const table = tableOf(Array.from({ length: rows }, (_, row) => row), columns);
    return { files: [{ file: 'series.parquet', bytes: Buffer.concat([...parquetOf(table)]) }], count: `${rows} row${rows === 1 ? '' : 's'}`, place: 'series.parquet' };
  },
};

/** What `anodyne run` knows a scenario by: those that come with the program have names. */
const scenarioWord = (file: string): string => (dirname(file) === join(packageRoot(), 'scenarios') ? basename(file, '.ts') : file);

const report: RunFormat = {
  // async: what is thrown is a rejection, as of the others
  make: async ({ path }, _record, states) => {
    const whole = readWholeRun(path);
    const shown = { ...whole, states: whole.states.filter(({ header }) => states.includes(header.index)) };
    return { files: [{ file: 'report.html', bytes: runReport(shown, { scenario: scenarioWord(whole.manifest.scenario) }) }], count: 'Report', place: 'report.html' };
  },
};

/** Everything that can be made of a whole run, by the name that `--to` knows. */
export const runFormats: Readonly<Record<string, RunFormat>> = { figures, parquet, report };
