import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { guarded } from '../write/files.ts';

/** Read at once [bytes]. */
export const block = 1 << 20;

/** Lines of a file, each with the byte behind it, up to the last whole one: a killed process may have left a half. Block by block, for there may be millions. */
export function* wholeLines(path: string): Generator<{ text: string; end: number }> {
  if (!existsSync(path)) return;
  const file = guarded(path, 'read', () => openSync(path, 'r'));
  try {
    const buffer = Buffer.allocUnsafe(block);
    let rest = Buffer.alloc(0);
    for (let end = 0; ;) {
      const length = guarded(path, 'read', () => readSync(file, buffer));
      if (length === 0) return;
      const data = Buffer.concat([rest, buffer.subarray(0, length)]);
      let start = 0;
      for (let next = data.indexOf(10); next >= 0; next = data.indexOf(10, start)) {
        end += next + 1 - start;
        yield { text: data.toString('utf8', start, next), end };
        start = next + 1;
      }
      rest = data.subarray(start);
    }
  } finally {
    closeSync(file);
  }
}
