/**
 * phi_s / phi from the work of adhesion W [J/m2] and the surface energy gamma [J/m2]. Young and Dupre: W = gamma (1 + cos theta); on a lattice
 * cos theta = 2 phi_s / phi - 1; so phi_s / phi = W / (2 gamma).
 */
export const adhesionRatio = (workOfAdhesion: number, surfaceEnergy: number): number => workOfAdhesion / (2 * surfaceEnergy);
