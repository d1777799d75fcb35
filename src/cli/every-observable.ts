import type { Observable } from '../experiment/observable.ts';
import { alloyObservable } from '../observe/alloy.ts';
import { boundaryStrain } from '../observe/boundary-creep.ts';
import { allFieldObservables, polarisation } from '../observe/field.ts';
import { allFlawObservables } from '../observe/flaws.ts';
import { lateralGrowth } from '../observe/lateral-growth.ts';
import { metalGrainSize } from '../observe/metal-grains.ts';
import { allObservables, latticeObservables } from '../observe/observables.ts';
import { allPoreObservables } from '../observe/pore-observables.ts';

/** What `anodyne list observables` lists. */
export const everyObservable: readonly Observable[] = [
  ...allObservables, ...allFieldObservables, polarisation, ...allFlawObservables, ...allPoreObservables, alloyObservable, lateralGrowth, metalGrainSize, ...latticeObservables, boundaryStrain,
];
