import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AlternatingOperator } from '../../src/field/alternating-operator.ts';
import { ContactPlane } from '../../src/field/contact-plane.ts';
import { Fourier } from '../../src/field/fourier.ts';
import { interfaceCurrent, type Interface, splitOverpotential } from '../../src/field/interface-current.ts';
import { type Layers, planeImpedance } from '../../src/field/layers.ts';
import { uniformResistance } from '../../src/field/pellet.ts';
import type { Control, PlaneSolution } from '../../src/field/plane-problem.ts';
import { butlerVolmer, type ChargeTransfer, linearTransfer, sinhTransfer } from '../../src/physics/charge-transfer.ts';
import { RandomSource } from '../../src/random/random-source.ts';

const edge = 1e-7;
const layers: Layers = [{ thickness: 1e-6, conductivity: 0.05, permittivity: 0, sheetBelow: { resistance: 2e-5, capacitance: 0 } }, { thickness: 2e-6, conductivity: 0.1, permittivity: 0 }];
const uniform = uniformResistance(layers);
const series = uniform.bulk + uniform.boundary;

const laws: Record<string, ChargeTransfer> = {
  linear: linearTransfer(8e-6),
  none: linearTransfer(0),
  sinh: sinhTransfer({ exchangeCurrentDensity: 320, steepness: 17 }),
  'sinh, slow': sinhTransfer({ exchangeCurrentDensity: 1e-3, steepness: 40 }),
  'Butler-Volmer': butlerVolmer({ exchangeCurrentDensity: 320, transferCoefficient: 0.3, temperature: 298.15 }),
  'Butler-Volmer, slow': butlerVolmer({ exchangeCurrentDensity: 1e-3, transferCoefficient: 0.6, temperature: 298.15 }),
};

const whole = (cells: number, contactResistance: number, chargeTransfer: ChargeTransfer): Interface =>
  ({ contactResistance: new Float64Array(cells).fill(contactResistance), group: new Int32Array(cells), groups: 1, chargeTransfer });

/** Random contact: voids, two decades of contact resistance, an island of dead lithium on six cells. */
const patchy = (chargeTransfer: ChargeTransfer, seed: number): Interface => {
  const random = new RandomSource([seed, 2, 3, 4]);
  const contactResistance = Float64Array.from({ length: 64 }, () => (random.uniform() < 0.4 ? Infinity : 1e-5 * Math.exp(4 * random.uniform())));
  const group = new Int32Array(64);
  for (const c of [0, 1, 2, 8, 9, 16]) {
    group[c] = 1;
    contactResistance[c] = 1e-5;
  }
  contactResistance[63] = 1e-4;
  return { contactResistance, group, groups: 2, chargeTransfer };
};

/** The current of a uniform interface at V, by bisection. */
const bisected = (potential: number, inSeries: number, law: ChargeTransfer): number => {
  let [low, high] = potential > 0 ? [0, potential / inSeries] : [potential / inSeries, 0];
  for (let k = 0; k < 200; k++) {
    const middle = (low + high) / 2;
    if (inSeries * middle + law.overpotential(middle) < potential) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
};

test('full contact: the current is the scalar solution\'s, and the potential the sum of parts, for all laws, controls and signs', () => {
  const solver = new ContactPlane(layers, [4, 4], edge);
  for (const [name, law] of Object.entries(laws)) {
    for (const size of [1e-6, 1e-2, 0.3, 2]) for (const potential of [size, -size]) {
      const { current, potential: [v] } = interfaceCurrent(solver, whole(16, 3e-5, law), { potential }, 1e-10);
      const expected = bisected(potential, series + 3e-5, law);
      for (const j of current) assert.ok(Math.abs(j / expected - 1) < 1e-8, `${name} at ${potential} V: ${j}, expected ${expected}`);
      assert.equal(v, potential);
    }
    for (const size of [1e-6, 1, 1e5]) for (const currentDensity of [size, -size]) {
      const { current, potential: [v] } = interfaceCurrent(solver, whole(16, 3e-5, law), { currentDensity }, 1e-10);
      for (const j of current) assert.ok(Math.abs(j / currentDensity - 1) < 1e-10, `${name} at ${currentDensity}: ${j}`);
      const expected = (series + 3e-5) * currentDensity + law.overpotential(currentDensity);
      assert.ok(Math.abs(v! / expected - 1) < 1e-9, `${name} at ${currentDensity} A/m2: ${v!} V, expected ${expected}`);
    }
  }
});

/** By how much the potentials of a solution miss: metal less kinetics, contact resistance and the electrolyte's face, over the largest potential. */
const missed = (plane: Interface, { current, potential }: PlaneSolution): number => {
  const face = new AlternatingOperator(new Fourier(8, 8), planeImpedance(layers, 8, 8, edge, 0), new Float64Array(128), new Uint8Array(64).fill(1), false);
  const phi = new Float64Array(128);
  face.apply(Float64Array.from({ length: 128 }, (_, k) => (k % 2 === 0 ? current[k / 2]! : 0)), phi);
  let most = 0;
  current.forEach((j, c) => {
    const r = plane.contactResistance[c]!;
    if (r === Infinity) assert.equal(j, 0);
    else most = Math.max(most, Math.abs(potential[plane.group[c]!]! - plane.chargeTransfer.overpotential(j) - r * j - phi[2 * c]!));
  });
  return most / Math.abs(potential[0]!);
};

test('patchy contact: currents solve the kinetics of every contact at once, from any start', () => {
  const solver = new ContactPlane(layers, [8, 8], edge);
  for (const [name, law] of Object.entries(laws)) {
    const plane = patchy(law, 7);
    const controls: Control[] = [{ potential: 1e-3 }, { potential: 0.5 }, { potential: -0.5 }, { currentDensity: 1e-3 }, { currentDensity: 300 }, { currentDensity: -3e4 }];
    // each from nothing, and from the answer to another control: larger, smaller, or the other way round
    const cold = controls.map((control) => interfaceCurrent(solver, plane, control, 1e-10));
    cold.forEach((solution, k) => {
      const miss = missed(plane, solution);
      assert.ok(miss < 1e-9, `${name}, ${JSON.stringify(controls[k])}: ${miss}`);
      cold.forEach((start, m) => {
        const warm = interfaceCurrent(solver, plane, controls[k]!, 1e-10, start);
        const most = Math.max(...solution.current.map(Math.abs));
        const off = Math.max(...solution.current.map((j, c) => Math.abs(j - warm.current[c]!))) / most;
        assert.ok(off < 1e-7, `${name}, ${JSON.stringify(controls[k])} from ${JSON.stringify(controls[m])}: ${off}`);
      });
    });
  }
});

test('from any start the answer is the same at full contact, too: a step of the potential down or through zero', () => {
  // little in series: the kinetics decide
  const thin: Layers = [{ thickness: edge, conductivity: 10, permittivity: 0 }];
  const solver = new ContactPlane(thin, [2, 2], edge);
  for (const [name, law] of Object.entries(laws)) {
    // and from currents beyond all reason
    const absurd = { current: new Float64Array(4).fill(1e100), potential: Float64Array.of(0), face: new Float64Array(4), iterations: 0, residual: 0 };
    const sane = interfaceCurrent(solver, whole(4, 0, law), { potential: 0.2 }, 1e-10, absurd);
    assert.ok(Math.abs(sane.current[0]! / bisected(0.2, edge / 10, law) - 1) < 1e-7, name);
    for (const from of [0.4, -0.4, 1e-3]) for (const potential of [1e-3, 0.2, -0.3, 0.4]) {
      const start = interfaceCurrent(solver, whole(4, 0, law), { potential: from }, 1e-10);
      const { current } = interfaceCurrent(solver, whole(4, 0, law), { potential }, 1e-10, start);
      const expected = bisected(potential, edge / 10, law);
      assert.ok(Math.abs(current[0]! / expected - 1) < 1e-7, `${name}, ${from} to ${potential} V: ${current[0]!}, expected ${expected}`);
    }
  }
});

test('the parts of the overpotential add up to the whole; under full contact each is its own resistance times the current', () => {
  const solver = new ContactPlane(layers, [8, 8], edge);
  for (const [name, law] of Object.entries(laws)) {
    for (const control of [{ potential: 0.2 }, { currentDensity: -50 }]) {
      for (const plane of [patchy(law, 1), patchy(law, 2), whole(64, 3e-5, law)]) {
        const solution = interfaceCurrent(solver, plane, control, 1e-11);
        const parts = splitOverpotential(plane, solution, uniform);
        const sum = parts.bulk + parts.boundary + parts.constriction + parts.contact + parts.chargeTransfer;
        assert.ok(Math.abs(sum / parts.total - 1) < 1e-9, `${name}: ${sum} V of ${parts.total}`);
        assert.equal(parts.total, solution.potential[0]);
        const mean = solution.current.reduce((s, j) => s + j, 0) / 64;
        assert.ok(Math.abs(parts.bulk / (uniform.bulk * mean) - 1) < 1e-12 && Math.abs(parts.boundary / (uniform.boundary * mean) - 1) < 1e-12);
        if (plane.groups > 1) {
          assert.ok(parts.constriction / mean > 0 && parts.contact / mean > 0);
          continue;
        }
        assert.ok(Math.abs(parts.constriction) < 1e-8 * Math.abs(parts.total), `${name}: constriction ${parts.constriction}`);
        assert.ok(Math.abs(parts.contact / (3e-5 * mean) - 1) < 1e-8);
        assert.ok(Math.abs(parts.chargeTransfer - law.overpotential(mean)) <= 1e-8 * Math.abs(parts.chargeTransfer));
      }
    }
  }
  const idle = { current: new Float64Array(64), potential: Float64Array.of(0.3), face: new Float64Array(64), iterations: 0, residual: 0 };
  assert.deepEqual(splitOverpotential(whole(64, 1, laws.linear!), idle, uniform), { total: 0.3, bulk: 0, boundary: 0, constriction: 0, contact: 0, chargeTransfer: 0 });
});

test('an island of dead lithium carries loops of current but none on the whole, floats between the potentials below it, and helps', () => {
  const solver = new ContactPlane(layers, [8, 8], edge);
  for (const [name, law] of Object.entries(laws)) {
    const plane = patchy(law, 3);
    const { current, potential } = interfaceCurrent(solver, plane, { currentDensity: 20 }, 1e-11);
    const [inside, outside] = [0, 1].map((g) => current.filter((_, c) => plane.group[c] === 1 - g)) as [Float64Array, Float64Array];
    const loop = inside.reduce((sum, j) => sum + Math.abs(j), 0);
    assert.ok(loop > 1e-7, `${name}: a loop of ${loop}`);
    assert.ok(Math.abs(inside.reduce((sum, j) => sum + j, 0)) < 1e-12 * (loop + 1), name);
    assert.ok(Math.abs(outside.reduce((sum, j) => sum + j, 0) / (20 * 64) - 1) < 1e-12);
    assert.ok(potential[1]! > 0 && potential[1]! < potential[0]!);
    // taken away, it costs more
    const bare = { ...plane, contactResistance: plane.contactResistance.map((r, c) => (plane.group[c] === 1 ? Infinity : r)) };
    assert.ok(interfaceCurrent(solver, bare, { currentDensity: 20 }, 1e-11).potential[0]! > potential[0]!);
  }
});
