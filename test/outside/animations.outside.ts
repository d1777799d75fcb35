import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { PNG } from 'pngjs';
import { frames } from 'anodyne/renderers';
import { planFrame } from '../../renderers/frame-plan.ts';
import { colours } from '../../renderers/palette.ts';
import { encodeState } from '../../src/write/state-file.ts';
import { anodyne, temporary } from '../cli/program.ts';
import { foil } from '../renderers/states.ts';

const formats = ['apng', 'gif', 'mp4', 'webm'] as const;
const count = 13;
const fps = 8;
const stateOf = (index: number): ReturnType<typeof foil> => foil({ shape: [61, 1, 40], time: 60 * index, charge: 0.01 * index, contact: 1 - index / 20 });

/** Runs a program of the system's packages. @throws Error that says in one sentence how to get it */
const tool = (name: string, packageName: string, ...args: string[]): string => {
  try {
    return execFileSync(name, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new Error(`This check needs ${name}: apt-get install ${packageName}.`);
    throw error;
  }
};

/** A run of 13 states and all its animations, at 8 frames per second. */
const films = async (t: TestContext): Promise<string> => {
  const folder = temporary(t);
  mkdirSync(join(folder, 'states'));
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ format: 1, kind: 'anodyne run', hash: 'x', sessions: [] }));
  for (let index = 0; index < count; index++) writeFileSync(join(folder, 'states', `${String(index).padStart(6, '0')}.bin.gz`), encodeState(stateOf(index)));
  const { code, stderr } = await anodyne(folder, ['render', '.', '--to', formats.join(','), '--fps', String(fps)]);
  assert.deepEqual([code, stderr], [0, '']);
  assert.deepEqual(readdirSync(join(folder, 'render')).sort(), formats.map((format) => `film.${format}`));
  return join(folder, 'render');
};

test('ffprobe counts the frames of all animations, and reads their sizes, lengths and colours', async (t) => {
  const folder = await films(t);
  const { width, height, data } = PNG.sync.read(Buffer.from(frames().draw(stateOf(count - 1))));
  assert.ok(height % 2 === 1 || width % 2 === 1, 'one side is odd, for the videos to even it');
  const even = (pixels: number): number => pixels + (pixels % 2);
  const { layout: { maps: [map] }, zoom, strip } = planFrame(stateOf(count - 1));
  for (const format of formats) {
    const file = join(folder, `film.${format}`);
    const probed = JSON.parse(tool('ffprobe', 'ffmpeg', '-v', 'error', '-count_frames', '-show_streams', '-show_format', '-show_frames', '-of', 'json', file)) as {
      streams: { codec_name: string; pix_fmt: string; width: number; height: number; nb_read_frames: string }[]; format: { duration?: string }; frames: { pkt_duration_time?: string; duration_time?: string }[];
    };
    const [stream] = probed.streams;
    const isVideo = format === 'mp4' || format === 'webm';
    const codec = { apng: 'apng', gif: 'gif', mp4: 'h264', webm: 'vp9' }[format];
    assert.deepEqual([stream!.codec_name, stream!.width, stream!.height, stream!.nb_read_frames], [codec, isVideo ? even(width) : width, isVideo ? even(height) : height, String(count)], format);
    if (isVideo) assert.equal(stream!.pix_fmt, 'yuv420p');
    // of an APNG only the frames have a length; a GIF counts hundredths
    const seconds = format === 'apng' ? probed.frames.reduce((sum, frame) => sum + Number(frame.pkt_duration_time ?? frame.duration_time), 0) : Number(probed.format.duration);
    assert.ok(Math.abs(seconds - count / fps) <= 0.01, `${format}: ${seconds} s`);

    // the last frame: exact but for the videos, which are 4:2:0 and lossy; read in the middle of voxels
    const picture = join(folder, `${format}.png`);
    tool('ffmpeg', 'ffmpeg', '-v', 'error', '-y', '-i', file, '-vf', `select=eq(n\\,${count - 1})`, '-frames:v', '1', '-update', '1', picture);
    const read = PNG.sync.read(readFileSync(picture));
    const seen = new Set<number>();
    for (let z = 0; z < 40; z++) {
      for (let x = 0; x < 61; x++) {
        const [px, py] = [map!.left + x * zoom + (zoom >> 1), map!.top + strip + z * zoom + (zoom >> 1)];
        const wanted = data.readUIntBE(4 * (py * width + px), 3);
        const got = read.data.readUIntBE(4 * (py * read.width + px), 3);
        seen.add(wanted);
        for (const shift of [16, 8, 0]) assert.ok(Math.abs(((wanted >> shift) & 255) - ((got >> shift) & 255)) <= (isVideo ? 12 : 0), `${format}: ${wanted.toString(16)} became ${got.toString(16)} at voxel ${x}, ${z}`);
      }
    }
    assert.equal(seen.size, colours.length);
  }
});

test('pngcheck finds nothing wrong with the chunks of an APNG, and ImageMagick shows its first frame and all of a GIF', async (t) => {
  const folder = await films(t);
  assert.match(tool('pngcheck', 'pngcheck', '-v', join(folder, 'film.apng')), /No errors detected/u);
  const first = frames().draw(stateOf(0));
  writeFileSync(join(folder, 'first.png'), first);
  const signature = (file: string): string => tool('identify', 'imagemagick', '-format', '%# %wx%h\n', join(folder, file));
  assert.equal(signature('film.apng').split('\n')[0], signature('first.png').trim());
  const { width, height } = PNG.sync.read(Buffer.from(first));
  assert.equal(tool('identify', 'imagemagick', '-format', '%T %wx%h\n', join(folder, 'film.gif')), Array.from({ length: count }, (_, k) => `${Math.round((100 * (k + 1)) / fps) - Math.round((100 * k) / fps)} ${width}x${height}\n`).join(''));
});

test('films in three dimensions: ffprobe counts their frames, of the size of a volume', async (t) => {
  const folder = temporary(t);
  mkdirSync(join(folder, 'states'));
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ format: 1, kind: 'anodyne run', hash: 'x', sessions: [] }));
  for (let index = 0; index < 3; index++) writeFileSync(join(folder, 'states', `00000${index}.bin.gz`), encodeState(foil({ shape: [12, 9, 8], time: 60 * index, charge: 0.01 * index, contact: 1 })));
  const { code, stderr } = await anodyne(folder, ['render', '.', '--to', 'mp4,webm', '--film-of', 'volume']);
  assert.deepEqual([code, stderr], [0, '']);
  for (const format of ['mp4', 'webm']) {
    const file = join(folder, 'render', `film-volume.${format}`);
    const shown = tool('ffprobe', 'ffmpeg', '-v', 'error', '-count_frames', '-show_entries', 'stream=width,height,nb_read_frames', '-of', 'csv=p=0', file);
    assert.equal(shown.trim(), '1600,1200,3', format);
  }
});
