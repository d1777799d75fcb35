import { Species, type State } from 'anodyne';
import { volume, type VolumeOptions } from 'anodyne/renderers';
import { randomSource } from '../src/random/streams.ts';
import { foil } from '../test/renderers/states.ts';

const shape = [200, 200, 200] as const;

/** Voxels of lithium without order, the worst to draw: no block is of one kind, and every pixel lies on an edge. */
function strewn(share: number): State {
  const random = randomSource(1, 'initialState');
  const { header } = foil({ shape, contact: null });
  const species = new Uint8Array(shape[0] * shape[1] * shape[2]).map(() => (random.uniform() < share ? Species.lithium : Species.empty));
  return { header, species, dead: new Uint8Array(species.length) };
}

const cases: readonly (readonly [name: string, state: () => State, options: VolumeOptions])[] = [
  ['foil from below', () => foil({ shape }), {}],
  ['foil from below, one ray a pixel', () => foil({ shape }), { smoothEdges: false }],
  ['foil from below, perspective', () => foil({ shape }), { camera: 'perspective' }],
  ['foil, cut open', () => foil({ shape }), { cutShares: { y: [0.4, 1] }, electrolyte: 'none' }],
  ['half of it lithium, at random', () => strewn(0.5), {}],
  ['1 % of lithium, at random', () => strewn(0.01), {}],
  ['1 % of lithium, at random, one ray a pixel', () => strewn(0.01), { smoothEdges: false }],
];

/** 3D pictures of 200^3 voxels at 1600 x 1200, from the state to the PNG: the first in the process and the best of the next four. One JSON line a case whose name holds `part`. */
export const benchVolume = (part: string): void => {
  for (const [name, make, options] of cases) {
    const title = `volume 200^3 at 1600 x 1200, ${name}`;
    if (!title.includes(part)) continue;
    const state = make();
    let bytes = 0;
    const seconds = Array.from({ length: 5 }, () => {
      const begin = process.cpuUsage();
      bytes = volume(options).draw(state).length;
      const { user, system } = process.cpuUsage(begin);
      return (user + system) / 1e6;
    });
    const round = (x: number): number => Number(x.toFixed(2));
    console.log(JSON.stringify({ case: title, 'first, CPU [s]': round(seconds[0]!), 'best of the next four, CPU [s]': round(Math.min(...seconds.slice(1))), 'PNG [kB]': Math.round(bytes / 1e3), node: process.version }));
  }
};
