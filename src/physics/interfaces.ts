import { AnodyneError } from '../units/error.ts';
import { nearest } from '../units/nearest.ts';
import { type Citation, citations } from './citations.ts';
import { adhesionOfAngle } from './wetting.ts';

/** How well lithium adheres to a material. */
export interface Interface {
  /** Contact angle of lithium [rad]: all that the lattice knows of it, phi_s/phi = (1 + cos theta)/2. */
  readonly contactAngle: number;
  /**
   * How sure the angle is: 'quoted', as other works quote it from the source, whose own text was not at hand; 'assumed', a number chosen so that the materials stand in the source's order of adhesion,
   * of which the order alone is the source's.
   */
  readonly certainty: 'quoted' | 'assumed';
  readonly source: Citation;
}

const degrees = (angle: number): number => (angle * Math.PI) / 180;

/**
 * Materials that lithium meets at a solid electrolyte. Angles are taken to hold at any temperature of the cell. Quoted ones are said to be calculated ones, by Young and Dupre from works of adhesion of 0.67 and 0.10 J/m2
 * (with 0.45 J/m2 of lithium; from memory, not verified), where drops of molten lithium show larger angles on heated LLZO.
 */
export const interfaces = {
  'Li2O': { contactAngle: degrees(45), certainty: 'assumed', source: citations.yang2021 },
  'LLZO, clean': { contactAngle: degrees(62), certainty: 'quoted', source: citations.sharafi2017 },
  'LiPON': { contactAngle: degrees(90), certainty: 'assumed', source: citations.yang2021 },
  'Li2CO3': { contactAngle: degrees(142), certainty: 'quoted', source: citations.sharafi2017 },
  'LiF': { contactAngle: degrees(160), certainty: 'assumed', source: citations.yang2021 },
} as const satisfies Record<string, Interface>;

export type InterfaceName = keyof typeof interfaces;

/** For a `choice` of a scenario; from the strongest adhesion to the weakest. */
export const interfaceNames = Object.keys(interfaces) as readonly string[] as readonly InterfaceName[];

/**
 * Work of adhesion W [J/m2] of lithium of surface energy gamma [J/m2] on a material: gamma (1 + cos theta).
 * @throws AnodyneError on a name that is not in `interfaces`
 */
export const workOfAdhesion = (name: InterfaceName, surfaceEnergy = 0.5): number => {
  if (!Object.hasOwn(interfaces, name)) throw new AnodyneError('interface', `one of ${interfaceNames.map((one) => `"${one}"`).join(', ')}`, name, { nearest: nearest(name, interfaceNames) });
  return adhesionOfAngle(interfaces[name].contactAngle, surfaceEnergy);
};
