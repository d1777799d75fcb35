import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkLayers, type Layer, type Layers, planeImpedance, waveImpedance } from '../../src/field/layers.ts';
import { pelletLayers, uniformResistance } from '../../src/field/pellet.ts';
import { vacuumPermittivity } from '../../src/units/constants.ts';
import { columnImpedance, type Complex, over, plus } from './dense.ts';

const edge = 1e-7;
const impedance = (layers: Layers, kk: number, l: number, omega: number): Complex => {
  const out = new Float64Array(2);
  waveImpedance(layers, kk, l, omega, out);
  return [out[0]!, out[1]!];
};

const assertClose = (what: string, [a, b]: Complex, [c, d]: Complex, limit: number): void => {
  const error = Math.hypot(a - c, b - d) / Math.hypot(c, d);
  assert.ok(error <= limit, `${what}: ${a} + i ${b}, expected ${c} + i ${d}, off by ${error}`);
};

const layer = (voxels: number, conductivity: number, permittivity = 0): Layer => ({ thickness: voxels * edge, conductivity, permittivity });
const sheet = { resistance: 2e-5, capacitance: 0.07 };

const stacks: Record<string, Layers> = {
  'one voxel': [layer(1, 0.05)],
  'one layer': [layer(9, 0.05, 139)],
  'one layer on a boundary': [{ ...layer(4, 0.05, 139), sheetBelow: sheet }],
  'two layers': [layer(3, 0.05, 10), layer(5, 2, 139)],
  'a poor layer on top': [layer(1, 1e-4, 20), layer(6, 2, 10), layer(2, 0.3)],
  'boundaries between layers': [{ ...layer(2, 0.05, 139), sheetBelow: sheet }, { ...layer(1, 0.05, 139), sheetBelow: { resistance: 3e-4, capacitance: 0 } }, layer(7, 0.02, 500)],
  'a boundary without resistance': [{ ...layer(2, 0.05, 139), sheetBelow: { resistance: 0, capacitance: 1 } }, layer(3, 0.02)],
};
const frequencies = [0, 1e3, 1e8, 1e10, 1e13];

test('on voxels the impedance of every wave is that of the finite volumes, whatever the layers, boundaries and frequency', () => {
  for (const [name, layers] of Object.entries(stacks)) {
    for (const omega of frequencies) {
      // up to the shortest wave on a square lattice, 8 / l^2
      for (const kkll of [1e-6, 1e-2, 0.3, 2, 4, 8]) {
        const kk = kkll / (edge * edge);
        assertClose(`${name}, k^2 l^2 = ${kkll}, omega ${omega}`, impedance(layers, kk, edge, omega), columnImpedance(layers, kk, edge, omega), 1e-10);
      }
    }
  }
});

test('an edge of 0 is the continuum: tanh(k L)/(kappa k), and for two layers the line formula', () => {
  const [length, sigma, eps] = [3e-6, 0.05, 139];
  for (const omega of frequencies) {
    for (const kL of [1e-3, 0.1, 1, 3, 15]) {
      const k = kL / length;
      const [re, im] = over([sigma, omega * vacuumPermittivity * eps]);
      const expected: Complex = [(re * Math.tanh(kL)) / k, (im * Math.tanh(kL)) / k];
      assertClose(`k L = ${kL}`, impedance([{ thickness: length, conductivity: sigma, permittivity: eps }], k * k, 0, omega), expected, 1e-14);
    }
  }
  // phi = A cosh(k z) + B sinh(k z) in both layers, continuous with its current
  const [a, b, top, bottom, k] = [1e-6, 2e-6, 0.05, 0.4, 1.3e6];
  const below = Math.tanh(k * b) / (bottom * k);
  const expected = (below * Math.cosh(k * a) + Math.sinh(k * a) / (top * k)) / (Math.cosh(k * a) + below * top * k * Math.sinh(k * a));
  const two = [{ thickness: a, conductivity: top, permittivity: 0 }, { thickness: b, conductivity: bottom, permittivity: 0 }];
  assertClose('two layers', impedance(two, k * k, 0, 0), [expected, 0], 1e-14);
});

test('finer voxels come to the continuum in the second order', () => {
  const layers: Layers = [{ thickness: 2e-6, conductivity: 0.05, permittivity: 0 }, { thickness: 3e-6, conductivity: 0.2, permittivity: 0 }];
  const kk = 1e12;
  const exact = impedance(layers, kk, 0, 0)[0];
  const errors = [0.2e-6, 0.1e-6, 0.05e-6].map((l) => Math.abs(impedance(layers, kk, l, 0)[0] - exact) / exact);
  assert.ok(errors[0]! < 0.01 && Math.abs(errors[0]! / errors[1]! - 4) < 0.1 && Math.abs(errors[1]! / errors[2]! - 4) < 0.1, errors.join(', '));
});

test('the uniform current sees everything in series, however deep', () => {
  const layers: Layers = [{ ...layer(20, 0.05, 139), sheetBelow: sheet }, { thickness: 2e-3, conductivity: 0.3, permittivity: 10, sheetBelow: { resistance: 1, capacitance: 1e-3 } }];
  for (const omega of frequencies) {
    const expected = plus(
      over([0.05 / (20 * edge), (omega * vacuumPermittivity * 139) / (20 * edge)]), over([1 / sheet.resistance, omega * sheet.capacitance]),
      over([0.3 / 2e-3, (omega * vacuumPermittivity * 10) / 2e-3]), over([1, omega * 1e-3]));
    assertClose(`omega ${omega}`, impedance(layers, 0, edge, omega), expected, 1e-14);
    assertClose(`omega ${omega}, continuum`, impedance(layers, 0, 0, omega), expected, 1e-14);
  }
  const { bulk, boundary } = uniformResistance(layers);
  assertClose('uniformResistance', [bulk + boundary, 0], impedance(layers, 0, edge, 0), 1e-15);
});

test('a wave sees nothing below some twenty of its decay lengths, and all of what is less deep', () => {
  const kk = 1 / (edge * edge); // decays within about a voxel
  const upper: Layers = [layer(30, 0.05, 10)];
  const bad: Layers = [{ ...layer(30, 0.05, 10), sheetBelow: { resistance: 1e6, capacitance: 0 } }, layer(30, 1e-9)];
  const good: Layers = [layer(30, 0.05, 10), layer(30, 1e9)];
  for (const other of [bad, good]) assertClose('30 voxels down', impedance(other, kk, edge, 0), impedance(upper, kk, edge, 0), 1e-15);
  const shallow: Layers = [{ ...layer(5, 0.05, 10), sheetBelow: { resistance: 1e6, capacitance: 0 } }, layer(30, 1e-9)];
  assert.ok(Math.abs(impedance(shallow, kk, edge, 0)[0] / impedance([layer(5, 0.05, 10)], kk, edge, 0)[0] - 1) > 1e-5);
  // the exact answer, to the last digits, where the cut lies: a column of many thin layers
  const many: Layers = Array.from({ length: 60 }, (_, n) => ({ ...layer(1, 0.05 + 0.01 * (n % 3), 10), sheetBelow: sheet }));
  for (const kkll of [1e-3, 0.05, 1, 8]) assertClose(`${kkll}`, impedance(many, kkll / (edge * edge), edge, 1e6), columnImpedance(many, kkll / (edge * edge), edge, 1e6), 1e-13);
});

test('all waves of a plane, in the order of the transform', () => {
  for (const [nx, ny] of [[5, 4], [6, 1], [1, 7], [1, 1], [2, 2]] as const) {
    const waves = planeImpedance(stacks['boundaries between layers']!, nx, ny, edge, 1e9);
    assert.equal(waves.length, 2 * nx * ny);
    for (let y = 0; y < ny; y++) {
      for (let x = 0; x < nx; x++) {
        const kk = (4 * (Math.sin((Math.PI * x) / nx) ** 2 + Math.sin((Math.PI * y) / ny) ** 2)) / (edge * edge);
        const at = 2 * (x + nx * y);
        assertClose(`${x}, ${y} of ${nx} x ${ny}`, [waves[at]!, waves[at + 1]!], columnImpedance(stacks['boundaries between layers']!, kk, edge, 1e9), 1e-12);
      }
    }
  }
});

test('a pellet is grains with a boundary between every two', () => {
  const pellet = {
    thickness: 2e-3, conductivity: 0.046, activationEnergy: 0, permittivity: 139, grainSize: 1e-5, boundaryResistance: 2e-5, boundaryActivationEnergy: 0, boundaryCapacitance: 0.073,
    temperature: 298.15,
  };
  const layers = pelletLayers(pellet);
  assert.equal(layers.length, 200);
  assert.equal(layers.filter(({ sheetBelow }) => sheetBelow).length, 199);
  assert.equal(layers.at(-1)!.sheetBelow, undefined);
  const { bulk, boundary } = uniformResistance(layers);
  assert.ok(Math.abs(bulk / (2e-3 / 0.046) - 1) < 1e-12 && Math.abs(boundary / (199 * 2e-5) - 1) < 1e-12);
  assert.deepEqual(uniformResistance(pelletLayers({ ...pellet, grainSize: Infinity })).boundary, 0);
  // sigma T and the boundaries' conductance times T follow Arrhenius' law, each with its own energy
  const warm = uniformResistance(pelletLayers({ ...pellet, activationEnergy: 5e-20, boundaryActivationEnergy: 7e-20, temperature: 350 }));
  const factor = (energy: number): number => (298.15 / 350) * Math.exp((energy / 1.380649e-23) * (1 / 298.15 - 1 / 350));
  assert.ok(Math.abs((bulk / warm.bulk) / factor(5e-20) - 1) < 1e-12 && Math.abs((boundary / warm.boundary) / factor(7e-20) - 1) < 1e-12);
  assert.throws(() => pelletLayers({ ...pellet, grainSize: 0 }), /^AnodyneError: pellet\.grainSize: expected a number > 0, got 0/u);
  assert.throws(() => pelletLayers({ ...pellet, grainSize: 1e-9 }), /pellet\.grainSize: expected grains of at least 1e-5 of the thickness/u);
});

test('what is no layer is refused in a sentence', () => {
  const good = layer(3, 1, 10);
  assert.doesNotThrow(() => { checkLayers([good, { ...good, permittivity: 0, sheetBelow: { resistance: 0, capacitance: 0 } }], 'here'); });
  const refused: [Layers, RegExp][] = [
    [[], /here: expected at least one layer, got 0/u],
    [[good, { ...good, thickness: 0 }], /here\[1\]\.thickness \[m\]: expected a finite number > 0, got 0/u],
    [[{ ...good, conductivity: -1 }], /here\[0\]\.conductivity \[S\/m\]: expected a finite number > 0, got -1/u],
    [[{ ...good, thickness: Infinity }], /here\[0\]\.thickness \[m\]: expected a finite number > 0, got Infinity/u],
    [[{ ...good, permittivity: -1 }], /here\[0\]\.permittivity: expected a finite number >= 0, got -1/u],
    [[{ ...good, sheetBelow: { resistance: NaN, capacitance: 0 } }], /here\[0\]\.sheetBelow\.resistance \[ohm m2\]: expected a finite number >= 0, got NaN/u],
    [[{ ...good, sheetBelow: { resistance: 0, capacitance: -1 } }], /here\[0\]\.sheetBelow\.capacitance \[F\/m2\]: expected a finite number >= 0, got -1/u],
  ];
  for (const [layers, sentence] of refused) assert.throws(() => { checkLayers(layers, 'here'); }, sentence);
});
