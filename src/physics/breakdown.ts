/**
 * Weight of a place where a pattern may grow, of the dielectric breakdown model: what drives it there to the power eta (Niemeyer, Pietronero & Wiesmann 1984). At eta = 0 all places are alike, also those
 * that nothing drives. By exp and log, which are the same on every engine, as a power is not.
 * @param drive potential difference, overpotential or current density, in any unit
 */
export const growthWeight = (drive: number, exponent: number): number => (exponent === 0 ? 1 : drive > 0 ? Math.exp(exponent * Math.log(drive)) : 0);
