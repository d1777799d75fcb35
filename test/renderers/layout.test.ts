import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Box, Layout } from '../../renderers/figure.ts';
import { overlayNames } from '../../renderers/frame-overlays.ts';
import { planFrame } from '../../renderers/frame-plan.ts';
import { shorten } from '../../renderers/layout.ts';
import { measureText, overlay } from '../../renderers/overlay.ts';
import { withField, withGrains } from './field-states.ts';
import { alloy, foil, type Sample } from './states.ts';

const longTitle = 'Stripping of a lithium foil on garnet at 100 µA/cm², 298 K and 3.2 MPa, with wetting from first principles '.repeat(3);

/** Every box of a layout with a name for the message; a map with the line around it. */
function boxes({ maps, lines, blocks, outline: o }: Layout): [name: string, box: Box][] {
  return [
    ...maps.map((m, i): [string, Box] => [
      `map ${i}`,
      { left: m.left - o, top: m.top - o, width: m.width + 2 * o, height: m.height + 2 * o },
    ]),
    ...lines.map((line): [string, Box] => [`"${line.text}"`, line]),
    ...blocks.map((block, i): [string, Box] => [`block ${i}`, block]),
  ];
}

function assertApart(name: string, layout: Layout): void {
  const all = boxes(layout);
  all.forEach(([nameA, a], i) => {
    const inside = a.left >= 0 && a.top >= 0 && a.left + a.width <= layout.width && a.top + a.height <= layout.height;
    assert.ok(inside, `${name}: ${nameA} leaves the page`);
    for (const [nameB, b] of all.slice(i + 1)) {
      const apart = a.left + a.width <= b.left || b.left + b.width <= a.left || a.top + a.height <= b.top || b.top + b.height <= a.top;
      assert.ok(apart, `${name}: ${nameA} and ${nameB} overlap`);
    }
  });
}

const sides = [20, 33, 60, 120, 200, 450, 700, 2000];
const samples: Sample[] = [
  ...sides.flatMap((nx) => sides.map((nz): Sample => ({ shape: [nx, 1, nz] }))),
  { shape: [60, 1, 200], contact: null },
  ...[[20, 20, 20], [64, 64, 40], [100, 20, 50], [40, 40, 160], [20, 2, 200], [400, 100, 60], [30, 200, 20], [200, 30, 20]].map(
    ([nx, ny, nz]): Sample => ({ shape: [nx!, ny!, nz!] }),
  ),
];

test('nothing overlaps and nothing leaves the page, for every shape, zoom, title and voxel', () => {
  for (const sample of samples) {
    for (const title of ['', 'Li', longTitle]) {
      for (const [zoom, voxel] of [[undefined, 50e-9], [1, 0.3e-9], [2, 7e-6]] as const) {
        const { layout } = planFrame(foil({ ...sample, title, voxel }), zoom === undefined ? {} : { zoom });
        assertApart(`${sample.shape.join(' x ')}, zoom ${zoom}, title of ${title.length}`, layout);
      }
    }
  }
});

test('nor do they with the scale of an alloy in the legend', () => {
  for (const sample of samples.filter(({ shape: [nx, , nz] }) => Math.max(nx, nz) <= 200)) {
    for (const zoom of [undefined, 1]) assertApart(`alloy, ${sample.shape.join(' x ')}, zoom ${zoom}`, planFrame(alloy(sample), zoom === undefined ? {} : { zoom }).layout);
  }
});

test('nor with overlays, on the screen and on paper', () => {
  const scales = { current: { low: -12.5, high: 123 }, potentialStep: 2e-5 };
  for (const shape of [[20, 1, 20], [60, 1, 200], [300, 1, 40], [24, 20, 16], [30, 60, 20]] as const) {
    const state = withGrains(withField(foil({ shape, title: longTitle }), 2e-5));
    const overlays = overlayNames.filter((name) => shape[1] === 1 || name !== 'streamlines');
    for (const options of [{}, { zoom: 1 }, { widthMillimetres: 85 }, { widthMillimetres: 180, dpi: 600 }]) {
      assertApart(`${shape.join(' x ')}, ${JSON.stringify(options)}`, planFrame(state, { overlays, scales, ...options }).layout);
    }
  }
});

test('no ink outside of the boxes: letters are as wide and as high as measured', () => {
  for (const shape of [[40, 1, 30], [60, 1, 200], [400, 1, 20], [24, 20, 16]] as const) {
    const { layout } = planFrame(foil({ shape, title: longTitle }), { zoom: 4 });
    const pixels = overlay(layout).slice();
    const { width } = layout;
    for (const { left, top, width: w, height: h } of [...layout.lines, ...layout.blocks]) {
      for (let y = top; y < top + h; y++) pixels.fill(0, 4 * (y * width + left), 4 * (y * width + Math.ceil(left + w)));
    }
    const k = pixels.findIndex((value) => value !== 0);
    assert.equal(k, -1, `${shape.join(' x ')}: ink at x = ${(k >> 2) % width}, y = ${Math.floor((k >> 2) / width)}`);
  }
});

test('every line of text leaves ink', () => {
  const { layout } = planFrame(foil({ shape: [64, 64, 40], title: '< & > "…"' }));
  const pixels = overlay(layout);
  for (const { text, left, top, width, height } of layout.lines) {
    let ink = 0;
    for (let y = top; y < top + height; y++) for (let x = left; x < left + width; x++) ink += pixels[4 * (y * layout.width + x) + 3]!;
    assert.ok(ink > 255 * text.length, `"${text}": ${ink}`);
  }
});

test('a film stands still: the page and its places do not depend on the numbers', () => {
  const plan = (time: number, charge: number, contact: number): Layout =>
    planFrame(foil({ shape: [60, 1, 200], time, charge, contact })).layout;
  const lefts = (layout: Layout): number[] => layout.lines.map(({ left }) => left);
  const first = plan(0, 0, 1);
  for (const later of [plan(59, 0.00123, 0.999), plan(3599, 0.325, 0.45), plan(86000, 12.5, 0.031), plan(4e6, 999, 0)]) {
    assert.deepEqual([later.width, later.height, lefts(later)], [first.width, first.height, lefts(first)]);
  }
});

test('shortening: the longest beginning that fits', () => {
  const tenEach = (text: string): number => 10 * [...text].length;
  assert.equal(shorten('abcdef', 1, 60, tenEach), 'abcdef');
  assert.equal(shorten('abcdef', 1, 59, tenEach), 'abcd…');
  assert.equal(shorten('abc def', 1, 50, tenEach), 'abc…');
  assert.equal(shorten('abcdef', 1, 10, tenEach), '…');
  assert.equal(shorten('µ²😀xyz', 1, 40, tenEach), 'µ²😀…'); // never half a surrogate pair
  assert.equal(shorten('', 1, 0, measureText), '');
});

test('the legend names what can appear, from the first frame on', () => {
  const names = (contact: number | null): string[] => {
    const state = foil({ shape: [40, 1, 30], title: '', contact });
    const { layout } = planFrame({ ...state, dead: new Uint8Array(state.dead.length) });
    return layout.lines.map(({ text }) => text).filter((text) => !/[=0-9]/.test(text));
  };
  assert.deepEqual(names(1), ['lithium', 'dead lithium', 'void', 'electrolyte', 'current collector']);
  assert.deepEqual(names(null), ['lithium', 'void']);
});
