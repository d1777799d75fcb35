import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkProtocol } from '../../src/experiment/check-protocol.ts';
import { checkSetup } from '../../src/experiment/check-setup.ts';
import { conditionsAt } from '../../src/experiment/conditions.ts';
import { charge, contactAbove, contactBelow, duration, events, type Limit, limitInWords, resistanceAbove, voltageAbove, voltageBelow } from '../../src/experiment/limits.ts';
import { protocolInWords, stepInWords } from '../../src/experiment/protocol-words.ts';
import { controlOf, evolve, hold, plate, rest, type Step, strip } from '../../src/experiment/protocol.ts';
import { cycle } from '../../src/experiment/step-lists.ts';
import { climbing, smallSetup, thinElectrolyte } from '../cell/setups.ts';

const hour = [duration(3600)];

test('a step as a sentence: what is done, under which conditions, until when', () => {
  const steps: readonly (readonly [Step, string])[] = [
    [strip({ currentDensity: 1, temperature: 333.15, pressure: 35e6, until: [charge(3600), voltageAbove(0.05)] }), 'Strip at 100 uA/cm2 at 60 degC under 35 MPa until 0.1 mAh/cm2 have passed, or the voltage is above 50 mV, or no contact is left.'],
    [plate({ currentDensity: 0.5, pressure: 0, until: [voltageBelow(-0.1)] }), 'Plate at 50 uA/cm2 under 0 MPa until the voltage is below -100 mV, or no contact is left.'],
    [hold({ potential: -0.02, temperature: 298.15, until: hour }), 'Hold at -20 mV at 25 degC until 1 h are over, or no contact is left.'],
    [rest({ pressure: 2e5, until: [...hour, contactAbove(0.9)] }), 'Rest at open circuit under 0.2 MPa until 1 h are over, or contact is above 90 %.'],
    [evolve({ temperature: 373.15, until: [events(1), events(2)] }), 'Let evolve at 100 degC until 1 event has happened, or 2 events have happened.'],
  ];
  for (const [step, words] of steps) assert.equal(stepInWords(step), words);
  assert.deepEqual([contactBelow(0.02), resistanceAbove(0.05)].map(limitInWords), ['contact is below 2 %', 'the interface resistance is above 500 ohm.cm2']);
});

test('what a step applies', () => {
  const steps = [strip({ currentDensity: 2, until: hour }), plate({ currentDensity: 2, until: hour }), hold({ potential: -1, until: hour }), rest({ until: hour }), evolve({ until: hour })];
  assert.deepEqual(steps.map(controlOf), [{ currentDensity: 2 }, { currentDensity: -2 }, { potential: -1 }, { currentDensity: 0 }, { currentDensity: 0 }]);
});

test('conditions hold from the step that sets them on, each by itself, and the highest pressure for good', () => {
  const start = { temperature: 298.15, pressure: 1e6 };
  const protocol = [rest({ until: hour }), rest({ pressure: 0, until: hour }), rest({ temperature: 333.15, until: hour }), rest({ temperature: 298.15, pressure: 5e6, until: hour })];
  assert.deepEqual(protocol.map((_, step) => conditionsAt(protocol, start, step)), [
    { ...start, highestPressure: 1e6 }, { temperature: 298.15, pressure: 0, highestPressure: 1e6 }, { temperature: 333.15, pressure: 0, highestPressure: 1e6 },
    { temperature: 298.15, pressure: 5e6, highestPressure: 5e6 },
  ]);
});

test('conditions that no cell can have are refused with the step', () => {
  for (const temperature of [0, -1, 453.65, NaN, Infinity]) {
    assert.throws(() => strip({ currentDensity: 1, until: hour, temperature }), { name: 'AnodyneError', message: /^protocol: strip\.temperature: expected a temperature above 0 and below 453\.65 K, where lithium melts, got /u }, `${temperature}`);
  }
  for (const pressure of [-1, NaN, Infinity]) assert.throws(() => rest({ until: hour, pressure }), { message: /^protocol: rest\.pressure: expected a finite number >= 0 \[Pa\], got /u }, `${pressure}`);
  assert.doesNotThrow(() => rest({ until: hour, temperature: 453.6, pressure: 0 }));
});

test('limits that are none are refused', () => {
  for (const value of [1, 2, -0.1, NaN]) assert.throws(() => contactAbove(value), { message: /^protocol: contactAbove: expected a share from 0 up to, but not 1/u }, `${value}`);
  for (const limit of [voltageAbove, voltageBelow]) assert.throws(() => limit(Infinity), { message: /^protocol: voltage(Above|Below): expected a finite number \[V\], got Infinity$/u });
  assert.deepEqual(voltageBelow(0), { kind: 'voltageBelow', value: 0 });
});

test('a cycle is its steps, as often as asked; what is none is refused', () => {
  const steps = [strip({ currentDensity: 1, until: hour }), rest({ until: hour })];
  assert.deepEqual(cycle({ steps, times: 3 }), [...steps, ...steps, ...steps]);
  assert.throws(() => cycle({ steps: [], times: 1 }), { message: 'protocol: cycle.steps: expected at least one step, got []' });
  for (const times of [0, 1.5, NaN]) assert.throws(() => cycle({ steps, times }), { message: /^protocol: cycle\.times: expected a whole number >= 1, got /u });
  assert.throws(() => cycle({ steps, times: 1e6 }), { message: `protocol: cycle.times: expected at most 100000 steps in all, got ${steps.length * 1e6}` });
});

test('in words a cycle stands once, and of a long protocol the first steps and the last', () => {
  const [stripping, resting] = [strip({ currentDensity: 1, until: hour }), rest({ until: hour })];
  const [a, b] = [stripping, resting].map(stepInWords);
  assert.equal(protocolInWords([stripping, resting]), `${a} Then: ${b}`);
  assert.equal(protocolInWords([resting, ...cycle({ steps: [stripping, resting], times: 50 })]), `50 times [${b} Then: ${a}] Then: ${b}`);
  assert.equal(protocolInWords([...cycle({ steps: [stripping, resting], times: 50 }), stripping, stripping]), `50 times [${a} Then: ${b}] Then: 2 times [${a}]`);
  // potentials that rise unevenly are no staircase
  const treads = Array.from({ length: 101 }, (_, k) => hold({ potential: k * k * 1e-4, until: [duration(1)] }));
  const words = protocolInWords(treads);
  assert.match(words, /^Hold at 0 mV .* Then: Hold at 78\.4 mV until 1 s are over, or no contact is left\. Then: 71 steps more\. Then: Hold at 1000 mV until 1 s are over, or no contact is left\.$/u);
});

/** The sentence about a protocol of these steps on a small foil; undefined if it is taken. */
const refusal = (step: Step, change: object = {}): string | undefined => {
  try {
    checkProtocol({ ...smallSetup({ field: thinElectrolyte(), protocol: [step] }), ...change });
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
};

test('limits that no event of a step moves are refused; with creep a rest may end on contact', () => {
  const needsCurrent: readonly Limit[] = [charge(1), resistanceAbove(1), voltageAbove(1), voltageBelow(-1)];
  for (const step of [(until: readonly Limit[]) => rest({ until }), (until: readonly Limit[]) => evolve({ until }), (until: readonly Limit[]) => hold({ potential: 0, until })]) {
    for (const limit of needsCurrent) assert.match(refusal(step([duration(1), limit]))!, /^protocol\[0\]\.until: expected limits that need no current, for (rest\(\.\.\.\)|evolve\(\.\.\.\)|hold\(\.\.\.\) at 0 V), got "\w+\(\.\.\.\)"$/u);
    assert.match(refusal(step([contactAbove(0.5)]))!, /^protocol\[0\]\.until: expected limits on time or events, for .*, got "contactAbove\(\.\.\.\)"$/u);
  }
  const creep = { events: smallSetup({ creep: climbing() }).events };
  const unloaded = { events: smallSetup({ creep: climbing({ pressure: 0 }) }).events };
  assert.match(refusal(rest({ until: [contactAbove(0.5)] }), unloaded)!, /for rest\(\.\.\.\) without creep under pressure: /u);
  for (const limit of [contactAbove(0.5), contactBelow(0.5)]) assert.equal(refusal(rest({ until: [limit] }), creep), undefined);
  assert.match(refusal(evolve({ until: [contactAbove(0.5)] }), creep)!, /for evolve\(\.\.\.\); rest\(\.\.\.\) knows limits on contact, got "contactAbove\(\.\.\.\)"$/u);
  assert.match(refusal(hold({ potential: 1, until: [voltageAbove(1)] }))!, /^protocol\[0\]\.until: expected limits other than on the voltage, which hold\(\.\.\.\) sets itself, got "voltageAbove\(\.\.\.\)"$/u);
  for (const limit of [...needsCurrent, contactAbove(0.5)]) assert.equal(refusal(strip({ currentDensity: 1, until: [limit] })), undefined);
});

test('a rest needs an electrode, and a limit on the voltage a field', () => {
  assert.match(refusal(rest({ until: hour }), { events: [] })!, /^scenario\.build: events: expected one cell event, stripping\(\.\.\.\), for this protocol, got 0$/u);
  assert.equal(refusal(evolve({ until: hour }), { events: [], field: undefined }), undefined);
  assert.match(refusal(plate({ currentDensity: 1, until: [voltageBelow(-1)] }), { field: undefined })!, /^scenario\.build: field: expected an electrolyte .*, for protocol\[0\] asks for its potential, got nothing$/u);
});

test('steps of another form, which types would have caught, are refused', () => {
  const check = (step: unknown) => () => { checkSetup({ ...smallSetup(), protocol: [step] }); };
  assert.throws(check({ kind: 'sleep', until: [] }), { message: /^protocol\[0\]: expected a step made by strip\(\.\.\.\), plate\(\.\.\.\), hold\(\.\.\.\), rest\(\.\.\.\) or evolve\(\.\.\.\), got /u });
  assert.throws(check({ kind: 'rest', until: [{ kind: 'contactAbov' }] }), { message: /^protocol\[0\]\.until\[0\]: expected a limit made by charge\(\.\.\.\), .* or voltageBelow\(\.\.\.\), got /u });
  assert.throws(check({ kind: 'rest', until: [], temperature: '25 degC' }), { message: /^protocol\[0\]\.temperature: expected a temperature above 0 and below 453\.65 K, where lithium melts, got "25 degC"$/u });
});
