import { AnodyneError } from '../units/error.ts';
import { nearest } from '../units/nearest.ts';
import { reproduce, type Reproduced } from '../study/papers/reproduce.ts';
import type { Target } from '../study/papers/targets.ts';
import { commandLine } from './command-line.ts';
import { loadPaper } from './load-scenario.ts';
import { print } from './print.ts';
import { ProgressLine } from './progress.ts';
import { documentOf, headOf, tableOf, totalOf } from './reproduce-report.ts';
import { scenarioError } from './scenario-error.ts';
import { readShelf, type Shelf } from './shelf.ts';
import { listen } from './signals.ts';

export interface ReproduceArguments {
  /** Targets to reproduce; none: all that are modelled. */
  readonly ids: readonly string[];
  readonly quick: boolean;
  readonly seeds: number | undefined;
  readonly out: string;
  readonly json: boolean;
}

/**
 * `anodyne reproduce`; resolves to the exit code: 0 also where a value is outside, for an honest miss is a result, or 128 + the signal's number when a
 * signal has stopped it.
 */
export const reproduceCommand = async (args: ReproduceArguments, shelf: Shelf): Promise<number> => {
  if (args.out.trim() === '') throw new AnodyneError('--out', 'a folder', args.out);
  const { targets, files } = readShelf(shelf);
  const wanted = args.ids.length === 0 ? targets : select(args.ids, targets);
  const signals = listen();
  const done: Reproduced[] = [];
  let stopped = false;
  try {
    for (const target of wanted) {
      const file = files.get(target.id);
      if (file === undefined) continue;
      const result = await one(target, file, args, () => signals.code !== 0);
      stopped = result === undefined;
      if (result === undefined) break;
      done.push(result);
    }
  } finally {
    signals.forget();
  }
  const notModelled = wanted.map(({ id }) => id).filter((id) => !files.has(id));
  if (args.json) print(`${JSON.stringify(documentOf(done, { quick: args.quick, status: stopped ? 'stopped' : 'finished', notModelled }))}\n`);
  else print(closing(done, notModelled, stopped ? args : undefined));
  return stopped ? signals.code : 0;
};

const select = (ids: readonly string[], targets: readonly Target[]): Target[] => {
  const known = targets.map(({ id }) => id);
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown !== undefined) throw new AnodyneError('reproduce', 'an id from `anodyne list papers`', unknown, { nearest: nearest(unknown, known) });
  return targets.filter(({ id }) => ids.includes(id));
};

const one = async (target: Target, file: string, { quick, seeds, out, json }: ReproduceArguments, stopRequested: () => boolean): Promise<Reproduced | undefined> => {
  const paper = await loadPaper(file);
  if (!json) print(headOf(target));
  const line = new ProgressLine();
  try {
    const result = await reproduce(target, paper, {
      out,
      quick,
      seeds,
      stopRequested,
      onProgress: (simulation, wall) => {
        if (!json) line.show(simulation, wall);
      },
    });
    line.clear();
    if (result && !json) print(tableOf(result));
    return result;
  } catch (error) {
    line.clear();
    throw scenarioError(error, paper.loaded.files);
  }
};

const closing = (done: readonly Reproduced[], notModelled: readonly string[], stopped: ReproduceArguments | undefined): string => {
  const missing = notModelled.length === 0 ? '' : `not modelled yet (${notModelled.length}): ${notModelled.join(', ')}\n`;
  if (stopped === undefined) return `${missing}${totalOf(done)}`;
  const { ids, quick, seeds, out } = stopped;
  const words = ['reproduce', ...ids, ...(quick ? ['--quick'] : []), ...(seeds === undefined ? [] : ['--seeds', String(seeds)]), '--out', out];
  return `${missing}${totalOf(done)}Stopped; go on with: ${commandLine(words)}\n`;
};
