import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { AnodyneError } from '../../src/units/error.ts';
import { checkKeys, nearest } from '../../src/units/nearest.ts';

fc.configureGlobal({ seed: 20240502 });

const keys = ['title', 'sources', 'parameters', 'build'] as const;

test('near names are found, far ones are not', () => {
  assert.equal(nearest('paramters', keys), 'parameters');
  assert.equal(nearest('TITLE', keys), 'title');
  assert.equal(nearest('current', keys), undefined);
  assert.equal(nearest('', keys), undefined);
  assert.equal(nearest('x', ['y']), undefined); // no letter in common is not near
  assert.equal(nearest('abcd', ['abxy']), 'abxy'); // limit for 4 letters: 2
  assert.equal(nearest('abcd', ['axyz']), undefined);
});

test('letter case decides between equals, then order', () => {
  assert.equal(nearest('ma', ['MA', 'mA']), 'mA');
  assert.equal(nearest('m', ['M', 'm']), 'm');
  assert.equal(nearest('cat', ['bat', 'hat']), 'bat');
});

test('any candidate with one letter dropped finds a name as near', () => {
  fc.assert(fc.property(fc.constantFrom(...keys), fc.nat(), (key, n) => {
    const at = n % key.length;
    assert.equal(nearest(key.slice(0, at) + key.slice(at + 1), keys), key);
  }));
});

test('checkKeys names the place, what is allowed, the key and the nearest', () => {
  checkKeys('scenario', { title: 1, build: 2 }, keys);
  checkKeys('scenario', {}, keys);
  assert.throws(() => checkKeys('scenario', { title: 1, paramters: {} }, keys), (error: unknown) => {
    assert.ok(error instanceof AnodyneError);
    assert.equal(error.message,
      'scenario: expected one of title, sources, parameters, build, got key "paramters"; did you mean parameters?');
    assert.deepEqual([error.place, error.got, error.nearest], ['scenario', 'paramters', 'parameters']);
    return true;
  });
  assert.throws(() => checkKeys('scenario', { toString: 1 }, keys), AnodyneError);
  assert.throws(() => checkKeys('scenario', null, keys), { message: 'scenario: expected an object, got null' });
  assert.throws(() => checkKeys('scenario', ['title'], keys), { message: "scenario: expected an object, got [ 'title' ]" });
});
