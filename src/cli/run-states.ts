import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AnodyneError } from '../units/error.ts';
import { RunDirectory } from '../write/run-directory.ts';
import { stateNumbers } from '../write/whole-run.ts';

/** @throws AnodyneError if it is no run */
export const openRun = (directory: string): RunDirectory => {
  if (!existsSync(join(directory, 'manifest.json'))) throw AnodyneError.sentence(`${directory}: ${existsSync(directory) ? 'holds no run of anodyne' : 'there is no such run'}.`);
  return new RunDirectory(directory);
};

/** Numbers of the states that a run has kept so far, at least one. @throws AnodyneError if it has none */
export const statesOf = (run: RunDirectory): number[] => {
  const { keeps } = run.readManifest();
  if (keeps === 'rows') throw AnodyneError.sentence(`${run.path}: is a run of a study, which keeps no states; do it again by \`anodyne run\` with its parameters and seed, or let the study keep all with frames: 'all'.`);
  const states = stateNumbers(run.path);
  if (states.length === 0) throw AnodyneError.sentence(`${run.path}: has no states${run.condition === 'finished' ? '' : ' yet'}.`);
  return states;
};

/** Of these states those that `--states` names, as in `0,5,10..20`, each once and in order; all without it. @throws AnodyneError on other texts, and on a state that is not there */
export const chooseStates = (states: readonly number[], text: string | undefined): number[] => {
  if (text === undefined) return [...states];
  const chosen = new Set<number>();
  for (const part of text.split(',')) {
    const [, first, last = first] = /^\s*(\d+)\s*(?:\.\.\s*(\d+)\s*)?$/u.exec(part) ?? [];
    if (first === undefined || Number(last) < Number(first)) throw new AnodyneError('--states', 'numbers and ranges upwards, as in 0,5,10..20', text);
    for (const end of [first, last]) if (!states.includes(Number(end))) throw new AnodyneError('--states', `states of this run, ${states[0]!} to ${states.at(-1)!}`, Number(end));
    for (const state of states) if (state >= Number(first) && state <= Number(last)) chosen.add(state);
  }
  return [...chosen].sort((a, b) => a - b);
};
