import assert from 'node:assert/strict';
import { test } from 'node:test';
import { interfaceCurrent, splitOverpotential } from '../../src/field/interface-current.ts';
import { latticeMedium, type LatticeMedium, type Polycrystal, uniformMedium } from '../../src/field/lattice-medium.ts';
import { LatticeSolver } from '../../src/field/lattice-solver.ts';
import type { InnerContacts, PlaneProblem } from '../../src/field/plane-problem.ts';
import { sinhTransfer } from '../../src/physics/charge-transfer.ts';
import { randomSource } from '../../src/random/streams.ts';
import { denseSolve } from './lattice-dense.ts';

const relative = (a: number, b: number): number => Math.abs(a - b) / Math.abs(b);

const sheets = (voxels: readonly number[], resistance: number, drive = 0): InnerContacts => ({
  voxel: Int32Array.from(voxels), faces: new Float64Array(voxels.length).fill(2), resistance: new Float64Array(voxels.length).fill(resistance), drive: new Float64Array(voxels.length).fill(drive),
});

const fullContact = (cells: number, resistance: number, control: PlaneProblem['control'], inner?: InnerContacts): PlaneProblem => ({
  resistance: new Float64Array(cells).fill(resistance), drive: new Float64Array(cells), group: new Int32Array(cells), groups: 1, control, ...(inner ? { inner } : {}),
});

/** Mean current density through the bottom [A/m2]. */
const throughBottom = ({ bottom }: LatticeMedium, field: Float64Array): number => bottom.reduce((sum, r, c) => sum + field[field.length - bottom.length + c]! / r, 0) / bottom.length;

const passed = ({ current, inner }: { current: Float64Array; inner?: Float64Array }, metal: InnerContacts): number =>
  (current.reduce((sum, j) => sum + j, 0) + inner!.reduce((sum, j, k) => sum + j * metal.faces[k]!, 0)) / current.length;

test('metal in random voxels of random grains, with drives, on several levels and in the first layer: the same as elimination', () => {
  const random = randomSource(3, 'initialState');
  for (const shape of [[4, 3, 5], [6, 1, 9], [5, 5, 3], [1, 1, 6]] as const) {
    for (let k = 0; k < 12; k++) {
      const [cells, voxels] = [shape[0] * shape[1], shape[0] * shape[1] * shape[2]];
      const electrolyte: Polycrystal = {
        shape, edge: 1e-7, far: 1e-6, boundaryResistance: 2e-5, labels: Uint16Array.from({ length: voxels }, () => Math.floor(4 * random.uniform())), conductivityOf: Float64Array.of(0, 0.05, 0.02, 0.4),
      };
      const chosen = Array.from({ length: voxels }, (_, i) => i).filter((i) => electrolyte.labels[i] !== 0 && random.uniform() < 0.3);
      const inner: InnerContacts = { ...sheets(chosen, 1), resistance: Float64Array.from(chosen, () => 1e-6 + 1e-5 * random.uniform()), drive: Float64Array.from(chosen, () => 0.01 * random.uniform()) };
      const problem: PlaneProblem = {
        ...fullContact(cells, 8e-6, k % 2 === 0 ? { potential: 0.02 } : { currentDensity: 30 }, inner), groups: 2, group: Int32Array.from({ length: cells }, (_, c) => (c > 0 && random.uniform() < 0.3 ? 1 : 0)),
      };
      const exact = denseSolve({
        shape, edge: 1e-7, far: 1e-6, groups: 2, control: problem.control, drive: () => 0, group: (c) => problem.group[c]!, interface: () => [8e-6, 0], sheet: (i, j) => [electrolyte.labels[i] === electrolyte.labels[j] ? 0 : 2e-5, 0],
        conductivity: (i) => (electrolyte.labels[i] === 0 ? undefined : [electrolyte.conductivityOf[electrolyte.labels[i]!]!, 0]),
        inner: chosen.map((voxel, n) => ({ voxel, conductance: (2 * 1e-14) / inner.resistance[n]!, drive: inner.drive[n]! })),
      });
      const solver = new LatticeSolver(latticeMedium(electrolyte));
      if (exact.open > 0 || ('currentDensity' in problem.control && Math.abs(exact.below[0] - 30) > 1e-6)) continue;
      const found = solver.solve(problem, 1e-12);
      const scale = Math.max(10, ...exact.current.map(([j]) => Math.abs(j)));
      exact.current.forEach(([j], c) => { assert.ok(Math.abs(found.current[c]! - j) < 1e-8 * scale, `${shape.join(' x ')}, case ${k}, cell ${c}: ${found.current[c]}, expected ${j}`); });
      assert.ok(Math.abs(found.potential[0]! - exact.potential[0]![0]) < 1e-9);
      assert.ok(Math.abs(passed(found, inner) - exact.below[0]) < 1e-9 * scale, `${passed(found, inner)} from the metal, ${exact.below[0]} below`);
    }
  }
});

test('taken out again, the metal leaves nothing behind: the same bits as without', () => {
  const medium = uniformMedium({ shape: [16, 1, 24], edge: 1e-7, conductivity: 0.05, far: 1e-6 });
  const plain = fullContact(16, 8e-6, { currentDensity: 5 });
  const expected = new LatticeSolver(medium).solve(plain, 1e-8);
  const solver = new LatticeSolver(medium);
  const inner = sheets([16 * 3 + 8, 16 * 4 + 8], 8e-6);
  const metal = solver.solve({ ...plain, inner }, 1e-8);
  assert.ok(relative(passed(metal, inner), 5) < 1e-7 && relative(throughBottom(medium, solver.field), 5) < 1e-7);
  assert.deepEqual(solver.solve(plain, 1e-8), expected);
});

test('a sheet of depth a takes about what would come through 2 a of the plane: the exact field of a fin, with an error of first order in the voxel', () => {
  // a fin on every W of a metal plane: sin(pi z/W), then arcsin of sqrt(t^2 + sinh^2(pi a/W)) over cosh, give it (2 W/pi) arcsin(tanh(pi a/W)) i per width; 2 a i alone
  const exact = (8 / Math.PI) * Math.asin(Math.tanh(Math.PI / 8));
  const share = (across: number): number => {
    const shape = [across, 1, across] as const;
    const edge = 32e-6 / across;
    const depth = across / 8; // a = 4 um in a width of 32 um
    const inner = sheets(Array.from({ length: depth }, (_, z) => across * z + across / 2), 1e-9);
    const solver = new LatticeSolver(uniformMedium({ shape, edge, conductivity: 0.05, far: 0 }));
    const found = solver.solve(fullContact(across, 1e-9, { currentDensity: 10 }, inner), 1e-8);
    return found.inner!.reduce((sum, j) => sum + 2 * j, 0) / (2 * depth * 10);
  };
  const [coarse, fine] = [share(64), share(128)];
  assert.ok(Math.abs(fine - exact) < 0.01, `share of 2 a i: ${coarse}, ${fine}, expected ${exact}`);
  assert.ok(Math.abs(fine - exact) < 0.65 * Math.abs(coarse - exact), `first order: ${coarse - exact}, ${fine - exact}`);
});

test('kinetics that are no straight line: every face on its curve, and the parts add up to the voltage', () => {
  const solver = new LatticeSolver(uniformMedium({ shape: [12, 12, 16], edge: 1e-6, conductivity: 0.165, far: 1e-5 }));
  const kinetics = sinhTransfer({ exchangeCurrentDensity: 320, steepness: 39 });
  const inner = sheets([0, 1, 2, 3].map((z) => 144 * z + 66), 1e-9, 3e-3);
  const plane = { contactResistance: new Float64Array(144).fill(1e-5), group: new Int32Array(144), groups: 1, chargeTransfer: kinetics, inner: { ...inner, resistance: new Float64Array(4) } };
  const found = interfaceCurrent(solver, plane, { currentDensity: -500 }, 1e-10);
  found.inner!.forEach((j, k) => {
    const over = found.potential[0]! + 3e-3 - solver.field[inner.voxel[k]!]!;
    assert.ok(relative(kinetics.overpotential(j), over) < 1e-6, `face ${k}: ${kinetics.overpotential(j)} V by its current, ${over} V by the field`);
  });
  assert.ok(relative(passed(found, inner), -500) < 1e-9);
  const parts = splitOverpotential(plane, found, { bulk: 16e-6 / 0.165 + 1e-5, boundary: 0 });
  const sum = parts.bulk + parts.boundary + parts.constriction + parts.contact + parts.chargeTransfer;
  assert.ok(relative(sum, parts.total) < 1e-10, `${sum} in parts, ${parts.total} in all`);
  // what plating against the drive of a pressure takes is part of charge transfer
  const onPlane = found.current.reduce((heat, j) => heat + kinetics.overpotential(j) * j, 0);
  const inside = found.inner!.reduce((heat, j) => heat + 2 * (kinetics.overpotential(j) - 3e-3) * j, 0);
  assert.ok(relative(parts.chargeTransfer, (onPlane + inside) / (144 * -500)) < 1e-9, `${parts.chargeTransfer} V`);
});

test('nonsense is refused', () => {
  const solver = new LatticeSolver(uniformMedium({ shape: [2, 1, 2], edge: 1e-7, conductivity: 0.05, far: 0 }));
  const with0 = (inner: InnerContacts): (() => unknown) => () => solver.solve(fullContact(2, 8e-6, { potential: 0.01 }, inner), 1e-8);
  assert.throws(with0(sheets([4], 1e-6)), { message: 'problem.inner.voxel[0]: expected a voxel from 0 to 3, got 4' });
  assert.throws(with0(sheets([1], 0)), { message: 'problem.inner.resistance[0]: expected a number > 0 [ohm m2], got 0' });
});
