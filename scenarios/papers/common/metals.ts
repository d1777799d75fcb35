import type { PaperEntry } from 'anodyne';
import { madeAt } from './lithium.ts';

/** What of each metal is simulated, as `--set` takes it: lithium in 3D, whose pores need it; the alloy in 2D, where nothing varies along y. Quick ones are small and coarse. */
export const lithium = (quick: boolean): Readonly<Record<string, string>> => ({
  metal: 'lithium', dimensions: '3', thickness: '15 um', formationPressure: madeAt.gently, ...(quick ? { width: '12 um', voxelEdge: '1 um' } : { width: '20 um', voxelEdge: '0.5 um' }),
});

/** A foil of 50 um: lithium goes 13 um within 15 h. */
export const alloy = (quick: boolean): Readonly<Record<string, string>> => ({
  metal: 'alloy', dimensions: '2', thickness: '50 um', formationPressure: madeAt.gently, ...(quick ? { width: '8 um', voxelEdge: '1 um' } : { width: '16 um', voxelEdge: '0.5 um' }),
});

/** A run of each, `lithium` and `alloy`, at 100 uA/cm2. @param set for both */
export const bothMetals = (set: Readonly<Record<string, string>> = {}): PaperEntry['runs'] => ({ quick, seeds }) =>
  seeds.flatMap((seed) => [{ name: 'lithium', seed, set: { ...lithium(quick), ...set } }, { name: 'alloy', seed, set: { ...alloy(quick), ...set } }]);
