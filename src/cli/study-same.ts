import { wantedRuns } from '../study/count-runs.ts';
import type { Entry } from '../study/journal.ts';
import type { Strand } from '../study/strand.ts';
import { askedOf, changeOf, StudyDirectory, type StudyFile } from '../study/study-directory.ts';
import { AnodyneError } from '../units/error.ts';
import { type Asked, askedByDefault, differenceOf } from '../write/asked.ts';
import { changedInput } from '../write/inputs.ts';

/** The folder of a study by its name, unless one is given. */
export const folderOf = (out: string | undefined, name: string): string => out ?? `studies/${name}`;

/** `--engine` and `--field`, where they are given. */
export type Wished = { readonly [K in keyof Asked]: Asked[K] | undefined };

/** What is asked for of the runs of a study: as given, or else as the study in its folder began. */
export const askedFor = (folder: string, { engine, field, resume }: Wished & { readonly resume: boolean }): Asked => {
  const directory = new StudyDirectory(folder);
  const before = directory.condition === 'study' && (resume || !directory.isUntouched) ? askedOf(directory.read()) : askedByDefault;
  return { engine: engine ?? before.engine, field: field ?? before.field };
};

/** A study is known by its scenario, the program, and how its runs are done: with others its runs would be others. @throws AnodyneError */
export const requireSame = (directory: StudyDirectory, before: StudyFile, now: StudyFile): void => {
  if (before.kind !== now.kind) throw AnodyneError.sentence(`${directory.path}: holds an ${before.kind}, not an ${now.kind}; name another folder with --out.`);
  const change = before.scenario.name === now.scenario.name ? changeOf(before.scenario, now.scenario) : `another scenario, ${before.scenario.name}, was studied, and this one`;
  if (change !== undefined) throw AnodyneError.sentence(`${directory.path}: ${change} since the study began, so its runs do not count any more; name another folder with --out to begin it anew, or delete this one.`);
  if ((before.study?.frames === 'all') !== (now.study?.frames === 'all')) {
    throw AnodyneError.sentence(`${directory.path}: frames was '${before.study?.frames ?? 'none'}' when the study began, and its runs keep what they keep; name another folder with --out to begin it anew.`);
  }
  const other = differenceOf(askedOf(before), askedOf(now));
  if (other !== undefined) throw AnodyneError.sentence(`${directory.path}: the study began with ${other}; go on without this option, or name another folder with --out to begin it anew.`);
};

/** Runs that have read other pictures or profiles than runs to come would read do not go with these. @throws AnodyneError */
export const requireSameInputs = (directory: StudyDirectory, { scenario }: StudyFile, strands: readonly Strand[], entries: ReadonlyMap<string, Entry>): void => {
  const seen = new Set<string>();
  for (const entry of wantedRuns(strands, entries)) {
    for (const [name, hash] of Object.entries(entry?.inputs ?? {})) {
      if (seen.has(`${hash} ${name}`)) continue;
      seen.add(`${hash} ${name}`);
      const changed = changedInput(scenario.file, { inputs: { [name]: hash } });
      if (changed !== undefined) throw AnodyneError.sentence(`${directory.path}: ${changed}, so its runs do not count any more; name another folder with --out to begin it anew, or delete this one.`);
    }
  }
};
