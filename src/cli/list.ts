import { relative } from 'node:path';
import { allFieldObservables } from '../observe/field.ts';
import { allObservables, latticeObservables } from '../observe/observables.ts';
import { loadScenario, shippedScenarios } from './load-scenario.ts';
import { print } from './print.ts';

/** `anodyne list scenarios | observables` */
export const listCommand = async (what: 'scenarios' | 'observables'): Promise<void> => {
  if (what === 'observables') {
    for (const { name, help, columns } of [...allObservables, ...allFieldObservables, ...latticeObservables]) print(`${name}: ${help}
    ${columns.join(', ')}
`);
    return;
  }
  for (const [name, file] of shippedScenarios()) {
    const { scenario } = await loadScenario(file);
    print(`${name}: ${scenario.title}\n    ${relative(process.cwd(), file)}\n`);
  }
};
