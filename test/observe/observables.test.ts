import assert from 'node:assert/strict';
import { test } from 'node:test';
import { charge, duration } from '../../src/experiment/limits.ts';
import { plate, rest, strip } from '../../src/experiment/protocol.ts';
import { Simulation } from '../../src/experiment/simulation.ts';
import { cycle } from '../../src/experiment/step-lists.ts';
import { buildLattice } from '../../src/lattice/lattice.ts';
import { allObservables } from '../../src/observe/observables.ts';
import { poreObservables } from '../../src/observe/pore-observables.ts';
import { poreSizes } from '../../src/observe/pores.ts';
import { chargePerVoxel } from '../../src/physics/lithium.ts';
import { foilOnElectrolyte } from '../../src/structure/foil.ts';
import { faraday } from '../../src/units/constants.ts';
import { climbing, smallSetup } from '../cell/setups.ts';

const voxel = chargePerVoxel(1e-7) / (20 * 1e-14); // areal charge of one voxel of the foil of 20 columns [C/m2]

test('pores are pieces of empty sites, joined across periodic edges but not across open ones or corners', () => {
  const lattice = buildLattice('square', [5, 1, 4], [true, false, false]);
  const species = Uint8Array.from([
    0, 1, 1, 1, 0, // joined across x
    1, 1, 0, 1, 1,
    1, 0, 1, 1, 1, // corner to the one below: two pores
    0, 1, 1, 0, 0, // joined across x with the first column; top and bottom are not neighbours
  ]);
  assert.deepEqual(poreSizes(lattice, species), [2, 1, 1, 3]);
  assert.deepEqual(poreSizes(lattice, new Uint8Array(20).fill(1)), []);
});

test('every observable gives one finite number a column, and changes nothing by being asked', () => {
  const run = new Simulation(smallSetup(), 1);
  const twin = new Simulation(smallSetup(), 1);
  while (run.ended === undefined) {
    run.advance(50);
    twin.advance(50);
    for (const observable of allObservables) {
      const values = observable.values(run);
      assert.equal(values.length, observable.columns.length, observable.name);
      assert.ok(values.every(Number.isFinite), `${observable.name}: ${values.join()}`);
    }
  }
  assert.deepEqual(run.save(), twin.save());
});

test('columns are in the units that their headers say', () => {
  const run = new Simulation(smallSetup(), 1);
  run.advance(2000);
  const get = (header: string): number => {
    const all = allObservables;
    return all.flatMap((o) => o.values(run))[all.flatMap((o) => o.columns).indexOf(header)]!;
  };
  const { stripped, relaxed } = run.reaction;
  const perCm2 = stripped / (20 * 1e-7 * 1e-7 * 1e4); // voxels per cm2
  const mAh = (faraday * 1e-21) / 13.02e-6 / 3.6; // of a voxel
  const near = (header: string, expected: number): void => {
    assert.ok(Math.abs(get(header) / expected - 1) < 1e-12, `${header}: ${get(header)}, expected ${expected}`);
  };
  assert.ok(stripped > relaxed && relaxed > 0);
  near('Areal charge [mAh/cm2]', perCm2 * mAh);
  near('Stripped thickness [um]', (stripped * 0.1) / 20);
  near('Foil thinning [um]', (relaxed * 0.1) / 20);
  near('Void thickness [um]', ((stripped - relaxed) * 0.1) / 20);
  near('Contact current density [uA/cm2]', (100 * 20) / run.cell.contacts.count);
  near('Expected areal charge [mAh/cm2]', run.kmc.time / 3.6e4);
  near('Relaxed share', relaxed / stripped);
  near('Contact fraction', run.cell.contacts.count / 20);
});

test('headers are unique, with units in brackets, and free of commas', () => {
  const headers = allObservables.flatMap((o) => o.columns);
  assert.equal(new Set(headers).size, headers.length);
  for (const header of headers) assert.match(header, /^[A-Z][^,[\]]*( \[[^,[\]]+\])?$/u);
});

test('thickness lost is charge passed less pore volume, in whole voxels between the columns, where vacancies relax, creep closes voids and lithium is plated', () => {
  const run = new Simulation(smallSetup({
    attemptRate: 20,
    initial: foilOnElectrolyte(5),
    creep: climbing({ pressure: 5e5 }),
    protocol: cycle({
      steps: [
        strip({ currentDensity: 1, until: [charge(60 * voxel)] }), rest({ until: [duration(20)] }),
        plate({ currentDensity: 1, until: [charge(40 * voxel)] }),
      ],
      times: 2,
    }),
  }), 2);
  const columns = [...allObservables, poreObservables.poreVolume];
  const headers = columns.flatMap((o) => o.columns);
  while (run.ended === undefined) {
    run.advance(50);
    const row = columns.flatMap((o) => o.values(run));
    // a layer of 20 voxels is 0.1 um
    const voxels = (header: string): number => {
      const count = row[headers.indexOf(header)]! * 200;
      assert.ok(Math.abs(count - Math.round(count)) < 1e-9, `${header}: ${count} voxels`);
      return Math.round(count);
    };
    const [stripped, plated, thinning, left] = [voxels('Stripped thickness [um]'), voxels('Plated thickness [um]'), voxels('Foil thinning [um]'), voxels('Void thickness [um]')];
    const { relaxed, lifted } = run.reaction;
    const { closed } = run.creep!;
    assert.equal(voxels('Foil growth [um]') + stripped - plated, voxels('Pore volume [um]'));
    assert.deepEqual([thinning, left], [relaxed + closed, stripped - relaxed - closed]);
    assert.equal(voxels('Pore volume [um]'), left - (plated - lifted));
    assert.equal(row[headers.indexOf('Creep share')], stripped === 0 ? 0 : closed / stripped);
  }
  const { stripped, plated, relaxed, lifted } = run.reaction;
  // every way in and out has been taken
  assert.ok(Math.min(relaxed, run.creep!.closed, lifted, plated - lifted, stripped - relaxed - run.creep!.closed) > 3, JSON.stringify([stripped, plated, relaxed, lifted, run.creep!.closed]));
});
