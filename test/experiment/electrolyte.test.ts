import assert from 'node:assert/strict';
import { test } from 'node:test';
import { halfSpace, layeredElectrolyte } from '../../src/experiment/electrolyte.ts';
import { polycrystallineElectrolyte, type PolycrystallineElectrolyte } from '../../src/experiment/polycrystal.ts';
import { charge, contactBelow, duration, resistanceAbove } from '../../src/experiment/limits.ts';
import { evolve, hold, type Step, strip } from '../../src/experiment/protocol.ts';
import { buildSetup, defineScenario, type Setup } from '../../src/experiment/scenario.ts';
import { Simulation } from '../../src/experiment/simulation.ts';
import { every } from '../../src/kernel/schedule.ts';
import { Species } from '../../src/lattice/species.ts';
import { linearTransfer } from '../../src/physics/charge-transfer.ts';
import { contactModel } from '../../src/physics/contact.ts';
import { randomSource } from '../../src/random/streams.ts';
import { uniformElectrolyte } from '../../src/structure/microstructure.ts';
import { voronoiGrains } from '../../src/structure/voronoi.ts';
import { withPores } from '../../src/structure/pores.ts';
import { smallSetup, thinElectrolyte } from '../cell/setups.ts';

const face = { chargeTransfer: linearTransfer(8e-6), contact: contactModel({ formationPressure: 62e6 }) };
const layer = { thickness: 1e-3, conductivity: 0.05, permittivity: 100 };

const grains = (change: Partial<PolycrystallineElectrolyte> = {}): PolycrystallineElectrolyte => ({
  ...face,
  structure: (nx, ny, voxelEdge, random) => withPores(voronoiGrains({ shape: [nx, ny, 10], voxelEdge, grainSize: 4e-7, random }), { relativeDensity: 0.93, poreSize: 2e-7, voxelEdge, random }),
  phases: { electrolyte: { conductivity: 0.05, permittivity: 139 } },
  boundary: { resistance: 2e-6, capacitance: 0.07 },
  below: [layer],
  ...change,
});

const scenarioOf = (change: Partial<Setup>): (() => Setup) => {
  const scenario = defineScenario({ title: 'x', sources: [], parameters: {}, build: () => ({ ...smallSetup(), ...change }) });
  return () => buildSetup(scenario, {});
};

const sentences: readonly (readonly [string, () => unknown, RegExp])[] = [
  ['a mistyped key', () => layeredElectrolyte({ layers: [layer], ...face, lagg: 0.1 } as never), /layeredElectrolyte: expected one of layers, .*, got key "lagg"; did you mean lag\?$/u],
  ['no layer', () => layeredElectrolyte({ layers: [], ...face }), /layeredElectrolyte\.layers: expected at least one layer, got 0$/u],
  ['no conductivity', () => layeredElectrolyte({ layers: [{ ...layer, conductivity: 0 }], ...face }), /layers\[0\]\.conductivity \[S\/m\]: expected a finite number > 0, got 0$/u],
  ['a lag of everything', () => layeredElectrolyte({ layers: [layer], ...face, lag: 1 }), /layeredElectrolyte\.lag: expected a number from 0 to 0\.5, got 1$/u],
  // as a scenario may say, for nobody checks its types
  ['no contact', () => halfSpace({ conductivity: 1, permittivity: 1, ...{ ...face, contact: undefined! } }), /halfSpace\.contact: expected contactModel\(\{ formationPressure \}\), got nothing$/u],
  ['no charge transfer', () => halfSpace({ conductivity: 1, permittivity: 1, ...{ ...face, chargeTransfer: undefined! } }), /halfSpace\.chargeTransfer: expected linearTransfer.*, got nothing$/u],
  ['contact that is never slower', () => halfSpace({ conductivity: 1, permittivity: 1, ...face, contactSlowdown: 0 }), /halfSpace\.contactSlowdown: expected a finite number > 0, got 0$/u],
  ['a half space in 2D', () => halfSpace({ conductivity: 1, permittivity: 1, ...face }).model(8, 1, 1e-7, randomSource(1, 'microstructure')), /microelectrode: expected a square plane on one layer of electrolyte, got "8 x 1 cells, 1 layers"$/u],
  ['a phase that is not given', () => polycrystallineElectrolyte(grains({ phases: { electrolyt: { conductivity: 1, permittivity: 1 } } })).model(8, 8, 1e-7, randomSource(1, 'microstructure')),
    /phases: expected conductivity and permittivity of the structure's phase electrolyte, got "electrolyt"; did you mean electrolyte\?$/u],
  ['a structure of another width', () => polycrystallineElectrolyte(grains({ structure: () => uniformElectrolyte([4, 4, 4]) })).model(8, 8, 1e-7, randomSource(1, 'microstructure')), /structure: expected voxels of the lithium's plane, 8 x 8, got "4 x 4 x 4"$/u],
  ['a contact without pressure', () => contactModel({ formationPressure: 0 }), /contact\.formationPressure: expected a finite number > 0, got 0$/u],
  ['a potential without an electrolyte', scenarioOf({ protocol: [hold({ potential: 1, until: [charge(1)] })] }), /scenario\.build: field: expected an electrolyte such as layeredElectrolyte/u],
  ['a resistance without an electrolyte', scenarioOf({ protocol: [strip({ currentDensity: 1, until: [resistanceAbove(1)] })] }), /scenario\.build: field: expected an electrolyte/u],
  ['a resistance without current', scenarioOf({ field: thinElectrolyte(), protocol: [evolve({ until: [resistanceAbove(1)] })] }), /protocol\[0\]\.until: expected limits that need no current, for evolve/u],
  ['a charge without current', scenarioOf({ protocol: [evolve({ until: [duration(1), charge(1)] })] }), /protocol\[0\]\.until: expected limits that need no current, for evolve\(\.\.\.\), got "charge\(\.\.\.\)"$/u],
  ['contact without current', scenarioOf({ protocol: [evolve({ until: [contactBelow(0.5)] })] }), /protocol\[0\]\.until: .*, got "contactBelow\(\.\.\.\)"$/u],
  ['a charge at 0 V', scenarioOf({ field: thinElectrolyte(), protocol: [hold({ potential: 0, until: [charge(1)] })] }), /protocol\[0\]\.until: .*, for hold\(\.\.\.\) at 0 V, got "charge/u],
  ['spectra without an electrolyte', scenarioOf({ observe: { ...smallSetup().observe, spectra: { every: every('time', 1), frequencies: Float64Array.of(1) } } }), /scenario\.build: field: .* for observe\.spectra/u],
];
for (const [name, wrong, sentence] of sentences) test(`refused in a sentence: ${name}`, () => { assert.throws(wrong, sentence); });

test('a field needs the lowest layer to be electrolyte, and nothing else', () => {
  const setup = smallSetup({ field: thinElectrolyte() });
  const initial: Setup['initial'] = (lattice, random) => {
    const species = setup.initial(lattice, random);
    species[3] = 0;
    return species;
  };
  assert.throws(() => new Simulation({ ...setup, initial }, 1), /scenario\.build: initial: expected electrolyte in the lowest layer, all of it, and nowhere else, for a field/u);
});

test('grains, boundaries and pores: same seed, same trajectory, and on through a checkpoint in the middle bit for bit', () => {
  const setup = smallSetup({ name: 'simple cubic', shape: [8, 8, 6], field: polycrystallineElectrolyte(grains({ lag: 0.05 })), protocol: [strip({ currentDensity: 1, until: [duration(400)] })] });
  const [whole, other] = [new Simulation(setup, 5), new Simulation(setup, 5)];
  const before = whole.field.sample()!.overpotentials;
  assert.ok(before.constriction > 0, `pores under the contact plane: ${before.constriction} V`);
  for (const run of [whole, other]) run.advance(60);
  assert.ok(whole.ended === undefined && whole.reaction.stripped > 3, `${whole.ended}, ${whole.reaction.stripped}`);
  other.field.sample();
  const resumed = new Simulation(setup, 5, structuredClone(other.save()));
  while (whole.ended === undefined) whole.advance(1e4);
  while (resumed.ended === undefined) resumed.advance(77);
  assert.deepEqual(resumed.save(), whole.save());
  assert.equal(resumed.ended, whole.ended);
  const another = new Simulation(setup, 6).field.sample()!.overpotentials;
  assert.notEqual(another.boundary, before.boundary, 'another seed, other grains');
});

/** Every second row of the plane stands on pores. */
const onPores = polycrystallineElectrolyte(grains({ structure: (nx, ny) => {
  const whole = uniformElectrolyte([nx, ny, 4]);
  return { ...whole, labels: whole.labels.map((label, c) => (c < nx * ny && Math.floor(c / nx) % 2 === 1 ? 0 : label)) };
}, lag: 0.5 }));

for (const step of [strip({ currentDensity: 1, until: [charge(1e9)] }), hold({ potential: 1e-4, until: [charge(1e9)] })] as readonly Step[]) {
  test(`contact is lost when the last of it stands on pores, and no voxel over a pore has been stripped: ${step.kind}`, () => {
    const run = new Simulation(smallSetup({ name: 'simple cubic', shape: [4, 4, 6], attemptRate: 0, criticalCurrentDensity: 0, field: onPores, protocol: [step] }), 1);
    while (run.ended === undefined) run.advance(1e3);
    assert.equal(run.ended, 'contact lost: no contact is left to pass the current');
    assert.equal(run.reaction.stripped, 8);
    assert.equal(run.cell.contacts.count, 8);
    assert.equal(run.field.sample(), undefined);
    const resumed = new Simulation(smallSetup({ name: 'simple cubic', shape: [4, 4, 6], attemptRate: 0, criticalCurrentDensity: 0, field: onPores, protocol: [step] }), 1, structuredClone(run.save()));
    resumed.advance(1e3);
    assert.equal(resumed.ended, run.ended);
  });
}

test('a voxel that comes to stand on a pore between two solves is given no current', () => {
  const run = new Simulation(smallSetup({ name: 'simple cubic', shape: [4, 4, 6], attemptRate: 0, criticalCurrentDensity: 0, field: onPores }), 1);
  const site = 16 + 5;
  run.sites.set(site, Species.empty);
  run.field.setControl({ currentDensity: 1 });
  run.sites.set(site, Species.lithium);
  assert.equal(run.field.refresh(), true);
  assert.ok(run.field.localCurrentDensity(16) > 0.5);
  assert.equal(run.field.localCurrentDensity(site), 0);
});
