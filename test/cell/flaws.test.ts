import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FlawModel } from '../../src/cell/flaw-model.ts';
import { layeredElectrolyte } from '../../src/experiment/electrolyte.ts';
import { flaws } from '../../src/experiment/flaws.ts';
import { charge, duration, fracture, type Limit, shortCircuit } from '../../src/experiment/limits.ts';
import { foilLattice, hops, stripping } from '../../src/experiment/parts.ts';
import { polycrystallineElectrolyte } from '../../src/experiment/polycrystal.ts';
import { hold, plate, rest, type Step, strip } from '../../src/experiment/protocol.ts';
import { buildSetup, type Scenario, type Setup } from '../../src/experiment/scenario.ts';
import { Simulation } from '../../src/experiment/simulation.ts';
import { every } from '../../src/kernel/schedule.ts';
import { Species } from '../../src/lattice/species.ts';
import { allFlawObservables } from '../../src/observe/flaws.ts';
import { llzoCeramic } from '../../src/physics/ceramics.ts';
import { linearTransfer } from '../../src/physics/charge-transfer.ts';
import { contactModel } from '../../src/physics/contact.ts';
import { elasticOpening, fracturePressure, highestPressure, planeStrainModulus, pressureRate, pressureVoltage } from '../../src/physics/fracture.ts';
import { lithiumMolarVolume } from '../../src/physics/lithium.ts';
import { foilOnElectrolyte } from '../../src/structure/foil.ts';
import { type Microstructure, uniformElectrolyte } from '../../src/structure/microstructure.ts';
import { faraday } from '../../src/units/constants.ts';
import { checkInvariants } from './invariants.ts';

const edge = 0.5e-6;

interface Case {
  readonly current?: number;
  readonly until?: readonly Limit[];
  readonly protocol?: readonly Step[];
  readonly depth?: number;
  readonly model?: Partial<FlawModel>;
  readonly structure?: (nx: number, ny: number) => Microstructure;
  readonly transfer?: number;
  readonly conductivity?: number;
}

const contact = contactModel({ formationPressure: 400e6, growth: 0, growthCharge: 1800 });
const below = [{ thickness: edge / 2, conductivity: 0.05, permittivity: 139 }];

/** A section of LLZO, 16 um wide, with a flaw of 4 um in its middle. */
const setupOf = ({ current = 1e5, until = [duration(1e5)], protocol, depth = 24, model, structure, transfer = 8e-6, conductivity = 0.05 }: Case): Setup => ({
  lattice: foilLattice({ dimensions: 2, width: 16e-6, thickness: 10e-6, voxelEdge: edge }),
  initial: foilOnElectrolyte(17),
  rules: [hops({ attemptRate: 0, bond: 1.6, adhesion: 1, bulkFactor: 0 })],
  events: [stripping({ criticalCurrentDensity: 0 }), flaws({ seeds: { at: [[8.25e-6, 0]] }, length: 4e-6, opening: 20e-9, ceramic: llzoCeramic, ...model })],
  field: polycrystallineElectrolyte({
    structure: structure ?? ((nx, ny) => uniformElectrolyte([nx, ny, depth])), phases: { electrolyte: { conductivity, permittivity: 139 }, crack: { conductivity, permittivity: 139 } },
    boundary: { resistance: 0, capacitance: 0 }, below, chargeTransfer: linearTransfer(transfer), contact,
  }),
  protocol: protocol ?? [plate({ currentDensity: current, until })],
  observe: { columns: allFlawObservables, every: every('time', 1e9), states: every('time', 1e9) },
  pictures: [],
});

const until = (run: Simulation, done: () => boolean): Simulation => {
  while (run.ended === undefined && !done()) run.advance(1);
  return run;
};

test('a flaw of 4 um in LLZO breaks at the pressure of equation 8, after the time of equation 9, within 5 %', () => {
  const [a, sites] = [4e-6, 8];
  const critical = fracturePressure(llzoCeramic.toughness.grain, a);
  let ratio = 0;
  const seeds = 4;
  for (let seed = 1; seed <= seeds; seed++) {
    const run = new Simulation(setupOf({}), seed);
    const lithium = run.flaws!;
    until(run, () => lithium.pressure(0) > 0);
    const [full, currentDensity] = [run.kmc.time, lithium.current() / (2 * sites * edge * edge)];
    until(run, () => lithium.pressure(0) > 0.97 * critical);
    const before = lithium.pressure(0);
    assert.equal(lithium.advances, 0);
    until(run, () => lithium.advances > 0);
    const time = run.kmc.time - full;
    assert.ok(before < critical && lithium.pressure(0) < critical, 'it breaks at the critical pressure, and is relieved');
    // a site more in a crack a ninth longer, with the same lithium
    const surplus = critical * a * sites;
    assert.ok(Math.abs(lithium.pressure(0) / (surplus / (a + edge) / (sites + 1)) - 1) < 0.005, `${lithium.pressure(0)} Pa after the advance`);
    ratio += time / (critical / pressureRate(currentDensity, a, planeStrainModulus(llzoCeramic))) / seeds;
  }
  // quanta scatter the mean by 1 %; what the pressure itself takes off the current makes it 2 to 3 % later
  assert.ok(Math.abs(ratio - 1) < 0.05, `time over that of equation 9: ${ratio}`);
});

test('at a low current the pressure stops at the one that the overpotential over the flaw can build: no fracture', () => {
  const run = new Simulation(setupOf({ current: 200, until: [duration(40)] }), 1);
  until(run, () => false);
  const lithium = run.flaws!;
  const tip = 200 * (4e-6 / 0.05 + 8e-6); // overpotential of the tip in an undisturbed field
  assert.equal(lithium.advances, 0);
  assert.ok(lithium.pressure(0) > 0.2 * highestPressure(tip) && lithium.pressure(0) < highestPressure(tip), `${lithium.pressure(0)} Pa, tip ${highestPressure(tip)} Pa`);
  assert.ok(Math.abs(lithium.current()) < 0.01 * 200 * run.cell.area);
});

test('a pore on its way is filled as a whole before the crack is under pressure again and goes on: to the quantum', () => {
  const [a, opening, sites] = [4e-6, 20e-9, 8];
  // right below the flaw
  const porous = (nx: number, ny: number): Microstructure => {
    const structure = uniformElectrolyte([nx, ny, 24]);
    structure.labels[16 + nx * sites] = 0;
    return structure;
  };
  const run = new Simulation(setupOf({ structure: porous }), 1);
  const lithium = run.flaws!;
  const ofQuantum = elasticOpening(fracturePressure(llzoCeramic.toughness.grain, a), a, planeStrainModulus(llzoCeramic)) / 256; // of a site [m]
  until(run, () => lithium.advances > 0);
  assert.deepEqual([lithium.lithium[0], lithium.cracks[0]!.voxels.at(-1), lithium.pressure(0)], [Math.ceil((sites * opening) / ofQuantum), 16 + 32 * sites, 0]);
  // meanwhile the sites before it stay part of the electrode
  for (const more of [1, 300, 500, 700]) {
    const goal = lithium.lithium[0]! + more;
    until(run, () => lithium.lithium[0]! >= goal);
    assert.deepEqual([lithium.pressure(0), lithium.filled(0)], [0, sites]);
  }
  until(run, () => lithium.pressure(0) > 0);
  assert.deepEqual([lithium.lithium[0], lithium.advances, lithium.filled(0)], [Math.floor((sites * opening + edge) / ofQuantum) + 1, 1, sites + 1]);
});

test('a pore that a seeded flaw begins in is filled as a whole too', () => {
  const [a, opening, sites] = [4e-6, 20e-9, 8];
  const porous = (nx: number, ny: number): Microstructure => {
    const structure = uniformElectrolyte([nx, ny, 24]);
    structure.labels[16 + nx * (sites - 1)] = 0;
    return structure;
  };
  const run = new Simulation(setupOf({ structure: porous }), 1);
  const ofQuantum = elasticOpening(fracturePressure(llzoCeramic.toughness.grain, a), a, planeStrainModulus(llzoCeramic)) / 256;
  until(run, () => run.flaws!.pressure(0) > 0);
  assert.equal(run.flaws!.lithium[0], Math.floor(((sites - 1) * opening + edge) / ofQuantum) + 1);
});

test('a limit on fracture ends a step at the very advance, and later steps with it as they begin', () => {
  const both = [fracture(), duration(1)];
  const run = new Simulation(setupOf({ current: 2e4, protocol: [plate({ currentDensity: 10, until: [fracture(), duration(0.01)] }), plate({ currentDensity: 2e4, until: both }), plate({ currentDensity: 2e4, until: both })] }), 1);
  until(run, () => false);
  assert.equal(run.ended, 'the protocol is complete: lithium in a flaw has broken the electrolyte open');
  // in one event the crack goes on as long as its pressure breaks the next voxel
  const broken = new Simulation(setupOf({ protocol: [plate({ currentDensity: 10, until: [duration(0.01)] }), plate({ currentDensity: 2e4, until: [duration(1)] })] }), 1);
  until(broken, () => broken.flaws!.advances > 0);
  assert.deepEqual([run.kmc.time, run.flaws!.advances], [broken.kmc.time, broken.flaws!.advances]);
  assert.ok(run.kmc.time > 0.01 && run.step === 2);
});

test('charge is kept: what is applied comes to the plane and into the flaw, and lithium is where it went', () => {
  const run = new Simulation(setupOf({ current: 5000, depth: 64, until: [charge(1200)] }), 3);
  until(run, () => false);
  assert.match(run.ended!, /^the protocol is complete/u);
  const { cell, flaws: lithium, reaction } = run;
  const plated = reaction.plated * cell.quantum + lithium!.charge;
  assert.ok(lithium!.charge > 0.05 * plated && lithium!.advances > 0);
  assert.ok(Math.abs(run.arealCharge * cell.area + plated) < 1e-12 * plated);
  // the applied current is the expectation of both; a voxel weighs most
  const applied = 5000 * run.kmc.time * cell.area;
  assert.ok(Math.abs(plated - applied) < 4 * Math.sqrt(applied * cell.quantum), `${plated} C plated, ${applied} C applied`);
  assert.ok(Math.abs(run.throughput * cell.area / plated - 1) < 1e-3, 'nothing was given back');
  // the rates, exactly: what the flaw takes the plane does not get
  const rates = reaction.bound() * cell.quantum + lithium!.current();
  assert.ok(Math.abs(rates / (5000 * cell.area) - 1) < 1e-12, `${rates} A of ${5000 * cell.area} A`);
  checkInvariants(run);
});

test('what goes to and fro under pressure is not counted as charge passed', () => {
  const run = new Simulation(setupOf({ current: 100, until: [charge(400)] }), 1);
  until(run, () => false);
  assert.equal(run.flaws!.passed, run.flaws!.lithium[0]);
});

test('where charge transfer alone decides, every face takes the same: two of each voxel of the flaw, one of each cell of the plane', () => {
  const run = new Simulation(setupOf({ current: 1, transfer: 1 }), 1);
  until(run, () => run.flaws!.filled(0) === 7);
  const share = run.flaws!.current() / run.cell.area;
  assert.ok(Math.abs(share / (14 / (32 + 14)) - 1) < 0.01, `${share} of 1`);
});

test('lithium comes through: the run ends in a short circuit, or goes on shunted where the protocol says so', () => {
  const alone = new Simulation(setupOf({ current: 2e4, depth: 12 }), 1);
  until(alone, () => false);
  assert.equal(alone.ended, 'short circuit: a filament has grown through the electrolyte to the counter electrode');
  const crack = alone.flaws!.cracks[0]!;
  assert.equal(crack.depth(crack.deepest), 12);
  const voltage = new Simulation(setupOf({ current: 2e4, depth: 12 }), 1).field.laggedVoltage;
  const shunted = new Simulation(setupOf({ depth: 12, protocol: [plate({ currentDensity: 2e4, until: [shortCircuit()] }), plate({ currentDensity: 2e4, until: [duration(1e-3)] })] }), 1);
  until(shunted, () => false);
  assert.equal(shunted.step, 1);
  assert.match(shunted.ended!, /^the protocol is complete/u);
  const state = shunted.field.sample()!;
  assert.ok(Math.abs(state.overpotentials.total) < 0.05 * Math.abs(voltage), `${state.overpotentials.total} V, before ${voltage} V`);
  assert.equal(state.overpotentials.chargeTransfer, 0, 'without parts');
  // the ions take what the filament leaves them: both see one voltage
  const past = 2e4 + state.currentDensity;
  assert.ok(Math.abs((past * shunted.flaws!.shuntResistance) / -state.overpotentials.total - 1) < 0.02, `${past} A/m2 through the filament`);
});

test('held at a potential after a short circuit, the plane gets what the solution drives through it, and the voltage has its parts', () => {
  const run = new Simulation(setupOf({ depth: 12, protocol: [plate({ currentDensity: 2e4, until: [shortCircuit()] }), hold({ potential: -0.05, until: [duration(1)] })] }), 1);
  until(run, () => run.step === 1);
  const [nx] = run.sites.lattice.shape;
  const plane = -Array.from({ length: nx }, (_, c) => run.field.localCurrentDensity(nx + c)).reduce((sum, size) => sum + size, 0) / nx;
  assert.ok(Math.abs(run.field.planeCurrentDensity / plane - 1) < 1e-6, `${run.field.planeCurrentDensity} A/m2, by the solution ${plane}`);
  assert.ok(run.field.sample()!.overpotentials.chargeTransfer < 0);
});

test('a filament that has lost the electrode takes nothing any more', () => {
  const run = new Simulation(setupOf({ depth: 12, protocol: [plate({ currentDensity: 2e4, until: [shortCircuit()] }), plate({ currentDensity: 2e4, until: [duration(1e-4)] }), strip({ currentDensity: 2e4, until: [duration(1)] })] }), 1);
  until(run, () => run.step === 2);
  assert.ok(run.field.planeCurrentDensity < 0.01 * 2e4, 'before, nearly all goes through it');
  const [nx] = run.sites.lattice.shape;
  run.sites.set(nx + run.flaws!.cracks[0]!.mouths[0]!, Species.empty);
  run.field.look();
  assert.equal(run.flaws!.shuntResistance, Infinity);
  assert.ok(Math.abs((run.field.planeCurrentDensity * run.cell.area + run.flaws!.current()) / (2e4 * run.cell.area) - 1) < 1e-9, `${run.field.planeCurrentDensity} A/m2`);
});

test('saved in the middle and restored, it goes on bit for bit', () => {
  const setup = setupOf({ current: 2e4, depth: 16, model: { weibullModulus: 5, extrusionTemperature: 298.15 } });
  const whole = new Simulation(setup, 7);
  let pieces = new Simulation(setup, 7);
  for (let n = 0; n < 40 && whole.ended === undefined; n++) {
    whole.advance(137);
    pieces.advance(137);
    pieces = new Simulation(setup, 7, structuredClone(pieces.save()));
  }
  until(whole, () => false);
  until(pieces, () => false);
  const { advances, passed, shortedAt, cracks } = whole.flaws!;
  const again = pieces.flaws!;
  assert.ok(advances > 8);
  assert.deepEqual([again.advances, again.passed, again.shortedAt, again.cracks[0]!.voxels], [advances, passed, shortedAt, cracks[0]!.voxels]);
  assert.deepEqual([pieces.kmc.time, pieces.kmc.events], [whole.kmc.time, whole.kmc.events]);
});

test('pressure presses lithium back out where it can creep: less pressure, and the foil gets what the flaw loses', () => {
  const model = { opening: 200e-9, length: 1e-6 };
  const [held, out] = [undefined, 400].map((extrusionTemperature) => until(new Simulation(setupOf({ current: 2000, until: [duration(3)], model: { ...model, ...(extrusionTemperature ? { extrusionTemperature } : {}) } }), 1), () => false));
  assert.equal(held!.flaws!.extruded, 0);
  assert.ok(out!.flaws!.extruded > 100 && out!.flaws!.pressure(0) < 0.9 * held!.flaws!.pressure(0), `${out!.flaws!.extruded} quanta out, ${out!.flaws!.pressure(0)} Pa, ${held!.flaws!.pressure(0)} Pa`);
  const { cell, reaction, sites, lattice } = out!;
  const voxels = Math.floor((out!.flaws!.extruded * out!.flaws!.quantum) / cell.quantum);
  assert.equal(sites.count(Species.lithium), lattice.shape[0] * (lattice.shape[2] - 18) + reaction.plated + voxels);
});

test('stripped again, the flaw gives its lithium back first from its end', () => {
  const setup = setupOf({ protocol: [plate({ currentDensity: 200, until: [duration(2)] }), strip({ currentDensity: 200, until: [duration(8)] })] });
  const run = new Simulation(setup, 1);
  until(run, () => run.step === 1);
  const most = run.flaws!.lithium[0]!;
  until(run, () => false);
  assert.ok(most > 0 && run.flaws!.lithium[0]! < 0.2 * most, `${run.flaws!.lithium[0]} of ${most}`);
});

test('at rest the pressure relaxes: lithium goes from the flaw to the contacts, through charge transfer on both, and no charge is lost', () => {
  const [a, sites, transfer] = [4e-6, 8, 1];
  const protocol = [plate({ currentDensity: 1, until: [duration(360)] }), rest({ until: [duration(1e5)] })];
  const share = edge * edge * 32; // of the contacts
  const resistance = transfer / (2 * sites * edge * edge) + transfer / share; // what the electrolyte adds is 1e-5 of that
  // charge that makes a pressure, and the current that it drives
  const capacity = (faraday * sites * edge * edge * elasticOpening(1, a, planeStrainModulus(llzoCeramic))) / lithiumMolarVolume; // [C/Pa]
  const tau = (capacity * resistance) / pressureVoltage(1);
  let ratio = 0;
  const seeds = 4;
  for (let seed = 1; seed <= seeds; seed++) {
    const run = new Simulation(setupOf({ transfer, protocol }), seed);
    const lithium = run.flaws!;
    until(run, () => run.step === 1);
    const [begin, first, charge, plated, throughput] = [run.kmc.time, lithium.pressure(0), run.arealCharge, run.reaction.plated, run.throughput];
    assert.ok(first > 5e7 && lithium.advances === 0, `${first} Pa`);
    let last = first;
    until(run, () => {
      assert.ok(lithium.pressure(0) <= last, 'nothing drives lithium back in');
      last = lithium.pressure(0);
      assert.ok(Math.abs(run.arealCharge - charge) < 1e-12 * Math.abs(charge));
      return last < first / Math.E;
    });
    ratio += (run.kmc.time - begin) / tau / seeds;
    until(run, () => false);
    assert.equal(lithium.pressure(0), 0);
    assert.equal(run.ended, 'no event is possible');
    assert.ok(Math.abs(run.arealCharge - charge) < 1e-12 * Math.abs(charge));
    assert.equal(run.reaction.plated, plated); // by the applied current
    assert.equal(lithium.replated, Math.floor((lithium.returned * lithium.quantum) / run.cell.quantum));
    assert.ok(Math.abs(run.throughput - throughput) < 1e-12 * throughput);
    checkInvariants(run);
  }
  // 1500 quanta fall to a third: 3 % a run
  assert.ok(Math.abs(ratio - 1) < 0.05, `time to 1/e over R C: ${ratio}`);
});

test('at rest the contacts get a voxel whenever the flaws have lost as much as one, at that very event', () => {
  const protocol = [plate({ currentDensity: 1, until: [duration(1500)] }), rest({ until: [duration(1e5)] })];
  const run = new Simulation(setupOf({ transfer: 1, protocol, model: { seeds: { spacing: 1e-6 } } }), 1);
  const { flaws: lithium, cell, sites } = run;
  until(run, () => run.step === 1);
  const atoms = sites.count(Species.lithium);
  assert.equal(lithium!.advances, 0);
  until(run, () => {
    const voxels = Math.floor((lithium!.returned * lithium!.quantum) / cell.quantum);
    assert.deepEqual([lithium!.replated, sites.count(Species.lithium) - atoms], [voxels, voxels], `after ${lithium!.returned} quanta`);
    return false;
  });
  assert.ok(lithium!.replated >= 2, `${lithium!.replated} voxels`);
});

test('at rest several flaws lose their pressure, and none of the lithium that fills it without', () => {
  const run = new Simulation(setupOf({ model: { seeds: { spacing: 4e-6 } }, protocol: [plate({ currentDensity: 300, until: [duration(6)] }), rest({ until: [duration(1e5)] })] }), 2);
  until(run, () => run.step === 1);
  const lithium = run.flaws!;
  const full = lithium.cracks.map((_, k) => lithium.pressure(k) > 0);
  assert.ok(full.filter(Boolean).length > 2);
  until(run, () => false);
  lithium.cracks.forEach((_, k) => {
    assert.equal(lithium.pressure(k), 0);
    lithium.lithium[k]! += 2;
    assert.ok(!full[k] || lithium.pressure(k) > 0, 'two quanta more, and it is under pressure');
  });
  assert.ok(run.kmc.time < 20, `${run.kmc.time} s`);
  lithium.cracks.forEach((_, k) => { lithium.lithium[k]! -= 2; });
  const state = run.field.sample()!;
  assert.equal(state.overpotentials.total, 0);
  const resistance = run.field.interfaceResistance(state);
  assert.ok(Number.isFinite(resistance), `${resistance} ohm m2`);
});

test('held at 0 V, pressure gives its lithium to the other electrode too', () => {
  const run = new Simulation(setupOf({ protocol: [plate({ currentDensity: 200, until: [duration(20)] }), hold({ potential: 0, until: [duration(2000)] })] }), 1);
  until(run, () => run.step === 1);
  const charge = run.arealCharge;
  const [applied, plane] = [run.field.appliedCurrentDensity, run.field.planeCurrentDensity];
  assert.ok(applied > 0 && plane < 0, `${applied} A/m2 to the other electrode, ${plane} to the contacts, ${run.flaws!.pressure(0)} Pa`);
  until(run, () => false);
  assert.equal(run.flaws!.pressure(0), 0);
  assert.ok(run.arealCharge > charge);
});

test('a rest saved in the middle goes on bit for bit, and what follows it too', () => {
  const protocol = [plate({ currentDensity: 300, until: [duration(2)] }), rest({ until: [duration(0.5)] }), plate({ currentDensity: 5000, until: [charge(900)] })];
  const setup = setupOf({ protocol, model: { seeds: { spacing: 4e-6 } } });
  const whole = new Simulation(setup, 3);
  let pieces = new Simulation(setup, 3);
  until(whole, () => whole.step === 1);
  until(pieces, () => pieces.step === 1);
  const most = whole.flaws!.held;
  for (let n = 0; n < 40; n++) {
    whole.advance(37);
    pieces.advance(37);
    pieces = new Simulation(setup, 3, structuredClone(pieces.save()));
  }
  until(whole, () => whole.step === 2);
  assert.ok(whole.flaws!.returned > 100 && whole.flaws!.held < most, `${whole.flaws!.returned} quanta`);
  until(whole, () => false);
  until(pieces, () => false);
  assert.deepEqual([pieces.flaws!.lithium, pieces.flaws!.returned, pieces.flaws!.advances], [whole.flaws!.lithium, whole.flaws!.returned, whole.flaws!.advances]);
  assert.deepEqual([pieces.kmc.time, pieces.kmc.events], [whole.kmc.time, whole.kmc.events]);
});

test('a phase of the structure as flaws: each piece that reaches the contact plane is one', () => {
  const structure = (nx: number): Microstructure => {
    const labels = new Uint16Array(nx * 12).fill(1);
    for (const i of [4, 4 + nx, 5 + nx, 20, 8 * nx + 9]) labels[i] = 2; // the last one lies below
    return { shape: [nx, 1, 12], labels, grains: 2, phaseOf: Uint8Array.of(0, 1, 2), phases: ['pore', 'electrolyte', 'crack'] };
  };
  const run = new Simulation(setupOf({ structure, model: { seeds: { phase: 'crack' } } }), 1);
  assert.deepEqual(run.flaws!.cracks.map(({ voxels }) => voxels), [[4, 36, 37], [20]]);
  assert.throws(() => new Simulation(setupOf({ structure, model: { seeds: { phase: 'crak' } } }), 1), /flaws\.seeds\.phase: expected a phase of the structure: pore, electrolyte, crack, got "crak"/u);
});

/** A cube of LLZO, 8 um wide, with a flaw of 1 um in its middle. */
const cubeOf = (model: Partial<FlawModel>, protocol: readonly Step[], structure?: (nx: number, ny: number) => Microstructure): Setup => {
  const setup = setupOf({ protocol, structure: structure ?? ((nx, ny) => uniformElectrolyte([nx, ny, 12])), model: { seeds: { at: [[4.25e-6, 4.25e-6]] }, length: 1e-6, ...model } });
  return { ...setup, lattice: foilLattice({ dimensions: 3, width: 8e-6, thickness: 10e-6, voxelEdge: edge }) };
};

test('in 3D a flaw is half a disk, across x or y by chance, which breaks at its K_I and widens in its plane to the short circuit; charge is kept', () => {
  const run = new Simulation(cubeOf({}, [plate({ currentDensity: 2e4, until: [duration(1e5)] })]), 1);
  const lithium = run.flaws!;
  const crack = lithium.cracks[0]!;
  assert.equal(crack.voxels.length, 6);
  const critical = crack.next!.pressure;
  const halfDisk = llzoCeramic.toughness.grain / (1.12 * 2 * Math.sqrt(1e-6 / Math.PI));
  assert.ok(Math.abs(critical / halfDisk - 1) < 0.1, `${critical} Pa, half a disk ${halfDisk} Pa`);
  let most = 0;
  until(run, () => {
    if (lithium.advances === 0) most = Math.max(most, lithium.pressure(0));
    return lithium.advances > 0;
  });
  assert.ok(most < critical && most > 0.99 * critical && lithium.pressure(0) < most);
  until(run, () => false);
  assert.match(run.ended!, /^short circuit/u);
  assert.ok(crack.voxels.length > 60 && crack.mouths.length > 10, `${crack.voxels.length} voxels, ${crack.mouths.length} of the first layer`);
  const plated = run.reaction.plated * run.cell.quantum + lithium.charge;
  assert.ok(Math.abs(run.arealCharge * run.cell.area + plated) < 1e-12 * plated);
  assert.ok(Math.abs(run.throughput * run.cell.area / plated - 1) < 1e-3, 'nothing was given back');
  checkInvariants(run);
  const isAcrossX = (seed: number): boolean => new Simulation(cubeOf({}, [plate({ currentDensity: 1, until: [duration(1)] })]), seed).flaws!.cracks[0]!.voxels.every((voxel) => voxel % 16 === 8);
  const across = Array.from({ length: 20 }, (_, seed) => isAcrossX(seed)).filter(Boolean).length;
  assert.ok(across > 3 && across < 17, `${across} of 20 across x`);
});

test('a flaw of many voxels takes more as it fills, from face to face: between solves no more than a fiftieth of it is left out', () => {
  const run = new Simulation(cubeOf({ length: 4e-6 }, [plate({ currentDensity: 1e3, until: [duration(1e5)] })], (nx, ny) => uniformElectrolyte([nx, ny, 16])), 1);
  const lithium = run.flaws!;
  const sites = lithium.cracks[0]!.voxels.length;
  assert.ok(sites > 90);
  const perSite: number[] = [];
  for (const filled of [20, 40, 80]) {
    until(run, () => lithium.filled(0) === filled);
    perSite.push(lithium.current() / filled);
  }
  // charge transfer on both faces, in series with a little of the electrolyte
  for (const each of perSite) assert.ok(each > 0.8 * perSite[0]! && each < 1.2 * perSite[0]!, perSite.join(', '));
});

test('in 3D a run saved in the middle and restored goes on bit for bit', () => {
  const setup = cubeOf({ weibullModulus: 5, extrusionTemperature: 298.15, seeds: { spacing: 4e-6 } }, [plate({ currentDensity: 2e4, until: [duration(1e5)] })]);
  const whole = new Simulation(setup, 7);
  let pieces = new Simulation(setup, 7);
  for (let n = 0; n < 12 && whole.ended === undefined; n++) {
    whole.advance(1500);
    pieces.advance(1500);
    pieces = new Simulation(setup, 7, structuredClone(pieces.save()));
  }
  assert.ok(whole.flaws!.advances > 10 && whole.ended === undefined, `${whole.flaws!.advances} advances`);
  for (let n = 0; n < 3; n++) for (const each of [whole, pieces]) each.advance(2000);
  assert.deepEqual(pieces.save(), whole.save());
});

test('in 3D a crack that has branched and filled pores keeps all charge, and a run saved in the middle goes on bit for bit', () => {
  const porous = (nx: number, ny: number): Microstructure => {
    const structure = uniformElectrolyte([nx, ny, 12]);
    structure.labels.forEach((_, i) => { if (i > nx * ny && (i * 7919) % 53 === 0) structure.labels[i] = 0; });
    return structure;
  };
  const setup = cubeOf({ weibullModulus: 1.5, seeds: { spacing: 4e-6 } }, [plate({ currentDensity: 2e4, until: [duration(1e5)] })], porous);
  const whole = new Simulation(setup, 7);
  let pieces = new Simulation(setup, 7);
  while (whole.ended === undefined) {
    whole.advance(15000);
    pieces.advance(15000);
    pieces = new Simulation(setup, 7, structuredClone(pieces.save()));
  }
  assert.deepEqual(pieces.save(), whole.save());
  const { flaws: lithium, cell, reaction } = whole;
  assert.ok(lithium!.cracks.reduce((sum, { branches }) => sum + branches, 0) > 2);
  const plated = reaction.plated * cell.quantum + lithium!.charge;
  assert.ok(Math.abs(whole.arealCharge * cell.area + plated) < 1e-12 * plated);
  checkInvariants(whole);
});

test('in 3D a piece of a phase is a flaw in the plane in which it is the larger, however thick', () => {
  const structure = (nx: number, ny: number): Microstructure => {
    const labels = new Uint16Array(nx * ny * 12).fill(1);
    for (const [x, y, z] of [[4, 4, 0], [4, 5, 0], [4, 5, 1], [5, 5, 1], [4, 6, 1]] as const) labels[x + nx * (y + ny * z)] = 2;
    return { shape: [nx, ny, 12], labels, grains: 2, phaseOf: Uint8Array.of(0, 1, 2), phases: ['pore', 'electrolyte', 'crack'] };
  };
  const crack = new Simulation(cubeOf({ seeds: { phase: 'crack' } }, [plate({ currentDensity: 1, until: [duration(1)] })], structure), 1).flaws!.cracks[0]!;
  assert.deepEqual([...crack.voxels].sort((a, b) => a - b), [4 + 64, 4 + 80, 4 + 80 + 256, 5 + 80 + 256, 4 + 96 + 256]);
  // four columns of the plane across x, over two layers
  assert.ok(Math.abs(crack.width - 2 * edge) < 1e-12);
  assert.deepEqual([...crack.mouths].sort((a, b) => a - b), [68, 84]);
});

test('flaws at random: one on each stretch, on cells of their own, the same from the same seed', () => {
  const at = (seed: number): number[] => new Simulation(setupOf({ model: { seeds: { spacing: 2e-6 } } }), seed).flaws!.cracks.map(({ mouths }) => mouths[0]!);
  assert.equal(new Set(at(1)).size, 8);
  assert.deepEqual(at(1), at(1));
  assert.notDeepEqual(at(1), at(2));
});

test('bad input: one sentence each', () => {
  const build = (setup: Setup): (() => unknown) => () => new Simulation(buildSetup({ title: 't', sources: [], parameters: {}, build: () => setup } as Scenario, {}), 1);
  const good = setupOf({});
  assert.doesNotThrow(build(good));
  const without: { field?: unknown } = { ...good };
  delete without.field;
  assert.throws(build(without as Setup), /scenario\.build: field: expected polycrystallineElectrolyte\(\.\.\.\), for flaws\(\.\.\.\) live in its voxels, got nothing/u);
  const layered = layeredElectrolyte({ layers: below, chargeTransfer: linearTransfer(8e-6), contact });
  assert.throws(build({ ...good, field: layered }), /for flaws\(\.\.\.\) live in its voxels, got "an electrolyte without voxels"/u);
  assert.throws(build({ ...good, events: [good.events[1]!] }), /stripping\(\.\.\.\) beside flaws\(\.\.\.\)/u);
  assert.throws(build(setupOf({ model: { seeds: { at: [[20e-6, 0]] } } })), /flaws\.seeds\.at\[0\]: expected a point of the cell, which is 16 um x 0\.5 um, got "\[20 um, 0 um\]"/u);
  assert.throws(build(setupOf({ model: { length: 12e-6 } })), /flaws\.length: expected less than the electrolyte's voxels are deep, 12 um, got "12 um"/u);
  assert.throws(build(setupOf({ model: { length: 0.7e-6 } })), /flaws\.length: expected a whole number of voxel edges of 0\.5 um, got "0\.7 um"/u);
  assert.throws(() => setupOf({ model: { opening: 0 } }), /flaws\.opening: expected a finite number > 0 \[m\], got 0/u);
  assert.throws(() => setupOf({ current: 0 }), /current/u);
  assert.throws(build({ ...good, events: [good.events[0]!], protocol: [plate({ currentDensity: 1, until: [fracture()] })] }), /limits other than on fracture or a short circuit, for there are no flaws\(\.\.\.\) that could grow, got "fracture\(\)"/u);
});

test('at another temperature flaws go by the electrolyte and the interface of that temperature, also through a checkpoint', () => {
  // the crack runs into a pore, whose lithium meets the electrolyte half a voxel off
  const porous = (nx: number, ny: number): Microstructure => {
    const structure = uniformElectrolyte([nx, ny, 24]);
    structure.labels[16 + nx * 8] = 0;
    return structure;
  };
  const cold = setupOf({ structure: porous });
  const warm = setupOf({ structure: porous, transfer: 2e-6, conductivity: 0.2 });
  const setup: Setup = {
    ...cold, conditions: { temperature: 298.15, pressure: 0 }, under: ({ temperature }) => (temperature > 300 ? warm : cold),
    protocol: [plate({ currentDensity: 1e5, until: [duration(5e-3)] }), plate({ currentDensity: 1e5, temperature: 323.15, until: [duration(5e-3)] })],
  };
  const run = new Simulation(setup, 1);
  until(run, () => run.step === 1);
  assert.ok(run.flaws!.lithium[0]! > 0);
  assert.equal(Math.max(...run.flaws!.electrolyte.conductivityOf), 0.2);
  // currents into the flaw are those of a run that has been built so
  const built = new Simulation(setup, 1, structuredClone(run.save()));
  assert.deepEqual([built.flaws!.electrolyte.conductivityOf, built.flaws!.bound()], [run.flaws!.electrolyte.conductivityOf, run.flaws!.bound()]);
  for (const each of [run, built]) until(each, () => false);
  assert.deepEqual(built.save(), run.save());
});
