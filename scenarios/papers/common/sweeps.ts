import type { FinishedRun } from 'anodyne';

/** Currents [A] of a microelectrode of this diameter [m], whose patch is four diameters wide. */
export const currents = (run: FinishedRun, diameter: number): Float64Array =>
  run.column('Current density [uA/cm2]').map((density) => density * 1e-2 * (4 * diameter) * (4 * diameter));

/** Slope of y over x through the origin, by least squares. */
export const slopeAtZero = (x: Float64Array, y: Float64Array): number => {
  let xy = 0;
  let xx = 0;
  x.forEach((value, k) => {
    xy += value * y[k]!;
    xx += value * value;
  });
  return xy / xx;
};
