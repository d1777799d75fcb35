import { relative } from 'node:path';
import { print } from './print.ts';
import { readShelf, shippedShelf } from './shelf.ts';
import { shippedScenarios, shippedStudies } from './shipped.ts';

/** `anodyne list scenarios | studies | observables | papers`; each loads no more than it lists. */
export const listCommand = (what: 'scenarios' | 'studies' | 'observables' | 'papers'): Promise<void> => lists[what]();

const lists = {
  async scenarios() {
    const { loadScenario } = await import('./load-scenario.ts');
    for (const [name, file] of shippedScenarios()) entry(name, (await loadScenario(file)).scenario.title, relative(process.cwd(), file));
  },
  async studies() {
    const { loadStudy } = await import('./load-scenario.ts');
    for (const [name, file] of shippedStudies()) entry(name, (await loadStudy(file)).study.title, relative(process.cwd(), file));
  },
  async observables() {
    const { everyObservable } = await import('./every-observable.ts');
    for (const { name, help, columns } of everyObservable) entry(name, help, columns.join(', '));
  },
  papers() {
    const { targets, files } = readShelf(shippedShelf());
    for (const { id, role, paper, where, quantity } of targets) {
      const file = files.get(id);
      entry(`${id} (${role})`, quantity, `${paper}, ${where}; ${file === undefined ? 'not modelled yet' : relative(process.cwd(), file)}`);
    }
    return Promise.resolve();
  },
};

const entry = (name: string, what: string, more: string): void => { print(`${name}: ${what}\n    ${more}\n`); };
