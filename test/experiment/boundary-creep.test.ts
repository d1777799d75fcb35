import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boundaryCreep, type BoundaryCreepInput } from '../../src/experiment/boundary-creep.ts';
import { contactBelow, duration } from '../../src/experiment/limits.ts';
import { metalGrains } from '../../src/experiment/metal-grains.ts';
import { creep, stripping } from '../../src/experiment/parts.ts';
import { evolve, rest, strip } from '../../src/experiment/protocol.ts';
import { buildSetup, type Scenario, type Setup } from '../../src/experiment/scenario.ts';
import { Simulation } from '../../src/experiment/simulation.ts';
import { Species } from '../../src/lattice/species.ts';
import { tracer } from '../../src/observe/tracer.ts';
import { boltzmann } from '../../src/units/constants.ts';
import { boundaryWays, creepSetup } from '../../validation/coble.ts';

const given: BoundaryCreepInput = { temperature: 300, atomicVolume: 2e-29, stressX: 5e7, stressZ: -5e7, vacancyShare: 1e-3, sourceRate: 1e12 };
const setup = creepSetup({ cells: 4, ways: boundaryWays, sourceRate: 4, load: { x: 0.5, z: -0.5 }, stiffness: 0.25 });
const built = (change: Partial<Setup>): Setup => buildSetup({ title: 'x', sources: [], parameters: {}, build: () => ({ ...setup, ...change }) } as unknown as Scenario, {});

test('boundaryCreep turns stress into sigma Omega/kT, and says so', () => {
  const { model, words, sources } = boundaryCreep(given);
  const load = 5e7 * (2e-29 / (boltzmann * 300));
  assert.deepEqual(model, { rate: 1e12, vacancyShare: 1e-3, load: { x: load, z: -load }, stiffness: 0.25 });
  assert.match(words, /50 MPa along x and -50 MPa along z, sigma Omega\/kT = 0\.2414 and -0\.2414/u);
  assert.equal(sources.length, 2);
});

test('bad numbers are one sentence', () => {
  const refused = (change: object, sentence: RegExp): void => { assert.throws(() => boundaryCreep({ ...given, ...change }), sentence); };
  refused({ temperature: 0 }, /^AnodyneError: boundaryCreep\.temperature: expected a finite number > 0, got 0$/u);
  refused({ atomicVolume: NaN }, /boundaryCreep\.atomicVolume: expected a finite number > 0, got NaN$/u);
  refused({ sourceRate: -1 }, /boundaryCreep\.sourceRate: expected a finite number > 0, got -1$/u);
  refused({ stiffness: 0 }, /boundaryCreep\.stiffness: expected a finite number > 0, got 0$/u);
  refused({ vacancyShare: 0 }, /boundaryCreep\.vacancyShare: expected a share above 0 and below 0\.5, got 0$/u);
  refused({ stressZ: 2e9 }, /boundaryCreep\.stressZ: expected a normal stress of at most 5 kT\/Omega = 1035 MPa either way \[Pa\], got 2000000000$/u);
  refused({ stressX: NaN }, /boundaryCreep\.stressX: .*got NaN$/u);
  refused({ stresX: 1 }, /boundaryCreep: expected one of temperature, .*, got key "stresX"; did you mean stressX\?$/u);
  refused({ vacancyShare: undefined }, /boundaryCreep: expected the key vacancyShare, got nothing$/u);
});

test('a setup without an electrode: what asks for one, or cannot go with it, is refused', () => {
  const [event] = setup.events;
  const both = 'scenario.build: events: expected boundaryCreep(...) alone: an electrode has no periodic box, got';
  const model = { constraint: 1, temperature: 300, grainSize: 1e-6, boundaryDiffusivity: 0, pressure: 0 };
  assert.throws(() => built({ events: [event!, stripping({ criticalCurrentDensity: 0 })] }), { message: `${both} "boundaryCreep, stripping"` });
  assert.throws(() => built({ events: [event!, creep(model)] }), { message: `${both} "boundaryCreep, creep"` });
  assert.throws(() => built({ grains: metalGrains({ kind: 'columnar', grainSize: 1 }) }), /grains: expected none beside boundaryCreep\(\.\.\.\), which has its own grain, got "grains"$/u);
  assert.throws(() => built({ protocol: [strip({ currentDensity: 1, until: [duration(1)] })] }), /events: expected one cell event, stripping\(\.\.\.\), for this protocol, got "boundaryCreep"$/u);
  assert.throws(() => built({ protocol: [rest({ until: [contactBelow(0.5)] })] }), /events: expected one cell event, stripping/u);
  assert.throws(() => new Simulation({ ...setup, observe: { ...setup.observe, columns: [tracer] } }, 1), /no observable that follows atoms/u);
  assert.throws(() => new Simulation({ ...setup, initial: ({ siteCount }) => new Uint8Array(siteCount).fill(Species.lithium).fill(Species.collector, 7, 8) }, 1),
    /initial: expected lithium and vacancies only, for boundaryCreep\(\.\.\.\), got "another species on site 7"$/u);
  assert.throws(() => new Simulation({ ...setup, lattice: { ...setup.lattice, periodic: [true, true, false] } }, 1), /lattice\.periodic\[2\]: expected true: a columnar grain meets its own images, got false$/u);
  assert.throws(() => new Simulation({ ...setup, events: [] }, 1).boundaries, /events: expected boundaryCreep\(\.\.\.\), got "none"$/u);
});

test('it runs in TypeScript, and says why; without a cell', () => {
  const run = new Simulation(setup, 1);
  assert.equal(run.hasCell, false);
  assert.deepEqual(run.engine, ['vacancy list in TypeScript, because the boundaries hear of every hop, as the scenario says']);
  assert.throws(() => run.cell, /events: expected a cell event such as stripping\(\.\.\.\), got "none"$/u);
});

test('a step at another temperature has the load of that temperature', () => {
  const atTemperature = (temperature: number) => boundaryCreep({ ...given, temperature });
  const { rules } = setup;
  const changing = built({
    events: [atTemperature(300)], conditions: { temperature: 300, pressure: 0 }, under: ({ temperature }) => ({ rules, events: [atTemperature(temperature)] }),
    protocol: [evolve({ until: [duration(1e-12)] }), evolve({ temperature: 400, until: [duration(1e3)] })],
  });
  const run = new Simulation(changing, 1);
  const [x] = run.boundaries.facets;
  assert.equal(x.stressOn(0), 5e7 * (2e-29 / (boltzmann * 300)));
  while (run.step === 0) run.advance(1);
  const mean = x.sites.reduce((sum, _, k) => sum + x.stressOn(k), 0) / x.sites.length;
  assert.ok(Math.abs(mean / ((5e7 * 2e-29) / (boltzmann * 400)) - 1) < 1e-12);
});
