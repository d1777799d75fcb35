import { AnodyneError } from '../units/error.ts';
import { nearest } from '../units/nearest.ts';
import { checkSet, type LoadedPaper, reproduce, type Reproduced } from '../study/papers/reproduce.ts';
import type { Target } from '../study/papers/targets.ts';
import { parseAssignments } from './assignments.ts';
import { commandLine } from '../write/command-line.ts';
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
  /** NAME=VALUE, put over the parameters of every run. */
  readonly set: readonly string[];
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
  const set = parseAssignments(args.set);
  const papers = await loadAll(wanted, files, set);
  const signals = listen();
  const done: Reproduced[] = [];
  let stopped = false;
  try {
    for (const [target, paper] of papers) {
      const result = await one(target, paper, set, args, () => signals.code !== 0);
      stopped = result === undefined;
      if (result === undefined) break;
      done.push(result);
    }
  } finally {
    signals.forget();
  }
  const notModelled = wanted.map(({ id }) => id).filter((id) => !files.has(id));
  if (args.json) print(`${JSON.stringify(documentOf(done, { quick: args.quick, set, status: stopped ? 'stopped' : 'finished', notModelled }))}\n`);
  else print(closing(done, notModelled, args, stopped));
  return stopped ? signals.code : 0;
};

const select = (ids: readonly string[], targets: readonly Target[]): Target[] => {
  const known = targets.map(({ id }) => id);
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown !== undefined) throw new AnodyneError('reproduce', 'an id from `anodyne list papers`', unknown, { nearest: nearest(unknown, known) });
  return targets.filter(({ id }) => ids.includes(id));
};

/** The entries that are modelled; a mistake in the file or the parameters of the last one is found before the first one runs for hours. */
const loadAll = async (wanted: readonly Target[], files: ReadonlyMap<string, string>, set: Readonly<Record<string, string>>): Promise<[Target, LoadedPaper][]> => {
  const papers: [Target, LoadedPaper][] = [];
  for (const target of wanted) {
    const file = files.get(target.id);
    if (file !== undefined) papers.push([target, await loadPaper(file)]);
  }
  for (const [, paper] of papers) checkSet(paper, set);
  return papers;
};

const one = async (
  target: Target, paper: LoadedPaper, set: Readonly<Record<string, string>>, { quick, seeds, out, json }: ReproduceArguments, stopRequested: () => boolean,
): Promise<Reproduced | undefined> => {
  if (!json) print(headOf(target));
  const line = new ProgressLine();
  try {
    const result = await reproduce(target, paper, {
      out,
      quick,
      seeds,
      set,
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

const closing = (done: readonly Reproduced[], notModelled: readonly string[], { ids, quick, seeds, set, out }: ReproduceArguments, stopped: boolean): string => {
  const missing = notModelled.length === 0 ? '' : `not modelled yet (${notModelled.length}): ${notModelled.join(', ')}\n`;
  // what was counted is not what the entries are
  const changed = set.length === 0 ? '' : `with ${set.join(', ')} in all runs: `;
  const total = `${missing}${changed}${totalOf(done)}`;
  if (!stopped) return total;
  const words = ['reproduce', ...ids, ...(quick ? ['--quick'] : []), ...(seeds === undefined ? [] : ['--seeds', String(seeds)]), ...set.flatMap((text) => ['--set', text]), '--out', out];
  return `${total}Stopped; go on with: ${commandLine(words)}\n`;
};
