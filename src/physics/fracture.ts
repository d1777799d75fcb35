import { faraday } from '../units/constants.ts';
import { AnodyneError } from '../units/error.ts';
import { lithiumMolarVolume } from './lithium.ts';

/** A brittle electrolyte; all in SI. */
export interface Ceramic {
  /** E' [Pa] */
  readonly youngsModulus: number;
  readonly poissonRatio: number;
  /** K_IC of grain interiors and of their boundaries [Pa m^1/2]. */
  readonly toughness: { readonly grain: number; readonly boundary: number };
}

/** Y of an edge crack, `a` its full length. */
export const edgeCrackFactor = 1.12;

/** Mean opening of a crack under even pressure over p a/E'', 4.54 for an edge crack: 2/0.44, so that eq. 9 of 10.1002/advs.202302521 is its time derivative. */
const openingFactor = 2 / 0.44;

/** E'' = E'/(1 - nu^2) [Pa]. */
export const planeStrainModulus = ({ youngsModulus, poissonRatio }: Ceramic): number => youngsModulus / (1 - poissonRatio * poissonRatio);

/** K_I [Pa m^1/2] of an edge crack of length a [m] with an even pressure [Pa] on its faces (10.1002/advs.202302521, eq. 8). */
export const stressIntensity = (pressure: number, length: number): number => edgeCrackFactor * pressure * Math.sqrt(Math.PI * length);

/** Pressure [Pa] at which such a crack reaches this toughness [Pa m^1/2]. */
export const fracturePressure = (toughness: number, length: number): number => toughness / (edgeCrackFactor * Math.sqrt(Math.PI * length));

/**
 * Share of K_I that acts on a kink of this direction off the crack's own, cos^2(theta/2): the energy released there is cos^4(theta/2) of that straight ahead (10.1007/BF00012619, for a short
 * kink), a quarter at right angles, where a tough grain turns a crack into a boundary of less than half its toughness.
 */
export const kinkShare = (cosine: number): number => 0.5 * (1 + cosine);

/**
 * V E''/p [m3] of half a disk of this radius [m] at a free surface: half of the disk's 16 a^3/3 (10.1098/rspa.1946.0077), by the square of the edge crack's factor larger, as K_I is by the factor. Its K_I is that factor times 2 p sqrt(a/pi).
 */
export const halfDiskCompliance = (radius: number): number => (edgeCrackFactor * edgeCrackFactor * 8 * radius * radius * radius) / 3;

/** Mean opening [m] that pressure gives to a crack. */
export const elasticOpening = (pressure: number, length: number, modulus: number): number => (openingFactor * pressure * length) / modulus;

/** Pressure [Pa] at which lithium has opened a crack by this much more than it is open without stress [m]. */
export const pressureOfOpening = (opening: number, length: number, modulus: number): number => (modulus * opening) / (openingFactor * length);

/** dp/dt [Pa/s] of a full flaw by a current density [A/m2] on both of its faces (10.1002/advs.202302521, eq. 9). */
export const pressureRate = (currentDensity: number, length: number, modulus: number): number => (0.44 * modulus * lithiumMolarVolume * currentDensity) / (length * faraday);

/** p Omega/F [V]: what plating into lithium under pressure [Pa] takes beyond the overpotential without; 7.4 MPa a millivolt. */
export const pressureVoltage = (pressure: number): number => (pressure * lithiumMolarVolume) / faraday;

/** Highest pressure [Pa] that an overpotential [V] can build: F eta/Omega. */
export const highestPressure = (overpotential: number): number => (faraday * overpotential) / lithiumMolarVolume;

/** Overpotential [V] below which a flaw of this length never breaks: Omega K_IC/(F Y sqrt(pi a)). */
export const fractureOverpotential = (toughness: number, length: number): number => pressureVoltage(fracturePressure(toughness, length));

/**
 * d(sqrt(a))/dt [m^1/2/s] of a flaw in grains that is kept at its fracture pressure, under a current density [A/m2]: lithium comes in over both faces, 2 a i Omega/F, and fills what opens, d(w a) = 3/2 w da with w the elastic opening at
 * p = K_IC/(Y sqrt(pi a)). Hence da/dt = (4/3) i Omega a/(F w), which is as sqrt(a).
 */
export const flawSpeed = (ceramic: Ceramic, currentDensity: number): number =>
  ((2 / 3) * currentDensity * lithiumMolarVolume) / (faraday * elasticOpening(fracturePressure(ceramic.toughness.grain, 1), 1, planeStrainModulus(ceramic)));

/** E'/15 [Pa], the usual estimate of a flawless crystal's strength, as 10.1002/advs.202302521 takes it from Barsoum. */
export const theoreticalStrength = ({ youngsModulus }: Ceramic): number => youngsModulus / 15;

/** @throws AnodyneError on a modulus or toughness that is not > 0, or a Poisson ratio outside -1 to 0.5 */
export const checkCeramic = (place: string, { youngsModulus, poissonRatio, toughness }: Ceramic): void => {
  const positive = (name: string, value: number, unit: string): void => {
    if (!(value > 0 && value < Infinity)) throw new AnodyneError(`${place}.${name}`, `a finite number > 0 [${unit}]`, value);
  };
  positive('youngsModulus', youngsModulus, 'Pa');
  if (!(poissonRatio > -1 && poissonRatio < 0.5)) throw new AnodyneError(`${place}.poissonRatio`, 'a number between -1 and 0.5', poissonRatio);
  positive('toughness.grain', toughness.grain, 'Pa m^1/2');
  positive('toughness.boundary', toughness.boundary, 'Pa m^1/2');
};
