import { ContactPlane } from '../field/contact-plane.ts';
import type { Layers } from '../field/layers.ts';
import { type BinaryElectrolyte, checkBinaryElectrolyte, limitingCurrentDensity, saltDiffusivity } from '../physics/binary-electrolyte.ts';
import { citations } from '../physics/citations.ts';
import { llzoCeramic, llzoCeramicSources } from '../physics/ceramics.ts';
import { type Ceramic, checkCeramic } from '../physics/fracture.ts';
import { checkRandomPores, deepestCluster } from '../structure/pore-clusters.ts';
import { AnodyneError } from '../units/error.ts';
import { formatDuration, formatNumber } from '../units/format.ts';
import { checkKeys } from '../units/nearest.ts';
import { checkInterface, describeInterface, type FieldSetup, type InterfaceParts, interfaceKeys, interphaseOf, tolerances } from './electrolyte.ts';

/** Flaws of a ceramic: pores that are open to its plating face, by chance. */
export interface PoreFlaws {
  /** Share of the volume, 1 - relative density. */
  readonly porosity: number;
  /** Edge of a pore [m]. */
  readonly poreSize: number;
  /** Side of the electrode of the experiment, a square [m]: the larger, the worse its worst flaw. */
  readonly electrodeWidth: number;
  /** What breaks; its grains alone count. LLZO if not given. */
  readonly ceramic?: Ceramic;
}

/** A pellet whose mobile lithium polarises, and its interface. */
export interface PolarisedElectrolyte extends InterfaceParts, Omit<BinaryElectrolyte, 'havenRatio'> {
  /** The salt's diffusivity over sigma R T/(C0 F^2); 1 if not given. */
  readonly havenRatio?: number;
  /** Relative permittivity. */
  readonly permittivity: number;
  /** The field is solved again at the latest after this time, on average [s]; L^2/(1000 D) if not given. Samples and steps of the protocol see the present state anyway. */
  readonly lookEvery?: number;
  /** Without them lithium penetrates by depletion alone. */
  readonly flaws?: PoreFlaws;
}

const ownKeys = ['thickness', 'conductivity', 'permittivity', 'concentration', 'transferenceNumber', 'havenRatio', 'temperature', 'lookEvery', 'flaws'];

/**
 * A pellet as a binary electrolyte under a foil: concentrations of lithium follow the current, and conductivity and potential follow the concentrations. In time they are followed in one dimension; the contact plane is solved in full on layers
 * of the present conductivities. Conductivity is that of the whole pellet, boundaries included.
 *
 * From the worst of its flaws a filament grows towards the other electrode once the current asks for it (`Filament`), and a forced current that empties the plating face ends in one. Which electrode plates is a matter of the sign.
 * @throws AnodyneError on an unknown key, a pellet without thickness, conductivity or lithium, a transference number of 1, flaws that make no sense
 */
export const polarisedElectrolyte = (electrolyte: PolarisedElectrolyte): FieldSetup => {
  const place = 'polarisedElectrolyte';
  checkKeys(place, electrolyte, [...ownKeys, ...interfaceKeys]);
  const { thickness, conductivity, permittivity, concentration, transferenceNumber, havenRatio = 1, temperature, chargeTransfer, contact, lag = 0.3, flaws } = electrolyte;
  const binary = { thickness, conductivity, concentration, transferenceNumber, havenRatio, temperature };
  checkBinaryElectrolyte(place, binary);
  if (!(permittivity >= 0 && permittivity < Infinity)) throw new AnodyneError(`${place}.permittivity`, 'a finite number >= 0', permittivity);
  const { lookEvery = (thickness * thickness) / (1000 * saltDiffusivity(binary)) } = electrolyte;
  if (!(lookEvery > 0 && lookEvery < Infinity)) throw new AnodyneError(`${place}.lookEvery`, 'a finite number > 0 [s]', lookEvery);
  checkInterface(place, electrolyte);
  const { freshResistance, words } = describeInterface(electrolyte);
  const ceramic = flaws && checkFlaws(`${place}.flaws`, flaws, thickness);
  const rest: Layers = [{ thickness, conductivity, permittivity }];
  return {
    kind: 'field',
    model: (nx, ny, edge, random) => {
      const solver = (layers: Layers): ContactPlane => new ContactPlane(layers, [nx, ny], edge);
      const flaw = flaws && ceramic && { ceramic, length: deepestCluster({ ...flaws, width: flaws.electrodeWidth, thickness }, random) };
      return {
        solver: solver(rest), uniform: { bulk: thickness / conductivity, boundary: 0 }, chargeTransfer, contact, freshResistance, lag, ...tolerances, ...interphaseOf(electrolyte),
        pellet: { electrolyte: binary, permittivity, lookEvery, solver, ...(flaw ? { flaw } : {}) },
      };
    },
    words: `binary electrolyte of ${formatNumber(thickness * 1e3)} mm, ${formatNumber(conductivity * 10)} mS/cm, ${formatNumber(concentration / 1e3)} mol/l of mobile lithium, t+ = ${formatNumber(transferenceNumber)}, `
      + `D = ${formatNumber(saltDiffusivity(binary) * 1e4)} cm2/s, limiting current density ${formatNumber(limitingCurrentDensity(binary) / 10)} mA/cm2, looked at every ${formatDuration(lookEvery)} at the latest${flawsInWords(flaws)}; ${words}`,
    sources: [citations.gopal2021, citations.newman2004, citations.holm1967, ...(flaws ? [citations.singh2023, ...(flaws.ceramic ? [] : llzoCeramicSources)] : []), ...chargeTransfer.sources],
  };
};

const checkFlaws = (place: string, flaws: PoreFlaws, thickness: number): Ceramic => {
  checkKeys(place, flaws, ['porosity', 'poreSize', 'electrodeWidth', 'ceramic']);
  const { ceramic = llzoCeramic } = flaws;
  checkCeramic(`${place}.ceramic`, ceramic);
  checkRandomPores(place, { ...flaws, width: flaws.electrodeWidth, thickness });
  return ceramic;
};

const flawsInWords = (flaws: PoreFlaws | undefined): string => (flaws === undefined ? '' :
  `; lithium penetrates from the deepest of the pores that are open to an electrode ${formatNumber(flaws.electrodeWidth * 1e3)} mm wide (${formatNumber(flaws.porosity * 100)} % of the volume, pores of ${formatNumber(flaws.poreSize * 1e6)} um)`);
