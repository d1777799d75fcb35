import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AnodyneError } from 'anodyne';
import { frames, volume, type FramesOptions, type VolumeOptions } from 'anodyne/renderers';
import { PNG } from 'pngjs';
import { overlayNames } from '../../renderers/frame-overlays.ts';
import { planFrame } from '../../renderers/frame-plan.ts';
import { colours, ink } from '../../renderers/palette.ts';
import { pngChunks } from '../../renderers/png-chunk.ts';
import { withField, withGrains } from './field-states.ts';
import { foil } from './states.ts';

const scales = { current: { low: 0, high: 4 }, potentialStep: 2e-5 };
const samples = [[40, 1, 24], [200, 1, 60], [60, 1, 200], [30, 30, 20], [24, 20, 80]].map(([nx, ny, nz]) => withGrains(withField(foil({ shape: [nx!, ny!, nz!], voxel: 0.25e-6 }), 2e-5)));

/** Pixels per metre that a PNG says, along x and y. */
const resolution = (png: Uint8Array): number[] => {
  const { data } = pngChunks(png).find(({ type }) => type === 'pHYs')!;
  const view = new DataView(data.buffer, data.byteOffset);
  return [view.getUint32(0), view.getUint32(4), view.getUint8(8)];
};

test('a printed frame is as wide as a column to the pixel, says its resolution, has text of 7 to 9 pt, and whole pixels for voxels', () => {
  for (const [options, width, dpi] of [[{ widthMillimetres: 85, dpi: 300 }, 1004, 300], [{ widthMillimetres: 180 }, 2126, 300], [{ dpi: 600 }, 2008, 600]] as const) {
    for (const state of samples) {
      const overlays = state.header.shape[1] === 1 ? overlayNames : (['contact', 'potential', 'pores', 'grains'] as const);
      for (const more of [{}, { overlays, scales }]) {
        const { layout, zoom } = planFrame(state, { ...options, ...more });
        assert.equal(layout.width, width);
        assert.ok(layout.height <= (230 / 25.4) * dpi && zoom >= 1 && Number.isInteger(zoom));
        for (const { text, size, left, width: wide } of layout.lines) {
          const points = (72 * size) / dpi;
          assert.ok(points >= 6.9 && points <= 9.15, `"${text}": ${points} pt`);
          assert.ok(left >= 0 && left + wide <= width, text);
        }
        // no larger voxels have room
        assert.throws(() => planFrame(state, { ...options, ...more, zoom: zoom + 1 }), { name: 'AnodyneError', message: /^frames\(\{ zoom \}\): expected a zoom at which maps and text fit on a page of \d+ x \d+ px, got \d+$/u });
      }
    }
  }
  const [state] = samples;
  const png = frames({ widthMillimetres: 85 }).draw(state!);
  assert.equal(PNG.sync.read(Buffer.from(png)).width, 1004);
  assert.deepEqual(resolution(png), [11811, 11811, 1]);
  assert.equal(pngChunks(frames().draw(state!)).some(({ type }) => type === 'pHYs'), false);
});

test('what is left over of the width is white on both sides alike', () => {
  const { layout } = planFrame(samples[0]!, { widthMillimetres: 85, zoom: 10 });
  const [left, right] = [layout.maps[0]!.left, layout.width - layout.maps[0]!.left - layout.maps[0]!.width];
  assert.ok(right > left && left > 60, 'the text is wider than these maps');
  const wide = planFrame(samples[0]!, { widthMillimetres: 85, zoom: 23 }).layout.maps[0]!;
  assert.ok(Math.abs(wide.left - (1004 - wide.left - wide.width)) <= 1);
});

test('read back from a printed frame: the scale bar has the length it says, a voxel its colour', () => {
  const state = foil({ shape: [40, 1, 24], voxel: 0.25e-6 });
  const png = PNG.sync.read(Buffer.from(frames({ widthMillimetres: 85, dpi: 300 }).draw(state)));
  const colourAt = (x: number, y: number): number => png.data.readUIntBE(4 * (y * png.width + x), 3);
  const { layout: { blocks, lines, maps: [map] }, zoom, strip } = planFrame(state, { widthMillimetres: 85, dpi: 300 });
  const bar = blocks.find(({ colour }) => colour === ink)!;
  let pixels = 0;
  for (let x = bar.left - 20; x < bar.left + bar.width + 10; x++) if (colourAt(x, bar.top + (bar.height >> 1)) === ink) pixels++;
  const micrometres = Number(lines.map(({ text }) => /^(\d+) µm$/u.exec(text)).find((match) => match !== null)![1]);
  assert.deepEqual([micrometres, zoom, pixels], [2, 23, (2 / 0.25) * 23]);
  // lithium, dead lithium, void, electrolyte, collector, at sites that stand where they stand
  for (const [x, z, category] of [[35, 18, 1], [10, 5, 2], [10, 9, 0], [20, 1, 3], [20, 23, 4]] as const) {
    assert.equal(colourAt(map!.left + x * zoom + 11, map!.top + strip + (23 - z) * zoom + 11), colours[category], `${x}, ${z}`);
  }
});

test('a printed 3D picture: its width in pixels, and its resolution', () => {
  const png = volume({ widthMillimetres: 85, dpi: 100 }).draw(foil({ shape: [16, 16, 12] }));
  const { width, height } = PNG.sync.read(Buffer.from(png));
  assert.deepEqual([width, height], [335, 302]);
  assert.deepEqual(resolution(png), [3937, 3937, 1]);
});

test('a width or a resolution that cannot be is one sentence', () => {
  const refused = (message: RegExp, options: unknown, state = samples[0]!): void => { assert.throws(() => frames(options as FramesOptions).draw(state), (error) => error instanceof AnodyneError && message.test(error.message)); };
  refused(/^frames\(options\)\.widthMillimetres: expected a width from 60 to 300 mm \(85 is one column, 180 two\), got 8\.5$/u, { widthMillimetres: 8.5 });
  refused(/^frames\(options\)\.widthMillimetres: expected a width from 60 to 300 mm .*, got "85 mm"$/u, { widthMillimetres: '85 mm' });
  refused(/^frames\(\{ dpi \}\): expected a resolution from 50 to 2400 dots per inch, got 0$/u, { dpi: 0 });
  refused(/^frames\(\{ widthMillimetres, dpi \}\): expected more millimetres, or more dots per inch, for 900 voxels across and the text beside them, got "335 px"$/u, { widthMillimetres: 85, dpi: 100 }, foil({ shape: [900, 1, 30] }));
  assert.throws(() => volume({ widthMillimetres: 85, width: 800 } as VolumeOptions), { name: 'AnodyneError', message: 'volume({ width }): expected none beside widthMillimetres and dpi, which say it, got 800' });
});
