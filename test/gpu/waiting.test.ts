import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WaitingThread } from '../../src/gpu/waiting.ts';

test('a thread answers asynchronously what its caller waits for: values, arrays that travel without a copy, sentences and bugs', async () => {
  const thread = new WaitingThread(new URL('./thread-script.js', import.meta.url));
  for (let k = 0; k < 50; k++) assert.equal(thread.call('sum', [k, 2]), k + 2);
  const values = Float32Array.of(1, 2.5);
  assert.deepEqual(thread.call('doubled', [values], [values.buffer]), Float32Array.of(2, 5));
  assert.equal(values.length, 0);
  assert.throws(() => thread.call('refused', []), { name: 'AnodyneError', message: 'a place: expected a number, got "none"' });
  assert.throws(() => thread.call('broken', []), /TypeError: a bug/u);
  assert.throws(() => thread.call('nothing', []), /TypeError/u);
  assert.equal(thread.call('sum', [1, 1]), 2);
  await thread.release();
});
