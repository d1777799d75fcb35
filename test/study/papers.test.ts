import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { loadPaper } from '../../src/cli/load-scenario.ts';
import { reproduce } from '../../src/study/papers/reproduce.ts';
import { readTargets } from '../../src/study/papers/targets.ts';
import { root, temporary } from '../cli/program.ts';

const targets = readTargets(join(root, 'validation', 'targets.json'));

/** The values of an entry's checks, run in its quick form with `set` over what it sets by itself. */
const values = async (t: TestContext, id: string, set: Record<string, string> = {}): Promise<{ inside: boolean; values: number[] }> => {
  const { loaded, entry } = await loadPaper(join(root, 'scenarios', 'papers', `${id}.ts`));
  const changed = { ...entry, runs: (how: Parameters<typeof entry.runs>[0]) => entry.runs(how).map((run) => ({ ...run, set: { ...run.set, ...set } })) };
  const options = { out: temporary(t), quick: true, seeds: undefined, stopRequested: () => false, onProgress: () => undefined };
  const result = (await reproduce(targets.find((target) => target.id === id)!, { loaded, entry: changed }, options))!;
  return { inside: result.inside, values: result.checks.map(({ value }) => value!) };
};

// an entry, a physical input and its change, and what that does to the values: new over old
const cases: readonly (readonly [id: string, set: Record<string, string>, factors: readonly (readonly [low: number, high: number])[]])[] = [
  // (299 + 50)/(49 + 50), where it was (299 + 0.08)/(49 + 0.08)
  ['llzo-pressure-resistance', { chargeTransfer: '50 ohm.cm2' }, [[0.57, 0.59], [0.99, 1.01]]],
  // one pressure for both
  ['llzo-pressure-capacitance', { formationPressure: '20 MPa' }, [[0.338, 0.341]]],
  // at 0.05 mAh/cm2, q_a: 49 (1 + 1.27 (1 - 1/e)) over the constriction of what is left of the contact, about 0.1
  ['llzo-ideal-contact', { formationPressure: '40 MPa' }, [[600, 1300]]],
  // 0.42 over 0.35 eV, where it was 0.455 over 0.35
  ['llzo-activation', { boundaryActivation: '0.42 eV' }, [[0.9, 1.1], [0.922, 0.924]]],
  ['boundary-resistance', { boundaryResistance: '0.4 ohm.cm2' }, [[1.999, 2.001], [1.999, 2.001]]],
  ['llzo-microelectrode', { conductivity: '1 mS/cm' }, [[0.49, 0.52]]],
  ['lpscl-rp', { chargeTransfer: '0.3 ohm.cm2' }, [[0.63, 0.69], [1.45, 1.6]]],
  // kinetics that bend the line
  ['llzo-cv-linear', { chargeTransfer: '20 ohm.cm2' }, [[0.9, 0.9985]]],
  // what belongs to 15 um/s does not depend on how fast it is plated
  ['local-growth-rate', { current: '5 A/cm2' }, [[0.97, 1.03]]],
];

for (const [id, set, factors] of cases) {
  test(`${id}: inside in its quick form, and moves with ${Object.entries(set).flat().join(' = ')}`, async (t) => {
    const before = await values(t, id);
    assert.ok(before.inside, before.values.join(', '));
    const after = await values(t, id, set);
    factors.forEach(([low, high], k) => {
      const factor = after.values[k]! / before.values[k]!;
      assert.ok(factor > low && factor < high, `check ${k}: ${before.values[k]!}, then ${after.values[k]!}`);
    });
  });
}

test('plating-modes: upwards at the lowest potential; the potential of the first lateral growth follows the onset', async (t) => {
  // twice the onset of the entry's quick form: from 0.9 .. 1 V to 1.2 .. 2 V
  const [vertical, lateral, onset] = (await values(t, 'plating-modes', { stepHeight: '0.5 um', width: '60 um', onset: '0.6 V' })).values;
  assert.deepEqual([vertical, onset], [1, 2]);
  assert.ok(lateral! > 0.2, `${lateral}`);
});

test('alloys in closed form: diffusivity over temperature and the temperature that 0.8 of beta needs lie in their bands', async (t) => {
  assert.ok((await values(t, 'alloy-diffusion-temperature')).inside);
  const map = await values(t, 'alloy-utilisation-map');
  assert.ok(map.inside && Math.abs(map.values[0]! - 79.94) < 0.01, `${map.values[0]!} degC`);
});
