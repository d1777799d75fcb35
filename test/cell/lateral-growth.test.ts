import assert from 'node:assert/strict';
import { test } from 'node:test';
import { halfSpace } from '../../src/experiment/electrolyte.ts';
import { charge, duration } from '../../src/experiment/limits.ts';
import { creep, foilLattice, hops, stripping } from '../../src/experiment/parts.ts';
import { hold, plate, type Step, strip } from '../../src/experiment/protocol.ts';
import { buildSetup, defineScenario, type Setup } from '../../src/experiment/scenario.ts';
import { Simulation } from '../../src/experiment/simulation.ts';
import { every } from '../../src/kernel/schedule.ts';
import { Species } from '../../src/lattice/species.ts';
import { lateralGrowth } from '../../src/observe/lateral-growth.ts';
import { chargePerVoxel } from '../../src/physics/lithium.ts';
import { linearTransfer } from '../../src/physics/charge-transfer.ts';
import { contactModel } from '../../src/physics/contact.ts';
import { foilOnElectrolyte, type InitialState } from '../../src/structure/foil.ts';
import { microelectrodeOnElectrolyte } from '../../src/structure/microelectrode.ts';
import { assertShare } from '../statistics.ts';
import { checkInvariants } from './invariants.ts';
import { climbing, drawn, smallSetup, thinElectrolyte } from './setups.ts';

const edge = 1e-6;

interface Micro {
  readonly cells?: number;
  readonly across?: number;
  readonly exponent?: number;
  readonly onset?: number;
  readonly protocol?: readonly Step[];
  readonly attemptRate?: number;
  readonly initial?: InitialState;
}

/** A disc of `across` voxels of 1 um on a plane of 24 x 24, two voxels high, six layers of headroom. */
const micro = ({ cells = 24, across = 6, exponent = 1, onset = 0.2, protocol, attemptRate = 0, initial }: Micro = {}): Setup => {
  const lattice = foilLattice({ dimensions: 3, width: cells * edge, thickness: 8 * edge, voxelEdge: edge });
  return {
    lattice,
    initial: initial ?? microelectrodeOnElectrolyte({ diameter: across * edge, voxelEdge: edge, collectorLayers: 7 }),
    rules: [hops({ attemptRate, bond: 1.5, adhesion: 1, bulkFactor: 0 })],
    events: [stripping({ criticalCurrentDensity: 0, lateral: { exponent, onset } })],
    field: halfSpace({ conductivity: 0.05, permittivity: 139, chargeTransfer: linearTransfer(8e-6), contact: contactModel({ formationPressure: 400e6 }), lag: 0 }),
    protocol: protocol ?? [hold({ potential: -1, until: [charge((60 * chargePerVoxel(edge)) / (cells * edge) ** 2)] })],
    observe: { columns: [lateralGrowth], every: every('charge', 1e9), states: every('charge', 1e9) },
    pictures: [],
  };
};

const finish = (run: Simulation): Simulation => {
  while (run.ended === undefined) run.advance(1e4);
  return run;
};

/** Free places beside lithium on the contact plane, told independently: column by column. */
const edgeOf = ({ sites, lattice: { shape: [nx, ny, nz] } }: Simulation): number[] => {
  const at = (x: number, y: number, z: number): number => sites.at(((x + nx) % nx) + nx * (((y + ny) % ny) + ny * z));
  const places: number[] = [];
  for (let y = 0; y < ny; y++) {
    for (let x = 0; x < nx; x++) {
      const column = Array.from({ length: nz - 1 }, (_, z) => at(x, y, z + 1));
      if (column[0] === Species.empty && !column.includes(Species.lithium) && [[1, 0], [-1, 0], [0, 1], [0, -1]].some(([dx, dy]) => at(x + dx!, y + dy!, 1) === Species.lithium)) places.push(x + nx * y);
    }
  }
  return places;
};

test('a place at the edge is taken with a probability in proportion to its overpotential to the power eta', () => {
  for (const exponent of [0, 1, 2]) {
    // an electrode without any symmetry: a disc with an arm
    const disc = microelectrodeOnElectrolyte({ diameter: 4 * edge, voxelEdge: edge, collectorLayers: 7 });
    const initial: InitialState = (lattice, random) => {
      const species = disc(lattice, random);
      for (let x = 14; x < 18; x++) species[x + 24 * (12 + 24)] = Species.lithium;
      return species;
    };
    const run = new Simulation(micro({ exponent, initial, onset: 1e-3 }), 1, undefined, 'serial in TypeScript');
    const { solution } = run.field.sample()!;
    const places = edgeOf(run);
    const weights = places.map((c) => (solution.face[c]! + 1) ** exponent); // the electrode is at -1 V
    const total = weights.reduce((sum, w) => sum + w, 0);
    const counts = new Map<number, number>();
    const trials = 20000; // sees a share of 4 % wrong by 17 %
    const contact = 576 + 17 + 24 * 12; // the tip of the arm
    for (let k = 0; k < trials; k++) {
      const place = run.reaction.lateral!.place(contact) - 576;
      counts.set(place, (counts.get(place) ?? 0) + 1);
    }
    assert.ok([...counts.keys()].every((c) => places.includes(c)));
    places.forEach((c, k) => { assertShare(`eta = ${exponent}, place ${c}`, counts.get(c) ?? 0, trials, weights[k]! / total); });
    if (exponent === 1) assert.ok(Math.max(...weights) > 1.3 * Math.min(...weights), 'the tip is ahead of the corners');
  }
});

test('a disc: the eight places that mirror each other have one overpotential; a contact inside has no place beside it', () => {
  const run = new Simulation(micro(), 1, undefined, 'serial in TypeScript');
  const face = (x: number, y: number): number => run.field.platingOverpotential(x + 24 * y);
  // the disc covers 9 .. 14, mirrored about 11.5
  const mirrored = [[10, 8], [13, 8], [10, 15], [13, 15], [8, 10], [8, 13], [15, 10], [15, 13]] as const;
  for (const [x, y] of mirrored) assert.ok(Math.abs(face(x, y) / face(10, 8) - 1) < 1e-4, `${x}, ${y}`);
  assert.equal(run.reaction.lateral!.place(576 + 11 + 24 * 11), -1);
});

test('a place is active from the onset on, to the last bit of its overpotential', () => {
  const run = new Simulation(micro(), 1, undefined, 'serial in TypeScript');
  const lateral = run.reaction.lateral!;
  const etas = new Map(edgeOf(run).map((c) => [c, run.field.platingOverpotential(c)]));
  const [highest, lowest] = [Math.max(...etas.values()), Math.min(...etas.values())];
  assert.ok(highest > 1.05 * lowest && lowest > 0);
  const contacts = [...run.cell.contacts.list()];
  const places = (onset: number): Set<number> => {
    lateral.spreading = { exponent: 0, onset };
    return new Set(contacts.flatMap((contact) => Array.from({ length: 50 }, () => lateral.place(contact) - 576)).filter((c) => c >= 0));
  };
  assert.deepEqual([...places(highest)].sort(), [...etas].filter(([, eta]) => eta >= highest).map(([c]) => c).sort());
  assert.equal(places(highest * (1 + 1e-12)).size, 0);
  assert.equal(places(lowest).size, etas.size);
});

test('below the onset lithium grows upwards alone, above it also over the surface: charge, voxels and place agree', () => {
  const shares: number[] = [];
  for (const potential of [-0.3, -4]) {
    const setup = micro({ protocol: [hold({ potential, until: [charge((60 * chargePerVoxel(edge)) / (24 * edge) ** 2)] })] });
    const run = finish(new Simulation(setup, 2));
    checkInvariants(run);
    const { taken } = run.reaction.lateral!;
    assert.equal(run.reaction.plated, 60);
    assert.equal(new Set(taken).size, taken.length, 'each place once');
    const [share, area, , , vertical] = lateralGrowth.values(run);
    assert.deepEqual([share, area], [taken.length / 60, taken.length]);
    assert.ok(Math.abs(vertical! - (60 - taken.length) / run.cell.contactsAtRest) < 1e-12);
    const covered = run.cell.contacts.list().map((site) => site - 576);
    for (const c of taken) assert.ok(covered.includes(c));
    assert.equal(covered.length, run.cell.contactsAtRest + taken.length, 'without hops nothing else touches');
    shares.push(share!);
  }
  assert.equal(shares[0], 0);
  assert.ok(shares[1]! > 0.3 && shares[1]! < 1, `${shares[1]}`);
});

test('a film thickens by its own columns; the disc is lifted under the collector', () => {
  // six voxels high, out of the film's reach
  const initial = microelectrodeOnElectrolyte({ diameter: 6 * edge, voxelEdge: edge, collectorLayers: 3 });
  const run = finish(new Simulation(micro({ initial, protocol: [hold({ potential: -4, until: [charge((200 * chargePerVoxel(edge)) / (24 * edge) ** 2)] })], exponent: 2 }), 3));
  checkInvariants(run);
  const onFilm = run.reaction.plated - run.reaction.lifted - run.reaction.lateral!.taken.length;
  assert.ok(onFilm > 5 && run.reaction.lifted > 10, `${onFilm} on the film, ${run.reaction.lifted} lifted`);
  const layers = run.reaction.lateral!.taken.map((c) => {
    let height = 0;
    while (run.sites.at(c + 576 * (height + 1)) === Species.lithium) height++;
    return height;
  });
  // what has reached the collector is lifted like the disc
  assert.equal(layers.reduce((sum, height) => sum + Math.min(height, 6), 0) - layers.length, onFilm);
});

test('invariants hold all along random histories, with hops, stripping in between, and in 2D', () => {
  const step = (voxels: number, cells: number): number => (voxels * chargePerVoxel(edge)) / (cells * edge) ** 2;
  const back: Step[] = [hold({ potential: -3, until: [charge(step(60, 24))] }), strip({ currentDensity: 1e3, until: [charge(step(40, 24))] }), hold({ potential: -3, until: [charge(step(60, 24))] })];
  for (const seed of [1, 2]) {
    const run = new Simulation(micro({ protocol: back, attemptRate: 2000 }), seed);
    for (let k = 0; run.ended === undefined; k++) {
      run.advance(1 + (k % 37) * 20);
      if (k % 10 === 0) checkInvariants(run);
    }
    checkInvariants(run);
    const { taken } = run.reaction.lateral!;
    assert.ok(taken.length > new Set(taken).size && taken.length > 10, 'places stripped bare are taken again');
    assert.deepEqual(lateralGrowth.values(run).slice(0, 2), [taken.length / run.reaction.plated, new Set(taken).size]);
  }
  const wall = drawn('##########', '###oo#####', '...oo.....', '...oo.....');
  const flat = { ...smallSetup({ ...wall, attemptRate: 0, field: thinElectrolyte(), protocol: [hold({ potential: -0.5, until: [charge((6 * chargePerVoxel(1e-7)) / (10 * 1e-14))] })] }) };
  const run = new Simulation({ ...flat, events: [stripping({ criticalCurrentDensity: 0, lateral: { exponent: 1, onset: 0.01 } })] }, 1);
  finish(run);
  checkInvariants(run);
  assert.ok(run.reaction.lateral!.taken.length > 0 && run.reaction.lateral!.taken.every((c) => c < 10));
});

test('a void under the foil is no free surface: plating fills it as it does without lateral growth', () => {
  const picture = drawn('#######', 'ooooo..', 'ooooo..', 'o.o.o..');
  const setup = smallSetup({ ...picture, attemptRate: 0, field: thinElectrolyte(), protocol: [plate({ currentDensity: 1, until: [charge((2 * chargePerVoxel(1e-7)) / (7 * 1e-14))] })] });
  const run = new Simulation({ ...setup, events: [stripping({ criticalCurrentDensity: 0, lateral: { exponent: 1, onset: 1e3 } })] }, 1, undefined, 'serial in TypeScript');
  const lateral = run.reaction.lateral!;
  assert.deepEqual([8, 10, 12, 13].map((site) => lateral.isFree(site)), [false, false, true, true]);
  let filled = 0;
  for (let seed = 1; seed <= 20; seed++) {
    const one = finish(new Simulation({ ...setup, events: [stripping({ criticalCurrentDensity: 0, lateral: { exponent: 1, onset: 1e3 } })] }, seed, undefined, 'serial in TypeScript'));
    assert.deepEqual([12, 13].map((site) => one.sites.at(site)), [Species.empty, Species.empty]);
    filled += [8, 10].filter((site) => one.sites.at(site) === Species.lithium).length;
  }
  assert.ok(filled > 5);
});

test('saved at any moment and restored, the run goes on bit for bit', () => {
  const setup = micro({ protocol: [hold({ potential: -3, until: [charge((40 * chargePerVoxel(edge)) / (24 * edge) ** 2)] }), hold({ potential: -4, until: [duration(1e-3)] })], attemptRate: 500 });
  const whole = new Simulation(setup, 7);
  let pieces = new Simulation(setup, 7);
  for (let k = 0; whole.ended === undefined && k < 60; k++) {
    whole.advance(1 + (k % 13) * 30);
    pieces.advance(1 + (k % 13) * 30);
    pieces = new Simulation(setup, 7, structuredClone(pieces.save()));
    assert.deepEqual([pieces.kmc.time, pieces.kmc.events, pieces.ended], [whole.kmc.time, whole.kmc.events, whole.ended]);
    assert.deepEqual(pieces.reaction.lateral!.taken, whole.reaction.lateral!.taken);
  }
  assert.deepEqual(pieces.sites.species(), whole.sites.species());
  assert.ok(whole.reaction.lateral!.taken.length > 5);
});

test('bad input: one sentence each', () => {
  const refused = (work: () => unknown, sentence: RegExp): void => { assert.throws(work, { name: 'AnodyneError', message: sentence }); };
  const spreads = (lateral: object): (() => unknown) => () => stripping({ criticalCurrentDensity: 0, lateral: lateral as { exponent: number; onset: number } });
  refused(spreads({ exponent: -1, onset: 0.2 }), /^stripping\.lateral\.exponent: expected a finite number >= 0: eta of the growth law, got -1$/u);
  refused(spreads({ exponent: 1, onset: 0 }), /^stripping\.lateral\.onset: expected a finite number > 0 \[V\]: at 0 lithium would spread at any overpotential, got 0$/u);
  refused(spreads({ exponent: 1, onsett: 0.2 }), /^stripping\.lateral: expected one of exponent, onset, got key "onsett"; did you mean onset\?$/u);
  refused(() => stripping({ criticalCurrentDensity: 1, lateral: { exponent: 1, onset: 1 }, walking: { nucleationSpacing: 1, diffusionLength: 1 } }), /^stripping: expected either walking or lateral/u);
  refused(() => new Simulation(micro({ initial: foilOnElectrolyte(7) }), 1), /^scenario\.build: initial: expected free surface of the electrolyte, with no metal on it, for stripping\(\.\.\.\) with lateral.*, got "none"$/u);
  refused(() => plate({ currentDensity: 0, until: [duration(1)] }), /^protocol: plate\.currentDensity: expected a finite number > 0 \[A\/m2\], got 0$/u);
  const { field, ...without } = micro({ protocol: [plate({ currentDensity: 1, until: [duration(1)] })] });
  assert.ok(field);
  const scenario = defineScenario({ title: 'no field', sources: [], parameters: {}, build: () => without });
  const pressed = defineScenario({ title: 'pressed', sources: [], parameters: {}, build: () => ({ ...micro(), events: [...micro().events, creep(climbing())] }) });
  refused(() => buildSetup(pressed, {}), /^scenario\.build: events: expected either creep\(\.\.\.\) or stripping\(\.\.\.\) with lateral: .*, got "stripping, creep"$/u);
  refused(() => buildSetup(scenario, {}), /^scenario\.build: field: expected an electrolyte such as halfSpace\(\.\.\.\), for stripping\(\.\.\.\) with lateral asks for the overpotential beside the metal, got nothing$/u);
});
