import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planFrame } from '../../renderers/frame-plan.ts';
import { formatLength, scaleBar } from '../../renderers/scale-bar.ts';
import { foil } from './states.ts';

test('the nearest length of the 1-2-5 series, in its unit', () => {
  const cases: [target: number, length: number, label: string][] = [
    [0.5e-9, 0.5e-9, '0.5 nm'],
    [1e-9, 1e-9, '1 nm'],
    [45e-9, 50e-9, '50 nm'],
    [240e-9, 200e-9, '200 nm'],
    [999e-9, 1e-6, '1 µm'],
    [1e-6, 1e-6, '1 µm'],
    [1.41e-6, 1e-6, '1 µm'], // the borders are sqrt(2), sqrt(10), sqrt(50)
    [1.42e-6, 2e-6, '2 µm'],
    [3.16e-6, 2e-6, '2 µm'],
    [3.17e-6, 5e-6, '5 µm'],
    [7.07e-6, 5e-6, '5 µm'],
    [7.08e-6, 10e-6, '10 µm'],
    [12.5e-6, 10e-6, '10 µm'],
    [400e-6, 500e-6, '500 µm'],
    [0.9e-3, 1e-3, '1 mm'],
    [0.25, 0.2, '200 mm'],
  ];
  for (const [target, length, label] of cases) assert.deepEqual(scaleBar(target), { length, label }, `target ${target} m`);
});

test('over ten decades a bar is digit 1, 2 or 5 and within the ratio sqrt(2.5) of its target', () => {
  for (let k = 0; k <= 1000; k++) {
    const target = 1e-10 * Math.exp((k / 100) * Math.LN10);
    const { length } = scaleBar(target);
    assert.match(length.toExponential(), /^[125]e/, `target ${target}`);
    const ratio = length / target;
    assert.ok(ratio < Math.sqrt(2.5) + 1e-9 && ratio > 1 / (Math.sqrt(2.5) + 1e-9), `target ${target}: bar ${length}`);
  }
});

test('lengths in captions', () => {
  assert.equal(formatLength(12.5e-6), '12.5 µm');
  assert.equal(formatLength(25 * 0.5e-6), '12.5 µm');
  assert.equal(formatLength(3 * 0.1e-6), '300 nm');
  assert.equal(formatLength(10 * 100e-9), '1 µm');
  assert.equal(formatLength(1e-6 * (1 - Number.EPSILON)), '1 µm'); // a product of voxels may fall short by its last bit
  assert.equal(formatLength(0), '0 nm');
});

test('the bar in a frame is as long as it says', () => {
  // 400 voxels of 50 nm at zoom 2: a quarter is 5 µm, 100 voxels, 200 px; 3D and 2D alike
  for (const shape of [[400, 1, 80], [400, 30, 80]] as const) {
    const { layout } = planFrame(foil({ shape }), { zoom: 2 });
    assert.ok(layout.lines.some(({ text }) => text === '5 µm'));
    assert.ok(layout.blocks.some(({ width, left }) => Math.abs(width - 200) < 1e-9 && left === layout.maps[0]!.left));
  }
});
