import type { FinishedRun } from 'anodyne';

/**
 * What entries on a sweep of the plating electrode simulate of it, as `--set` takes it: lithium that is plated lies flat, so that a narrow patch of coarse voxels says all that the metal has to say; the pellet is resolved by itself.
 * @param growth that the foil needs room for
 */
export const smoothElectrode = (growth: string): Readonly<Record<string, string>> => ({
  electrode: 'plating', dimensions: '2', voxelEdge: '4 um', width: '32 um', thickness: '8 um', headroom: growth, spectra: '1',
});

/** Sizes of the current density [mA/cm2], row by row. */
export const currentDensities = (run: FinishedRun): Float64Array => run.column('Current density [uA/cm2]').map((density) => Math.abs(density) / 1e3);

/** The largest of them. */
export const peakCurrentDensity = (run: FinishedRun): number => currentDensities(run).reduce((most, density) => Math.max(most, density), 0);

/** The current density [mA/cm2] at which a filament has begun to grow; null if none has. */
export const currentDensityAtPenetration = (run: FinishedRun): number | null => {
  const begun = run.column('Filament length [um]').findIndex((length) => length > 0);
  return begun < 0 ? null : currentDensities(run)[begun]!;
};

/** 1 if lithium has come through, else 0. */
export const isThrough = (run: FinishedRun): number => run.column('Short circuit').at(-1)!;
