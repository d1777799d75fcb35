import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duration } from '../../src/experiment/limits.ts';
import { plate } from '../../src/experiment/protocol.ts';
import { Simulation } from '../../src/experiment/simulation.ts';
import { llzoCeramic } from '../../src/physics/ceramics.ts';
import { elasticOpening, fracturePressure, planeStrainModulus } from '../../src/physics/fracture.ts';
import { cubeOf, edge, sectionOf, until, withPores } from './flaw-setups.ts';
import { checkInvariants } from './invariants.ts';

test('a pore on its way is filled as a whole before the crack is under pressure again and goes on: to the quantum', () => {
  const [a, opening, sites] = [4e-6, 20e-9, 8];
  // right below the flaw
  const run = new Simulation(sectionOf({ structure: withPores(24, (i, nx) => i === 16 + nx * sites) }), 1);
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
  const run = new Simulation(sectionOf({ structure: withPores(24, (i, nx) => i === 16 + nx * (sites - 1)) }), 1);
  const ofQuantum = elasticOpening(fracturePressure(llzoCeramic.toughness.grain, a), a, planeStrainModulus(llzoCeramic)) / 256;
  until(run, () => run.flaws!.pressure(0) > 0);
  assert.equal(run.flaws!.lithium[0], Math.floor(((sites - 1) * opening + edge) / ofQuantum) + 1);
});

test('in 3D a crack that has branched and filled pores keeps all charge, and a run saved in the middle goes on bit for bit', () => {
  const porous = withPores(12, (i, nx, ny) => i > nx * ny && (i * 7919) % 53 === 0);
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
