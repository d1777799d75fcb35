import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listen } from '../../src/cli/signals.ts';

const heard = (): number[] => ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => process.listenerCount(signal));

test('the first signal gives the code; a second one ends the process, but for SIGHUP, which comes twice of a closed terminal; nothing is left of it', () => {
  const before = heard();
  for (const [first, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]] as const) {
    const signals = listen();
    assert.equal(signals.code, 0);
    process.emit(first);
    assert.deepEqual([signals.code, heard()], [code, before.map((count, k) => count + (k === 2 ? 1 : 0))]);
    process.emit('SIGHUP');
    assert.equal(signals.code, code);
    signals.forget();
    assert.deepEqual(heard(), before);
  }
});
