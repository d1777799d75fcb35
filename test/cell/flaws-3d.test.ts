import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duration } from '../../src/experiment/limits.ts';
import { plate } from '../../src/experiment/protocol.ts';
import { Simulation } from '../../src/experiment/simulation.ts';
import { llzoCeramic } from '../../src/physics/ceramics.ts';
import { type Microstructure, uniformElectrolyte } from '../../src/structure/microstructure.ts';
import { cubeOf, edge, until } from './flaw-setups.ts';
import { checkInvariants } from './invariants.ts';

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
