import { readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createJiti } from 'jiti';
import * as anodyne from '../index.ts';
import * as renderers from '../../renderers/index.ts';
import { AnodyneError } from '../units/error.ts';
import { nearest } from '../units/nearest.ts';
import { withLocalImports } from './local-imports.ts';
import { loadingError } from './scenario-error.ts';
import type { LoadedScenario } from '../write/run.ts';
import type { Scenario } from '../experiment/scenario.ts';
import type { PaperEntry } from '../study/paper-entry.ts';
import type { LoadedPaper } from '../study/reproduce.ts';

/** The package's own folder: package.json, scenarios/ and dist/ lie there. */
export const packageRoot = (): string => dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

/** Scenarios that come with the program: name to file. */
export const shippedScenarios = (): Map<string, string> => {
  const folder = join(packageRoot(), 'scenarios');
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts')).sort();
  return new Map(files.map((file) => [basename(file, '.ts'), join(folder, file)]));
};

const isScript = /\.[cm]?[jt]s$/u;

const kindOf = (path: string): 'file' | 'folder' | undefined => {
  try {
    return statSync(path).isFile() ? 'file' : 'folder';
  } catch {
    return undefined;
  }
};

const findFile = (given: string): string => {
  const path = resolve(given);
  const there = kindOf(path);
  if (there === 'file' && !isScript.test(path)) throw new AnodyneError('scenario', 'a TypeScript file (.ts)', given);
  if (there === 'file') return realpathSync(path);
  const shipped = shippedScenarios();
  const own = shipped.get(given);
  // before folders: a run directory may have the name of its scenario
  if (own !== undefined) return own;
  if (there !== undefined) throw AnodyneError.sentence(`${given}: is a folder, not a scenario file.`);
  const folder = dirname(path);
  const beside = kindOf(folder) === 'folder' ? readdirSync(folder).filter((file) => isScript.test(file)) : [];
  const near = nearest(basename(given), [...beside, ...shipped.keys()]);
  throw new AnodyneError('scenario', 'a file, or a name from `anodyne list scenarios`', given, { nearest: near });
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

const takeScenario = ({ default: scenario }: Record<string, unknown>, files: readonly string[]): LoadedScenario => {
  if (typeof scenario !== 'object') throw new AnodyneError('default export', 'a scenario made by defineScenario({...})', scenario);
  // a plain object would slip past the checks of defineScenario
  anodyne.defineScenario(scenario as Scenario);
  return { name: basename(files[0]!).replace(isScript, ''), scenario: scenario as Scenario, files };
};

/** Loads a scenario: the default export of a file, or of one that comes with the program. */
export const loadScenario = (given: string): Promise<LoadedScenario> => importFile(findFile(given), takeScenario);

/** Loads a file of scenarios/papers: a scenario, and beside it the export `entry`. */
export const loadPaper = (file: string): Promise<LoadedPaper> => importFile(realpathSync(file), (exports, files) => {
  if (typeof exports.entry !== 'object') throw new AnodyneError('export entry', 'an entry made by definePaperEntry({...})', exports.entry);
  return { loaded: takeScenario(exports, files), entry: anodyne.definePaperEntry(exports.entry as PaperEntry) };
});
