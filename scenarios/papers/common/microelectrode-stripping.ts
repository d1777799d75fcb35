import type { PaperRun } from 'anodyne';
import { madeAt, patch } from './lithium.ts';

/**
 * Current densities of 10.1002/aenm.202000945, fig. 4 [mA/cm2], each with a voxel and a patch that shrink with the length (B/v)^(1/3) of surface diffusion against stripping. The lithium of the
 * experiment is a disc of 50 um; the patch is a periodic piece of its inside, in ideal contact.
 */
export const strippedAt = [
  { current: 0.1, voxel: 0.5 }, { current: 1, voxel: 0.24 }, { current: 10, voxel: 0.11 }, { current: 100, voxel: 0.05 },
] as const;

export const microelectrodeRuns = (quick: boolean, seeds: readonly number[]): PaperRun[] => seeds.flatMap((seed) => strippedAt.map(({ current, voxel }) => {
  const edge = quick ? 2 * voxel : voxel;
  const um = (voxels: number): string => `${Number((voxels * edge).toPrecision(6))} um`;
  return {
    name: `${String(current).replace('.', '-')}mA`, seed,
    set: {
      ...patch(quick), formationPressure: madeAt.ideally, current: `${current} mA/cm2`, voxelEdge: um(1), width: um(quick ? 12 : 40), thickness: um(quick ? 15 : 30),
      sampleEvery: `${(0.01 * voxel) / 0.5} mAh/cm2`,
    },
  };
}));

export const nameAt = (current: number): string => `${String(current).replace('.', '-')}mA`;

/** Slope of ln y over ln x by least squares. */
export const exponent = (x: readonly number[], y: readonly number[]): number => {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [u, v] = [x.map(Math.log), y.map(Math.log)];
  const [mu, mv] = [mean(u), mean(v)];
  return u.reduce((sum, value, k) => sum + (value - mu) * (v[k]! - mv), 0) / u.reduce((sum, value) => sum + (value - mu) ** 2, 0);
};
