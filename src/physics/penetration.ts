import { faraday } from '../units/constants.ts';
import { AnodyneError } from '../units/error.ts';
import { lithiumMolarVolume } from './lithium.ts';

/** What a ceramic sets against lithium in its flaws. */
export interface Ceramic {
  /** K_IC [Pa m^1/2] */
  readonly toughness: number;
  /** E'' = E/(1 - nu^2) [Pa] */
  readonly modulus: number;
}

/** Garnet: K_IC 1 MPa m^1/2, E 150 GPa with nu 0.26. */
export const llzoCeramic: Ceramic = { toughness: 1e6, modulus: 161e9 };

/** Y of an edge crack, taken at its full length (10.1002/advs.202302521, eq. 8). */
const edgeCrack = 1.12;

/** @throws AnodyneError on a toughness or modulus that is not > 0 */
export const checkCeramic = (place: string, ceramic: Ceramic): void => {
  for (const key of ['toughness', 'modulus'] as const) if (!(ceramic[key] > 0 && ceramic[key] < Infinity)) throw new AnodyneError(`${place}.${key}`, 'a finite number > 0', ceramic[key]);
};

/**
 * Overpotential [V] from which lithium breaks a full flaw of this length [m]: Omega K_IC/(F Y sqrt(pi a)). Lithium is driven into a full flaw by eta - p Omega/F, so that its pressure never exceeds F eta/Omega, and the flaw opens at
 * p = K_IC/(Y sqrt(pi a)): 215, 68 and 21 mV at 0.1, 1 and 10 um in garnet.
 */
export const fractureOverpotential = ({ toughness }: Ceramic, length: number): number => (lithiumMolarVolume * toughness) / (faraday * edgeCrack * Math.sqrt(Math.PI * length));

/**
 * d(sqrt(a))/dt [m^1/2/s] of a flaw that is open, under a current density [A/m2]: lithium comes in over both faces, 2 a i Omega/F, and fills what opens, d(w a) = 3/2 w da with w = 4.54 p a/E''
 * (10.1002/advs.202302521, eq. 9) at p = K_IC/(Y sqrt(pi a)). Hence da/dt = (4/3) i Omega a/(F w), which is as sqrt(a).
 */
export const flawSpeed = ({ toughness, modulus }: Ceramic, currentDensity: number): number =>
  ((2 / 3) * currentDensity * lithiumMolarVolume * edgeCrack * Math.sqrt(Math.PI) * modulus) / (4.54 * faraday * toughness);
