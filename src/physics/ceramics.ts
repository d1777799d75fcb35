import { citations } from './citations.ts';
import type { Ceramic } from './fracture.ts';

// Grain boundaries: 10.1002/advs.202302521 has them softer than grains by one to two orders, no toughness is given. Half of the grains' is where a boundary just turns a crack that meets it at right angles.

/** Li7La3Zr2O12: E' 150 GPa, nu 0.26 (10.1021/acs.chemmater.5b03854), K_IC 1 MPa m^1/2 (of its tantalum kind 0.44 to 1.51 measured, rising with density, par.nsf.gov/biblio/10352322). */
export const llzoCeramic: Ceramic = { youngsModulus: 150e9, poissonRatio: 0.26, toughness: { grain: 1e6, boundary: 0.5e6 } };
export const llzoCeramicSources = [citations.yu2016, citations.llztoToughness] as const;

/** Li6PS5Cl: E' 22 GPa, nu 0.37 (10.1149/2.0061602jes), K_IC 0.23 MPa m^1/2, as of the glass Li2S-P2S5 (10.1002/aenm.201602011): none is known for the argyrodite. */
export const lpsclCeramic: Ceramic = { youngsModulus: 22e9, poissonRatio: 0.37, toughness: { grain: 0.23e6, boundary: 0.115e6 } };
export const lpsclCeramicSources = [citations.deng2016, citations.mcgrogan2017] as const;
