import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blankCanvas, blend, fill, paint, type Canvas } from '../../renderers/paint.ts';

/** The canvas as rows of six-digit colours; fails if a pixel is not opaque. */
function rows({ width, height, pixels }: Canvas): string[] {
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => {
      const [r, g, b, a] = pixels.subarray(4 * (y * width + x));
      assert.equal(a, 255);
      return ((r! << 16) | (g! << 8) | b!).toString(16).padStart(6, '0');
    }).join(' '),
  );
}

const cells = Uint8Array.of(0, 1, 2, 2, 0, 1, 1, 1, 0);
const colours = Uint32Array.of(0x000000, 0xd55e00, 0x0102ff);

test('3 x 3 voxels at zoom 1', () => {
  const canvas = blankCanvas(3, 3, 0xffffff);
  paint(cells, 3, 1, colours, canvas, 0, 0);
  assert.deepEqual(rows(canvas), ['000000 d55e00 0102ff', '0102ff 000000 d55e00', 'd55e00 d55e00 000000']);
});

test('3 x 3 voxels at zoom 2, set into a larger canvas', () => {
  const canvas = blankCanvas(8, 7, 0xffffff);
  paint(cells, 3, 2, colours, canvas, 1, 1);
  const top = 'ffffff 000000 000000 d55e00 d55e00 0102ff 0102ff ffffff';
  const middle = 'ffffff 0102ff 0102ff 000000 000000 d55e00 d55e00 ffffff';
  const bottom = 'ffffff d55e00 d55e00 d55e00 d55e00 000000 000000 ffffff';
  const blank = Array(8).fill('ffffff').join(' ');
  assert.deepEqual(rows(canvas), [blank, top, top, middle, middle, bottom, bottom]);
});

test('a filled rectangle, and nothing around it', () => {
  const canvas = blankCanvas(4, 3, 0x102030);
  fill(canvas, 1, 1, 2, 1, 0xabcdef);
  const blank = '102030 102030 102030 102030';
  assert.deepEqual(rows(canvas), [blank, '102030 abcdef abcdef 102030', blank]);
});

test('an overlay multiplied by alpha: clear, half and opaque', () => {
  const canvas = blankCanvas(3, 1, 0xffffff);
  blend(Uint8Array.of(0, 0, 0, 0, 51, 0, 0, 102, 10, 20, 30, 255), canvas);
  assert.deepEqual(rows(canvas), ['ffffff cc9999 0a141e']); // 51 + 255 * (1 - 102 / 255) = 204; 0 + 153
});
