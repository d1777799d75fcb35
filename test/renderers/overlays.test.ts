import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { AnodyneError, Species, type State } from 'anodyne';
import { frames, framesPalette, overlayScales, type FramesOptions, type OverlayName } from 'anodyne/renderers';
import { PNG } from 'pngjs';
import { overlayNames } from '../../renderers/frame-overlays.ts';
import { planFrame } from '../../renderers/frame-plan.ts';
import { Category, colours, contactColours, currentSteps, firstCurrent, ink, overlayLines } from '../../renderers/palette.ts';
import { withArrays, withField, withGrains } from './field-states.ts';
import { assertGolden } from './golden.ts';
import { alloy, foil } from './states.ts';

const edge = 0.25e-6;
const flat = (): State => withGrains(withField(foil({ shape: [40, 1, 24], voxel: edge }), 2e-5));
const solid = (): State => withGrains(withField(foil({ shape: [24, 24, 16], voxel: edge }), 2e-5));
const scales = { current: { low: 0, high: 8 }, potentialStep: 2e-5 };
/** An electrolyte of voxels under the plane: two grains with a jump of potential between them, and a pore. */
const voxels = (): State => {
  const [nx, nz] = [40, 12];
  const at = Array.from({ length: nx * nz }, (_, k) => [k % nx, Math.floor(k / nx)] as const);
  const grain = at.map(([x, z]) => (Math.hypot(x - 28.5, z - 6.5) < 3 ? 0 : x + z / 2 < 18 ? 1 : 2));
  return withArrays(foil({ shape: [nx, 1, 16], voxel: edge }), {
    'Potential [V]': new Float32Array(nx).fill(2.5e-4),
    'Electrolyte potential [V]': Float32Array.from(at, ([, z], k) => 2e-4 - 1.5e-5 * z + (grain[k] === 1 ? 4e-5 : 0)),
    'Electrolyte grain': Uint16Array.from(grain),
  }, { 'Electrolyte shape': [nx, 1, nz] });
};

const read = (state: State, options: FramesOptions): PNG => PNG.sync.read(Buffer.from(frames(options).draw(state)));
const colourAt = (png: PNG, x: number, y: number): number => png.data.readUIntBE(4 * (Math.floor(y) * png.width + Math.floor(x)), 3);

describe('golden images of overlays', () => {
  for (const name of overlayNames) test(name, () => { assertGolden(`overlay-${name}`, frames({ overlays: [name], scales, zoom: 8 }).draw(flat())); });
  test('in 3D', () => { assertGolden('overlay-3d', frames({ overlays: ['contact', 'potential', 'pores', 'grains'], scales, zoom: 8 }).draw(solid())); });
  test('of a polycrystal', () => { assertGolden('overlay-polycrystal', frames({ overlays: ['potential', 'grains'], scales, zoom: 8 }).draw(voxels())); });
  test('all in one column of a journal', () => { assertGolden('overlay-print', frames({ overlays: overlayNames, scales, widthMillimetres: 85, dpi: 150 }).draw(flat())); });
});

test('each cell of the contact plane has the colour of its current, the others that of what stands there', () => {
  const [low, high] = [1.3, 4.5];
  const steps = new Set<number>();
  for (const state of [flat(), solid()]) {
    const png = read(state, { overlays: ['contact'], scales: { current: { low, high } }, zoom: 6 });
    const { views, layout: { maps } } = planFrame(state, { overlays: ['contact'], scales: { current: { low, high } }, zoom: 6 });
    const [nx] = state.header.shape;
    const [map, current] = [maps[1]!, state.arrays!.get('Current density [A/m2]')!];
    current.forEach((j, c) => {
      const above = c + nx * state.header.shape[1] * Math.round(0.15 * state.header.shape[2]); // the lowest layer that is not electrolyte
      const share = Math.min(1, Math.max(0, (j - low) / (high - low)));
      const step = Math.round(share * (currentSteps - 1));
      const wanted = state.species[above] === Species.empty ? colours[Category.void] : state.dead[above] === 1 ? colours[Category.deadLithium] : contactColours[firstCurrent + step];
      steps.add(step);
      assert.equal(colourAt(png, map.left + ((c % nx) + 0.5) * 6, map.top + (Math.floor(c / nx) + 0.5) * 6), wanted, `cell ${c}`);
    });
    assert.equal(views.length, 2);
  }
  // some lie below the range, some above
  assert.ok(steps.size > 6 && steps.has(0) && steps.has(currentSteps - 1), [...steps].join(' '));
});

test('under full contact lines of equal potential lie where j z/sigma says, and streamlines are as far apart as they are many', () => {
  const base = foil({ shape: [40, 1, 24], voxel: edge });
  const whole = withField({ ...base, species: base.species.map((byte) => (byte === Species.empty ? Species.lithium : byte)), dead: new Uint8Array(base.dead.length) }, 2e-5);
  // 1 A/m2 over 0.05 S/m falls by 5 uV a voxel from 400 uV on; a step of 22 uV
  const options = { overlays: ['potential', 'streamlines'], scales: { potentialStep: 22e-6 }, zoom: 20 } as const;
  const png = read(whole, options);
  const { layout: { maps: [, map] } } = planFrame(whole, options);
  const dark = (x: number, y: number): boolean => colourAt(png, x, y) !== colours[Category.electrolyte];
  const middles = (length: number, holds: (k: number) => boolean): number[] => {
    const found: number[] = [];
    for (let k = 0, from = -1; k <= length; k++) {
      const isLine = k < length && holds(k);
      if (isLine && from < 0) from = k;
      if (!isLine && from >= 0) [found[found.length], from] = [(from + k) / 2, -1];
    }
    return found;
  };
  const rows = middles(map!.height, (y) => dark(map!.left + 10, map!.top + y));
  const depths = Array.from({ length: 5 }, (_, n) => ((400 - 22 * (18 - n)) / 5) * 20).filter((y) => y > 0 && y < map!.height);
  assert.equal(rows.length, depths.length);
  rows.forEach((y, n) => assert.ok(Math.abs(y - depths[n]!) <= 0.5, `line ${n} at ${y} instead of ${depths[n]} px`));
  const columns = middles(map!.width, (x) => dark(map!.left + x, map!.top + 5));
  assert.deepEqual(columns.map((x) => Math.round(x)), Array.from({ length: 20 }, (_, k) => 20 + 40 * k));
});

test('lines between voxels of different grains and around pores, whole pixels, nothing else', () => {
  const state = flat();
  const zoom = 10;
  const plain = read(state, { zoom });
  const { layout: before } = planFrame(state, { zoom });
  for (const [name, colour] of [['grains', overlayLines.grain], ['pores', overlayLines.pore]] as const) {
    const png = read(state, { zoom, overlays: [name] });
    const { layout: { maps: [map] }, strip } = planFrame(state, { zoom, overlays: [name] });
    const [nx, , nz] = state.header.shape;
    const grains = state.arrays!.get('Metal grain')!;
    const top = map!.top + strip;
    let lines = 0;
    for (let z = 0; z < nz; z++) {
      for (let x = 0; x + 1 < nx; x++) {
        const [a, b] = [x + nx * z, x + 1 + nx * z];
        const empty = (site: number): boolean => state.species[site] === Species.empty;
        const wanted = name === 'grains' ? grains[a] !== grains[b] && grains[a]! * grains[b]! > 0 : empty(a) !== empty(b);
        const y = top + (nz - 1 - z) * zoom + zoom / 2;
        assert.equal(colourAt(png, map!.left + (x + 1) * zoom, y) === colour, wanted || (name === 'grains' && empty(b)), `${name}: ${x}, ${z}`);
        if (wanted) lines++;
        // the middle of a voxel is as without the overlay, but for numbers
        if (name === 'grains') assert.equal(colourAt(png, map!.left + (x + 0.5) * zoom, y), colourAt(plain, before.maps[0]!.left + (x + 0.5) * zoom, before.maps[0]!.top + strip + (nz - 1 - z) * zoom + zoom / 2));
      }
    }
    assert.ok(lines > 5);
  }
});

test('pores are numbered from the largest down, each where it has most room; single vacancies are none', () => {
  const base = foil({ shape: [60, 1, 30], voxel: edge });
  const species = base.species.map((byte) => (byte === Species.empty ? Species.lithium : byte));
  const put = (x: number, z: number): void => { species[x + 60 * z] = Species.empty; };
  // the electrolyte is 4 layers high
  for (let z = 4; z < 7; z++) for (let x = 10; x < 13; x++) put(x, z);
  for (let z = 4; z < 9; z++) for (let x = 40; x < 45; x++) put(x, z);
  for (let z = 14; z < 20; z++) for (let x = 20; x < 28; x++) put(x, z); // not on the electrolyte
  put(30, 4);
  const { views: [view] } = planFrame({ ...base, species, dead: new Uint8Array(base.dead.length) }, { overlays: ['pores'] });
  assert.deepEqual(view!.numbers, [{ number: 1, x: 42.5, y: 23.5, side: 5 }, { number: 2, x: 11.5, y: 24.5, side: 3 }]);
});

test('scales over a series: from zero to the greatest current of connected lithium, and a tenth of the largest drop of potential', () => {
  const [first, second] = [flat(), flat()];
  const current = second.arrays!.get('Current density [A/m2]')! as Float32Array;
  const dead = second.header.shape[0] * 4;
  const deadCell = Array.from({ length: 40 }, (_, x) => x).find((x) => second.dead[dead + x] === 1)!;
  current[deadCell] = -7;
  current[0] = 5.123;
  assert.deepEqual(overlayScales([first, second], ['contact']), { current: { low: 0, high: 5.2 } });
  current[1] = -0.0321;
  assert.deepEqual(overlayScales([first, second], ['contact', 'pores']), { current: { low: -0.033, high: 5.2 } });
  const { potentialStep } = overlayScales([flat()], ['potential', 'streamlines']);
  // 20 voxels deep: 100 uV, and what the contacts add
  assert.equal(potentialStep, 1e-5);
  const rest = withArrays(foil({ shape: [20, 1, 16] }), { 'Current density [A/m2]': new Float32Array(20), 'Potential [V]': new Float32Array(20) }, { 'Electrolyte conductivity [S/m]': 1 });
  assert.deepEqual(overlayScales([rest], ['contact', 'potential']), { current: { low: 0, high: 1 }, potentialStep: 1e-3 });
  frames({ overlays: ['contact', 'potential', 'streamlines'], scales: overlayScales([rest], ['contact', 'potential']) }).draw(rest);
});

test('all colours of voxels and currents are in the palette of a GIF, as they are; of an alloy too', () => {
  const state = flat();
  const palette = framesPalette(undefined, overlayNames);
  assert.ok(palette.length <= 256 && framesPalette(250, overlayNames).length <= 256);
  for (const colour of [...colours, ...contactColours, ...Object.values(overlayLines), ink]) assert.ok(palette.includes(colour), colour.toString(16));
  const { data } = read(state, { overlays: overlayNames, scales });
  const counts = new Map<number, number>();
  for (let k = 0; k < data.length; k += 4) counts.set(data.readUIntBE(k, 3), (counts.get(data.readUIntBE(k, 3)) ?? 0) + 1);
  const away = (a: number, b: number): number => Math.max(...[16, 8, 0].map((shift) => Math.abs(((a >> shift) & 255) - ((b >> shift) & 255))));
  const far = [...counts].filter(([colour]) => palette.every((one) => away(one, colour) > 16)).reduce((sum, [, count]) => sum + count, 0);
  assert.ok(far < 0.002 * (data.length / 4), `${far} of ${data.length / 4} pixels`);
  frames({ overlays: ['contact', 'pores'], scales }).draw(withField(alloy({ shape: [30, 1, 20] }), 2e-5));
});

test('what cannot be is one sentence', () => {
  const refused = (message: RegExp, options: unknown, state = flat()): void => {
    assert.throws(() => frames(options as FramesOptions).draw(state), (error) => error instanceof AnodyneError && message.test(error.message) && !error.message.includes('\n'));
  };
  refused(/^frames\(\{ overlays \}\): expected one of contact, potential, streamlines, pores, grains, got "contacts"; did you mean contact\?$/u, { overlays: ['contacts'] });
  refused(/^frames\(\{ overlays \}\): expected a list of contact, .*, got "pores"$/u, { overlays: 'pores' });
  refused(/^frames\(\{ scales\.current \}\): expected \{ low, high \} \[A\/m2\] with low < high, so that overlay contact means the same in every frame \(overlayScales finds it\), got nothing$/u, { overlays: ['contact'] });
  refused(/^frames\(\{ scales\.potentialStep \}\): expected a number of volts > 0, so that overlay potential .*, got nothing$/u, { overlays: ['potential'] });
  refused(/^frames\(\{ scales\.current \}\): expected \{ low, high \} \[A\/m2\] with low < high, got \{ low: 2, high: 1 \}$/u, { overlays: ['contact'], scales: { current: { low: 2, high: 1 } } });
  refused(/^frames\(\{ scales\.potentialStep \}\): expected a number of volts > 0, got 0$/u, { scales: { potentialStep: 0 } });
  refused(/^frames\(\{ scales \}\): expected one of current, potentialStep, got key "curent"; did you mean current\?$/u, { scales: { curent: {} } });
  const bare = foil({ shape: [30, 1, 20] });
  const need = (name: OverlayName, message: RegExp, state: State): void => { refused(message, { overlays: [name], scales }, state); };
  need('contact', /^frames\(\{ overlays: \['contact'\] \}\): expected a state with 'Current density \[A\/m2\]', got "none of them"$/u, bare);
  need('streamlines', /expected a state with 'Current density \[A\/m2\]', 'Potential \[V\]', 'Electrolyte conductivity \[S\/m\]', got "none of them"$/u, bare);
  // as runs write them: with a conductivity, an array of the name that the number of a uniform electrolyte has
  const polycrystal = voxels();
  const arrays = new Map([...polycrystal.arrays!, ['Current density [A/m2]', new Float32Array(30)], ['Electrolyte conductivity [S/m]', new Float32Array(30)]] as const);
  need('streamlines', /^frames\(\{ overlays: \['streamlines'\] \}\): expected a laterally uniform electrolyte, got "one of voxels"$/u, { ...polycrystal, arrays });
  need('streamlines', /expected a state in 2D: in three dimensions current leaves a section, got "simple cubic"$/u, solid());
  need('grains', /expected a state with 'Metal grain' or 'Electrolyte grain', got "none of them"$/u, bare);
  need('pores', /expected a state with an electrolyte, got /u, foil({ shape: [30, 1, 20], contact: null }));
});
