import { classesAttempt, classesBound } from './classes-of-atoms';
import { header } from './header';

/** See AtomsOfSector. */
const slack: f64 = 1.0625;

/** See AtomsOfSector.begin. */
export function hold(): void {
  store<f64>(header.held, 0);
}

/** See AtomsOfSector.bound. */
@inline
export function sectorBound(): f64 {
  const now = classesBound();
  store<f64>(header.held, now, 8);
  const held = load<f64>(header.held);
  if (now <= held) return held;
  store<f64>(header.held, now * slack);
  return now * slack;
}

/** See AtomsOfSector.attempt. */
@inline
export function sectorAttempt(v: f64): bool {
  return v < load<f64>(header.held, 8) && classesAttempt(v, false, true);
}
