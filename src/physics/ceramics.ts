import { citations } from './citations.ts';
import type { Ceramic } from './fracture.ts';

// Grain boundaries: 10.1002/advs.202302521 has them softer than grains by one to two orders, no toughness is given. Half of the grains' is where a boundary just turns a crack that meets it at right angles.

/** Li7La3Zr2O12: E' 150 GPa, nu 0.26 (10.1021/acs.chemmater.5b03854), K_IC 1 MPa m^1/2 (0.86 to 1.63 measured, 10.1016/j.matlet.2013.01.021). */
export const llzoCeramic: Ceramic = { youngsModulus: 150e9, poissonRatio: 0.26, toughness: { grain: 1e6, boundary: 0.5e6 } };
export const llzoCeramicSources = [citations.yu2016, citations.wolfenstine2013] as const;

/** Li6PS5Cl: E' 22 GPa, nu 0.37 (10.1149/2.0061602jes), K_IC 0.23 MPa m^1/2 (10.1016/j.jpowsour.2021.230672). */
export const lpsclCeramic: Ceramic = { youngsModulus: 22e9, poissonRatio: 0.37, toughness: { grain: 0.23e6, boundary: 0.115e6 } };
export const lpsclCeramicSources = [citations.deng2016, citations.papakyriakou2021] as const;
