import { relative } from 'node:path';
import { alloyObservable } from '../observe/alloy.ts';
import { boundaryStrain } from '../observe/boundary-creep.ts';
import { allFieldObservables, polarisation } from '../observe/field.ts';
import { allFlawObservables } from '../observe/flaws.ts';
import { lateralGrowth } from '../observe/lateral-growth.ts';
import { metalGrainSize } from '../observe/metal-grains.ts';
import { allObservables, latticeObservables } from '../observe/observables.ts';
import { allPoreObservables } from '../observe/pore-observables.ts';
import { loadScenario, loadStudy, shippedScenarios, shippedStudies } from './load-scenario.ts';
import { print } from './print.ts';
import { readShelf, shippedShelf } from './shelf.ts';

/** `anodyne list scenarios | studies | observables | papers` */
export const listCommand = async (what: 'scenarios' | 'studies' | 'observables' | 'papers'): Promise<void> => {
  if (what === 'papers') {
    const { targets, files } = readShelf(shippedShelf());
    for (const { id, role, paper, where, quantity } of targets) {
      const file = files.get(id);
      print(`${id} (${role}): ${quantity}\n    ${paper}, ${where}; ${file === undefined ? 'not modelled yet' : relative(process.cwd(), file)}\n`);
    }
    return;
  }
  if (what === 'studies') {
    for (const [name, file] of shippedStudies()) print(`${name}: ${(await loadStudy(file)).study.title}\n    ${relative(process.cwd(), file)}\n`);
    return;
  }
  if (what === 'observables') {
    for (const { name, help, columns } of [...allObservables, ...allFieldObservables, polarisation, ...allFlawObservables, ...allPoreObservables, alloyObservable, lateralGrowth, metalGrainSize, ...latticeObservables, boundaryStrain]) print(`${name}: ${help}
    ${columns.join(', ')}
`);
    return;
  }
  for (const [name, file] of shippedScenarios()) {
    const { scenario } = await loadScenario(file);
    print(`${name}: ${scenario.title}\n    ${relative(process.cwd(), file)}\n`);
  }
};
