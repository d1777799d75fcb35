import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extendProtocol, parseLimit } from '../../src/experiment/extend-protocol.ts';
import { charge, contactBelow, duration, type Limit } from '../../src/experiment/limits.ts';
import { evolve, strip } from '../../src/experiment/protocol.ts';

test('the dimension of a quantity says which limit it is', () => {
  const limits: readonly (readonly [string, Limit])[] = [
    ['2 mAh/cm2', { kind: 'charge', value: 72000 }], ['1 C/m2', { kind: 'charge', value: 1 }], ['10 h', { kind: 'time', value: 36000 }], ['1 %', { kind: 'contact', value: 0.01 }],
    ['0.02 1', { kind: 'contact', value: 0.02 }], ['500 ohm.cm2', { kind: 'resistance', value: 0.05 }], ['1e6 events', { kind: 'events', value: 1e6 }], [' 1 event ', { kind: 'events', value: 1 }],
    ['< 1 %', { kind: 'contact', value: 0.01 }], ['>90 %', { kind: 'contactAbove', value: 0.9 }], ['> 500 ohm.cm2', { kind: 'resistance', value: 0.05 }],
    ['> 50 mV', { kind: 'voltageAbove', value: 0.05 }], ['<-0.1 V', { kind: 'voltageBelow', value: -0.1 }], ['> 0 V', { kind: 'voltageAbove', value: 0 }],
  ];
  for (const [text, limit] of limits) assert.deepEqual(parseLimit('--until', text), limit, text);
});

test('what is no limit, or cannot be told apart, is refused', () => {
  const need = /^--until: expected a charge such as '2 mAh\/cm2', a time '10 h', .*, got /u;
  for (const text of ['2', '', 'long', 'h', '2 V', '1 mAh', 'events', '> 2 h', '< 500 ohm.cm2', '>', '>> 2 V']) assert.throws(() => parseLimit('--until', text), { name: 'AnodyneError', message: need }, text);
  assert.throws(() => parseLimit('--until', '2 mAhh/cm2'), { message: /^--until: expected a known unit in "mAhh\/cm2", got "mAhh"; did you mean mAh\?$/u });
  for (const text of ['-1 h', '0 %', '> -1 %']) assert.throws(() => parseLimit('--until', text), { message: /^--until: expected a quantity > 0, got /u }, text);
  for (const text of ['1.5 events', '0 events', '-3 events', '1e300 events']) assert.throws(() => parseLimit('--until', text), { message: /^--until: expected a whole number of events > 0, got /u }, text);
});

test('the new limit takes the place of those of its kind in the last step; those of the kind that has ended the run are gone', () => {
  const first = evolve({ until: [duration(5)] });
  const last = strip({ currentDensity: 1, until: [charge(10), duration(20), contactBelow(0.5), charge(30)] });
  const untilOf = (endedBy: Limit['kind'], limit: Limit): readonly Limit[] => {
    const [kept, extended, ...more] = extendProtocol([first, last], endedBy, limit);
    assert.deepEqual([kept, { ...extended!, until: last.until }, more], [first, last, []]);
    return extended!.until;
  };
  assert.deepEqual(untilOf('charge', charge(40)), [charge(40), duration(20), contactBelow(0.5)]);
  assert.deepEqual(untilOf('contact', charge(40)), [charge(40), duration(20)]);
  assert.deepEqual(untilOf('time', contactBelow(0.1)), [charge(10), contactBelow(0.1), charge(30)]);
  assert.deepEqual(untilOf('charge', { kind: 'events', value: 7 }), [duration(20), contactBelow(0.5), { kind: 'events', value: 7 }]);
});
