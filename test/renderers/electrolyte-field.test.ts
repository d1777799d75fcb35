import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LatticeSolver, uniformMedium, type State } from 'anodyne';
import { sectionField } from '../../renderers/electrolyte-field.ts';
import { foil } from './states.ts';
import { withArrays, withField } from './field-states.ts';

const edge = 0.25e-6;

/** The state with the field that the solver of lattices finds in an electrolyte of nz voxels: another way to the same finite volumes. */
function solved(shape: readonly [number, number, number], nz: number): { state: State; voxels: Float64Array } {
  const state = foil({ shape, voxel: edge });
  const [nx, ny] = shape;
  const conductivity = 0.05;
  const solver = new LatticeSolver(uniformMedium({ shape: [nx, ny, nz], edge, conductivity, far: 0 }));
  const touches = Array.from({ length: nx * ny }, (_, c) => Math.hypot((c % nx) - 0.3 * nx, Math.floor(c / nx) - 0.4 * ny) > 0.2 * nx);
  const { current, face } = solver.solve({
    resistance: Float64Array.from(touches, (touch) => (touch ? 1e-6 : Infinity)), drive: new Float64Array(nx * ny), group: new Int32Array(nx * ny), groups: 1, control: { currentDensity: 1 },
  }, 1e-12);
  const field = withArrays(state, { 'Current density [A/m2]': new Float32Array(current), 'Potential [V]': new Float32Array(face) }, { 'Electrolyte conductivity [S/m]': conductivity, 'Electrolyte thickness [m]': nz * edge });
  return { state: field, voxels: solver.field };
}

test('the potential of the plane goes on below it as the solver of the whole electrolyte has it, voxel by voxel, in 2D and 3D', () => {
  for (const [shape, nz, depth] of [[[40, 1, 20], 30, 30], [[24, 20, 16], 12, 12], [[30, 1, 20], 100, 15]] as const) {
    const { state, voxels } = solved(shape, nz);
    const [nx, ny] = shape;
    const y = ny >> 1;
    const { potential } = sectionField(state, depth, y);
    const face = state.arrays!.get('Potential [V]')!;
    for (let x = 0; x < nx; x++) assert.equal(potential[x], face[x + nx * y]);
    const drop = Math.max(...face) - Math.min(...voxels);
    for (let n = 0; n < depth; n++) {
      for (let x = 0; x < nx; x++) {
        // currents come in single precision: 1e-6 of the drop
        const [got, wanted] = [potential[nx * (n + 1) + x]!, voxels[x + nx * (y + ny * n)]!];
        assert.ok(Math.abs(got - wanted) < 1e-6 * drop, `${shape}, ${x}, ${n}: ${got} instead of ${wanted} V`);
      }
    }
  }
});

test('streams: what enters under each cell is its current, all rows carry the whole of it, and nothing begins or ends inside', () => {
  const state = withField(foil({ shape: [50, 1, 30], voxel: edge }), 2e-5);
  const depth = 40;
  const { stream, potential } = sectionField(state, depth, 0);
  const current = state.arrays!.get('Current density [A/m2]')!;
  const row = 51;
  for (let x = 0; x < 50; x++) assert.ok(Math.abs(stream![x + 1]! - stream![x]! - current[x]!) < 1e-6);
  for (let n = 0; n <= depth; n++) assert.ok(Math.abs(stream![n * row + 50]! - stream![n * row]! - 50) < 1e-5, `row ${n}`);
  for (let n = 0; n < depth; n++) {
    for (let x = 1; x < 50; x++) {
      // rightwards through the face between two voxels, from their potentials
      const aside = (0.05 / edge) * (potential[(n + 1) * 50 + x - 1]! - potential[(n + 1) * 50 + x]!);
      assert.ok(Math.abs(stream![n * row + x]! - stream![(n + 1) * row + x]! - aside) < 2e-6, `${x}, ${n}`);
    }
  }
});

test('a half space has the fields of an electrolyte so thick that its waves have faded', () => {
  const thick = withField(foil({ shape: [30, 1, 20], voxel: edge }), 60e-6);
  const header = { ...thick.header };
  delete (header as { 'Electrolyte thickness [m]'?: number })['Electrolyte thickness [m]'];
  const [a, b] = [sectionField(thick, 15, 0), sectionField({ ...thick, header }, 15, 0)];
  a.potential.forEach((value, k) => assert.ok(Math.abs(value - b.potential[k]!) < 1e-12));
  a.stream!.forEach((value, k) => assert.ok(Math.abs(value - b.stream![k]!) < 1e-9));
});

test('voxels with a potential of their own are shown as they are, pores as none', () => {
  const base = foil({ shape: [8, 4, 10], voxel: edge });
  const potential = Float32Array.from({ length: 8 * 4 * 3 }, (_, k) => k);
  const grains = Uint16Array.from(potential, (k) => (k === 8 * (2 + 4) + 5 ? 0 : 1));
  const state = withArrays(base, { 'Potential [V]': new Float32Array(32).fill(-1), 'Electrolyte potential [V]': potential, 'Electrolyte grain': grains }, { 'Electrolyte shape': [8, 4, 3] });
  const field = sectionField(state, 2, 2);
  const row = (first: number): number[] => Array.from({ length: 8 }, (_, x) => first + x);
  assert.deepEqual([...field.potential], [...new Array<number>(8).fill(-1), ...row(16), ...row(48).map((v) => (v === 53 ? NaN : v))]);
  assert.equal(field.stream, undefined);
});
