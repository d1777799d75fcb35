import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createJiti } from 'jiti';
import * as anodyne from '../index.ts';
import * as renderers from '../../renderers/index.ts';
import { AnodyneError } from '../units/error.ts';
import { nearest } from '../units/nearest.ts';
import type { LoadedScenario } from '../write/run.ts';
import type { Scenario } from '../experiment/scenario.ts';

/** The package's own folder: package.json, scenarios/ and dist/ lie there. */
export const packageRoot = (): string => dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

/** Scenarios that come with the program: name to file. */
export const shippedScenarios = (): Map<string, string> => {
  const folder = join(packageRoot(), 'scenarios');
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts')).sort();
  return new Map(files.map((file) => [basename(file, '.ts'), join(folder, file)]));
};

const findFile = (given: string): string => {
  const path = resolve(given);
  if (existsSync(path)) {
    if (!statSync(path).isFile()) throw new AnodyneError(given, 'a scenario file', 'a folder');
    return realpathSync(path);
  }
  const shipped = shippedScenarios();
  const own = shipped.get(given);
  if (own !== undefined) return own;
  const folder = dirname(path);
  const beside = existsSync(folder) ? readdirSync(folder).filter((file) => /\.[cm]?[jt]s$/u.test(file)) : [];
  const near = nearest(basename(given), [...beside, ...shipped.keys()]);
  throw new AnodyneError('scenario', 'a file, or a name from `anodyne list scenarios`', given, { nearest: near });
};

/**
 * Loads a scenario from a TypeScript file anywhere, without a build step. Inside it `anodyne` and `anodyne/renderers` are the running program itself,
 * whether or not they are installed near the file.
 */
export const loadScenario = async (given: string): Promise<LoadedScenario> => {
  const file = findFile(given);
  const jiti = createJiti(file, {
    virtualModules: { anodyne, 'anodyne/renderers': renderers },
    // no cache on disk: a stale copy of a scenario is worse than 50 ms
    fsCache: false,
    interopDefault: false,
  });
  let loaded: { default?: unknown };
  try {
    loaded = await jiti.import(file);
  } catch (error) {
    throw wrapped(given, error);
  }
  if (typeof loaded.default !== 'object' || loaded.default === null) {
    throw new AnodyneError(given, 'a default export made by defineScenario({...})', loaded.default);
  }
  const scenario = loaded.default as Scenario;
  // a plain object would slip past the checks of defineScenario
  anodyne.defineScenario(scenario);
  const imported = Object.keys(jiti.cache).filter((path) => path !== file && !path.includes(`${sep}node_modules${sep}`)).sort();
  return { name: basename(file).replace(/\.[cm]?[jt]s$/u, ''), scenario, files: [file, ...imported] };
};

/** What goes wrong inside a scenario file, in one sentence; our own errors gain the file's name. */
const wrapped = (given: string, error: unknown): AnodyneError => {
  const message = (error instanceof Error ? error.message : String(error)).split('\n')[0]!.trim();
  return AnodyneError.sentence(`${given}: ${message.replace(/\.$/u, '')}.`);
};
