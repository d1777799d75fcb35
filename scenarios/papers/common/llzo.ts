import {
  butlerVolmer, citations, contactModel, faraday, gasConstant, halfSpace, ionicConductivity, layeredElectrolyte, linearTransfer, parameter, pelletLayers, voxelHops, type FieldSetup,
} from 'anodyne';

/** The LLZO pellets of 10.1021/acsami.9b02537, as parameters: Ta-substituted garnet, 2 mm, grains of 10 um. */
export const llzoParameters = {
  temperature: parameter(25, 'degC', { range: [-100, 170], source: citations.krauskopf2019llzo, help: 'cell temperature' }),
  formationPressure: parameter(400, 'MPa', { range: [0.1, 1e4], source: citations.krauskopf2019llzo, help: 'highest pressure at which contact was made' }),
  thickness: parameter(2, 'mm', { range: [1e-3, 100], source: citations.krauskopf2019llzo, help: 'of the pellet' }),
  conductivity: parameter(0.46, 'mS/cm', { range: [1e-6, 1e3], source: citations.krauskopf2019llzo, help: 'of the grains at 25 degC' }),
  conductionActivation: parameter(0.35, 'eV', { range: [0, 2], source: 'garnets of this kind have 0.34 to 0.37 eV; assumed', help: 'of sigma T' }),
  grainSize: parameter(10, 'um', { range: [0.01, 1e5], source: citations.krauskopf2019llzo, help: 'mean diameter of the grains' }),
  boundaryResistance: parameter(0.2, 'ohm.cm2', { range: [0, 1e6], source: citations.krauskopf2019llzo, help: 'of one grain boundary at 25 degC' }),
  boundaryActivation: parameter(0.455, 'eV', { range: [0, 2], source: citations.krauskopf2019llzo, help: 'of a boundary\'s conductance times T: 30 % above the bulk' }),
  chargeTransfer: parameter(0.08, 'ohm.cm2', { range: [1e-6, 1e6], source: 'upper limit for clean LLZO, docs/model.md', help: 'charge-transfer resistance' }),
} as const;

/** Resolved values of `llzoParameters`, in SI. */
export interface LlzoValues {
  readonly temperature: number;
  readonly formationPressure: number;
  readonly thickness: number;
  readonly conductivity: number;
  readonly conductionActivation: number;
  readonly grainSize: number;
  readonly boundaryResistance: number;
  readonly boundaryActivation: number;
  readonly chargeTransfer: number;
}

/**
 * The pellet with its interface. Permittivity 139 and 7.3 uF/cm2 a boundary follow from the apex frequencies at -40 degC, 170 kHz of the bulk and 1 kHz of the boundaries, with the
 * resistances at that temperature (10.1021/acsami.9b02537, text at fig. 3).
 */
export const llzoPellet = (p: LlzoValues): FieldSetup => layeredElectrolyte({
  layers: pelletLayers({
    thickness: p.thickness, conductivity: p.conductivity, activationEnergy: p.conductionActivation, permittivity: 139, grainSize: p.grainSize,
    boundaryResistance: p.boundaryResistance, boundaryActivationEnergy: p.boundaryActivation, boundaryCapacitance: 0.073, temperature: p.temperature,
  }),
  chargeTransfer: linearTransfer(p.chargeTransfer),
  contact: contactModel({ formationPressure: p.formationPressure }),
  contactSlowdown: 1 / ionicConductivity(1, p.conductionActivation, p.temperature),
});

/** A single crystal under a microelectrode in full contact; Butler-Volmer with the exchange current density RT/(F R_ct) of the charge-transfer resistance [ohm m2]. */
export const microelectrodeOn = (p: { conductivity: number; chargeTransfer: number; temperature: number }): FieldSetup => halfSpace({
  conductivity: p.conductivity,
  permittivity: 139,
  chargeTransfer: butlerVolmer({ exchangeCurrentDensity: (gasConstant * p.temperature) / (faraday * p.chargeTransfer), transferCoefficient: 0.5, temperature: p.temperature }),
  contact: contactModel({ formationPressure: 400e6 }),
});

/** Lithium's hops at 25 degC on voxels of this edge [m], with the literature's transport (strip-llzo names the sources). */
export const lithiumHops = (lattice: 'square' | 'simple cubic', voxelEdge: number): ReturnType<typeof voxelHops> =>
  voxelHops(lattice, voxelEdge, { surfaceDiffusivity: 6.7e-11, bulkDiffusivity: 0, surfaceEnergy: 0.5, workOfAdhesion: 0.735, temperature: 298.15 });
