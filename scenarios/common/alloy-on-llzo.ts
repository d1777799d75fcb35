import {
  activated, alloy, alloyOpenCircuitVoltage, choice, citations, creep, delithiation, exchange, foilLattice, foilOnElectrolyte, leastBetaLithium, lithiumMagnesium, parameter,
  type Conditions, type Parts, type Resolved, type Setup,
} from 'anodyne';
import { lithiumOnLlzoParameters, llzoPellet } from './lithium-on-llzo.ts';

const {
  current, temperature, pressure, constraint, metalGrainSize, boundaryDiffusivity, boundaryActivation,
  pelletThickness, conductivity, conductionActivation, grainSize, boundaryResistance, chargeTransfer, formationPressure, contactGrowth, growthCharge, fieldLag,
} = lithiumOnLlzoParameters;

/** A foil of lithium-magnesium on an LLZO pellet, as parameters: the cell of Krauskopf et al. 2019 (10.1002/aenm.201902568). */
export const alloyOnLlzoParameters = {
  dimensions: choice(2, [2, 3], { help: '2: one voxel deep, fast; the foil does not vary along y, so areal numbers are the same' }),
  magnesium: parameter(10, '%', { range: [0.1, 10], source: citations.krauskopf2019alloy, help: 'atomic share of magnesium as made' }),
  current, temperature, pressure,
  width: parameter(16, 'um', { range: [0.1, 1e4], source: 'chosen', help: 'periodic width of the simulated patch' }),
  thickness: parameter(50, 'um', { range: [0.1, 1e4], source: 'chosen: half of the foil, which lithium does not cross while it lasts', help: 'alloy above the electrolyte' }),
  voxelEdge: parameter(0.5, 'um', { range: [0.01, 10], source: 'chosen', help: 'edge of a lattice site' }),
  quantaPerVoxel: parameter(100, '1', { range: [20, 250], source: 'chosen', help: 'steps in which a voxel gives its lithium' }),
  diffusivity: parameter(3e-11, 'cm2/s', { range: [1e-18, 1], source: citations.krauskopf2019alloy, help: 'chemical diffusivity of lithium in the beta phase at 25 degC' }),
  diffusionActivation: parameter(0.57, 'eV', { range: [0, 2], source: citations.krauskopf2019alloy, help: 'its activation energy' }),
  constraint, metalGrainSize, boundaryDiffusivity, boundaryActivation,
  pelletThickness, conductivity, conductionActivation, grainSize, boundaryResistance, chargeTransfer,
  formationPressure, contactGrowth, growthCharge, fieldLag,
} as const;

export type AlloyOnLlzo = Resolved<typeof alloyOnLlzoParameters>;

/** Lattice, initial state, alloy, rules, events and field of the cell, at its temperature and pressure and at any others. */
export const alloyOnLlzo = (p: AlloyOnLlzo): Pick<Setup, 'lattice' | 'initial' | 'alloy' | 'rules' | 'events' | 'field' | 'conditions' | 'under'> => {
  const made = lithiumMagnesium(p.magnesium);
  const under = (now: Conditions): Parts => ({
    rules: [exchange({ diffusivity: activated(p.diffusivity, p.diffusionActivation, now.temperature) })],
    events: [
      delithiation(),
      creep({
        pressure: now.pressure, temperature: now.temperature, constraint: p.constraint, grainSize: p.metalGrainSize,
        boundaryDiffusivity: activated(p.boundaryDiffusivity, p.boundaryActivation, now.temperature),
      }),
    ],
    field: llzoPellet(p, now),
  });
  const conditions = { temperature: p.temperature, pressure: p.pressure };
  return {
    lattice: foilLattice({ dimensions: p.dimensions, width: p.width, thickness: p.thickness, voxelEdge: p.voxelEdge }),
    initial: foilOnElectrolyte(),
    alloy: alloy({
      lithium: made.lithiumConcentration, solute: made.magnesiumConcentration, leastLithium: leastBetaLithium, openCircuitVoltage: alloyOpenCircuitVoltage, quantaPerVoxel: p.quantaPerVoxel,
    }),
    ...under({ ...conditions, highestPressure: p.pressure }), conditions, under,
  };
};
