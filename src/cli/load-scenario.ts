import { readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, relative, resolve } from 'node:path';
import { createJiti } from 'jiti';
import * as anodyne from '../index.ts';
import * as renderers from '../../renderers/index.ts';
import { AnodyneError } from '../units/error.ts';
import { nearest } from '../units/nearest.ts';
import { withLocalImports } from './local-imports.ts';
import { loadingError } from './scenario-error.ts';
import { shippedScenarios, shippedStudies } from './shipped.ts';
import type { LoadedScenario } from '../write/run.ts';
import type { Scenario } from '../experiment/scenario.ts';
import type { PaperEntry } from '../study/papers/paper-entry.ts';
import type { Calibration } from '../study/calibration/calibration.ts';
import type { LoadedPaper } from '../study/papers/reproduce.ts';
import type { Study } from '../study/study.ts';

export { packageRoot, shippedScenarios, shippedStudies } from './shipped.ts';

const isScript = /\.[cm]?[jt]s$/u;

const kindOf = (path: string): 'file' | 'folder' | undefined => {
  try {
    return statSync(path).isFile() ? 'file' : 'folder';
  } catch {
    return undefined;
  }
};

/** What a file is loaded as, and what of that kind comes with the program. */
interface Kind {
  readonly what: 'scenario' | 'study' | 'calibration';
  readonly shipped: Map<string, string>;
}

const findFile = (given: string, { what, shipped }: Kind): string => {
  const path = resolve(given);
  const there = kindOf(path);
  if (there === 'file' && !isScript.test(path)) throw new AnodyneError(what, 'a TypeScript file (.ts)', given);
  if (there === 'file') return realpathSync(path);
  const own = shipped.get(given);
  // before folders: a run directory may have the name of its scenario
  if (own !== undefined) return own;
  if (there !== undefined) throw AnodyneError.sentence(`${given}: is a folder, not a ${what} file.`);
  const folder = dirname(path);
  const beside = kindOf(folder) === 'folder' ? readdirSync(folder).filter((file) => isScript.test(file)) : [];
  const near = nearest(basename(given), [...beside, ...shipped.keys()]);
  const names = shipped.size > 0 ? `, or a name from \`anodyne list ${what === 'study' ? 'studies' : `${what}s`}\`` : '';
  throw new AnodyneError(what, `a file${names}`, given, { nearest: near });
};

/**
 * Imports a TypeScript file from anywhere, without a build step, and hands its exports to `take`. Inside it `anodyne` and `anodyne/renderers` are the
 * running program itself, whether or not they are installed near the file.
 */
const importFile = async <T>(file: string, take: (exports: Record<string, unknown>, files: readonly string[]) => T): Promise<T> => {
  const jiti = createJiti(file, {
    virtualModules: { anodyne, 'anodyne/renderers': renderers },
    // no cache on disk: a stale copy of a scenario is worse than 50 ms
    fsCache: false,
    interopDefault: false,
  });
  const files = withLocalImports(file, jiti);
  try {
    return take(await jiti.import<Record<string, unknown>>(file), files);
  } catch (error) {
    throw loadingError(error, files);
  }
};

/** A key that only one kind of file has, what the file is then, and the command that takes it. */
const kinds = [['build', 'a scenario', 'run'], ['vary', 'a study', 'study'], ['fit', 'a calibration', 'calibrate']] as const;

/** @throws AnodyneError if a file is of another kind than its command takes */
const requireKind = (value: object, wanted: string, path: string): void => {
  const other = kinds.find(([key, what]) => key in value && !wanted.startsWith(what));
  if (other) throw AnodyneError.sentence(`is ${other[1]}; try: anodyne ${other[2]} ${relative('', path)}`);
};

const takeScenario = ({ default: scenario }: Record<string, unknown>, files: readonly string[]): LoadedScenario => {
  if (typeof scenario !== 'object') throw new AnodyneError('default export', 'a scenario made by defineScenario({...})', scenario);
  if (scenario !== null) requireKind(scenario, 'a scenario', files[0]!);
  // a plain object would slip past the checks of defineScenario
  anodyne.defineScenario(scenario as Scenario);
  return { name: basename(files[0]!).replace(isScript, ''), scenario: scenario as Scenario, files };
};

/** Loads a scenario: the default export of a file, or of one that comes with the program. */
export const loadScenario = (given: string): Promise<LoadedScenario> => importFile(findFile(given, { what: 'scenario', shipped: shippedScenarios() }), takeScenario);

/** Loads the scenario of a study, by its full path. */
export const loadFile = (path: string): Promise<LoadedScenario> => importFile(findFile(path, { what: 'scenario', shipped: new Map() }), takeScenario);

/** A study or a calibration with its scenario. */
export interface LoadedStudy<T> {
  readonly name: string;
  readonly study: T;
  readonly loaded: LoadedScenario;
}

/** Loads a study: the default export of a file, or of one that comes with the program; and its scenario, which it names relative to itself. */
export const loadStudy = async (given: string): Promise<LoadedStudy<Study>> =>
  withScenario(findFile(given, { what: 'study', shipped: shippedStudies() }), (value) => anodyne.defineStudy(value as Study), 'a study made by defineStudy({...})');

/** The same for a calibration. */
export const loadCalibration = async (given: string): Promise<LoadedStudy<Calibration>> =>
  withScenario(findFile(given, { what: 'calibration', shipped: new Map() }), (value) => anodyne.defineCalibration(value as Calibration), 'a calibration made by defineCalibration({...})');

const withScenario = async <T extends { readonly scenario: string }>(path: string, check: (value: object) => T, need: string): Promise<LoadedStudy<T>> => {
  const study = await importFile(path, ({ default: value }) => {
    if (typeof value !== 'object' || value === null) throw new AnodyneError('default export', need, value);
    requireKind(value, need, path);
    return check(value);
  });
  const own = study.scenario.startsWith('.') ? resolve(dirname(path), study.scenario) : study.scenario;
  return { name: basename(path).replace(isScript, ''), study, loaded: await loadScenario(own) };
};

/** Loads a file of scenarios/papers: a scenario, and beside it the export `entry`. */
export const loadPaper = (file: string): Promise<LoadedPaper> => importFile(realpathSync(file), (exports, files) => {
  if (typeof exports.entry !== 'object') throw new AnodyneError('export entry', 'an entry made by definePaperEntry({...})', exports.entry);
  return { loaded: takeScenario(exports, files), entry: anodyne.definePaperEntry(exports.entry as PaperEntry) };
});
