import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { figurePng, frames, lines, volume } from 'anodyne/renderers';
import { colours, contactColours, firstCurrent } from '../../renderers/palette.ts';
import { planFrame } from '../../renderers/frame-plan.ts';
import { temporary } from '../cli/program.ts';
import { withField } from '../renderers/field-states.ts';
import { foil } from '../renderers/states.ts';
import { outsideProgram } from './programs.ts';

test('ImageMagick and pngcheck read the sizes and resolutions of printed frames, 3D pictures and figures', (t) => {
  const folder = temporary(t);
  const state = foil({ shape: [30, 20, 16], voxel: 0.25e-6 });
  const figure = lines({ x: { label: 'x', unit: '1' }, y: { label: 'y', unit: '1' }, series: [{ label: 'a', x: [0, 1], y: [0, 1] }], widthMillimetres: 180 });
  const files: readonly (readonly [name: string, png: Uint8Array, width: number, dpi: number])[] = [
    ['column', frames({ widthMillimetres: 85 }).draw(state), 1004, 300],
    ['page', frames({ widthMillimetres: 180, dpi: 600 }).draw(state), 4252, 600],
    ['volume', volume({ widthMillimetres: 85, dpi: 200 }).draw(state), 669, 200],
    ['figure', figurePng(figure, { dpi: 300 }), 2126, 300],
  ];
  for (const [name, png, width, dpi] of files) {
    const file = `${name}.png`;
    writeFileSync(join(folder, file), png);
    const [wide, across, down] = outsideProgram('identify', 'imagemagick', folder, '-units', 'PixelsPerInch', '-format', '%w %x %y', file).split(' ').map(Number);
    assert.equal(wide, width, name);
    // whole pixels per metre are within 0.01 dpi
    for (const found of [across!, down!]) assert.ok(Math.abs(found - dpi) < 0.02, `${name}: ${found} dpi`);
    assert.match(outsideProgram('pngcheck', 'pngcheck', folder, '-v', file), /chunk pHYs at offset 0x00025, length 9: \d+x\d+ pixels\/meter \(\d+ dpi\)[^]*No errors detected/u);
  }
});

test('ImageMagick reads the colours of contacts, voids and dead lithium off a frame', (t) => {
  const folder = temporary(t);
  const state = withField(foil({ shape: [80, 1, 40], voxel: 0.25e-6 }), 2e-5);
  const options = { overlays: ['contact'], scales: { current: { low: 0, high: 4 } }, zoom: 10 } as const;
  writeFileSync(join(folder, 'frame.png'), frames(options).draw(state));
  const { layout: { maps: [, map] } } = planFrame(state, options);
  const at = (x: number): string => outsideProgram('convert', 'imagemagick', folder, 'frame.png', '-format', `%[hex:p{${map!.left + x * 10 + 5},${map!.top + 5}}]`, 'info:');
  const hex = (colour: number): string => colour.toString(16).padStart(6, '0').toUpperCase();
  const step = (x: number): number => Math.round((state.arrays!.get('Current density [A/m2]')![x]! / 4) * 63);
  assert.deepEqual([5, 12, 18, 38].map(at), [contactColours[firstCurrent + step(5)]!, colours[0]!, colours[2]!, contactColours[firstCurrent + step(38)]!].map(hex));
});
