import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { AnodyneError, show } from '../../src/units/error.ts';

fc.configureGlobal({ seed: 20240501 });

test('an error says place, need, value and way out', () => {
  const error = new AnodyneError('scenario.title', 'a text', 5, { nearest: 'x' });
  assert.equal(error.message, 'scenario.title: expected a text, got 5; did you mean x?');
  assert.deepEqual([error.place, error.need, error.got, error.nearest], ['scenario.title', 'a text', 5, 'x']);
  assert.equal(error.name, 'AnodyneError');
  assert.ok(error instanceof Error && error instanceof AnodyneError);
  assert.match(error.stack ?? '', /^AnodyneError: scenario\.title: expected a text/u);
  assert.equal(new AnodyneError('seed', 'a whole number', undefined).message, 'seed: expected a whole number, got nothing');
});

test('a sentence is the message as it stands, also in the stack', () => {
  const error = AnodyneError.sentence('runs/a is finished\nalready.');
  assert.equal(error.message, 'runs/a is finished already.');
  assert.match(error.stack ?? '', /^AnodyneError: runs\/a is finished already\.\n/u);
  assert.doesNotMatch(error.stack ?? '', /at .*sentence/u); // the first frame is the caller's
  assert.deepEqual([error.place, error.need, error.got], ['', '', undefined]);
});

test('show: quotes, nothing, short', () => {
  assert.equal(show('5 mV'), '"5 mV"');
  assert.equal(show(undefined), 'nothing');
  assert.equal(show(null), 'null');
  assert.equal(show(NaN), 'NaN');
  assert.equal(show([1, NaN]), '[ 1, NaN ]');
  assert.equal(show({ a: 'b' }), "{ a: 'b' }");
  assert.equal(show('x'.repeat(1000)), `"${'x'.repeat(57)}..."`);
  assert.equal(show(new Float64Array(1e5)).length, 60);
  const circular: unknown[] = [];
  circular.push(circular);
  assert.match(show(circular), /Circular/u);
});

test('whatever was given, the message is one line', () => {
  fc.assert(fc.property(fc.anything(), fc.string({ unit: 'binary' }), (got, place) => {
    assert.doesNotMatch(new AnodyneError(place, 'a\nb', got).message, /[\r\n\u2028\u2029]/u);
    assert.ok(show(got).length <= 6 * 62); // an escape such as \u0000 takes six
  }));
});
