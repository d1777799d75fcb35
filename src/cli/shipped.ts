import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The package's own folder: package.json, scenarios/ and dist/ lie there. */
export const packageRoot = (): string => dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

/** Scenarios that come with the program: name to file. */
export const shippedScenarios = (): Map<string, string> => scriptsOf('scenarios');

/** Studies that come with the program. */
export const shippedStudies = (): Map<string, string> => scriptsOf('scenarios', 'studies');

const scriptsOf = (...path: readonly string[]): Map<string, string> => {
  const folder = join(packageRoot(), ...path);
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts')).sort();
  return new Map(files.map((file) => [basename(file, '.ts'), join(folder, file)]));
};
