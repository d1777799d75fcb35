import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ContactPlane } from '../../src/field/contact-plane.ts';
import { Polycrystal } from '../../src/field/polycrystal.ts';
import type { PlaneProblem } from '../../src/field/plane-problem.ts';
import { randomSource } from '../../src/random/streams.ts';
import { brickGrains } from '../../src/structure/brick-layer.ts';
import { vacuumPermittivity } from '../../src/units/constants.ts';

const edge = 2e-7;
const [nx, ny, nz] = [12, 10, 8] as const;
const conductivity = 0.05;
const permittivity = 139;

/** Patches of contact of different resistance, two islands of dead lithium among them. */
const problem = (control: PlaneProblem['control']): PlaneProblem => {
  const random = randomSource(3, 'initialState');
  const resistance = Float64Array.from({ length: nx * ny }, () => (random.uniform() < 0.5 ? Infinity : 8e-6 * (1 + random.uniform())));
  const group = Int32Array.from({ length: nx * ny }, (_, c) => (c % 17 === 3 ? 1 : c % 17 === 4 ? 2 : 0));
  return { resistance, drive: new Float64Array(nx * ny).fill(1e-4), group, groups: 3, control };
};

const uniform = new Polycrystal({
  shape: [nx, ny, nz], edge, labels: new Uint16Array(nx * ny * nz).fill(1), conductivityOf: Float64Array.of(0, conductivity), permittivityOf: Float64Array.of(0, permittivity * vacuumPermittivity),
  boundaryResistance: 0, boundaryCapacitance: 0, far: 0,
});
const layered = new ContactPlane([{ thickness: nz * edge, conductivity, permittivity }], [nx, ny], edge);

for (const control of [{ potential: 0.3 }, { currentDensity: -2 }]) {
  test(`voxels and the contact plane's waves give the same currents and potentials: ${JSON.stringify(control)}`, () => {
    const [a, b] = [uniform.solve(problem(control), 1e-12), layered.solve(problem(control), 1e-12)];
    const scale = b.current.reduce((most, j) => Math.max(most, Math.abs(j)), 0);
    a.current.forEach((j, c) => { assert.ok(Math.abs(j - b.current[c]!) < 1e-8 * scale, `cell ${c}: ${j} and ${b.current[c]!}`); });
    a.potential.forEach((v, g) => { assert.ok(Math.abs(v - b.potential[g]!) < 1e-9, `group ${g}: ${v} and ${b.potential[g]!}`); });
    a.face.forEach((v, c) => { assert.ok(Math.abs(v - b.face[c]!) < 1e-9, `face ${c}: ${v} and ${b.face[c]!}`); });
  });
}

test('and the same impedance at every frequency, which at zero is the resistance', () => {
  const { resistance, group, groups } = problem({ potential: 0 });
  const touching = Uint8Array.from(resistance, (r) => (Number.isFinite(r) ? 1 : 0));
  for (const omega of [0, 1e3, 1e6, 1e9]) {
    const impedance = new Float64Array(2 * nx * ny);
    resistance.forEach((r, c) => {
      const g = Number.isFinite(r) ? 1 / r : 0;
      const b = omega * (g > 0 ? 0.1 : 1e-4);
      impedance[2 * c] = g === 0 && b === 0 ? Infinity : g / (g * g + b * b);
      impedance[2 * c + 1] = g === 0 && b === 0 ? 0 : -b / (g * g + b * b);
    });
    const at = { impedance, touching, drive: new Float64Array(nx * ny), group, groups, control: { currentDensity: 1 } };
    const [a, b] = [uniform.solveAt(at, omega, 1e-11), layered.solveAt(at, omega, 1e-11)];
    for (const part of [0, 1]) assert.ok(Math.abs(a.potential[part]! - b.potential[part]!) < 1e-8 * Math.abs(b.potential[0]!), `omega ${omega}: ${a.potential[part]!} and ${b.potential[part]!}`);
    if (omega === 0) {
      const direct = uniform.solve({ resistance, drive: new Float64Array(nx * ny), group, groups, control: { currentDensity: 1 } }, 1e-12);
      assert.ok(Math.abs(a.potential[0]! / direct.potential[0]! - 1) < 1e-9);
    }
  }
});

test('cells that differ by what one cell alone meets: a wide plane of uniform voxels has the figure of the contact plane', () => {
  const wide = new ContactPlane([{ thickness: 1, conductivity, permittivity }], [64, 64], edge);
  assert.ok(Math.abs(uniform.cellResistance / wide.cellResistance - 1) < 0.015);
});

test('under full contact bricks part into grains and boundaries exactly', () => {
  const { labels, grains } = brickGrains({ shape: [8, 8, 12], voxelEdge: edge, grainSize: 4 * edge });
  const bricks = new Polycrystal({
    shape: [8, 8, 12], edge, labels, conductivityOf: new Float64Array(grains + 1).fill(conductivity), permittivityOf: new Float64Array(grains + 1), boundaryResistance: 2e-5, boundaryCapacitance: 0.07, far: 1e-4,
  });
  const { bulk, boundary } = bricks.uniformResistance();
  assert.ok(Math.abs(bulk / ((12 * edge) / conductivity + 1e-4) - 1) < 1e-9, `${bulk}`);
  assert.ok(Math.abs(boundary / (2 * 2e-5) - 1) < 1e-9, `${boundary}`);
  assert.ok(bricks.memory.every((phi) => phi === 0), 'leaves nothing behind');
});
