import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readSeries, readState, Species } from 'anodyne';
import { anodyne, root } from '../cli/program.ts';
import { outsidePython } from './programs.ts';

const folder = mkdtempSync(join(tmpdir(), 'anodyne-arrays-'));
after(() => { rmSync(folder, { recursive: true }); });

/** A foil of grains that creeps, on grains and pores, is stripped until its contact is gone: a row and a state every 50 s. */
const scenario = `import { allFieldObservables, contactModel, creep, defineScenario, duration, every, foilOnElectrolyte, hops, linearTransfer, metalGrains, poreObservables, polycrystallineElectrolyte, strip, stripping, time, voronoiGrains, withPores } from 'anodyne';

export default defineScenario({
  title: 'A polycrystal', sources: [], parameters: {},
  build: () => ({
    lattice: { name: 'simple cubic', shape: [12, 10, 8], periodic: [true, true, false], voxelEdge: 1e-7 },
    initial: foilOnElectrolyte(), grains: metalGrains({ kind: 'random', grainSize: 3e-7 }),
    rules: [hops({ attemptRate: 0.02, bond: 1.6, adhesion: 1, bulkFactor: 0 })],
    events: [stripping({ criticalCurrentDensity: 0.1 }), creep({ pressure: 1e4, temperature: 298.15, constraint: 1, grainSize: 1e-4, boundaryDiffusivity: 0, loadLength: 5e-7 })],
    field: polycrystallineElectrolyte({
      structure: (nx, ny, voxelEdge, random) => withPores(voronoiGrains({ shape: [nx, ny, 9], voxelEdge, grainSize: 4e-7, random }), { relativeDensity: 0.95, poreSize: 2e-7, voxelEdge, random }),
      phases: { electrolyte: { conductivity: 0.05, permittivity: 139 } }, boundary: { resistance: 2e-6, capacitance: 0.07 }, below: [{ thickness: 1e-4, conductivity: 0.05, permittivity: 100 }],
      chargeTransfer: linearTransfer(8e-6), contact: contactModel({ formationPressure: 62e6 }),
    }),
    protocol: [strip({ currentDensity: 1, until: [duration(5000)] })],
    observe: { columns: [time, ...allFieldObservables, poreObservables.interfacePores], every: every('time', 200), states: every('time', 200) },
    pictures: [],
  }),
});
`;

interface Image {
  readonly cells: number[];
  readonly origin: number[];
  readonly arrays: Record<string, { readonly type: string; readonly values: number[] | number[][] }>;
}
interface Read {
  readonly symbols: string[];
  readonly metal_grain: number[];
  readonly shape: number[];
  readonly type: string;
  readonly values: number[];
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const near = (found: number, expected: number, tolerance: number): void => { assert.ok(Math.abs(found - expected) <= tolerance, `${found}, expected ${expected} +- ${tolerance}`); };

test('currents, potentials, stress, grains and pores of a run, as VTK, NumPy and ASE read them', async () => {
  writeFileSync(join(folder, 'grains.ts'), scenario);
  for (const args of [['run', 'grains.ts', '--out', 'run', '--quiet'], ['render', 'run', '--to', 'vti,npy,xyz']]) {
    const { code, stderr } = await anodyne(folder, args);
    assert.deepEqual([code, stderr], [0, '']);
  }
  const read = JSON.parse(outsidePython(['ase', 'vtk', 'numpy'], folder, join(root, 'test', 'outside', 'read-formats.py'), join(folder, 'run', 'render'))) as Record<string, unknown>;
  const series = readSeries(join(folder, 'run', 'series.csv'));
  const states = readdirSync(join(folder, 'run', 'states')).sort().map((name) => readState(join(folder, 'run', 'states', name)));
  assert.ok(states.length > 3 && states.length === series.get('Time [s]')!.length);
  // at the end what is left of the contact stands on pores, and passes nothing
  assert.deepEqual([...states[0]!.arrays!.values(), ...states.at(-1)!.arrays!.values()].map((values) => values.some((value) => value !== 0)), [true, true, true, true, true, true, true, false, false, false, true, true, true, true]);
  const names = new Set<string>();
  states.forEach(({ header, species, arrays }, k) => {
    const name = String(k).padStart(6, '0');
    const npy = (array: string): Read => read[`${array}/${name}.npy`] as Read;
    const [lattice, below] = [read[`vti/${name}.vti`], read[`electrolyte/${name}.vti`]] as [Image, Image];
    const values = (image: Image, array: string): number[] => image.arrays[array]!.values as number[];
    const row = (column: string): number => series.get(column)![k]!;
    names.add(JSON.stringify([lattice, below].map(({ arrays: found }) => Object.entries(found).map(([array, { type }]) => [array, type]))));

    // against the columns of the row of the same moment
    const current = npy('current-density');
    assert.deepEqual([current.shape, current.type], [[10, 12], 'float32']);
    const passing = current.values.filter((j) => j !== 0);
    near(mean(current.values) * 100, row('Current density [uA/cm2]') * (passing.length > 0 ? 1 : 0), 1e-4);
    if (passing.length > 0) near(Math.max(...passing.map(Math.abs)) / mean(passing.map(Math.abs)), row('Current crowding'), 1e-5);
    assert.equal(Math.max(...values(lattice, 'pore')), row('Interface pores'));

    // on the lattice: electrolyte below the plane, metal above it, nothing elsewhere
    const plane = 120;
    const rest = Array<number>(7 * plane).fill(0);
    assert.deepEqual(values(lattice, 'Current density [A/m2]'), [...current.values, ...rest]);
    assert.deepEqual(values(lattice, 'Potential [V]'), [...npy('potential').values, ...rest]);
    const stress = values(lattice, 'Local stress [Pa]');
    assert.deepEqual(stress, [...rest.slice(0, plane), ...npy('local-stress').values, ...rest.slice(plane)]);
    // the stack pressure where all touches
    assert.equal(npy('local-stress').values.every((p) => p === 1e4), header['Contact fraction'] === 1);
    assert.deepEqual(values(lattice, 'Metal grain'), npy('metal-grain').values);
    const xyz = read[`xyz/${name}.xyz`] as Read;
    assert.deepEqual(xyz.metal_grain, [...arrays!.get('Metal grain')!].filter((_, site) => species[site] !== Species.empty));

    // below: highest layer at the contact plane, which lies one edge above the lattice's corner
    assert.deepEqual(below.cells, [12, 10, 9]);
    near(below.origin[2]! + 9e-7, 1e-7, 1e-18);
    for (const array of ['Electrolyte potential [V]', 'Electrolyte grain', 'Electrolyte conductivity [S/m]']) {
      const kept = [...arrays!.get(array)!];
      assert.deepEqual(Array.from({ length: 9 }, (_, z) => values(below, array).slice((8 - z) * plane, (9 - z) * plane)).flat(), kept);
      assert.deepEqual(npy(array.replace(/ \[.*/u, '').toLowerCase().replace(' ', '-')).values, kept);
    }
    const vectors = below.arrays['Electrolyte current density [A/m2]']!.values as number[][];
    for (let z = 0; z < 9; z++) near(mean(vectors.slice(z * plane, (z + 1) * plane).map((vector) => -vector[2]!)), mean(current.values), 1e-3);
    assert.equal(header['Electrolyte shape']![2], 9);
  });
  assert.equal(names.size, 1, 'the same fields of the same kinds in every state');
  for (const image of ['vti', 'electrolyte']) {
    assert.deepEqual(read[`${image}/run.pvd`], states.map(({ header }, k) => ({ time: header['Time [s]'], file: `${String(k).padStart(6, '0')}.vti` })));
  }
});
