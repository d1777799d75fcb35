import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadScenario } from '../../src/cli/load-scenario.ts';
import { Simulation } from '../../src/experiment/simulation.ts';
import type { Setup } from '../../src/experiment/scenario.ts';
import type { LatticeName } from '../../src/lattice/lattice.ts';
import { Species } from '../../src/lattice/species.ts';
import { allObservables, time } from '../../src/observe/observables.ts';
import { Tracer, tracer } from '../../src/observe/tracer.ts';
import { boltzmann, elementaryCharge } from '../../src/units/constants.ts';
import { readCheckpoint, writeCheckpoint } from '../../src/write/checkpoint.ts';
import { planRun } from '../../src/write/run.ts';
import { correlationFactors, oneVacancy } from '../../validation/correlation-factor.ts';
import { smallSetup } from '../cell/setups.ts';
import { temporary } from '../cli/program.ts';

const loaded = await loadScenario('vacancy-diffusion');
const vacancies = (set: Record<string, string>, seed: number): Setup => planRun(loaded, set, seed).setup;

const [meanSquare, , tracerDiffusivity, vacancyDiffusivity, correlation] = tracer.columns.map((_, i) => i) as [number, number, number, number, number];

test('one vacancy in bcc: f of the column is that of theory, D that of f, and D_V that of nu exp(-E_m/kT)', () => {
  // 24 runs of 1024 atoms give f within 0.4 %: 1.2 % off would show; without correlation it would be 1, 37 % off. D_V has 2e-4 from 1.2e6 waiting times
  const values = Array.from({ length: 24 }, (_, seed) => {
    const run = new Simulation(vacancies({ size: '8', vacancyShare: '0.1 %', hopsPerAtom: '50' }, seed), seed);
    while (run.ended === undefined) run.advance(1e7);
    return tracer.values(run);
  });
  const measured = (column: number): { value: number; error: number } => {
    const samples = values.map((row) => row[column]!);
    const value = samples.reduce((sum, x) => sum + x, 0) / samples.length;
    return { value, error: Math.sqrt(samples.reduce((sum, x) => sum + (x - value) ** 2, 0) / (samples.length * (samples.length - 1))) };
  };
  const near = (column: number, expected: number, within: number): void => {
    const { value, error } = measured(column);
    assert.ok(error < within * expected, `${tracer.columns[column]}: error ${error}`);
    assert.ok(Math.abs(value - expected) < 3 * error, `${tracer.columns[column]}: ${value} +- ${error}, expected ${expected}`);
  };
  near(correlation, correlationFactors.bcc, 0.006);
  // 8 neighbours at a sqrt(3)/2: D_V = nu exp(-E_m/kT) a^2
  const hopRate = 1e13 * Math.exp((-0.065 * elementaryCharge) / (boltzmann * 298.15));
  near(vacancyDiffusivity, hopRate * 3.51e-8 ** 2, 0.001);
  for (const row of values) assert.ok(Math.abs(row[tracerDiffusivity]! / (row[correlation]! * row[vacancyDiffusivity]! / 1023) - 1) < 1e-12);
});

const all: readonly LatticeName[] = ['square', 'simple cubic', 'bcc', 'fcc'];

for (const name of all) {
  test(`${name}: a vacancy that goes straight on moves the atoms one step each, through the periodic edge as elsewhere`, () => {
    const run = new Simulation(oneVacancy(name, 4), 1);
    const { sites, lattice } = run;
    const atoms = run.follower(Tracer);
    const { offsets, shell, slots, vectors } = lattice;
    for (let slot = 0; slot < slots; slot++) {
      atoms.restart();
      const before = atoms.atomAt.slice();
      const expected = new Int32Array(atoms.moved.length);
      let hole = sites.species().indexOf(Species.empty);
      // 9 steps cross the box of 4 cells at least once, in each direction
      for (let step = 0; step < 9; step++) {
        const from = hole + offsets[lattice.kindOf(hole) * shell + slot]!;
        const atom = atoms.atomAt[from]!;
        // the atom goes the way that the vacancy comes
        for (let axis = 0; axis < 3; axis++) expected[3 * atom + axis]! -= vectors[3 * slot + axis]!;
        sites.hop(from, hole);
        assert.equal(atoms.atomAt[hole], atom);
        hole = from;
      }
      assert.deepEqual(atoms.moved, expected, `slot ${slot}`);
      assert.equal(atoms.hops, 9);
      assert.notDeepEqual(atoms.atomAt, before);
    }
    const lithium = [...sites.species()].flatMap((species, site) => (species === Species.lithium ? [atoms.atomAt[site]!] : []));
    assert.equal(new Set(lithium).size, lattice.siteCount - 1);
  });
}

test('an atom carried once around the box has moved by the box, not by nothing', () => {
  const run = new Simulation(oneVacancy('simple cubic', 3), 1);
  const atoms = run.follower(Tracer);
  // in the row of sites 0, 1, 2 the atom from site 1 goes to 0, through the edge to 2, and back to 1; the atom in its way goes to the vacancy first
  for (const [from, to] of [[1, 0], [0, 2], [2, 1]] as const) {
    if (run.sites.at(to) === Species.lithium) run.sites.hop(to, run.sites.species().indexOf(Species.empty));
    run.sites.hop(from, to);
  }
  assert.equal(atoms.atomAt[1], 1);
  assert.deepEqual([...atoms.moved.subarray(3, 6)], [-6, 0, 0]);
  assert.equal(atoms.atomAt.byteLength + atoms.moved.byteLength, run.lattice.siteCount * Tracer.bytesPerSite);
});

test('saved, written, read and restored: the run goes on with every atom where it was', (t) => {
  const file = join(temporary(t), 'latest.bin');
  const setup = vacancies({ size: '4', vacancyShare: '2 %' }, 3);
  const whole = new Simulation(setup, 3);
  let pieces = new Simulation(setup, 3);
  for (let piece = 0; piece < 20; piece++) {
    whole.advance(97);
    pieces.advance(97);
    assert.deepEqual(pieces.save(), whole.save());
    writeCheckpoint(file, { hash: 'a', simulation: pieces.save(), seriesBytes: 0, eventsBytes: 0, states: 0, spectra: 0 });
    pieces = new Simulation(setup, 3, readCheckpoint(file, 'a').simulation);
    assert.deepEqual(tracer.values(pieces), tracer.values(whole));
  }
  assert.ok(tracer.values(whole)[meanSquare]! > 0);
});

test('counters of another lattice are refused', () => {
  const small = new Simulation(oneVacancy('bcc', 3), 1).follower(Tracer);
  const large = new Simulation(oneVacancy('bcc', 4), 1).follower(Tracer);
  assert.throws(() => { large.restore(small.save()); }, /the followed atoms are those of another lattice/u);
});

test('followed or not, in TypeScript or WebAssembly: the same trajectory, and the engine says which', () => {
  const followed = new Simulation(vacancies({ size: '5', vacancyShare: '1 %' }, 1), 1);
  const setup = vacancies({ size: '5', vacancyShare: '1 %' }, 1);
  const plain = new Simulation({ ...setup, observe: { ...setup.observe, columns: [time] } }, 1);
  followed.advance(3000);
  plain.advance(3000);
  assert.deepEqual({ ...followed.save(), followers: [] }, plain.save());
  assert.match(followed.engine.join(), /^vacancy list in TypeScript, because an observable follows every hop, for /u);
  assert.match(plain.engine.join(), /^vacancy list in WebAssembly, for /u);
});

test('before the first hop all columns are 0; an electrode, or a run that follows no atoms, is refused in a sentence', () => {
  assert.deepEqual(tracer.values(new Simulation(vacancies({ size: '5', vacancyShare: '1 %' }, 1), 1)), [0, 0, 0, 0, 0]);
  const electrode = smallSetup();
  assert.throws(() => new Simulation({ ...electrode, observe: { ...electrode.observe, columns: [...allObservables, tracer] } }, 1),
    /^AnodyneError: observe\.columns: expected no observable that follows atoms in a scenario with a cell event, where lithium comes and goes, got "tracer"$/u);
  assert.throws(() => tracer.values(new Simulation(electrode, 1)), /^AnodyneError: observe\.columns: expected an observable with a Tracer, got /u);
});
