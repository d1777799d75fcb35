/**
 * Constants of nature. Since the SI of 2019 (BIPM, The International System of Units, 9th edition) the first three are exact
 * by definition, and the last two are their exact products (CODATA 2018, unchanged in 2022), written to the last bit of a double.
 */

/** Boltzmann constant k_B [J/K], exact. */
export const boltzmann = 1.380649e-23;

/** Elementary charge e [C], exact. */
export const elementaryCharge = 1.602176634e-19;

/** Avogadro constant N_A [1/mol], exact. */
export const avogadro = 6.02214076e23;

/** Faraday constant F = e N_A [C/mol]. */
export const faraday = 96485.33212331001;

/** Molar gas constant R = k_B N_A [J/mol/K]. */
export const gasConstant = 8.31446261815324;

/** Electric constant epsilon_0 [F/m], CODATA 2022: 10.1103/RevModPhys.97.025002. */
export const vacuumPermittivity = 8.8541878188e-12;
