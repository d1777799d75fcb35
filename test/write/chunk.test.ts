import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextChunk } from '../../src/write/chunk.ts';

test('chunks of events come to a tenth of a second, whether an event takes 10 ms or 100 ns', () => {
  for (const [speed, chunk] of [[1e4, 1000], [1e7, 1e6], [1e9, 1e7], [84, 100]] as const) {
    let events = 100;
    for (let k = 0; k < 20; k++) events = nextChunk(events, events / speed);
    assert.equal(events, chunk);
  }
  assert.equal(nextChunk(1000, 0), 4000, 'too fast for the clock');
  assert.equal(nextChunk(1000, 10), 100, 'one that has taken far too long');
});
