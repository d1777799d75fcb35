import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Conditions } from '../../src/experiment/conditions.ts';
import { charge, duration } from '../../src/experiment/limits.ts';
import { hops } from '../../src/experiment/parts.ts';
import { checkUnder } from '../../src/experiment/parts-under.ts';
import { rest, strip } from '../../src/experiment/protocol.ts';
import { buildSetup, defineScenario, type HopSource, type Parts, type Setup } from '../../src/experiment/scenario.ts';
import { Simulation } from '../../src/experiment/simulation.ts';
import { tracer } from '../../src/observe/tracer.ts';
import { RandomSource } from '../../src/random/random-source.ts';
import { smallSetup } from '../cell/setups.ts';

const message = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return (error as Error).message;
  }
  return 'no error';
};

const hotter = 333.15;
const room: Conditions = { temperature: 298.15, pressure: 0, highestPressure: 0 };

/** Gathered hops, weaker bonds where it is hotter: the probabilities to stop follow. */
const setupWith = (flickerBonds: number, source: HopSource = 'classes of atoms', three = false): Setup & { under: (now: Conditions) => Parts } => {
  const base = smallSetup({
    ...(three ? { name: 'simple cubic', shape: [5, 4, 7] } : { shape: [16, 1, 9] }),
    protocol: [strip({ currentDensity: 1, until: [duration(40)] }), strip({ currentDensity: 0.7, temperature: hotter, until: [duration(40)] }), rest({ temperature: 298.15, until: [duration(20)] }), strip({ currentDensity: 1, until: [charge(1e9)] })],
  });
  const under = ({ temperature }: Conditions): Parts => ({
    events: base.events,
    rules: [hops({ attemptRate: temperature === hotter ? 9 : 4, bond: temperature === hotter ? 1.3 : 1.6, adhesion: 1, bulkFactor: 0.1, flickerBonds }, source)],
  });
  return { ...base, ...under(room), conditions: room, under };
};

for (const three of [false, true]) {
  test(`${three ? '3D' : '2D'}: gathered hops through temperature steps and checkpoints at random moments, compiled or not, bit for bit`, () => {
    const setup = setupWith(three ? 3 : 2, 'automatic', three);
    const moments = new RandomSource([1, 2, 3, 5]);
    const plain = new Simulation(setup, 7, undefined, 'serial in TypeScript');
    const compiled = new Simulation(setup, 7);
    let pieces = new Simulation(setup, 7);
    assert.match(compiled.engine[0]!, /^classes of atoms in WebAssembly, for it gathers hops$/u);
    while (plain.ended === undefined) {
      const budget = 1 + Math.floor(moments.uniform() * 400);
      for (const run of [plain, compiled, pieces]) run.advance(budget);
      assert.deepEqual(compiled.save(), plain.save());
      assert.deepEqual(pieces.save(), plain.save());
      pieces = new Simulation(setup, 7, structuredClone(pieces.save()));
    }
    assert.ok(plain.step === 3 && plain.reaction.stripped > 20 && plain.kmc.events > 200, `${plain.step}, ${plain.reaction.stripped}, ${plain.kmc.events}`);
    const single = new Simulation(setupWith(0, 'automatic', three), 7);
    while (single.ended === undefined) single.advance(1e6);
    assert.ok(single.kmc.events > 2 * plain.kmc.events, `${single.kmc.events} single hops, ${plain.kmc.events} gathered`);
  });
}

test('where hops cannot be gathered: one sentence', () => {
  const built = (setup: Setup): string => message(() => buildSetup(defineScenario({ title: 'gathered', sources: [], parameters: {}, build: () => setup }), {}));
  const need = "rules[0].source: expected 'classes of atoms' or 'automatic' where flickerBonds > 0: no other source gathers hops, got \"vacancy list\"";
  assert.equal(built(setupWith(1, 'vacancy list')), need);
  assert.equal(message(() => new Simulation(setupWith(1, 'vacancy list'), 1)), need);
  const followed: Setup = { ...setupWith(1), observe: { ...setupWith(1).observe, columns: [tracer] } };
  assert.equal(built(followed), 'rules[0]: expected flickerBonds = 0, every hop an event, where an observable follows single hops (tracer), got "gathered hops"');
  assert.equal(built(setupWith(2.5)), 'flickerBonds: expected a number from 0 to 2, the bonds of a kink: only what is bound more loosely flickers, got 2.5');
  const { under } = setupWith(1);
  const sometimes = (now: Conditions): Parts => (now.temperature === hotter ? setupWith(0).under(now) : under(now));
  assert.equal(message(() => { checkUnder({ ...setupWith(1), under: sometimes }); }), 'scenario.build: under, for protocol[1]: expected hops of the same kind as at the start: 10 classes with 400 rates, gathered, got "10 classes with 400 rates"');
  // an ordinary rule says nothing of it
  const [off, on] = [0, 1.5].map((flickerBonds) => hops({ attemptRate: 100, bond: 2, adhesion: 1, bulkFactor: 0, flickerBonds }).words);
  assert.equal(off, 'hops with Gamma_0 = 100 1/s, phi/kT* = 2, phi_s/kT* = 1, bulk factor 0, no vapour; classes of atoms');
  assert.equal(on, 'hops with Gamma_0 = 100 1/s, phi/kT* = 2, phi_s/kT* = 1, bulk factor 0, no vapour; hops of atoms bound by less than 1.5 phi gathered, none begins at more than 4.979 1/s a slot; classes of atoms');
});
