import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { frames, overlayScales } from 'anodyne/renderers';
import { renderCommand, type RenderArguments } from '../../src/cli/render-command.ts';
import { encodeState } from '../../src/write/state-file.ts';
import { withField } from '../renderers/field-states.ts';
import { foil } from '../renderers/states.ts';
import { anodyne, temporary } from './program.ts';

/** Three states with fields, the second one with twice the current. */
const states = [1, 2, 1].map((factor, index) => {
  const state = withField(foil({ shape: [40, 1, 24], voxel: 0.25e-6, time: 60 * index }), 2e-5);
  const times = (name: string): Float32Array => (state.arrays!.get(name) as Float32Array).map((value) => factor * value);
  const [current, potential] = ['Current density [A/m2]', 'Potential [V]'] as const;
  return { ...state, header: { ...state.header, index }, arrays: new Map([[current, times(current)], [potential, times(potential)]]) };
});

const makeRun = (folder: string, kept = states): string => {
  const run = join(folder, 'run');
  mkdirSync(join(run, 'states'), { recursive: true });
  writeFileSync(join(run, 'manifest.json'), JSON.stringify({ format: 1, kind: 'anodyne run', hash: 'x', sessions: [] }));
  kept.forEach((state, index) => { writeFileSync(join(run, 'states', `${String(index).padStart(6, '0')}.bin.gz`), encodeState(state)); });
  return run;
};

const render = (args: Partial<RenderArguments> & { readonly run: string }): Promise<number> => renderCommand({ to: undefined, out: undefined, states: undefined, every: 1, ...args });

test('overlays: a colour means the same in all frames that are drawn, over those that are drawn', async (t) => {
  const folder = temporary(t);
  makeRun(folder);
  const overlays = ['contact', 'potential', 'pores'] as const;
  const { code, stderr } = await anodyne(folder, ['render', 'run', '--overlays', 'contact,potential', '--overlays', 'pores', '--zoom', '4']);
  assert.deepEqual([code, stderr], [0, '']);
  const drawn = (index: number): Buffer => readFileSync(join(folder, 'run', 'render', 'frames', `00000${index}.png`));
  const all = overlayScales(states, overlays);
  assert.notDeepEqual(all, overlayScales(states.slice(0, 1), overlays));
  states.forEach((state, index) => { assert.deepEqual(drawn(index), Buffer.from(frames({ overlays, scales: all, zoom: 4 }).draw(state))); });
  await render({ run: join(folder, 'run'), overlays: ['contact,potential,pores'], zoom: '4', states: '0,2' });
  assert.deepEqual(drawn(2), Buffer.from(frames({ overlays, scales: overlayScales([states[0]!], overlays), zoom: 4 }).draw(states[2]!)));
});

test('a range that is given, and a page for print', async (t) => {
  const run = makeRun(temporary(t));
  await render({ run, states: '0', overlays: ['contact'], currentRange: ' -0.1 .. 0.5 mA/cm2', widthMm: '85', dpi: '150' });
  const png = frames({ overlays: ['contact'], scales: { current: { low: -1, high: 5 } }, widthMillimetres: 85, dpi: 150 }).draw(states[0]!);
  assert.deepEqual(readFileSync(join(run, 'render', 'frames', '000000.png')), Buffer.from(png));
});

test('animations are made of the same frames', async (t) => {
  const run = makeRun(temporary(t));
  await render({ run, to: ['gif,apng'], overlays: ['contact', 'streamlines'], zoom: '3' });
  assert.deepEqual(readdirSync(join(run, 'render')), ['film.apng', 'film.gif']);
  const overlays = ['contact', 'streamlines'] as const;
  const first = Buffer.from(frames({ overlays, scales: overlayScales(states, overlays), zoom: 3 }).draw(states[0]!));
  // the first image of an APNG is its first frame, as it is packed
  const idat = first.subarray(33, first.length - 12);
  assert.ok(readFileSync(join(run, 'render', 'film.apng')).includes(idat));
});

test('refused in one sentence, and nothing is written', async (t) => {
  const run = makeRun(temporary(t), [...states, foil({ shape: [40, 1, 24] })] as typeof states);
  const refused = async (args: Partial<RenderArguments>, message: RegExp): Promise<void> => {
    await assert.rejects(render({ run, ...args }), { name: 'AnodyneError', message });
    assert.equal(existsSync(join(run, 'render')), false);
  };
  await refused({ overlays: ['contact,grain'] }, /^--overlays: expected one of contact, potential, streamlines, pores, grains, got "grain"; did you mean grains\?$/u);
  await refused({ overlays: ['contact'] }, /^frames\(\{ overlays: \['contact'\] \}\): expected a state with 'Current density \[A\/m2\]', got "none of them"$/u);
  await refused({ overlays: ['grains'], states: '0' }, /expected a state with 'Metal grain' or 'Electrolyte grain', got "Current density \[A\/m2\], Potential \[V\]"$/u);
  await refused({ to: ['vti'], overlays: ['pores'] }, /^--overlays: expected frames or an animation of frames to be made, by --to, got "pores"$/u);
  await refused({ to: ['xyz'], dpi: '300' }, /^--dpi: expected frames or an animation of frames to be made, by --to, got "300"$/u);
  await refused({ currentRange: '0..1 mA/cm2' }, /^--current-range: expected --overlays contact, whose colours it is for, got "0\.\.1 mA\/cm2"$/u);
  for (const currentRange of ['0..1', '1 mA/cm2', '1..0.5 mA/cm2']) await refused({ overlays: ['contact'], states: '0', currentRange }, /^--current-range: expected (?:two|a lower and a higher) current densit/u);
  await refused({ overlays: ['contact'], states: '0', currentRange: '0..1 mA/cm' }, /^--current-range: expected .*got "[01] mA\/cm"/u);
  for (const zoom of ['0', '2.5', '-1', 'x']) await refused({ zoom }, /^--zoom: expected a whole number from 1 to 16384, got/u);
  for (const widthMm of ['85mm', '8.5']) await refused({ widthMm }, /^--width-mm: expected a width from 60 to 300 mm \(85 is one column, 180 two\), got "8\.?5(?:mm)?"$/u);
  await refused({ dpi: '-300' }, /^--dpi: expected a resolution from 50 to 2400 dots per inch, got "-300"$/u);
});
