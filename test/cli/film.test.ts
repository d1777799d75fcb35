import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { frames, volume } from 'anodyne/renderers';
import { anodyne as command } from '../../src/cli/anodyne.ts';
import { planFilm } from '../../src/cli/film-plan.ts';
import type { State, StateHeader } from '../../src/experiment/state.ts';
import { encodeState, readState, readStateHeader } from '../../src/write/state-file.ts';
import { pixelsOf, readApng, readGif } from '../renderers/animation-files.ts';
import { foil } from '../renderers/states.ts';
import { anodyne, assertRefused, temporary, type Ended, within } from './program.ts';

/** A folder with a run of five states at these times [s] and charges [mAh/cm2]; of a run, a rendering knows the manifest and the states. */
const withRun = (t: TestContext, change: (state: State, index: number) => State = (state) => state): string => {
  const folder = temporary(t);
  mkdirSync(join(folder, 'run', 'states'), { recursive: true });
  writeFileSync(join(folder, 'run', 'manifest.json'), JSON.stringify({ format: 1, kind: 'anodyne run', hash: 'x', sessions: [] }));
  writeFileSync(join(folder, 'run', 'summary.json'), '{}');
  times.forEach((time, index) => {
    const state = foil({ shape: [24, 1, 16], time, charge: charges[index]! });
    writeFileSync(join(folder, 'run', 'states', `00000${index}.bin.gz`), encodeState(change(state, index)));
  });
  return folder;
};
const times = [0, 61, 122, 180, 400];
const charges = [0, 0.01, 0.02, 0.01, 0];
const stateOf = (folder: string, index: number): State => readState(join(folder, 'run', 'states', `00000${index}.bin.gz`));

/** The PATH with a program in the place of ffmpeg; $out is the file that it is to write. */
const withFfmpeg = (folder: string, script: string): string => {
  mkdirSync(join(folder, 'bin'));
  const file = join(folder, 'bin', 'ffmpeg');
  writeFileSync(file, `#!/bin/sh\n[ "$1" = -version ] && exit 0\nfor out; do :; done\nout=\${out#file:}\n${script}\n`);
  chmodSync(file, 0o755);
  return `${join(folder, 'bin')}:/usr/bin:/bin`;
};

/** A command with another PATH. */
const onPath = (folder: string, args: readonly string[], path: string): Promise<Ended> => within(folder, async () => {
  const before = process.env.PATH;
  process.env.PATH = path;
  return command(args).finally(() => { process.env.PATH = before; });
});

describe('animations by anodyne render', () => {
  test('APNG and GIF of all states, drawn as frames are', async (t) => {
    const folder = withRun(t);
    const { code, stdout, stderr } = await anodyne(folder, ['render', 'run', '--to', 'apng,gif', '--fps', '4']);
    assert.deepEqual([code, stdout, stderr], [0, '5 frames of run, 1.25 s: run/render/film.apng   run/render/film.gif\n', '']);
    assert.deepEqual(readdirSync(join(folder, 'run', 'render')).sort(), ['film.apng', 'film.gif']);
    const [film, gif] = [readApng(readFileSync(join(folder, 'run/render/film.apng'))), readGif(readFileSync(join(folder, 'run/render/film.gif')))];
    assert.deepEqual(film.frames, times.map((_, k) => pixelsOf(frames().draw(stateOf(folder, k)))));
    assert.deepEqual(film.delays, times.map(() => 0.25));
    assert.deepEqual(gif.delays, film.delays);
    assert.equal(gif.frames.length, 5);
  });

  test('a film of volumes: the 3D pictures themselves, in a GIF near their colours', async (t) => {
    const folder = withRun(t);
    const { code, stdout, stderr } = await anodyne(folder, ['render', 'run', '--to', 'apng,gif', '--film-of', 'volume', '--states', '0,4']);
    assert.deepEqual([code, stdout, stderr], [0, '2 frames of run, 0.2 s: run/render/film-volume.apng   run/render/film-volume.gif\n', '']);
    const drawn = [0, 4].map((k) => pixelsOf(volume().draw(stateOf(folder, k))));
    assert.ok(readApng(readFileSync(join(folder, 'run/render/film-volume.apng'))).frames.every((frame, k) => frame.every((colour, i) => colour === drawn[k]![i])));
    const gif = readGif(readFileSync(join(folder, 'run/render/film-volume.gif')));
    // of the hundreds of shades of these pictures 256 are left
    const between = (a: number, b: number): number => Math.max(...[16, 8, 0].map((shift) => Math.abs(((a >> shift) & 255) - ((b >> shift) & 255))));
    const farthest = gif.frames.map((frame, k) => frame.reduce((most, colour, i) => (colour === drawn[k]![i] ? most : Math.max(most, between(colour, drawn[k]![i]!))), 0));
    assert.ok(farthest.every((distance) => distance <= 16), `${farthest.join(', ')} of 255 from the picture`);
  });

  test('at a constant pace frames repeat, which is said; other formats are made beside', async (t) => {
    const folder = withRun(t);
    const { code, stdout } = await anodyne(folder, ['render', 'run', '--to', 'apng,frames', '--per-frame', '1 min', '--states', '0..3', '--out', 'out']);
    assert.equal(code, 0);
    assert.equal(stdout, '4 frames of run, 0.4 s: out/film.apng\n4 states of run: out/frames/\n');
    const again = await anodyne(folder, ['render', 'run', '--to', 'apng', '--per-frame', '1 min', '--out', 'out']);
    assert.equal(again.stdout, '8 frames of run, 0.8 s: out/film.apng\n3 frames repeat the one before, where states lie further apart than frames.\n');
  });

  test('which states are shown: time, charge in either direction, all', () => {
    const headers = times.map((time, index) => foil({ shape: [4, 1, 4], time, charge: charges[index]! }).header);
    const planned = (perFrame?: string): readonly number[] => planFilm(['apng'], { perFrame }, [0, 1, 2, 3, 4], (k) => headers[k]!).frames;
    assert.deepEqual(planned(), [0, 1, 2, 3, 4]);
    assert.deepEqual(planned('60 s'), [0, 1, 2, 3, 3, 4, 4, 4]);
    assert.deepEqual(planned('0.05 h'), [0, 3, 4]);
    assert.deepEqual(planned('0.01 mAh/cm2'), [0, 1, 2, 3, 4]);
    assert.deepEqual(planned('72 mC/cm2'), [0, 2, 4]);
    const asked: number[] = [];
    planFilm(['apng'], {}, [0, 1], (k) => { asked.push(k); return headers[k]!; });
    assert.deepEqual(asked, [], 'without a pace no header is read');
  });

  test('a header alone is that of the state, also behind a long title, and what is wrong is said', (t) => {
    const folder = withRun(t, (state, index) => (index === 1 ? { ...state, header: { ...state.header, title: Array.from({ length: 4000 }, (_, k) => String(k * k)).join(' ') } } : state));
    for (const k of [0, 1]) assert.deepEqual(readStateHeader(join(folder, `run/states/00000${k}.bin.gz`)), stateOf(folder, k).header);
    writeFileSync(join(folder, 'run/states/000002.bin.gz'), 'nothing');
    assert.throws(() => readStateHeader(join(folder, 'run/states/000002.bin.gz')), /is not a state file of anodyne, or is damaged\.$/u);
    assert.throws(() => readStateHeader(join(folder, 'none')), /there is no such file\.$/u);
  });

  test('refusals leave nothing behind', async (t) => {
    const folder = withRun(t);
    const header = (charge: number): StateHeader => foil({ shape: [4, 1, 4], charge }).header;
    const refused = (args: { perFrame?: string; fps?: string; filmOf?: string }, message: string, formats = ['apng']): void => {
      assert.throws(() => planFilm(formats, args, [0, 1], () => header(0)), { name: 'AnodyneError', message });
    };
    refused({ fps: '61' }, '--fps: expected a whole number from 1 to 60, got "61"');
    refused({ fps: '60' }, '--fps: expected a whole number from 1 to 50, got "60"', ['apng', 'gif']);
    refused({ fps: '10' }, '--fps: expected an animation to be made, by --to apng, gif, mp4, webm, got "10"', []);
    refused({ perFrame: '1 s' }, '--per-frame: expected an animation to be made, by --to apng, gif, mp4, webm, got "1 s"', []);
    refused({ filmOf: 'volume' }, '--film-of: expected an animation to be made, by --to apng, gif, mp4, webm, got "volume"', []);
    refused({ filmOf: 'volumes' }, '--film-of: expected one of frames, volume, got "volumes"; did you mean volume?');
    for (const text of ['5', 'soon', '1 V']) refused({ perFrame: text }, `--per-frame: expected a time such as '5 min' or a charge such as '0.02 mAh/cm2', got "${text}"`);
    refused({ perFrame: '0 s' }, '--per-frame: expected a quantity > 0, got "0 s"');
    refused({ perFrame: '1 mAh/cm2' }, '--per-frame "1 mAh/cm2": nothing passes between the 2 states; leave it out to show each of them once.');
    await assertRefused(folder, ['render', 'run', '--to', 'apng', '--per-frame', '1 us'], 1, /--per-frame "1 us": would make 400000001 frames; the most is 100000\./u);
    await assertRefused(folder, ['render', 'run', '--to', 'film'], 1, /--to: expected one of frames, .*apng, gif, mp4, webm, got "film"/u);
  });

  test('options of frames are none of a film of volumes', async (t) => {
    await assertRefused(withRun(t), ['render', 'run', '--to', 'apng', '--film-of', 'volume', '--zoom', '4'], 1, /--zoom: expected frames or an animation of frames to be made, by --to, got "4"/u);
  });

  test('pages of different sizes, and a state that is damaged, end the film in a sentence; nothing is left, and an older film stays', async (t) => {
    const folder = withRun(t, (state, index) => (index === 3 ? foil({ shape: [24, 1, 60] }) : state));
    mkdirSync(join(folder, 'run/render'));
    writeFileSync(join(folder, 'run/render/film.gif'), 'old');
    const args = ['render', 'run', '--to', 'apng,gif'];
    await assertRefused(folder, args, 1, /Frame 4 has \d+ x \d+ px, the first one \d+ x \d+ px: all frames of an animation must have one size\./u);
    writeFileSync(join(folder, 'run/states/000002.bin.gz'), 'nothing');
    await assertRefused(folder, args, 1, /000002\.bin\.gz: is not a state file of anodyne, or is damaged\./u);
    assert.equal(readFileSync(join(folder, 'run/render/film.gif'), 'utf8'), 'old');
  });

  test('without ffmpeg one sentence, before anything is made', async (t) => {
    const folder = withRun(t);
    mkdirSync(join(folder, 'empty'));
    const ended = await onPath(folder, ['render', 'run', '--to', 'frames,mp4'], join(folder, 'empty'));
    assert.deepEqual([ended.code, ended.stderr], [1, "anodyne: --to mp4: needs ffmpeg, which is not on the PATH; install it (ffmpeg.org, or the system's packages), or make an apng or gif.\n"]);
    assert.ok(!existsSync(join(folder, 'run/render')));
  });

  test('ffmpeg is fed the frames as PNG, and its file gets its name when it is whole', async (t) => {
    const folder = withRun(t);
    const path = withFfmpeg(folder, 'echo "$@" > "$out.said"; cat > "$out"');
    const { code, stdout, stderr } = await onPath(folder, ['render', 'run', '--to', 'webm', '--per-frame', '2 min', '--fps', '5'], path);
    assert.deepEqual([code, stdout, stderr], [0, '4 frames of run, 0.8 s: run/render/film.webm\n', '']);
    assert.deepEqual(readFileSync(join(folder, 'run/render/film.webm')), Buffer.concat([0, 2, 3, 4].map((k) => frames().draw(stateOf(folder, k)))));
    const said = readdirSync(join(folder, 'run/render')).find((name) => name.endsWith('.said'))!;
    assert.match(readFileSync(join(folder, 'run/render', said), 'utf8'), /-f image2pipe -framerate 5 .*libvpx-vp9.* -f webm file:/u);
  });

  test('a failure of ffmpeg, at its beginning or its end, is said with its last line, and nothing is left', async (t) => {
    const failing = async (script: string): Promise<Ended> => {
      const folder = withRun(t);
      const ended = await onPath(folder, ['render', 'run', '--to', 'mp4,apng'], withFfmpeg(folder, script));
      assert.deepEqual(readdirSync(join(folder, 'run/render')), []);
      return ended;
    };
    for (const script of ["echo 'a line' >&2; echo \"Unknown encoder 'libx264'\" >&2; exit 1", "cat > \"$out\"; echo 'a line' >&2; echo \"Unknown encoder 'libx264'.\" >&2; exit 1"]) {
      const { code, stderr } = await failing(script);
      assert.deepEqual([code, stderr], [1, "anodyne: run/render/film.mp4: ffmpeg has failed: Unknown encoder 'libx264'.\n"]);
    }
    assert.equal((await failing('kill -9 $$')).stderr, 'anodyne: run/render/film.mp4: ffmpeg has failed.\n');
  });

  test('a signal ends the film between two frames, and nothing is left of it', async (t) => {
    const folder = withRun(t);
    const env = { ...process.env as Record<string, string>, PATH: withFfmpeg(folder, 'kill -INT $PPID; exec cat > "$out"') };
    const { code, stdout } = await anodyne(folder, ['render', 'run', '--to', 'mp4,gif'], { env });
    assert.deepEqual([code, stdout], [130, 'Stopped by a signal: no animation is made.\n']);
    assert.deepEqual(readdirSync(join(folder, 'run/render')), []);
  });
});
