import type { CellField } from '../../src/cell/cell-field.ts';
import { Simulation } from '../../src/experiment/simulation.ts';
import { chargePerVoxel } from '../../src/physics/lithium.ts';
import { sinhTransfer } from '../../src/physics/charge-transfer.ts';
import { thinElectrolyte } from './setups.ts';

/** Areal charge of one voxel on a plane of `cells` [C/m2]. */
export const voxel = (cells: number): number => chargePerVoxel(1e-7) / (cells * 1e-14);

export const finish = (run: Simulation): Simulation => {
  while (run.ended === undefined) run.advance(1e5);
  return run;
};

/** The currents that drive the events, as a checkpoint keeps them [A/m2]. */
export const driving = (field: CellField): Float64Array => new Float64Array(field.save().lists.current!.slice().buffer);

/** Charge stripped through each contact since it was made [C/m2], as a checkpoint keeps it right after a solve. */
export const chargeOf = (field: CellField): Float64Array => new Float64Array(field.save().lists.charge!.slice().buffer);

/** As if these charges [C/m2] had been stripped through some of the contacts. */
export const haveStripped = (field: CellField, charges: Readonly<Record<number, number>>): void => {
  const saved = field.save();
  const charge = chargeOf(field);
  for (const [c, q] of Object.entries(charges)) charge[Number(c)] = q;
  field.restore({ ...saved, lists: { ...saved.lists, charge: new Int32Array(charge.buffer) } }, field.control);
};

/** Bent within the currents and the microvolts of these tests. */
export const bent = sinhTransfer({ exchangeCurrentDensity: 1, steepness: 5e4 });

/** No hops, no relaxation, an electrolyte: what a test does not say. */
export const still = { attemptRate: 0, criticalCurrentDensity: 0, field: thinElectrolyte() };
