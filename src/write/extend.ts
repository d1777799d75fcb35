import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { extendProtocol, parseLimit } from '../experiment/extend-protocol.ts';
import type { Step } from '../experiment/protocol.ts';
import { AnodyneError } from '../units/error.ts';
import { extendedHash, readEnd } from './continuation.ts';
import { changedInput } from './inputs.ts';
import { engineOf, type Extension, fieldPlaceOf, type Manifest } from './manifest.ts';
import { RunDirectory } from './run-directory.ts';
import { type LoadedScenario, onEngine, onField, type PlannedRun, planRun } from './run.ts';
import { programHash } from './scenario-hash.ts';

/** A run that is finished and could go on. */
export interface FinishedManifest {
  readonly directory: string;
  readonly manifest: Manifest;
}

/** The manifest of a finished run whose scenario file is still there. @throws AnodyneError if there is no run, it is unfinished, or too old to be extended */
export const openFinished = (directory: string): FinishedManifest => {
  if (!existsSync(join(directory, 'manifest.json'))) throw AnodyneError.sentence(`${directory}: ${existsSync(directory) ? 'holds no run of anodyne' : 'there is no such run'}.`);
  const run = new RunDirectory(directory);
  const manifest = run.readManifest();
  if (run.condition === 'unfinished') {
    const how = manifest.extends ? '`anodyne extend ... --resume`' : '`anodyne run ... --resume`';
    throw AnodyneError.sentence(`${directory}: is unfinished; finish it first, by ${how}.`);
  }
  // manifests of earlier versions are without it
  if ((manifest as Partial<Manifest>).set === undefined) throw cannot(directory, 'an earlier version of anodyne has run it, which did not keep the texts of --set');
  if (!existsSync(manifest.scenario)) throw cannot(directory, `its scenario ${manifest.scenario} is not there any more`);
  return { directory, manifest };
};

/**
 * Plans to go on with a finished run until `until`, a limit of its last step, in the units of `--until`. The scenario is loaded from the file that the manifest names.
 * @throws AnodyneError if that is not what has run any more, the run has not ended by a limit, or the new limit does not fit the last step
 */
export const planExtension = ({ directory, manifest }: FinishedManifest, loaded: LoadedScenario, until: string): PlannedRun => {
  const limit = parseLimit('--until', until);
  const before = manifest.extends ?? [];
  requireSame(directory, manifest, loaded, before);
  const { endedBy } = readEnd(directory, manifest.hash);
  const extensions = [...before, { hash: manifest.hash, until, endedBy }];
  const plan = attempt((message) => AnodyneError.sentence(`--until ${JSON.stringify(until)}: ${message}`), () => plannedAs(manifest, goingOn(loaded, extensions)));
  return { ...plan, loaded, hash: extendedHash(manifest.hash, limit), continues: { directory, engine: manifest.engine, extensions } };
};

/** RUN-extended beside it; RUN-extended-2 for what was extended before. */
export const extendedDirectory = (directory: string): string => {
  const [, stem, count] = /^(.*?)(?:-extended(?:-(\d+))?)?$/su.exec(basename(resolve(directory)))!;
  const name = basename(resolve(directory));
  const next = name === stem ? `${name}-extended` : `${stem!}-extended-${Number(count ?? 1) + 1}`;
  return relative('', join(dirname(resolve(directory)), next));
};

const cannot = (directory: string, why: string): AnodyneError => AnodyneError.sentence(`${directory}: cannot be extended, for ${why}.`);

/** The scenario with another end of its protocol; its file, and so its hash, are the same. */
const goingOn = (loaded: LoadedScenario, extensions: readonly Extension[]): LoadedScenario => {
  const { scenario } = loaded;
  const extended = (protocol: readonly Step[]): readonly Step[] =>
    extensions.reduce((steps, { until, endedBy }) => extendProtocol(steps, endedBy, parseLimit('--until', until)), protocol);
  return {
    ...loaded,
    scenario: {
      ...scenario,
      build: (p) => {
        const setup = scenario.build(p);
        return { ...setup, protocol: extended(setup.protocol) };
      },
    },
  };
};

const requireSame = (directory: string, manifest: Manifest, loaded: LoadedScenario, before: readonly Extension[]): void => {
  if (manifest.versions.program !== programHash().slice(0, 8)) throw cannot(directory, 'the program itself has changed since');
  const changed = `its scenario ${manifest.scenario}, or what it imports, has changed since`;
  const plan = attempt((message) => cannot(directory, `${changed}: ${message}`), () => plannedAs(manifest, loaded));
  const hash = before.reduce((known, { until }) => extendedHash(known, parseLimit('--until', until)), plan.hash);
  if (hash !== manifest.hash) throw cannot(directory, changed);
  const input = changedInput(loaded.files[0]!, manifest);
  if (input !== undefined) throw cannot(directory, input);
};

const plannedAs = (manifest: Manifest, loaded: LoadedScenario): PlannedRun => onField(onEngine(planRun(loaded, manifest.set, manifest.seed), engineOf(manifest)), fieldPlaceOf(manifest));

/** Does something; an error of the user's becomes another sentence. */
const attempt = <T>(sentence: (message: string) => AnodyneError, action: () => T): T => {
  try {
    return action();
  } catch (error) {
    throw error instanceof AnodyneError ? sentence(error.message) : error;
  }
};
