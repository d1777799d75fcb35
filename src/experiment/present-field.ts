import type { FieldState } from '../cell/field-state.ts';
import type { Simulation } from './simulation.ts';

/** What a moment's solve has found, so that several columns of a row, and a state, cost one solve. */
const known = new WeakMap<Simulation, { moment: string; state: FieldState | undefined }>();

/** The electrode's currents and potentials now, solved for once a moment; undefined where no contact can pass a current. Leaves no trace. @throws AnodyneError if the scenario has no field */
export const presentField = (run: Simulation): FieldState | undefined => {
  const moment = `${run.kmc.attempts} ${run.kmc.time} ${run.step}`;
  let found = known.get(run);
  if (found?.moment !== moment) {
    found = { moment, state: run.field.sample() };
    known.set(run, found);
  }
  return found.state;
};
