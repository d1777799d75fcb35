import type { KeptState, WholeRun } from 'anodyne';
import { apng } from './apng.ts';
import { facts } from './facts.ts';
import { frames } from './frames.ts';
import { dataUrl, type Html, html, picture } from './html.ts';

/** Frames of the animation at the most, and characters of it in the page. */
const mostFrames = 60;
const mostCharacters = 3e6;
const fps = 10;

/** Some of them, evenly, with the first and the last. */
const some = <T>(all: readonly T[], most: number): T[] => {
  const count = Math.min(most, all.length);
  return Array.from({ length: count }, (_, k) => all[Math.round((k * (all.length - 1)) / Math.max(1, count - 1))]!);
};

/** Of these frames as many as the page has room for, evenly; none where that is less than three. */
export const fitting = (pngs: readonly Uint8Array[], characters = mostCharacters): readonly Uint8Array[] => {
  const wanted = pngs.reduce((sum, { length }) => sum + (4 / 3) * length, 0);
  const chosen = some(pngs, Math.floor(pngs.length * Math.min(1, characters / wanted)));
  return chosen.length < 3 ? [] : chosen;
};

function film(pngs: readonly Uint8Array[]): Uint8Array {
  const animation = apng({ frames: pngs.length, fps });
  return Buffer.concat([...pngs.map((png) => animation.frame(png)), animation.end()]);
}

const moment = ({ header }: KeptState): string => facts(header).map(({ text }) => text).join(', ');

/** Where movement is unwelcome, the last frame stands. */
const moving = (bytes: Uint8Array, still: Uint8Array, caption: string): Html => html`<figure class="moving">
<picture><source media="(prefers-reduced-motion: reduce)" srcset="${dataUrl(still)}"><img alt="${caption}" src="${dataUrl(bytes)}"></picture><figcaption>${caption}</figcaption>
</figure>`;

/** The first state, the one in the middle and the last, and an animation of all or some; or why there are none. */
export function statesShown({ states, manifest }: WholeRun): Html {
  if (manifest.keeps === 'rows') return html`<p>This is a run of a study, which keeps no states; <code>anodyne run</code> with its parameters and seed, as below, keeps them.</p>`;
  if (states.length === 0) return html`<p>No state of the lattice was kept.</p>`;
  const { lattice } = states[0]!.header;
  if (lattice !== 'square' && lattice !== 'simple cubic') return html`<p>${states.length} states of a ${lattice} lattice were kept, whose sites are no voxels; <code>anodyne render --to xyz</code> shows them.</p>`;
  const picked = some(states, mostFrames);
  const draw = frames();
  const pngs = picked.map((state) => draw.draw(state.read()));
  const stills = [...new Set([0, picked.length >> 1, picked.length - 1])];
  const moved = fitting(pngs);
  return html`<div class="figures large">${stills.map((k) => picture(pngs[k]!, `State ${picked[k]!.header.index}: ${moment(picked[k]!)}.`))}
${moved.length === 0 ? '' : moving(film(moved), pngs.at(-1)!, `${moved.length} of ${states.length} states, from the first to the last, ${fps} a second.`)}</div>`;
}
