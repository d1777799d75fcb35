// The public face of anodyne: what scenarios, renderers and other programs may rely on.

// units and errors
export { AnodyneError } from './units/error.ts';
export { checkKeys } from './units/nearest.ts';
export { boltzmann, elementaryCharge, avogadro, faraday, gasConstant } from './units/constants.ts';
export { formatDuration, formatNumber, formatQuantity } from './units/format.ts';
export { fromSI, parseUnit, toSI, type Unit } from './units/unit.ts';

// lattice
export { buildLattice, type Lattice, type LatticeName, type Shape } from './lattice/lattice.ts';
export { Sites, type SiteListener } from './lattice/sites.ts';
export { Species, speciesNames } from './lattice/species.ts';

// structure
export { randomFilling } from './structure/random-filling.ts';
export { foilOnElectrolyte, type InitialState } from './structure/foil.ts';
export { adatomsOnTerrace } from './structure/terrace.ts';

// kernel and rules
export { every, logarithmic, type Schedule, type ScheduleAxis } from './kernel/schedule.ts';
export type { HopTable } from './kernel/hop-table.ts';
export { barrierTable, type BarriersByLithium, type BarriersByNeighbours, type BarrierTable } from './rules/barrier-table.ts';
export { bondCounting, type BondCounting, type LatticeEnergies, type PairEnergies } from './rules/bond-counting.ts';
export { metropolis } from './rules/metropolis.ts';
export { hopTable, type Bonds, type PairFactors } from './rules/hop-table.ts';

// physics
export { citations, type Citation } from './physics/citations.ts';
export { activated, referenceTemperature } from './physics/arrhenius.ts';
export { chargePerVoxel, lithiumAtomicVolume, lithiumMolarVolume, thicknessOfCharge } from './physics/lithium.ts';
export {
  bulkCapillaryCoefficient, mullinsCoefficient, provisionalCoefficients, voxelHops, type LatticeCoefficients, type MetalTransport, type VoxelLattice,
} from './physics/transport.ts';
export { adhesionRatio } from './physics/wetting.ts';

// field
export type { Spectrum } from './field/spectrum.ts';

// cell
export { deadLithium } from './cell/flood.ts';

// experiment
export { choice, parameter, type Choice, type Parameter, type Parameters, type Quantity, type Resolved } from './experiment/parameter.ts';
export {
  charge, contactBelow, duration, events, evolve, protocolInWords, strip, type Evolve, type Limit, type Step, type Strip,
} from './experiment/protocol.ts';
export { hopSources } from './experiment/hop-sources.ts';
export { defineScenario, type HopRule, type HopSource, type Scenario, type Setup, type StrippingEvent } from './experiment/scenario.ts';
export { foilLattice, hops, stripping, type Box } from './experiment/parts.ts';
export { Simulation, type SavedSimulation } from './experiment/simulation.ts';
export type { Follower, FollowerClass, Observable } from './experiment/observable.ts';
export { makeState, takeState } from './experiment/make-state.ts';
export type { Picture, State, StateHeader } from './experiment/state.ts';

// observe
export { clusterSizes } from './observe/clusters.ts';
export { islands } from './observe/islands.ts';
export { allObservables, latticeGas, latticeObservables, observables, time } from './observe/observables.ts';
export { poreSizes } from './observe/pores.ts';
export { Tracer, tracer } from './observe/tracer.ts';

// write
export { readState, encodeState } from './write/state-file.ts';
export {
  defaultDirectory, planRun, run, type LoadedScenario, type PlannedRun, type RunOptions, type RunResult,
} from './write/run.ts';
