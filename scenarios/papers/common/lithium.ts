import { depletion, type FinishedRun } from 'anodyne';

/**
 * The patch of the foil that paper entries on strip-llzo simulate, as `--set` takes it: 3D, and rows enough to find a depletion time. Quick ones are small and coarse, and only show the way. A patch of
 * 20 um and voxels of 0.5 um stand for the 100 um of the design: docs/model.md says by how much patch and voxel change the charge at contact loss.
 */
export const patch = (quick: boolean): Readonly<Record<string, string>> => ({
  dimensions: '3', thickness: '15 um', ...(quick ? { width: '12 um', voxelEdge: '1 um' } : { width: '20 um', voxelEdge: '0.5 um' }),
  maxCharge: '2.5 mAh/cm2', sampleEvery: '10 uAh/cm2', stateEvery: '0.5 mAh/cm2', spectrumEvery: '5 mAh/cm2',
});

/** Contact made so gently that it has 300 ohm cm2 at the start, as in 10.1002/aenm.201902568; that it has 50, as in 10.1021/acsami.9b02537, fig. 8; and ideal contact. */
export const madeAt = { gently: '10 MPa', well: '40 MPa', ideally: '400 MPa' } as const;

/** t0 [h], with its definition in docs/model.md; null where contact was not lost. */
export const depletionTime = (run: FinishedRun): number | null => {
  const found = depletion(run.series);
  return found ? found.time / 3600 : null;
};

/** R_int of the last row over that of the first. */
export const resistanceRatio = (run: FinishedRun): number => {
  const resistance = run.column('Interface resistance [ohm.cm2]');
  return resistance.at(-1)! / resistance[0]!;
};
