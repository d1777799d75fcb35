import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AnodyneError } from 'anodyne';
import { frames, type FramesOptions } from 'anodyne/renderers';
import { PNG } from 'pngjs';
import { planFrame } from '../../renderers/frame-plan.ts';
import { colours, coloursOf, firstContent } from '../../renderers/palette.ts';
import { assertGolden, firstDifference, tolerance } from './golden.ts';
import { alloy, foil } from './states.ts';

const read = (png: Uint8Array): PNG => PNG.sync.read(Buffer.from(png));

test('golden image: a section in 2D', () => {
  assertGolden('section-2d', frames().draw(foil({ shape: [40, 1, 30] })));
});

test('golden image: section and contact plane in 3D', () => {
  assertGolden('section-3d', frames().draw(foil({ shape: [64, 64, 40], voxel: 0.4e-6 })));
});

test('golden image: a tall lattice without an electrode, its title shortened', () => {
  const title = 'Shrinking of a single pore in lithium at 298 K & 5 MPa, <100> surfaces, every rate from the bond-counting model';
  assertGolden('tall-2d', frames({ zoom: 3 }).draw(foil({ shape: [60, 1, 200], title, time: 42, charge: 0, contact: null })));
});

test('golden image: section and contact plane of an alloy, coloured by their lithium', () => {
  assertGolden('alloy-3d', frames().draw(alloy({ shape: [48, 48, 30], voxel: 0.5e-6 })));
});

test('a voxel of an alloy has the colour of its own content, and what cannot come is not in its legend', () => {
  const state = alloy({ shape: [30, 1, 20] });
  const { zoom, views: [view], layout, strip, colours: used } = planFrame(state);
  const png = read(frames().draw(state));
  const contents = new Set<number>();
  state.species.forEach((_, site) => {
    const [x, z] = [site % 30, Math.floor(site / 30)];
    const cell = view!.cells[(19 - z) * 30 + x]!;
    if (state.contents![site]! > 0) {
      assert.equal(cell, firstContent + state.contents![site]!);
      contents.add(cell);
    }
    const [map] = layout.maps;
    assert.equal(png.data.readUIntBE(4 * ((map!.top + strip + (19 - z) * zoom) * png.width + map!.left + x * zoom), 3), used[cell]);
  });
  assert.ok(contents.size > 30);
  assert.deepEqual(used, coloursOf(100));
  assert.deepEqual(layout.lines.slice(-3).map(({ text }) => text), ['lithium, 0 to 100 %', 'electrolyte', 'current collector']);
});

test('the comparison with golden images sees one pixel beyond the tolerance, and passes one within', () => {
  const a = read(frames({ zoom: 1 }).draw(foil({ shape: [20, 1, 20] })));
  const b = read(frames({ zoom: 1 }).draw(foil({ shape: [20, 1, 20] })));
  const k = 4 * (12 * a.width + 7);
  b.data[k] = a.data[k]! - tolerance;
  assert.equal(firstDifference(b, a), undefined);
  b.data[k] = a.data[k]! - tolerance - 1;
  assert.match(firstDifference(b, a) ?? '', /^first at x = 7, y = 12: channel 0 is 238 instead of 255$/);
});

test('the same state gives the same bytes, also after other frames', () => {
  const picture = frames();
  const first = picture.draw(foil({ shape: [64, 1, 30] }));
  picture.draw(foil({ shape: [30, 20, 40], time: 1 }));
  assert.deepEqual(picture.draw(foil({ shape: [64, 1, 30] })), first);
  assert.notDeepEqual(picture.draw(foil({ shape: [64, 1, 30], time: 11800 })), first);
});

test('every voxel is a square of its own colour, solids go on in strips, and nothing is drawn over a map', () => {
  for (const shape of [[40, 1, 30], [300, 1, 20], [12, 1, 90], [24, 20, 16], [15, 12, 60]] as const) {
    const state = foil({ shape });
    const { zoom, views, strip, layout } = planFrame(state, { zoom: 3 });
    const png = read(frames({ zoom: 3 }).draw(state));
    assert.equal(zoom, 3);
    assert.equal(strip, shape[0] === 300 ? 5 : 4); // text of 14 or, over 900 px, 15 px: half of it is electrolyte, 3 px of that a layer
    assert.deepEqual([png.width, png.height], [layout.width, layout.height]);
    views.forEach(({ width, height, cells }, i) => {
      const map = layout.maps[i]!;
      const isSection = i === 0;
      assert.deepEqual([map.width, map.height], [3 * width, 3 * height + (isSection ? 2 * strip : 0)]);
      for (let y = 0; y < map.height; y++) {
        // a strip repeats the outermost layer
        const row = Math.min(height - 1, Math.max(0, Math.floor((y - (isSection ? strip : 0)) / 3)));
        for (let x = 0; x < map.width; x++) {
          const drawn = png.data.readUIntBE(4 * ((map.top + y) * png.width + map.left + x), 3);
          assert.equal(drawn, colours[cells[row * width + Math.floor(x / 3)]!], `${shape}: map ${i}, pixel ${x}, ${y}`);
        }
      }
    });
  }
});

test('a title in several lines, or with characters that SVG refuses, becomes one line', () => {
  const titles = (title: string): string[] => planFrame(foil({ shape: [400, 1, 80], title })).layout.lines.map(({ text }) => text);
  assert.equal(titles(' a\n  b\u0000\u0007\ud800c\t')[0], 'a b c');
  assert.match(titles(' \n ')[0] ?? '', /^t = /); // no line at all
  frames().draw(foil({ shape: [40, 1, 30], title: 'a\u0000b & <c>' }));
});

test('by default the longer side of the maps comes near 900 px, at a whole zoom of at least 1', () => {
  const zoom = (...shape: [number, number, number]): number => planFrame(foil({ shape })).zoom;
  assert.equal(zoom(20, 1, 20), 45);
  assert.equal(zoom(40, 1, 30), 23);
  assert.equal(zoom(400, 1, 80), 2);
  assert.equal(zoom(2000, 1, 200), 1);
  assert.equal(zoom(200, 1, 2000), 1);
  assert.equal(zoom(64, 64, 40), 9); // one below the other: 104 voxels
  assert.equal(zoom(40, 40, 160), 6); // side by side: 160 voxels
});

test('a wrong option is one sentence', () => {
  const message = (options: unknown): string => {
    try {
      frames(options as FramesOptions).draw(foil({ shape: [40, 1, 30] }));
    } catch (error) {
      assert.ok(error instanceof AnodyneError);
      return error.message;
    }
    return 'drawn';
  };
  assert.equal(message({ zoom: 0 }), 'frames({ zoom }): expected a whole number >= 1 [px], got 0');
  assert.equal(message({ zoom: 2.5 }), 'frames({ zoom }): expected a whole number >= 1 [px], got 2.5');
  assert.equal(message({ zoom: NaN }), 'frames({ zoom }): expected a whole number >= 1 [px], got NaN');
  assert.equal(message({ zoom: 1000 }), 'frames({ zoom }): expected a zoom that keeps 40 voxels within 16384 px, got 1000');
  assert.equal(message({ scale: 2 }), 'frames(options): expected one of zoom, widthMillimetres, dpi, overlays, scales, got key "scale"; did you mean scales?');
  assert.equal(message({ zoom: 2 }), 'drawn');
  assert.equal(message({}), 'drawn');
});

test('a picture says its name and ending', () => {
  const { name, extension } = frames();
  assert.deepEqual([name, extension], ['frames', 'png']);
});
