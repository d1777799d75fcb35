import { resolve } from 'node:path';
import { AnodyneError } from '../units/error.ts';
import { formatDuration, formatNumber } from '../units/format.ts';
import { type Asked, planAs } from '../write/asked.ts';
import { defaultDirectory, type PlannedRun, planRun, run, type RunResult } from '../write/run.ts';
import { readSummary } from '../write/summary.ts';
import { parseAssignments } from './assignments.ts';
import { commandLine } from '../write/command-line.ts';
import { loadScenario } from './load-scenario.ts';
import { print } from './print.ts';
import { ProgressLine } from './progress.ts';
import { scenarioError } from './scenario-error.ts';
import { listen } from './signals.ts';

/** How a run is done and reported: what `run` and `extend` share. */
export interface ConductArguments {
  readonly out: string | undefined;
  readonly resume: boolean;
  readonly maxWall: number;
  readonly checkpointEvery: number;
  readonly json: boolean;
  readonly quiet: boolean;
}

export interface RunArguments extends ConductArguments, Asked {
  readonly file: string;
  readonly set: readonly string[];
  readonly seed: number;
}

/** `anodyne run`; resolves to the exit code: 0, or 128 + the signal's number when a signal has stopped the run. */
export const runCommand = async (args: RunArguments): Promise<number> => {
  if (args.out?.trim() === '') throw new AnodyneError('--out', 'a folder', args.out);
  const loaded = await loadScenario(args.file);
  try {
    const words = ['run', args.file, ...args.set.flatMap((text) => ['--set', text]), '--seed', String(args.seed), ...(args.engine === 'serial' ? [] : ['--engine', args.engine]), ...(args.field === 'cpu' ? [] : ['--field', args.field]), ...(args.out ? ['--out', args.out] : [])];
    return await conduct(await planAs(planRun(loaded, parseAssignments(args.set), args.seed), args), args, words);
  } catch (error) {
    throw scenarioError(error, loaded.files);
  }
};

/** Runs what is planned, with progress and a report; `words` are the command that does the same once more. Resolves to the exit code. */
export const conduct = async (plan: PlannedRun, args: ConductArguments, words: readonly string[]): Promise<number> => {
  const silent = args.quiet || args.json;
  if (!silent) print(`${plan.loaded.scenario.title}, seed ${plan.seed}, into ${args.out ?? defaultDirectory(plan)}\n`);
  const signals = listen();
  const line = new ProgressLine();
  const result = await run(plan, {
    out: args.out,
    resume: args.resume,
    maxWall: args.maxWall,
    checkpointEvery: args.checkpointEvery,
    stopRequested: () => signals.code !== 0,
    onProgress: (simulation, wall) => {
      if (!silent) line.show(simulation, wall);
    },
  }).finally(() => {
    line.clear();
    signals.forget();
  });
  if (args.json) print(`${asJson(result)}\n`);
  else if (!args.quiet) print(report(plan, result, words));
  // a signal that came too late has stopped nothing
  return result.status === 'stopped' ? signals.code : 0;
};

const asJson = ({ directory, status, reason, notes }: RunResult): string =>
  JSON.stringify({ directory: resolve(directory), status, reason, notes, summary: status === 'stopped' ? null : readSummary(directory) });

const report = (plan: PlannedRun, result: RunResult, words: readonly string[]): string => {
  if (result.status === 'stopped') return `Stopped, for ${result.reason}; go on with: ${commandLine([...words, '--resume'])}\n`;
  const head = result.status === 'finished before' ? `Finished before: ${result.directory}\n` : `Ended: ${result.reason}.\n`;
  const rows = Object.entries(readSummary(result.directory)).map(([name, { value, unit }]) => {
    if (value === null) return `  ${name.padEnd(28)} infinite`;
    const readable = unit === 's' ? ` (${formatDuration(value)})` : '';
    return `  ${name.padEnd(28)} ${formatNumber(value)} ${unit === '1' ? '' : unit}${readable}`.trimEnd();
  });
  const notes = result.notes.map((note) => `Note: ${note}\n`).join('');
  const pictures = plan.setup.pictures.map((picture) => `${result.directory}/${picture.name}/`);
  const { observe: { spectra }, figures = [] } = plan.setup;
  const places = [`Rows: ${result.directory}/series.csv`, ...(pictures.length > 0 ? [`Pictures: ${pictures.join(', ')}`] : []), ...(spectra ? [`Spectra: ${result.directory}/spectra/`] : []), ...(figures.length > 0 ? [`Figures: ${result.directory}/figures/`] : []), `States: ${result.directory}/states/`];
  return `${head}${rows.join('\n')}\n${notes}${places.join('   ')}\n`;
};
