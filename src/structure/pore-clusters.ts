import type { RandomSource } from '../random/random-source.ts';
import { AnodyneError } from '../units/error.ts';

/** Pores of a ceramic as cubes of one size, each a pore by chance alone. */
export interface RandomPores {
  /** Share of the volume, 0 to below 1. */
  readonly porosity: number;
  /** Edge of a pore [m]. */
  readonly poreSize: number;
  /** Side of the square face that is looked at [m]. */
  readonly width: number;
  /** Down to the other face [m]. */
  readonly thickness: number;
}

/** @throws AnodyneError on a porosity outside 0 to 1, or lengths that do not make sense */
export const checkRandomPores = (place: string, { porosity, poreSize, width, thickness }: RandomPores): void => {
  if (!(porosity >= 0 && porosity < 1)) throw new AnodyneError(`${place}.porosity`, 'a share from 0 to below 1', porosity);
  if (!(poreSize > 0 && poreSize <= thickness)) throw new AnodyneError(`${place}.poreSize`, `a length > 0, at most the thickness of ${thickness} m`, poreSize);
  if (!(width >= poreSize && width / poreSize <= 4096)) throw new AnodyneError(`${place}.width`, `a length from 1 to 4096 pores of ${poreSize} m`, width);
};

/**
 * How deep [m] the deepest cluster of pores that is open to a face reaches: cubes that share a side hang together, and sides of the face meet (periodic). Clusters grow from the face (Leath 1976), so that only what hangs on it, and its
 * rim, is drawn. 0 without a pore in the face; the whole thickness where pores percolate.
 */
export const deepestCluster = (pores: RandomPores, random: RandomSource): number => {
  const across = Math.max(1, Math.round(pores.width / pores.poreSize));
  const layers = Math.max(1, Math.round(pores.thickness / pores.poreSize));
  const layer = across * across;
  const known = new Set<number>(); // cubes below the face that have been drawn, pores or not
  const open: number[] = [];
  for (let c = 0; c < layer; c++) if (random.uniform() < pores.porosity) open.push(c);
  let deepest = open.length > 0 ? 1 : 0;
  const draw = (cube: number): void => {
    if (known.has(cube)) return;
    known.add(cube);
    if (random.uniform() < pores.porosity) open.push(cube);
  };
  for (let k = 0; k < open.length; k++) {
    const cube = open[k]!;
    const z = Math.floor(cube / layer);
    deepest = Math.max(deepest, z + 1);
    if (z + 1 < layers) draw(cube + layer);
    if (z === 0) continue; // all of the face is known
    const [x, y] = [cube % across, Math.floor((cube % layer) / across)];
    for (const dx of [1, across - 1]) draw(cube - x + ((x + dx) % across));
    for (const dy of [1, across - 1]) draw(cube + (((y + dy) % across) - y) * across);
    // cubes of the face were drawn first, and have begun already
    if (z > 1) draw(cube - layer);
  }
  return deepest === layers ? pores.thickness : deepest * pores.poreSize;
};
