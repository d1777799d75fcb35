import { choice, citations, contactModel, ionicConductivity, linearTransfer, parameter, polarisedElectrolyte, type Conditions, type FieldSetup, type Resolved } from 'anodyne';
import { lithiumOn, lithiumOnLlzoParameters } from './lithium-on-llzo.ts';

const all = lithiumOnLlzoParameters;

/** Of the foil, its contact and its temperature; not of the pellet, which has its own. */
const foil = {
  dimensions: all.dimensions, temperature: all.temperature, width: all.width, thickness: all.thickness, voxelEdge: all.voxelEdge,
  surfaceDiffusivity: all.surfaceDiffusivity, surfaceActivation: all.surfaceActivation, bulkDiffusivity: all.bulkDiffusivity, surfaceEnergy: all.surfaceEnergy, workOfAdhesion: all.workOfAdhesion,
  vacancies: all.vacancies, criticalCurrent: all.criticalCurrent, nucleationSpacing: all.nucleationSpacing, vacancyLength: all.vacancyLength, constraint: all.constraint,
  metalGrainSize: all.metalGrainSize, boundaryDiffusivity: all.boundaryDiffusivity, boundaryActivation: all.boundaryActivation, dislocationDensity: all.dislocationDensity,
  relaxationActivation: all.relaxationActivation, conductionActivation: all.conductionActivation, chargeTransfer: all.chargeTransfer, formationPressure: all.formationPressure,
  contactGrowth: all.contactGrowth, growthCharge: all.growthCharge, fieldLag: all.fieldLag, hopSource: all.hopSource, flickerBonds: all.flickerBonds,
} as const;

/** Lithium on a pellet of LLZTO whose mobile lithium polarises: the symmetric cell of Gopal et al. 2021 (10.48550/arXiv.2110.13399). */
export const polarisedLlztoParameters = {
  ...foil,
  pressure: parameter(20, 'MPa', { range: [0, 1e3], source: citations.gopal2021, help: 'stack pressure; at 0 nothing creeps' }),
  pelletThickness: parameter(1, 'mm', { range: [1e-3, 100], source: citations.gopal2021, help: 'of the pellet between both electrodes' }),
  conductivity: parameter(0.6, 'mS/cm', { range: [1e-6, 1e3], source: citations.gopal2021, help: 'of the whole pellet of 95 % density at 25 degC' }),
  mobileLithium: parameter(4.74, 'mmol/cm3', { range: [1e-3, 200], source: 'calibrated on lsv-slow, validation/polarisation.md', help: 'C0, concentration of mobile lithium at rest' }),
  transferenceNumber: parameter(0, '1', { range: [0, 0.9999], source: 'assumed: what migrates comes back by diffusion; docs/model.md', help: 't+ of mobile lithium' }),
  havenRatio: parameter(1, '1', { range: [1e-3, 10], source: citations.gopal2021, help: 'diffusivity over that of Nernst and Einstein' }),
  density: parameter(95, '%', { range: [70, 100], source: citations.gopal2021, help: 'relative density; at others the conductivity follows by Maxwell' }),
  flaws: choice('pores', ['pores', 'none'], { help: 'where lithium penetrates from: pores that are open to the plating face; none: by depletion alone' }),
  poreSize: parameter(10, 'um', { range: [0.1, 1e3], source: 'assumed: a missing grain, of the size that 10.1021/acsami.9b02537 has', help: 'edge of a pore' }),
  electrodeWidth: parameter(2, 'mm', { range: [1e-3, 100], source: citations.gopal2021, help: 'side of the electrode, whose worst flaw counts' }),
} as const;

export type PolarisedLlzto = Resolved<typeof polarisedLlztoParameters>;

/** Conductivity of a solid with spheres cut out, over that of the solid (Maxwell). */
const maxwell = (porosity: number): number => (1 - porosity) / (1 + porosity / 2);

const pellet = (p: PolarisedLlzto, { temperature, highestPressure }: Conditions, transferFactor: number): FieldSetup => polarisedElectrolyte({
  thickness: p.pelletThickness,
  conductivity: (ionicConductivity(p.conductivity, p.conductionActivation, temperature) * maxwell(1 - p.density)) / maxwell(0.05),
  permittivity: 139,
  concentration: p.mobileLithium,
  transferenceNumber: p.transferenceNumber,
  havenRatio: p.havenRatio,
  temperature,
  ...(p.flaws === 'pores' ? { flaws: { porosity: 1 - p.density, poreSize: p.poreSize, electrodeWidth: p.electrodeWidth } } : {}),
  chargeTransfer: linearTransfer(p.chargeTransfer * transferFactor),
  contact: contactModel({ formationPressure: Math.max(p.formationPressure, highestPressure), growth: p.contactGrowth, growthCharge: p.growthCharge }),
  contactSlowdown: 1 / ionicConductivity(1, p.conductionActivation, temperature),
  lag: p.fieldLag,
});

/** Lattice, initial state, rules, events and field of the cell, at its temperature and pressure and at any others. */
export const lithiumOnPolarisedLlzto = (p: PolarisedLlzto): ReturnType<typeof lithiumOn> => lithiumOn(p, (conditions, transferFactor) => pellet(p, conditions, transferFactor));
