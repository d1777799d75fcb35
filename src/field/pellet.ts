import { ionicConductivity } from '../physics/contact.ts';
import { AnodyneError } from '../units/error.ts';
import type { Layer, Layers } from './layers.ts';

/** A pellet of solid electrolyte; resistances are given at 25 degC. */
export interface Pellet {
  /** From the contact plane to the counter electrode [m]. */
  readonly thickness: number;
  /** Of the grain interiors at 25 degC [S/m]. */
  readonly conductivity: number;
  /** Of sigma T [J]. */
  readonly activationEnergy: number;
  /** Relative permittivity of the grains. */
  readonly permittivity: number;
  /** Distance of the grain boundaries that the current crosses [m]; Infinity for a single crystal. */
  readonly grainSize: number;
  /** Areal resistance of one boundary at 25 degC [ohm m2]. */
  readonly boundaryResistance: number;
  /** Of its conductance times T [J]. */
  readonly boundaryActivationEnergy: number;
  /** Areal capacitance of one boundary [F/m2]. */
  readonly boundaryCapacitance: number;
  /** [K] */
  readonly temperature: number;
}

/**
 * A pellet as layers of one grain each, with a boundary between every two: the brick-layer model. The first boundary lies one grain below the contact plane.
 * @throws AnodyneError on a length or conductivity that is not > 0
 */
export const pelletLayers = (pellet: Pellet): Layers => {
  for (const name of ['thickness', 'conductivity', 'grainSize', 'temperature'] as const) {
    if (!(pellet[name] > 0)) throw new AnodyneError(`pellet.${name}`, 'a number > 0', pellet[name]);
  }
  const { thickness, grainSize, permittivity, temperature, boundaryActivationEnergy } = pellet;
  const conductivity = ionicConductivity(pellet.conductivity, pellet.activationEnergy, temperature);
  const resistance = pellet.boundaryResistance / ionicConductivity(1, boundaryActivationEnergy, temperature);
  const whole = Math.max(1, Math.round(thickness / grainSize));
  if (whole > 1e5) throw new AnodyneError('pellet.grainSize', 'grains of at least 1e-5 of the thickness', grainSize);
  const grain: Layer = { thickness: thickness / whole, conductivity, permittivity };
  return Array.from({ length: whole }, (_, k) => (k === whole - 1 ? grain : { ...grain, sheetBelow: { resistance, capacitance: pellet.boundaryCapacitance } }));
};

/** Areal resistances under uniform current [ohm m2]: of the grain interiors, and of the boundaries. */
export const uniformResistance = (layers: Layers): { bulk: number; boundary: number } => ({
  bulk: layers.reduce((sum, { thickness, conductivity }) => sum + thickness / conductivity, 0),
  boundary: layers.reduce((sum, { sheetBelow }) => sum + (sheetBelow?.resistance ?? 0), 0),
});
