import { setImmediate } from 'node:timers/promises';
import { apng, frames, framesPalette, gif, overlayScales } from '../renderers/index.ts';
import type { Animation } from '../renderers/animation.ts';
import { planFrame } from '../renderers/frame-plan.ts';
import { makeState } from '../src/experiment/make-state.ts';
import type { State } from '../src/experiment/state.ts';
import { speciesNames } from '../src/lattice/species.ts';
import { randomSource } from '../src/random/streams.ts';
import { withField } from '../test/renderers/field-states.ts';

/** A foil of 128 x 75 voxels, a page of 802 x 603 px at 6 px a voxel, through which a pore grows; one voxel in 50 is empty at random, which packs worse than what a run makes. */
const foil = (index: number, of: number): State => {
  const [nx, nz] = [128, 75];
  const random = randomSource(index + 1, 'initialState');
  const species = new Uint8Array(nx * nz);
  for (let site = 0; site < species.length; site++) {
    const [x, z] = [site % nx, Math.floor(site / nx)];
    const name = z === 0 ? 'electrolyte' : z >= nz - 4 ? 'collector' : Math.hypot(x - 60, z) < (50 * index) / of || random.uniform() < 0.02 ? 'empty' : 'lithium';
    species[site] = speciesNames.indexOf(name);
  }
  return makeState({
    format: 1, kind: 'anodyne state', index, title: 'Stripping of lithium from LLZO', lattice: 'square', shape: [nx, 1, nz], periodic: [true, false, false], species: speciesNames,
    'Voxel edge [m]': 2e-7, 'Time [s]': 60 * index, 'Areal charge [mAh/cm2]': 1e-3 * index, 'Contact fraction': 1 - index / of,
  }, species);
};

const round = (x: number): number => Number(x.toPrecision(3));

const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const megabytes = (): number => Math.round(process.memoryUsage().rss / 1e6);

/** `count` states drawn one after the other and added to an animation, whose bytes are counted and dropped; resident memory after a tenth of them, after half, and at the end. */
const measure = async (name: string, count: number, zoom: number, animation: Animation | undefined): Promise<void> => {
  const picture = frames({ zoom });
  const { layout } = planFrame(foil(0, count), { zoom });
  let [most, bytes, early, halfway, drawing] = [0, 0, 0, 0, 0];
  const begin = cpu();
  for (let index = 0; index < count; index++) {
    const state = foil(index, count);
    const before = cpu();
    const png = picture.draw(state);
    drawing += cpu() - before;
    most = Math.max(most, png.length);
    bytes += animation ? animation.frame(png).length : 0;
    // as the command does; what resvg has drawn is set free in a later turn only
    await setImmediate();
    if (index + 1 === count / 10) early = megabytes();
    if (index + 1 === count / 2) halfway = megabytes();
  }
  bytes += animation ? animation.end().length : 0;
  console.log(JSON.stringify({
    case: name, frames: count, 'page [px]': `${layout.width} x ${layout.height}`, 'frames [CPU s]': round(drawing), 'all [CPU s]': round(cpu() - begin), 'largest frame [kB]': round(most / 1e3),
    'animation [MB]': round(bytes / 1e6), 'rss after a tenth [MB]': early, 'rss after half [MB]': halfway, 'rss at the end [MB]': megabytes(), node: process.version,
  }));
};

/** 50 frames of one state with its electrolyte and all overlays, 128 x 75 voxels of foil. */
const measureOverlays = (name: string): void => {
  const state = withField(foil(300, 1000), 5e-4);
  const overlays = ['contact', 'potential', 'streamlines', 'pores'] as const;
  const options = { overlays, scales: overlayScales([state], overlays), zoom: 6 };
  const { layout } = planFrame(state, options);
  const begin = cpu();
  let bytes = 0;
  for (let k = 0; k < 50; k++) bytes = frames(options).draw(state).length;
  console.log(JSON.stringify({ case: name, 'page [px]': `${layout.width} x ${layout.height}`, 'a frame [CPU s]': round((cpu() - begin) / 50), 'a frame [kB]': round(bytes / 1e3), node: process.version }));
};

/** Frames, and animations of them. One JSON line a case whose name holds `part`. */
export const benchAnimations = async (part: string): Promise<void> => {
  const cases: readonly (readonly [string, () => Promise<void>])[] = [
    ['frames, 1000 of 800 x 600 px', () => measure('frames, 1000 of 800 x 600 px', 1000, 6, undefined)],
    ['frames, 10,000 of 800 x 600 px', () => measure('frames, 10,000 of 800 x 600 px', 10000, 6, undefined)],
    ['frames with overlays', () => Promise.resolve(measureOverlays('frames with overlays'))],
    ['animation, APNG of 1000 frames', () => measure('animation, APNG of 1000 frames', 1000, 6, apng({ frames: 1000, fps: 10 }))],
    ['animation, GIF of 1000 frames', () => measure('animation, GIF of 1000 frames', 1000, 6, gif({ fps: 10, palette: framesPalette() }))],
    ['animation, APNG of 10,000 small frames', () => measure('animation, APNG of 10,000 small frames', 10000, 1, apng({ frames: 10000, fps: 10 }))],
  ];
  for (const [name, run] of cases) if (name.includes(part)) await run();
};
