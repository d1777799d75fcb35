// A measured profile as a protocol: the current that a potentiostat has recorded, in measured-profile.csv beside this file, is applied to a lithium foil on LLZO,
// row by row: two pulses that strip, two that plate, rests between them. The figure draws the recorded voltage over the simulated one.
// The record is synthetic: it was made up for this example and measured on nothing. Put your own file in its place; docs/protocols.md says what it may hold.
import {
  activated, allFieldObservables, allObservables, citations, contactModel, defineScenario, every, foilLattice, foilOnElectrolyte, hops, ionicConductivity, layeredElectrolyte,
  linearTransfer, measuredProfile, parameter, pelletLayers, stripping, voxelHops,
} from 'anodyne';
import { frames, profileFigure } from 'anodyne/renderers';

export default defineScenario({
  title: 'A measured profile',
  sources: [citations.krauskopf2019llzo],
  parameters: {
    temperature: parameter(25, 'degC', { range: [-60, 170], source: 'chosen', help: 'cell temperature' }),
    criticalCurrent: parameter(35, 'uA/cm2', { range: [0, 1e5], source: 'within 20 to 45; the calibration does not tell it from D_S, validation/calibration.md', help: 'i_crit at 25 degC' }),
    conductivity: parameter(0.46, 'mS/cm', { range: [1e-6, 1e3], source: citations.krauskopf2019llzo, help: 'of the grains of LLZO at 25 degC' }),
    pelletThickness: parameter(0.5, 'mm', { range: [0.01, 100], source: 'chosen', help: 'electrolyte down to the counter electrode' }),
  },
  build(p) {
    const profile = measuredProfile(new URL('./measured-profile.csv', import.meta.url));
    const voxelEdge = 0.1e-6;
    const lattice = foilLattice({ dimensions: 2, width: 12e-6, thickness: 4e-6, voxelEdge });
    const metal = voxelHops(lattice.name, voxelEdge, {
      surfaceDiffusivity: activated(6.7e-11, 4.1e-20, p.temperature), // 6.7e-7 cm2/s and 0.256 eV, Gjostein 1967
      bulkDiffusivity: 0,
      surfaceEnergy: 0.5,
      workOfAdhesion: 0.735,
      temperature: p.temperature,
    });
    return {
      lattice,
      initial: foilOnElectrolyte(6), // five layers of collector can become lithium as the foil is plated
      rules: [hops(metal)],
      events: [stripping({ criticalCurrentDensity: activated(p.criticalCurrent, 8.65e-20, p.temperature) })], // 0.54 eV
      field: layeredElectrolyte({
        layers: pelletLayers({
          thickness: p.pelletThickness, conductivity: p.conductivity, activationEnergy: 5.6e-20, permittivity: 139, grainSize: 10e-6,
          boundaryResistance: 0.2e-4, boundaryActivationEnergy: 7.3e-20, boundaryCapacitance: 0.073, temperature: p.temperature,
        }),
        chargeTransfer: linearTransfer(0.08e-4),
        contact: contactModel({ formationPressure: 40e6 }),
        contactSlowdown: 1 / ionicConductivity(1, 5.6e-20, p.temperature),
        lag: 0.1,
      }),
      protocol: profile.steps,
      observe: {
        columns: [...allObservables, ...allFieldObservables],
        every: every('time', 20),
        states: every('steps', 1), // one as each step begins
      },
      pictures: [frames()],
      figures: [profileFigure(profile), profileFigure(profile, { format: 'png' })],
    };
  },
});
