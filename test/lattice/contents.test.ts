import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Contents } from '../../src/lattice/contents.ts';
import { AnodyneError } from '../../src/units/error.ts';

const alloy = [0, 1, 1, 0];

test('contents are changed within what fits, heard of by all listeners, and added up', () => {
  const contents = new Contents(10, alloy, [0, 3, 10, 0]);
  const heard: [number, number, number][] = [];
  const listener = { contentChanged: (site: number, by: number) => { heard.push([site, by, contents.at(site)]); } };
  contents.subscribe(listener);
  contents.change(1, 7);
  contents.change(2, -10);
  assert.deepEqual(heard, [[1, 7, 10], [2, -10, 0]]);
  assert.equal(contents.total(), 10);
  assert.ok(contents.heardBy(listener));
  assert.deepEqual([...contents.quanta], [0, 10, 0, 0]);
});

test('a content out of range is refused and changes nothing', () => {
  const contents = new Contents(10, alloy, [0, 3, 10, 0]);
  contents.subscribe({ contentChanged: () => { assert.fail('heard of it'); } });
  for (const [site, by] of [[1, -4], [1, 8], [2, 1], [0, 1], [3, -1], [1, 0.5], [1, NaN], [4, 1]] as const) {
    assert.throws(() => { contents.change(site, by); }, Error, `${by} into ${site}`);
  }
  assert.deepEqual([...contents.quanta], [0, 3, 10, 0]);
});

test('contents that do not fit the alloy are refused with their place', () => {
  const bad: [number, number[], RegExp][] = [
    [0, [0, 0, 0, 0], /contents\.perVoxel/u],
    [251, [0, 0, 0, 0], /contents\.perVoxel/u],
    [2.5, [0, 0, 0, 0], /contents\.perVoxel/u],
    [10, [0, 3, 4], /contents\.quanta: .*4 numbers/u],
    [10, [0, 3, 11, 0], /contents\.quanta\[2\]/u],
    [10, [0, -1, 4, 0], /contents\.quanta\[1\]/u],
    [10, [0, 1.5, 4, 0], /contents\.quanta\[1\]/u],
    [10, [1, 3, 4, 0], /contents\.quanta\[0\]: .*no alloy/u],
  ];
  for (const [perVoxel, quanta, message] of bad) {
    assert.throws(() => new Contents(perVoxel, alloy, quanta), (error: unknown) => error instanceof AnodyneError && message.test(error.message), message.source);
  }
});
