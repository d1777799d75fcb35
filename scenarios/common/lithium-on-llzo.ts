import {
  activated, chargeTransferFactor, choice, citations, contactModel, creep, dislocatedLithium, foilLattice, foilOnElectrolyte, hops, hopSources, ionicConductivity, layeredElectrolyte, linearTransfer, parameter,
  pelletLayers, stripping, vacancyExcess, voxelHops,
  type Conditions, type FieldSetup, type Parts, type Resolved, type Setup,
} from 'anodyne';

/** Fitted to the two entries that may be fitted to; validation/calibration.md has date, seeds and errors. */
const calibrated = 'calibrated on llzo-ideal-12h and llzo-strip-6h, validation/calibration.md';

/** A lithium foil on an LLZO pellet, as parameters: the cell of Krauskopf et al. 2019 (10.1021/acsami.9b02537, 10.1002/aenm.201902568). */
export const lithiumOnLlzoParameters = {
  dimensions: choice(2, [2, 3], { help: '2: one voxel deep, fast; 3: for areal numbers' }),
  current: parameter(100, 'uA/cm2', { range: [0.1, 1e5], source: citations.krauskopf2019llzo, help: 'applied stripping current density' }),
  temperature: parameter(25, 'degC', { range: [-60, 170], source: citations.krauskopf2019llzo, help: 'cell temperature, below the melting point' }),
  pressure: parameter(0, 'MPa', { range: [0, 1e3], source: citations.krauskopf2019llzo, help: 'stack pressure; at 0 nothing creeps' }),
  width: parameter(48, 'um', { range: [0.1, 1e4], source: 'chosen', help: 'periodic width of the simulated patch' }),
  thickness: parameter(14.4, 'um', { range: [0.1, 1e4], source: 'chosen', help: 'lithium above the electrolyte that is simulated' }),
  voxelEdge: parameter(0.4, 'um', { range: [0.01, 10], source: 'chosen a tenth of (B/v)^(1/3)', help: 'edge of a lattice site' }),
  surfaceDiffusivity: parameter(1.4e-4, 'cm2/s', { range: [0, 1], source: calibrated, help: 'effective D_S at 25 degC; clean surfaces of metals: 6.7e-7 (Gjostein 1967)' }),
  surfaceActivation: parameter(0.256, 'eV', { range: [0, 2], source: citations.gjostein1967, help: 'activation energy of D_S, 6.54 k T_m' }),
  bulkDiffusivity: parameter(0, 'cm2/s', { range: [0, 1e-4], source: citations.jow1983, help: 'D_Li by vacancy hops inside the metal at 25 degC; 0 = off, measured 5.6e-11' }),
  surfaceEnergy: parameter(0.5, 'J/m2', { range: [0.01, 10], source: citations.vitos1998, help: 'surface energy of lithium' }),
  workOfAdhesion: parameter(0.735, 'J/m2', { range: [0, 2], source: citations.sharafi2017, help: 'lithium on LLZO: gamma (1 + cos 62 deg)' }),
  vacancies: choice('in place', ['in place', 'walking'], { help: 'where injected vacancies become voids: where the atom has left, or where they are caught on their walk' }),
  criticalCurrent: parameter(35, 'uA/cm2', { range: [0, 1e5], source: 'within 20 to 45; the calibration does not tell it from D_S, validation/calibration.md', help: 'i_crit at 25 degC: the part of a contact\'s current whose vacancies relax; where they walk, the threshold of the weakest spot' }),
  nucleationSpacing: parameter(10, 'um', { range: [0.1, 1e4], source: 'assumed: distance of defects in the metal', help: 'side of the square with one more weak spot for each i_crit above the first' }),
  vacancyLength: parameter(0.7, 'mm', { range: [1e-3, 100], source: 'sqrt(D_V tau_V) of i_crit, docs/model.md', help: 'how far a walking vacancy comes before a sink takes it' }),
  constraint: parameter(0.038, '1', { range: [0, 10], source: 'calibrated on pressure-200 at 3.8 MPa, validation/calibration.md', help: 'chi: share of the stack pressure that drives the foil into its voids' }),
  metalGrainSize: parameter(150, 'um', { range: [0.01, 1e5], source: 'assumed for a rolled foil', help: 'grains of the lithium, for Coble creep' }),
  boundaryDiffusivity: parameter(5.6e-7, 'cm2/s', { range: [0, 1], source: 'assumed: 1e4 times D_Li', help: 'D_GB of lithium along its grain boundaries at 25 degC' }),
  boundaryActivation: parameter(0.27, 'eV', { range: [0, 2], source: 'assumed: half of that of D_Li', help: 'activation energy of D_GB' }),
  dislocationDensity: parameter(0, '1/m2', { range: [0, 1e17], source: citations.singh2023, help: 'of the metal at the interface: more vacancies there, so more relax and charge transfers faster; assumptions in docs/model.md' }),
  relaxationActivation: parameter(0.54, 'eV', { range: [0, 2], source: 'activation of D_Li, docs/model.md', help: 'activation energy of i_crit and D_Li' }),
  pelletThickness: parameter(2, 'mm', { range: [0.01, 100], source: citations.krauskopf2019llzo, help: 'electrolyte down to the counter electrode' }),
  conductivity: parameter(0.46, 'mS/cm', { range: [1e-6, 1e3], source: citations.krauskopf2019llzo, help: 'of the grains of LLZO at 25 degC' }),
  conductionActivation: parameter(0.35, 'eV', { range: [0, 2], source: 'LLZO, docs/model.md', help: 'activation energy of sigma T' }),
  grainSize: parameter(10, 'um', { range: [0.01, 1e5], source: citations.krauskopf2019llzo, help: 'distance of grain boundaries in the electrolyte' }),
  boundaryResistance: parameter(0.2, 'ohm.cm2', { range: [0, 1e6], source: citations.krauskopf2019llzo, help: 'of one grain boundary at 25 degC' }),
  chargeTransfer: parameter(0.08, 'ohm.cm2', { range: [0, 1e6], source: 'upper limit found for clean LLZO, docs/model.md', help: 'charge-transfer resistance' }),
  formationPressure: parameter(400, 'MPa', { range: [0.1, 1e4], source: citations.krauskopf2019llzo, help: 'highest pressure at which contact was made; 62 MPa and more is full contact' }),
  contactGrowth: parameter(1.27, '1', { range: [0, 100], source: 'calibrated on llzo-cycle-240nm, validation/calibration.md', help: 'A: by how many times itself the contact resistance grows as lithium is stripped' }),
  growthCharge: parameter(0.05, 'mAh/cm2', { range: [1e-6, 1e3], source: 'held in the calibration on llzo-cycle-240nm', help: 'q_a: charge over which it does' }),
  fieldLag: parameter(30, '%', { range: [0, 50], source: 'error measured in docs/model.md', help: 'the currents are solved for again when this share of the contacts has come or gone' }),
  hopSource: choice('classes of atoms', hopSources, { help: 'how the next hop is found; the exact reference is slow' }),
  flickerBonds: parameter(0, '1', { range: [0, 3], source: 'off; errors measured in docs/model.md', help: 'hops of atoms bound by less than this many bonds are gathered into events, at most 2 in 2D; 0: each is one' }),
} as const;

export type LithiumOnLlzo = Resolved<typeof lithiumOnLlzoParameters>;

type PelletParameter = 'pelletThickness' | 'conductivity' | 'conductionActivation' | 'grainSize' | 'boundaryResistance' | 'chargeTransfer' | 'formationPressure' | 'contactGrowth' | 'growthCharge' | 'fieldLag';

/** What the pellet and the contact of a metal on it are at a temperature and after a pressure. @param transferFactor on the charge-transfer resistance */
export const llzoPellet = (p: Pick<LithiumOnLlzo, PelletParameter>, { temperature, highestPressure }: Pick<Conditions, 'temperature' | 'highestPressure'>, transferFactor = 1): FieldSetup => layeredElectrolyte({
  layers: pelletLayers({
    thickness: p.pelletThickness, conductivity: p.conductivity, activationEnergy: p.conductionActivation, permittivity: 139, grainSize: p.grainSize,
    boundaryResistance: p.boundaryResistance, boundaryActivationEnergy: 1.3 * p.conductionActivation, boundaryCapacitance: 0.073, temperature,
  }),
  chargeTransfer: linearTransfer(p.chargeTransfer * transferFactor),
  // contact is as good as the highest pressure it has seen
  contact: contactModel({ formationPressure: Math.max(p.formationPressure, highestPressure), growth: p.contactGrowth, growthCharge: p.growthCharge }),
  contactSlowdown: 1 / ionicConductivity(1, p.conductionActivation, temperature),
  lag: p.fieldLag,
});

/** Lattice, initial state, rules, events and field of the cell, at its temperature and pressure and at any others. */
export const lithiumOnLlzo = (p: LithiumOnLlzo): CellSetup => lithiumOn(p, (conditions, transferFactor) => llzoPellet(p, conditions, transferFactor));

/** What the electrolyte has no part in. */
export type LithiumFoil = Omit<LithiumOnLlzo, PelletParameter | 'grainSize' | 'boundaryResistance' | 'conductionActivation' | 'current'>;

type CellSetup = Pick<Setup, 'lattice' | 'initial' | 'rules' | 'events' | 'field' | 'conditions' | 'under'>;

/** The same foil on an electrolyte of one's own. @param field at conditions, and with a factor on the charge-transfer resistance that the foil's dislocations bring */
export const lithiumOn = (p: LithiumFoil, field: (conditions: Conditions, transferFactor: number) => FieldSetup): CellSetup => {
  const lattice = foilLattice({ dimensions: p.dimensions, width: p.width, thickness: p.thickness, voxelEdge: p.voxelEdge });
  const metal = dislocatedLithium(p.dislocationDensity);
  const under = ({ temperature, pressure, highestPressure }: Conditions): Parts => ({
    rules: [hops({
      ...voxelHops(lattice.name, p.voxelEdge, {
        surfaceDiffusivity: activated(p.surfaceDiffusivity, p.surfaceActivation, temperature),
        bulkDiffusivity: activated(p.bulkDiffusivity, p.relaxationActivation, temperature),
        surfaceEnergy: p.surfaceEnergy,
        workOfAdhesion: p.workOfAdhesion,
        temperature,
      }),
      flickerBonds: p.flickerBonds,
    }, p.hopSource)],
    events: [
      stripping({
        criticalCurrentDensity: activated(p.criticalCurrent, p.relaxationActivation, temperature) * vacancyExcess(metal, temperature),
        ...(p.vacancies === 'walking' ? { walking: { nucleationSpacing: p.nucleationSpacing, diffusionLength: p.vacancyLength } } : {}),
      }),
      creep({
        pressure, temperature, constraint: p.constraint, grainSize: p.metalGrainSize,
        boundaryDiffusivity: activated(p.boundaryDiffusivity, p.boundaryActivation, temperature),
      }),
    ],
    field: field({ temperature, pressure, highestPressure }, chargeTransferFactor(metal, temperature)),
  });
  const conditions = { temperature: p.temperature, pressure: p.pressure };
  return { lattice, initial: foilOnElectrolyte(), ...under({ ...conditions, highestPressure: p.pressure }), conditions, under };
};
