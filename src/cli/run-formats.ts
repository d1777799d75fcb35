import { basename, dirname, join } from 'node:path';
import { runReport } from '../../renderers/run-report.ts';
import type { WholeRun } from '../write/whole-run.ts';
import { packageRoot } from './load-scenario.ts';

/** A file of what is made of a whole run; its name may have a folder before it. */
export interface RunFile {
  readonly name: string;
  readonly data: string | Uint8Array;
}

/** What `anodyne render --to NAME` makes of a whole run, not of each of its states: its files, and the place to open. */
export interface RunFormat {
  readonly place: string;
  files(run: WholeRun): readonly RunFile[];
}

/** What `anodyne run` knows a scenario by: those that come with the program have names. */
const scenarioWord = (file: string): string => (dirname(file) === join(packageRoot(), 'scenarios') ? basename(file, '.ts') : file);

/** Everything that can be made of a whole run, by the name that `--to` knows. */
export const runFormats: Readonly<Record<string, RunFormat>> = {
  report: { place: 'report.html', files: (run) => [{ name: 'report.html', data: runReport(run, { scenario: scenarioWord(run.manifest.scenario) }) }] },
};
