import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AnodyneError } from '../units/error.ts';
import { nearest } from '../units/nearest.ts';
import { readTargets, type Target } from '../study/papers/targets.ts';
import { packageRoot } from './shipped.ts';

/** Where results of papers are kept: as numbers, and as scenarios ID.ts that simulate them. */
export interface Shelf {
  readonly targets: string;
  readonly scenarios: string;
  /** What was fitted, and why checks are missed. */
  readonly findings: string;
  /** Which figures of the papers are drawn with our runs in them. */
  readonly curves: string;
}

/** What comes with the program. */
export const shippedShelf = (): Shelf =>
  ({
  targets: join(packageRoot(), 'validation', 'targets.json'), scenarios: join(packageRoot(), 'scenarios', 'papers'), findings: join(packageRoot(), 'validation', 'findings.json'), curves: join(packageRoot(), 'validation', 'curves.json'),
});

/** All targets, and the file of each that is modelled. @throws AnodyneError on a scenario without a target: a mistyped name would pass for "not modelled yet" */
export const readShelf = ({ targets: path, scenarios }: Shelf): { targets: Target[]; files: Map<string, string> } => {
  const targets = readTargets(path);
  const ids = targets.map(({ id }) => id);
  const names = existsSync(scenarios) ? readdirSync(scenarios).filter((file) => file.endsWith('.ts')).map((file) => basename(file, '.ts')).sort() : [];
  for (const name of names) {
    if (!ids.includes(name)) throw new AnodyneError(join(scenarios, `${name}.ts`), `the id of a target of ${path} as its name`, name, { nearest: nearest(name, ids) });
  }
  return { targets, files: new Map(names.map((name) => [name, join(scenarios, `${name}.ts`)])) };
};
