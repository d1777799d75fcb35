import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apng, evenFrames, figurePng, frames, framesPalette, gif, lines } from 'anodyne/renderers';
import type { State } from 'anodyne';
import type { Animation } from '../../renderers/animation.ts';
import { colours, coloursOf, ink, page } from '../../renderers/palette.ts';
import { pngChunk } from '../../renderers/png-chunk.ts';
import { pixelsOf, readApng, readGif } from './animation-files.ts';
import { alloy, foil, type Sample } from './states.ts';

const draw = (state: State): Uint8Array => frames({ zoom: 4 }).draw(state);
/** A foil and an alloy while time and charge grow from nothing to three digits and more, and contact goes. */
const series = (make: (sample: Sample) => State, shape: Sample['shape'] = [40, 1, 24]): Uint8Array[] =>
  [[0, 0, 1], [59.96, -0.002, 0.995], [3590, 0.00999, 0.5], [86400, 0.1, 0.04], [1e7, 1234, 0]].map(([time, charge, contact]) => draw(make({ shape, time: time!, charge: charge!, contact: contact! })));
const foils = series(foil);

const whole = (animation: Animation, pngs: readonly Uint8Array[]): Buffer => Buffer.concat([...pngs.map((png) => animation.frame(png)), animation.end()]);

test('an APNG holds every frame as it was, at its size and delay, for ever; checksums and sequence numbers are right', () => {
  for (const pngs of [foils, series(alloy), foils.slice(0, 1)]) {
    const read = readApng(whole(apng({ frames: pngs.length, fps: 12 }), pngs));
    assert.deepEqual(read.frames, pngs.map(pixelsOf));
    assert.deepEqual(read.delays, pngs.map(() => 1 / 12));
    assert.equal(read.plays, 0);
    assert.deepEqual([read.width, read.height], [Buffer.from(pngs[0]!).readUInt32BE(16), Buffer.from(pngs[0]!).readUInt32BE(20)]);
    assert.deepEqual(read.types.slice(0, 4), ['IHDR', 'acTL', 'fcTL', 'IDAT']);
    assert.equal(read.types.at(-1), 'IEND');
  }
});

test('of a PNG with a resolution an APNG keeps it, and pixels in several pieces come together again', () => {
  const axis = { label: 'x', unit: '1' };
  const png = figurePng(lines({ x: axis, y: axis, series: [{ label: 'a', x: [0, 1], y: [0, 1] }] }), { dpi: 50 });
  const at = Buffer.from(png).indexOf('IDAT') - 4;
  const data = png.subarray(at + 8, at + 8 + Buffer.from(png).readUInt32BE(at));
  const split = Buffer.concat([png.subarray(0, at), pngChunk('IDAT', data.subarray(0, 9)), pngChunk('IDAT', data.subarray(9)), pngChunk('IEND', new Uint8Array(0))]);
  const read = readApng(whole(apng({ frames: 2, fps: 1 }), [split, split]));
  assert.deepEqual(read.types, ['IHDR', 'pHYs', 'acTL', 'fcTL', 'IDAT', 'IDAT', 'fcTL', 'fdAT', 'fdAT', 'IEND']);
  assert.deepEqual(read.frames, [pixelsOf(png), pixelsOf(png)]);
});

test('a GIF has one palette; what is no edge of a letter has its exact colour, and those are within 4 of 255', () => {
  for (const [pngs, quanta] of [[foils, undefined], [series(alloy), 100], [series(alloy, [30, 30, 20]), 100]] as const) {
    const read = readGif(whole(gif({ fps: 10, palette: framesPalette(quanta) }), pngs));
    assert.deepEqual(read.palette.slice(0, framesPalette(quanta).length), framesPalette(quanta));
    assert.equal(read.frames.length, pngs.length);
    const exact = new Set([...coloursOf(quanta), ink, page]);
    let [letters, all] = [0, 0];
    read.frames.forEach((frame, k) => {
      pixelsOf(pngs[k]!).forEach((wanted, i) => {
        all++;
        if (frame[i] === wanted) return;
        letters++;
        assert.ok(!exact.has(wanted), `${wanted.toString(16)} became ${frame[i]!.toString(16)}`);
        for (const shift of [16, 8, 0]) assert.ok(Math.abs(((wanted >> shift) & 255) - ((frame[i]! >> shift) & 255)) <= 4, `${wanted.toString(16)} became ${frame[i]!.toString(16)}`);
      });
    });
    assert.ok(letters > 0 && letters < 0.1 * all, `${letters} of ${all} pixels`);
  }
});

test('delays of a GIF are whole hundredths of a second, and their sum is right', () => {
  for (const [fps, some] of [[10, [0.1]], [30, [0.03, 0.04]], [7, [0.14, 0.15]], [1, [1]]] as const) {
    const { delays, plays } = readGif(whole(gif({ fps, palette: framesPalette() }), Array.from({ length: 9 }, () => foils[0]!)));
    for (const delay of delays) assert.ok((some as readonly number[]).includes(delay), `${delay} s at ${fps} frames per second`);
    assert.ok(Math.abs(delays.reduce((sum, delay) => sum + delay, 0) - 9 / fps) <= 0.005 + 1e-12);
    assert.equal(plays, 0);
  }
});

test('the palette of frames: every colour of a voxel first, in its order; 256 at the most', () => {
  assert.deepEqual(framesPalette().slice(0, 5), [...colours]);
  assert.equal(framesPalette().length, 37);
  for (const quanta of [1, 100, 218]) assert.ok(coloursOf(quanta).every((colour) => framesPalette(quanta).includes(colour)));
  assert.ok(framesPalette(218).length <= 256);
  assert.ok(framesPalette(250).length <= 256);
  // the one beside it is 1.6 % of pure lithium away at the most
  assert.ok([0, 2, 124, 250].every((q) => framesPalette(250).includes(coloursOf(250)[5 + q]!)));
});

test('frames at the pace of time or charge: the states nearest to the due points, and the last one', () => {
  // a run keeps a state at the first event after it was due
  assert.deepEqual(evenFrames([0, 1.03, 2.06, 3.01, 4.05], 1), [0, 1, 2, 3, 4]);
  assert.deepEqual(evenFrames([0, 1.03, 2.06, 3.01, 4.05], 2), [0, 2, 4]);
  assert.deepEqual(evenFrames([0, 1, 2, 3, 4], 0.5), [0, 1, 1, 2, 2, 3, 3, 4, 4]);
  assert.deepEqual(evenFrames([0, 1, 2, 3, 4], 1.6), [0, 2, 3, 4]); // 0, 1.6, 3.2, 4.8
  assert.deepEqual(evenFrames([0, 1, 2, 3, 4.4], 2), [0, 2, 4]);
  assert.deepEqual(evenFrames([0, 1, 2, 3, 4], 3), [0, 3, 4], 'the end is shown, be it due or not');
  assert.deepEqual(evenFrames([10, 10.1, 14, 19, 20], 5), [0, 2, 4], 'counted from the first state');
  assert.deepEqual(evenFrames([0, 1, 1, 1, 2], 1), [0, 3, 4], 'of a rest, its end');
  assert.deepEqual(evenFrames([0, 1, 2], 1e9), [0, 2]);
  assert.deepEqual(evenFrames([7], 1), [0]);
});

test('refusals', () => {
  const refused = (work: () => unknown, message: string): void => { assert.throws(work, { name: 'AnodyneError', message }); };
  const other = draw(foil({ shape: [40, 1, 25] }));
  const sizes = /^Frame 2 has \d+ x \d+ px, the first one \d+ x \d+ px: all frames of an animation must have one size\.$/u;
  for (const animation of [apng({ frames: 2, fps: 1 }), gif({ fps: 1, palette: [0, page] })]) {
    animation.frame(foils[0]!);
    assert.throws(() => animation.frame(other), { name: 'AnodyneError', message: sizes });
  }
  const coloured = Buffer.from(foils[0]!);
  coloured[25] = 3;
  refused(() => apng({ frames: 1, fps: 1 }).frame(coloured), 'Frame 1 is not a PNG of the kind of the first one, without a palette, as an APNG needs it.');
  refused(() => whole(apng({ frames: 1, fps: 1 }), foils), 'apng({ frames }): expected 1 frames as it says, got 2');
  refused(() => whole(apng({ frames: 6, fps: 1 }), foils), 'apng({ frames }): expected 6 frames as it says, got 5');
  refused(() => apng({ frames: 0, fps: 1 }), 'apng({ frames }): expected a whole number >= 1, got 0');
  refused(() => apng({ frames: 1, fps: 61 }), 'apng({ fps }): expected a whole number of frames per second from 1 to 60, got 61');
  refused(() => gif({ fps: 0.5, palette: [0, 1] }), 'gif({ fps }): expected a whole number of frames per second from 1 to 50, got 0.5');
  refused(() => gif({ fps: 1, palette: [0] }), 'gif({ palette }): expected 2 to 256 colours, got a length of 1');
  refused(() => evenFrames([0, 1], 0), 'evenFrames(positions, step): expected a step > 0, got 0');
  refused(() => evenFrames([0, 1], NaN), 'evenFrames(positions, step): expected a step > 0, got NaN');
  refused(() => evenFrames([1, 1], 1), 'evenFrames(positions, step): nothing passes between the 2 states; leave it out to show each of them once.');
  refused(() => evenFrames([0, 1], 1e-6), 'evenFrames(positions, step): would make 1000001 frames; the most is 100000.');
});
