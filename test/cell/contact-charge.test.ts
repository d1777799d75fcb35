import assert from 'node:assert/strict';
import { test } from 'node:test';
import { charge } from '../../src/experiment/limits.ts';
import { plate, strip } from '../../src/experiment/protocol.ts';
import { Simulation } from '../../src/experiment/simulation.ts';
import { Species } from '../../src/lattice/species.ts';
import { contactModel } from '../../src/physics/contact.ts';
import { foilOnElectrolyte } from '../../src/structure/foil.ts';
import { drawn, smallSetup, thinElectrolyte } from './setups.ts';
import { voxel, finish, driving, chargeOf, still } from './field-runs.ts';

test('plating undoes what stripping has grown, and creep forgets it; lithium that comes back by itself touches no better than before, what is pressed on is fresh', () => {
  const setup = smallSetup({ ...still, ...drawn('####', 'oooo', 'oooo') });
  const { field, sites, cell } = new Simulation(setup, 1);
  const resistance = (c: number): number => field.interface().contactResistance[c]!;
  const fresh = resistance(0);
  assert.ok(fresh > 1e-6);
  const growth = (charge: number): number => fresh * (1 + 5 * (1 - Math.exp(-charge / 5e3)));
  const near = (c: number, expected: number): void => { assert.ok(Math.abs(resistance(c) / expected - 1) < 1e-9, `${resistance(c)}, not ${expected}`); };
  const quarter = cell.quantum / 1e-14 / 4; // each of four equal contacts has its part in every voxel
  field.refresh();
  field.passed(4, 20);
  for (let c = 0; c < 4; c++) near(c, growth(20 * quarter));
  field.passed(4, -5);
  near(0, growth(15 * quarter));
  field.heal(Float64Array.of(0.5, 0, 0, 0));
  near(0, growth(15 * quarter * Math.exp(-0.5)));
  near(1, growth(15 * quarter));
  field.passed(5, -40);
  for (let c = 0; c < 4; c++) near(c, fresh);
  field.setControl({ currentDensity: 1 });
  field.refresh();
  field.passed(5, 40);
  sites.set(4, Species.empty);
  field.refresh();
  assert.equal(resistance(0), Infinity);
  field.passed(5, 40);
  sites.set(4, Species.lithium);
  field.refresh();
  near(0, growth(40 * quarter));
  field.press(0);
  near(0, fresh);
});

test('the charge through all contacts is the charge passed, each having its part in proportion to its current', () => {
  const picture = drawn('############', 'oooooooooooo', 'oooo..oo..o.');
  const run = new Simulation(smallSetup({ ...still, ...picture, field: thinElectrolyte({ lag: 0.5, contact: contactModel({ formationPressure: 61.97e6, growth: 0 }) }) }), 1);
  const currents = driving(run.field);
  run.field.refresh();
  for (let k = 0; k < 3; k++) run.field.passed(12, 1);
  run.field.setControl({ currentDensity: 1 });
  const passed = (3 * run.cell.quantum) / 1e-14;
  const total = currents.reduce((sum, j) => sum + j, 0);
  chargeOf(run.field).forEach((q, c) => { assert.ok(Math.abs(q - (passed * currents[c]!) / total) <= 1e-9 * passed, `cell ${c}: ${q}`); });
  assert.ok(currents[3]! > 1.01 * currents[1]!, `${currents.join(" ")}`);
});

test('what has passed before a change of the electrolyte is shared out as the old one has it, also to a contact made since the last solve', () => {
  const charges = (changed: boolean): Float64Array => {
    const run = new Simulation(smallSetup({ ...still, ...drawn('########', 'oooooooo', 'oo.ooo.o'), field: thinElectrolyte({ lag: 0.5 }) }), 1);
    run.sites.set(8 + 2, Species.lithium);
    run.field.refresh();
    for (let k = 0; k < 3; k++) run.field.passed(8, 1);
    if (changed) run.field.change({ ...run.field.model, freshResistance: 10 * run.field.model.freshResistance });
    run.field.setControl({ currentDensity: 1 });
    return chargeOf(run.field);
  };
  assert.ok(charges(false)[2]! > 0);
  assert.deepEqual(charges(true), charges(false));
});

test('a run that strips and plates counts the charge through its contacts up and down', () => {
  const protocol = [strip({ currentDensity: 1, until: [charge(voxel(8) * 16)] }), plate({ currentDensity: 1, until: [charge(voxel(8) * 10)] })];
  const run = finish(new Simulation(smallSetup({ ...still, criticalCurrentDensity: 1e9, shape: [8, 1, 9], initial: foilOnElectrolyte(4), protocol }), 1));
  assert.deepEqual([run.reaction.stripped, run.reaction.plated, run.cell.contacts.count], [16, 10, 8]);
  run.field.setControl({ currentDensity: 1 });
  for (const q of chargeOf(run.field)) assert.ok(Math.abs(q / voxel(8) - 6) < 1e-3, `${q / voxel(8)} voxels a cell of the plane`);
});
