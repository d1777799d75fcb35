// Galvanostatic stripping of a lithium foil on LLZO, as in Krauskopf et al. 2019 (fig. 9): a foil in ideal contact is stripped at 100 uA/cm2, 25 degC
// and no stack pressure until contact is lost. Each stripped voxel leaves a void where it stood, unless its vacancy relaxes into the metal (share
// i_crit / i_loc). Lithium on the walls of the voids diffuses along the surface (Mullins' coefficient B from D_S), wets the electrolyte by its
// work of adhesion, and either keeps feeding the contacts or is left behind as dead lithium. The electrolyte's potential shares the current among the
// contacts by constriction, contact resistance (contact made at 400 MPa: none) and charge transfer, and gives voltage, interface resistance and capacitance.
// Constants of the lattice are provisional (docs/model.md). With B as it is, theory expects contact to be lost well before the experiment's
// 1.2 mAh/cm2: wetting, grains and fast vacancies are not in this model yet.
import {
  activated, allFieldObservables, allObservables, charge, choice, citations, contactBelow, contactModel, defineScenario, duration, every, foilLattice,
  foilOnElectrolyte, frequencies, hops, hopSources, ionicConductivity, layeredElectrolyte, linearTransfer, parameter, pelletLayers, strip, stripping, voxelHops,
} from 'anodyne';
import { frames, nyquistFigure, seriesFigure } from 'anodyne/renderers';

export default defineScenario({
  title: 'Stripping of lithium from LLZO',
  sources: [citations.krauskopf2019llzo, citations.krauskopf2019alloy],
  parameters: {
    dimensions: choice(2, [2, 3], { help: '2: one voxel deep, fast; 3: for areal numbers' }),
    current: parameter(100, 'uA/cm2', { range: [0.1, 1e5], source: citations.krauskopf2019llzo, help: 'applied stripping current density' }),
    temperature: parameter(25, 'degC', { range: [-60, 170], source: citations.krauskopf2019llzo, help: 'cell temperature, below the melting point' }),
    pressure: parameter(0, 'MPa', { range: [0, 0], source: citations.krauskopf2019llzo, help: 'stack pressure; creep is not modelled yet, so only 0' }),
    width: parameter(25, 'um', { range: [0.1, 1e4], source: 'chosen', help: 'periodic width of the simulated patch' }),
    thickness: parameter(6, 'um', { range: [0.1, 1e4], source: 'chosen', help: 'lithium above the electrolyte that is simulated' }),
    voxelEdge: parameter(0.1, 'um', { range: [0.01, 10], source: 'chosen below (B/v)^(1/3)', help: 'edge of a lattice site' }),
    surfaceDiffusivity: parameter(6.7e-7, 'cm2/s', { range: [0, 1], source: citations.gjostein1967, help: 'D_S of lithium on lithium at 25 degC' }),
    surfaceActivation: parameter(0.256, 'eV', { range: [0, 2], source: citations.gjostein1967, help: 'activation energy of D_S, 6.54 k T_m' }),
    bulkDiffusivity: parameter(0, 'cm2/s', { range: [0, 1e-4], source: citations.jow1983, help: 'D_Li by vacancy hops inside the metal at 25 degC; 0 = off, measured 5.6e-11' }),
    surfaceEnergy: parameter(0.5, 'J/m2', { range: [0.01, 10], source: citations.vitos1998, help: 'surface energy of lithium' }),
    workOfAdhesion: parameter(0.735, 'J/m2', { range: [0, 2], source: citations.sharafi2017, help: 'lithium on LLZO: gamma (1 + cos 62 deg)' }),
    criticalCurrent: parameter(35, 'uA/cm2', { range: [0, 1e5], source: 'provisional, within 20 to 45 of docs/model.md', help: 'i_crit at 25 degC: the part of a contact\'s current whose vacancies relax' }),
    relaxationActivation: parameter(0.54, 'eV', { range: [0, 2], source: 'activation of D_Li, docs/model.md', help: 'activation energy of i_crit and D_Li' }),
    pelletThickness: parameter(2, 'mm', { range: [0.01, 100], source: citations.krauskopf2019llzo, help: 'electrolyte down to the counter electrode' }),
    conductivity: parameter(0.46, 'mS/cm', { range: [1e-6, 1e3], source: citations.krauskopf2019llzo, help: 'of the grains of LLZO at 25 degC' }),
    conductionActivation: parameter(0.35, 'eV', { range: [0, 2], source: 'LLZO, docs/model.md', help: 'activation energy of sigma T' }),
    grainSize: parameter(10, 'um', { range: [0.01, 1e5], source: citations.krauskopf2019llzo, help: 'distance of grain boundaries in the electrolyte' }),
    boundaryResistance: parameter(0.2, 'ohm.cm2', { range: [0, 1e6], source: citations.krauskopf2019llzo, help: 'of one grain boundary at 25 degC' }),
    chargeTransfer: parameter(0.08, 'ohm.cm2', { range: [0, 1e6], source: 'upper limit found for clean LLZO, docs/model.md', help: 'charge-transfer resistance' }),
    formationPressure: parameter(400, 'MPa', { range: [0.1, 1e4], source: citations.krauskopf2019llzo, help: 'highest pressure at which contact was made; 62 MPa and more is full contact' }),
    fieldLag: parameter(30, '%', { range: [0, 50], source: 'error measured in docs/model.md', help: 'the currents are solved for again when this share of the contacts has come or gone' }),
    maxCharge: parameter(1.5, 'mAh/cm2', { range: [1e-6, 1e3], source: 'chosen', help: 'the run ends at this charge' }),
    maxTime: parameter(48, 'h', { range: [1e-6, 1e5], source: 'chosen', help: 'the run ends after this time' }),
    contactLimit: parameter(2, '%', { range: [1e-6, 100], source: 'definition of depletion, docs/model.md', help: 'the run ends when contact falls below this' }),
    sampleEvery: parameter(2, 'uAh/cm2', { range: [1e-6, 1e6], source: 'chosen', help: 'a row of series.csv' }),
    stateEvery: parameter(0.01, 'mAh/cm2', { range: [1e-6, 1e3], source: 'chosen', help: 'a state and a frame' }),
    spectrumEvery: parameter(0.05, 'mAh/cm2', { range: [1e-6, 1e3], source: 'chosen', help: 'an impedance spectrum' }),
    hopSource: choice('classes of atoms', hopSources, { help: 'how the next hop is found; the exact reference is slow' }),
  },
  build(p) {
    const lattice = foilLattice({ dimensions: p.dimensions, width: p.width, thickness: p.thickness, voxelEdge: p.voxelEdge });
    const metal = voxelHops(lattice.name, p.voxelEdge, {
      surfaceDiffusivity: activated(p.surfaceDiffusivity, p.surfaceActivation, p.temperature),
      bulkDiffusivity: activated(p.bulkDiffusivity, p.relaxationActivation, p.temperature),
      surfaceEnergy: p.surfaceEnergy,
      workOfAdhesion: p.workOfAdhesion,
      temperature: p.temperature,
    });
    return {
      lattice,
      initial: foilOnElectrolyte(),
      rules: [hops(metal, p.hopSource)],
      events: [stripping({ criticalCurrentDensity: activated(p.criticalCurrent, p.relaxationActivation, p.temperature) })],
      field: layeredElectrolyte({
        layers: pelletLayers({
          thickness: p.pelletThickness, conductivity: p.conductivity, activationEnergy: p.conductionActivation, permittivity: 139, grainSize: p.grainSize,
          boundaryResistance: p.boundaryResistance, boundaryActivationEnergy: 1.3 * p.conductionActivation, boundaryCapacitance: 0.073, temperature: p.temperature,
        }),
        chargeTransfer: linearTransfer(p.chargeTransfer),
        contact: contactModel({ formationPressure: p.formationPressure }),
        contactSlowdown: 1 / ionicConductivity(1, p.conductionActivation, p.temperature),
        lag: p.fieldLag,
      }),
      protocol: [strip({ currentDensity: p.current, until: [charge(p.maxCharge), duration(p.maxTime), contactBelow(p.contactLimit)] })],
      observe: {
        columns: [...allObservables, ...allFieldObservables], every: every('charge', p.sampleEvery), states: every('charge', p.stateEvery),
        spectra: { every: every('charge', p.spectrumEvery), frequencies: frequencies({ from: 1, to: 1e7, perDecade: 6 }) },
      },
      pictures: [frames()],
      figures: [
        nyquistFigure(),
        seriesFigure({ name: 'resistance', x: 'Areal charge [mAh/cm2]', y: ['Interface resistance [ohm.cm2]'], logarithmic: true }),
        seriesFigure({
          name: 'overpotentials', x: 'Areal charge [mAh/cm2]', label: 'Overpotential', logarithmic: true,
          y: ['Constriction overpotential [V]', 'Contact overpotential [V]', 'Charge transfer overpotential [V]', 'Bulk overpotential [V]', 'Grain boundary overpotential [V]'],
        }),
      ],
    };
  },
});
