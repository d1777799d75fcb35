import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { halfSpace } from '../../src/experiment/electrolyte.ts';
import { duration } from '../../src/experiment/limits.ts';
import { takeState } from '../../src/experiment/make-state.ts';
import { metalGrains } from '../../src/experiment/metal-grains.ts';
import { polycrystallineElectrolyte } from '../../src/experiment/polycrystal.ts';
import { presentField } from '../../src/experiment/present-field.ts';
import { strip } from '../../src/experiment/protocol.ts';
import type { Setup } from '../../src/experiment/scenario.ts';
import type { SavedSimulation } from '../../src/experiment/saved-simulation.ts';
import { Simulation } from '../../src/experiment/simulation.ts';
import type { State } from '../../src/experiment/state.ts';
import type { Polycrystal } from '../../src/field/polycrystal.ts';
import { every } from '../../src/kernel/schedule.ts';
import { Species } from '../../src/lattice/species.ts';
import { electrolyteCurrent } from '../../src/observe/electrolyte-current.ts';
import { linearTransfer } from '../../src/physics/charge-transfer.ts';
import { contactModel } from '../../src/physics/contact.ts';
import { withPores } from '../../src/structure/pores.ts';
import { voronoiGrains } from '../../src/structure/voronoi.ts';
import { encodeState } from '../../src/write/state-file.ts';
import { climbing, smallSetup, thinElectrolyte } from '../cell/setups.ts';

const voxels = [8, 6, 10] as const;
const face = { chargeTransfer: linearTransfer(8e-6), contact: contactModel({ formationPressure: 62e6 }) };

/** Grains and pores under a foil of grains that creeps: all arrays that a state may have. */
const everything: Setup = {
  ...smallSetup({
    name: 'simple cubic', shape: [8, 6, 6], creep: climbing({ loadLength: 2e-7, constraint: 0.5 }), protocol: [strip({ currentDensity: 1, until: [duration(400)] })],
    field: polycrystallineElectrolyte({
      ...face, lag: 0.05,
      structure: (_nx, _ny, voxelEdge, random) => withPores(voronoiGrains({ shape: voxels, voxelEdge, grainSize: 4e-7, random }), { relativeDensity: 0.93, poreSize: 2e-7, voxelEdge, random }),
      phases: { electrolyte: { conductivity: 0.05, permittivity: 139 } },
      boundary: { resistance: 2e-6, capacitance: 0.07 },
      below: [{ thickness: 1e-3, conductivity: 0.05, permittivity: 100 }],
    }),
  }),
  grains: metalGrains({ kind: 'random', grainSize: 3e-7 }),
};

const floatsOf = (state: State, name: string): Float32Array => {
  const found = state.arrays?.get(name);
  assert.ok(found instanceof Float32Array, name);
  return found;
};

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);

const isNear = (found: number, expected: number, of = expected): void => { assert.ok(Math.abs(found - expected) <= 1e-5 * Math.abs(of), `${found}, expected ${expected}`); };

test('all arrays of a run: names, places and types as the header lists them', () => {
  const { header, arrays } = takeState(new Simulation(everything, 5), 0, 'x');
  assert.deepEqual(header.arrays, [
    { name: 'Current density [A/m2]', on: 'contact plane', type: 'float32' },
    { name: 'Potential [V]', on: 'contact plane', type: 'float32' },
    { name: 'Electrolyte potential [V]', on: 'electrolyte', type: 'float32' },
    { name: 'Electrolyte grain', on: 'electrolyte', type: 'uint16' },
    { name: 'Electrolyte conductivity [S/m]', on: 'electrolyte', type: 'float32' },
    { name: 'Local stress [Pa]', on: 'contact plane', type: 'float32' },
    { name: 'Metal grain', on: 'sites', type: 'uint16' },
  ]);
  assert.deepEqual([...arrays!].map(([, { length }]) => length), [48, 48, 480, 480, 480, 48, 288]);
  assert.deepEqual(header['Electrolyte shape'], voxels);
  assert.equal(header['Electrolyte boundary resistance [ohm.m2]'], 2e-6);
  assert.ok(!('Electrolyte conductivity [S/m]' in header));
});

test('currents and potentials are those of the rows, and current is conserved from the contacts to the counter electrode', () => {
  const run = new Simulation(everything, 5);
  run.advance(60);
  const state = takeState(run, 0, 'x');
  const { solution } = presentField(run)!;
  const [current, potential, below, grain] = [floatsOf(state, 'Current density [A/m2]'), floatsOf(state, 'Potential [V]'), floatsOf(state, 'Electrolyte potential [V]'), state.arrays!.get('Electrolyte grain')!];
  assert.deepEqual([current, potential], [Float32Array.from(solution.current), Float32Array.from(solution.face)]);
  isNear(sum(current) / 48, 1);
  const { medium } = (run.field.model.solver as Polycrystal).direct;
  let contacts = 0;
  for (let c = 0; c < 48; c++) {
    if (run.cell.contacts.has(48 + c) && grain[c] !== 0) contacts++;
    else assert.equal(current[c], 0);
    // the face lies half a voxel above the first voxel
    if (current[c] !== 0) isNear(potential[c]! - below[c]!, current[c]! * medium.top[c]!, potential[c]!);
  }
  assert.ok(contacts > 0 && contacts < 48);
  isNear(sum(below.slice(-48).map((phi, c) => phi / medium.bottom[c]!)) / 48, 1);
  assert.ok(below.every((phi, i) => (grain[i] === 0 ? phi === 0 : phi > 0)));
  assert.ok(grain.includes(0) && grain.includes(1));
});

test('vectors of the current: what flows down through every layer is the applied current, and nothing flows in pores', () => {
  const run = new Simulation(everything, 5);
  run.advance(60);
  const state = takeState(run, 0, 'x');
  const vectors = electrolyteCurrent(state);
  const down = Float64Array.from({ length: 480 }, (_, i) => -vectors[3 * i + 2]!);
  for (let layer = 0; layer < 10; layer++) isNear(sum(down.subarray(48 * layer, 48 * (layer + 1))) / 48, 1, 100);
  const [phi, grain] = [presentField(run)!.voxelPotential!, state.arrays!.get('Electrolyte grain')!];
  assert.ok(grain.every((label, i) => label !== 0 || vectors.subarray(3 * i, 3 * i + 3).every((part) => part === 0)));
  // along x, between voxels of one grain, sigma grad phi; over a boundary less
  const i = grain.findIndex((label, at) => at % 8 === 3 && label !== 0 && [-1, 1].every((step) => grain[at + step] === label));
  isNear(vectors[3 * i]!, (0.05 * (phi[i - 1]! - phi[i + 1]!)) / 2e-7, 1);
  const k = grain.findIndex((label, at) => at % 8 === 3 && label !== 0 && [-1, 1].every((step) => grain[at + step] !== label && grain[at + step] !== 0));
  isNear(vectors[3 * k]!, (phi[k - 1]! - phi[k + 1]!) / 2 / (1e-7 / 0.05 + 2e-6), 1);
  assert.throws(() => electrolyteCurrent(takeState(new Simulation(smallSetup({ field: thinElectrolyte() }), 1), 4, 'x')),
    /state 4: arrays: expected Electrolyte potential \[V\], as states of a polycrystallineElectrolyte have, got "Current density \[A\/m2\], Potential \[V\]"$/u);
});

test('the stress that creep goes by: chi P over the share of contacts in the square around', () => {
  const run = new Simulation(everything, 5);
  run.advance(60);
  const stress = floatsOf(takeState(run, 0, 'x'), 'Local stress [Pa]');
  const [nx, ny] = run.lattice.shape;
  const touches = (x: number, y: number): number => (run.cell.contacts.has(48 + ((x + nx) % nx) + nx * ((y + ny) % ny)) ? 1 : 0);
  for (let c = 0; c < 48; c++) {
    const around = [-1, 0, 1].flatMap((dy) => [-1, 0, 1].map((dx) => touches((c % nx) + dx, Math.floor(c / nx) + dy)));
    isNear(stress[c]!, 0.5e6 / (Math.max(1, sum(around)) / 9));
  }
  assert.ok(new Set(stress).size > 2);
});

test('lithium has the label of its grain, all else 0', () => {
  const run = new Simulation(everything, 5);
  run.advance(60);
  const { species, arrays } = takeState(run, 0, 'x');
  const grain = arrays!.get('Metal grain')!;
  assert.ok(species.every((kind, site) => grain[site] === (kind === Species.lithium ? run.grains.labels[site]! : 0)));
  assert.ok(new Set(grain).size > 2 && species.includes(Species.empty));
});

/** To the end, with a state at every 50 s, or only at the end. */
const statesOf = (states: boolean, stopAfter = Infinity): { run: Simulation; files: Uint8Array[] } => {
  const begin = (saved?: SavedSimulation): Simulation => {
    const run = new Simulation(everything, 5, saved);
    run.addClock(every('time', 50), () => { if (states) files.push(gunzipSync(encodeState(takeState(run, files.length, 'x')))); }, saved?.clocks[0]);
    return run;
  };
  const files: Uint8Array[] = [];
  let run = begin();
  while (run.ended === undefined) {
    run.advance(stopAfter === Infinity ? 1e5 : stopAfter);
    if (run.ended === undefined) run = begin(structuredClone(run.save()));
  }
  return { run, files };
};

test('taking states changes nothing, and a run in pieces takes the same ones byte for byte', () => {
  const whole = statesOf(true);
  assert.ok(whole.files.length > 5);
  assert.deepEqual(statesOf(false).run.save(), whole.run.save());
  const pieces = statesOf(true, 37);
  assert.deepEqual(pieces.run.save(), whole.run.save());
  assert.deepEqual(pieces.files, whole.files);
});

test('without contact: the same arrays, no current and no potential', () => {
  const run = new Simulation(everything, 5);
  const before = takeState(run, 0, 'x');
  for (let site = 48; site < 96; site++) run.sites.set(site, Species.empty);
  run.kmc.idleUntil(1);
  const after = takeState(run, 1, 'x');
  assert.deepEqual(after.header.arrays, before.header.arrays);
  for (const name of ['Current density [A/m2]', 'Potential [V]', 'Electrolyte potential [V]']) {
    assert.ok(floatsOf(before, name).some((value) => value > 0), name);
    assert.ok(floatsOf(after, name).every((value) => value === 0), name);
  }
  assert.deepEqual(after.arrays!.get('Electrolyte grain'), before.arrays!.get('Electrolyte grain'));
});

test('a laterally uniform electrolyte goes on below the plane as the header says; a lattice without field, creep and grains has no arrays', () => {
  const layered = takeState(new Simulation(smallSetup({ field: thinElectrolyte() }), 1), 0, 'x').header;
  assert.deepEqual([layered['Electrolyte conductivity [S/m]'], layered['Electrolyte thickness [m]'], 'Electrolyte shape' in layered], [0.05, 3e-6, false]);
  const half = takeState(new Simulation(smallSetup({ name: 'simple cubic', shape: [8, 8, 6], field: halfSpace({ conductivity: 0.04, permittivity: 1, ...face }) }), 1), 0, 'x').header;
  assert.deepEqual([half['Electrolyte conductivity [S/m]'], 'Electrolyte thickness [m]' in half], [0.04, false]);
  const none = takeState(new Simulation(smallSetup(), 1), 0, 'x');
  assert.ok(!('arrays' in none) && !Object.keys(none.header).some((key) => key === 'arrays' || key.startsWith('Electrolyte')));
});
