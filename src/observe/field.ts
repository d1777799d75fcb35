import type { Observable } from '../experiment/observable.ts';
import { presentField } from '../experiment/present-field.ts';
import { AnodyneError } from '../units/error.ts';

/** [ohm m2] in ohm cm2, [F/m2] in F/cm2. */
const perSquareCentimetre = 1e4;

/** Needs a field; where no lithium touches, resistances are infinite, and so are voltages under a given current. */
export const fieldObservables = {
  voltage: {
    name: 'voltage',
    help: 'potential of the electrode against the counter electrode (inf where current is asked for and nothing touches); current density over the cell\'s area',
    columns: ['Voltage [V]', 'Current density [uA/cm2]'],
    values: (run) => {
      const state = presentField(run);
      const { control, openCircuitVoltage } = run.field;
      if (state) return [state.openCircuitVoltage + state.overpotentials.total, state.currentDensity * 100];
      if ('potential' in control) return [control.potential, 0];
      const applied = control.currentDensity;
      return [applied === 0 ? openCircuitVoltage : Infinity * Math.sign(applied), applied * 100];
    },
  },
  overpotentials: {
    name: 'overpotentials',
    help: 'the voltage in parts, by dissipation: grain interiors and grain boundaries of the uniform electrolyte, constriction on the contacts, contact resistance below the voxel, charge transfer',
    columns: ['Bulk overpotential [V]', 'Grain boundary overpotential [V]', 'Constriction overpotential [V]', 'Contact overpotential [V]', 'Charge transfer overpotential [V]'],
    values: (run) => {
      const parts = presentField(run)?.overpotentials;
      return parts ? [parts.bulk, parts.boundary, parts.constriction, parts.contact, parts.chargeTransfer] : [0, 0, 0, 0, 0];
    },
  },
  interface: {
    name: 'interface',
    help: 'differential interface resistance (total less grains and boundaries under uniform current; inf where nothing touches) and interface capacitance of the electrode (its contacts and voids; dead lithium, which no current charges, not)',
    columns: ['Interface resistance [ohm.cm2]', 'Interface capacitance [uF/cm2]'],
    values: (run) => {
      const state = presentField(run);
      const { capacitance, group } = run.field.facing();
      // an island floats: what lies between it and the electrolyte is in series with nothing
      const mean = capacitance.reduce((sum, each, c) => sum + (group[c] === 0 ? each : 0), 0) / capacitance.length;
      return [state ? run.field.interfaceResistance(state) * perSquareCentimetre : Infinity, (mean / perSquareCentimetre) * 1e6];
    },
  },
  crowding: {
    name: 'crowding',
    help: 'largest local current density over the contacts\' mean (0 without current)',
    columns: ['Current crowding'],
    values: (run) => {
      const current = presentField(run)?.solution.current ?? new Float64Array(0);
      let most = 0;
      let sum = 0;
      let contacts = 0;
      current.forEach((j) => {
        most = Math.max(most, Math.abs(j));
        sum += Math.abs(j);
        if (j !== 0) contacts++;
      });
      return [sum === 0 ? 0 : (most * contacts) / sum];
    },
  },
} as const satisfies Record<string, Observable>;

/** The electrolyte's own polarisation; needs `polarisedElectrolyte(...)`. */
export const polarisation: Observable = {
  name: 'polarisation',
  help: 'of a polarised electrolyte: voltage of its concentrations alone; its areal resistance; mobile lithium over C0 at the contact plane and at the counter electrode; '
    + 'length of the filament that grows from the plating face (0 before it does), and 1 once it has reached the other electrode',
  columns: [
    'Concentration overpotential [V]', 'Electrolyte resistance [ohm.cm2]', 'Lithium share at the contact plane', 'Lithium share at the counter electrode', 'Filament length [um]', 'Short circuit',
  ],
  values: (run) => {
    const followed = run.field.pellet;
    if (followed === undefined) throw new AnodyneError('observe.columns', 'polarisedElectrolyte(...) as the field, for polarisation', 'another');
    const pellet = presentField(run)?.pellet ?? followed;
    const { filament } = followed;
    const length = filament?.begun === undefined ? 0 : filament.length;
    return [pellet.voltage, pellet.resistance * perSquareCentimetre, ...pellet.shares, length * 1e6, followed.isThrough ? 1 : 0];
  },
};

/** All of an electrode with an electrolyte, in a sensible order of columns. */
export const allFieldObservables: readonly Observable[] = Object.values(fieldObservables);
