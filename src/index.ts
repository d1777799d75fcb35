/**
 * The public face of anodyne: what scenarios, renderers and other programs may rely on. Numbers are in SI unless a name or comment says otherwise.
 * @module anodyne
 */

// units and errors
export { AnodyneError } from './units/error.ts';
export { boltzmann, elementaryCharge, avogadro, faraday, gasConstant, vacuumPermittivity } from './units/constants.ts';
export { checkKeys, nearest } from './units/nearest.ts';
export { formatDuration, formatNumber, formatQuantity } from './units/format.ts';
export { fromSI, parseUnit, toSI, type Unit } from './units/unit.ts';

// random
export type { RandomSource } from './random/random-source.ts';
export { randomSource, type StreamName } from './random/streams.ts';

// lattice
export { buildLattice, cellAtoms, type Lattice, type LatticeName, type Shape } from './lattice/lattice.ts';
export type { ContentListener, Contents } from './lattice/contents.ts';
export { GrainLabels } from './lattice/grain-labels.ts';
export { Sites, type SiteListener } from './lattice/sites.ts';
export { Species, speciesNames } from './lattice/species.ts';

// structure
export { randomFilling } from './structure/random-filling.ts';
export { foilOnElectrolyte, type InitialState } from './structure/foil.ts';
export { adatomsOnTerrace } from './structure/terrace.ts';
export { microelectrodeOnElectrolyte } from './structure/microelectrode.ts';
export { discArray, discContact, stripContact, type ContactShape, type PlaneShape } from './structure/contact-shapes.ts';
export { relativeDensity, uniformElectrolyte, type Microstructure } from './structure/microstructure.ts';
export { columnarBoundaries, type ColumnarBoundaries } from './structure/columnar-boundaries.ts';
export { columnarGrains, voronoiGrains, type Grains, type RandomGrains } from './structure/voronoi.ts';
export { brickGrains } from './structure/brick-layer.ts';
export { withPores, type Pores } from './structure/pores.ts';
export { grainBoundaryArea, meanInterceptLength } from './structure/grain-size.ts';
export type { PhaseOfValue, PhaseValues } from './structure/phase-values.ts';
export { microstructureFromImage, type ImageReading } from './structure/microstructure-image.ts';
export { microstructureFromVti, type VtiReading } from './structure/vtk-image.ts';

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
export { arrheniusFit, arrheniusFitOfConductivity, type ArrheniusFit } from './physics/arrhenius-fit.ts';
export { chargePerVoxel, lithiumAtomicVolume, lithiumMolarVolume, thicknessOfCharge } from './physics/lithium.ts';
export {
  coefficientTable, defaultBond, latticeCoefficients, type CoefficientRow, type LatticeCoefficients, type VoxelLattice,
} from './physics/lattice-coefficients.ts';
export { bulkCapillaryCoefficient, mullinsCoefficient, voxelHops, type MetalTransport } from './physics/transport.ts';
export { adhesionOfAngle, adhesionRatio, contactAngle } from './physics/wetting.ts';
export { interfaceNames, interfaces, workOfAdhesion, type Interface, type InterfaceName } from './physics/interfaces.ts';
export { lithiumConcentration, sandDiffusivity, sandTime, type SandFit } from './physics/sand.ts';
export {
  alloyDiffusivity, alloyOpenCircuitVoltage, betaActivationEnergy, betaDiffusivity, leastBetaLithium, lithiumMagnesium, magnesiumFraction, measuredAlloys, type LithiumMagnesium,
} from './physics/alloy.ts';
export { fickConcentration, fickUtilisation, type StrippedFoil, type Utilisation } from './physics/fick.ts';
export { RecedingFoil, recedingUtilisation, type RecedingAlloy, type RecedingState } from './physics/moving-boundary.ts';

export {
  depositionPeak, electrolyteSandTime, limitingCurrentDensity, rampDepletionCurrentDensity, saltDiffusivity, type BinaryElectrolyte,
} from './physics/binary-electrolyte.ts';
export type { Interphase } from './physics/interphase.ts';
export { PelletTransport, type PelletDrive, type PelletModel } from './field/pellet-transport.ts';
export { butlerVolmer, linearTransfer, sinhTransfer, type ChargeTransfer } from './physics/charge-transfer.ts';
export { lpsclCeramic, lpsclCeramicSources, llzoCeramic, llzoCeramicSources } from './physics/ceramics.ts';
export {
  elasticOpening, fractureOverpotential, fracturePressure, highestPressure, kinkShare, planeStrainModulus, pressureOfOpening, pressureRate, pressureVoltage, stressIntensity, theoreticalStrength, type Ceramic,
} from './physics/fracture.ts';
export { extrusionFlow } from './physics/extrusion.ts';
export { climbCreep, cobleCreep, strainRate, type CreepModel } from './physics/creep.ts';
export { chargeTransferFactor, dislocatedLithium, vacancyExcess, vacantShare, type Dislocations } from './physics/dislocations.ts';
export { contactDefaults, contactModel, freshContactResistance, ionicConductivity, type ContactModel } from './physics/contact.ts';

// field
export { brugCapacitance } from './field/brug.ts';
export { circuitImpedance, timeConstant, type Arc, type Circuit } from './field/circuit.ts';
export { Fourier } from './field/fourier.ts';
export { fitSpectrum, type ArcErrors, type CircuitFit, type Doubt, type FitOptions } from './field/circuit-fit.ts';
export { ContactPlane } from './field/contact-plane.ts';
export { kramersKronig, type KramersKronig } from './field/kramers-kronig.ts';
export { latticeMedium, layeredMedium, uniformMedium, type LatticeMedium } from './field/lattice-medium.ts';
export { LatticeSolver } from './field/lattice-solver.ts';
export type { Layer, Layers, Sheet } from './field/layers.ts';
export { pelletLayers, uniformResistance, type Pellet } from './field/pellet.ts';
export type { Control, PlaneProblem, PlaneProblemAt, PlaneSolution, PlaneSolver } from './field/plane-problem.ts';
export { frequencies, parseSpectrumCsv, spectrumCsv, type FrequencyRange, type Spectrum } from './field/spectrum.ts';

// cell
export { deadLithium } from './cell/flood.ts';
export { BoundaryCreep, type BoundarySources } from './cell/boundary-creep.ts';
export type { Facet } from './cell/facet.ts';
export { impedance } from './cell/impedance.ts';
export type { CellField } from './cell/cell-field.ts';
export type { FieldState } from './cell/field-state.ts';
export type { FieldModel } from './cell/field-model.ts';

// experiment
export { choice, parameter, type Choice, type Parameter, type Parameters, type Quantity, type Resolved } from './experiment/parameter.ts';
export type { Conditions, StartConditions, StepConditions } from './experiment/conditions.ts';
export { charge, contactAbove, contactBelow, duration, events, fracture, resistanceAbove, shortCircuit, voltageAbove, voltageBelow, type Limit } from './experiment/limits.ts';
export { evolve, hold, plate, rest, strip, type Evolve, type Hold, type Plate, type Rest, type Step, type Strip } from './experiment/protocol.ts';
export { protocolInWords } from './experiment/protocol-words.ts';
export { currentStaircase, cycle, cyclicSweep, sweep } from './experiment/step-lists.ts';
export { measuredProfile, parseMeasuredProfile, type MeasuredProfile } from './experiment/measured-profile.ts';
export { halfSpace, layeredElectrolyte, type FieldSetup, type HalfSpace, type LayeredElectrolyte } from './experiment/electrolyte.ts';
export { flaws, type FlawsEvent } from './experiment/flaws.ts';
export { polarisedElectrolyte, type PolarisedElectrolyte, type PoreFlaws } from './experiment/polarised-electrolyte.ts';
export { polycrystallineElectrolyte, type Phase, type PolycrystallineElectrolyte } from './experiment/polycrystal.ts';
export {
  grainGrowth, metalGrains, type GivenGrains, type GrainsSetup, type GrowthParameters, type GrowthSetup, type MadeGrains,
} from './experiment/metal-grains.ts';
export { boundaryCreep, type BoundaryCreepEvent, type BoundaryCreepInput } from './experiment/boundary-creep.ts';
export { hopSources } from './experiment/hop-sources.ts';
export {
  defineScenario, type CellEvent, type CreepEvent, type HopRule, type HopSource, type Parts, type Scenario, type Setup, type StrippingEvent, type VacancyWalk,
} from './experiment/scenario.ts';
export { alloy, delithiation, exchange, type Alloy, type AlloySetup, type DelithiationEvent, type ExchangeRule } from './experiment/alloy.ts';
export { creep, foilLattice, hops, stripping, type Box, type CreepInput } from './experiment/parts.ts';
export type { SavedSimulation } from './experiment/saved-simulation.ts';
export { Simulation } from './experiment/simulation.ts';
export type { Follower, FollowerClass, Observable } from './experiment/observable.ts';
export { makeState, takeState } from './experiment/make-state.ts';
export type { Figure, RunRecord, SpectrumAt } from './experiment/figure.ts';
export type { ArrayPlaces, ArrayValues, Picture, State, StateArray, StateHeader } from './experiment/state.ts';

// observe
export { boundaryStrain } from './observe/boundary-creep.ts';
export { clusterSizes } from './observe/clusters.ts';
export { alloyObservable } from './observe/alloy.ts';
export { allFlawObservables, flawObservables } from './observe/flaws.ts';
export { allFieldObservables, fieldObservables, polarisation } from './observe/field.ts';
export { islands } from './observe/islands.ts';
export { allObservables, latticeGas, latticeObservables, observables, time } from './observe/observables.ts';
export { electrolyteCurrent } from './observe/electrolyte-current.ts';
export { metalGrainSize } from './observe/metal-grains.ts';
export { depletion, depletionLimits, valueAtDepletion, type Depletion } from './observe/depletion.ts';
export { interfacePores, isResolved, poresOf, poreSizes, type InterfacePore, type Pore } from './observe/pores.ts';
export { lateralGrowth } from './observe/lateral-growth.ts';
export { allPoreObservables, poreObservables } from './observe/pore-observables.ts';
export { Tracer, tracer } from './observe/tracer.ts';

// write
export { readRunRecord, readRunRecordSoFar, readSeries } from './write/run-record.ts';
export { readWholeRun, type FolderFiles, type KeptState, type WholeRun } from './write/whole-run.ts';
export { commandLine } from './write/command-line.ts';
export type { Manifest, ParameterEntry, SourceEntry } from './write/manifest.ts';
export { readState, encodeState } from './write/state-file.ts';
export {
  defaultDirectory, planRun, run, type LoadedScenario, type PlannedRun, type RunOptions, type RunResult,
} from './write/run.ts';

// study
export { definePaperEntry, type FinishedRun, type Measured, type PaperEntry, type PaperRun } from './study/papers/paper-entry.ts';
export { overSeeds, type RunByName } from './study/papers/over-seeds.ts';
export { readTargets, type Check, type Role, type Target } from './study/papers/targets.ts';
export { reproduce, type LoadedPaper, type PlacedRun, type Reproduced, type ReproduceOptions } from './study/papers/reproduce.ts';
export { tally, type Judged, type Tally } from './study/papers/judge.ts';
export { missOf, readFindings, type Calibrated, type Findings, type Miss, type Remark } from './study/papers/findings.ts';
export { nameOfCurve, readCurves, type CurveAcross, type CurveUp, type PaperCurve, type PaperPoint } from './study/papers/curves.ts';
export { followCurve, type CurveRows, type FollowedCurve } from './study/papers/curve-rows.ts';
export type { Reproduction } from './study/papers/reproduction.ts';

// parameter studies
export { defineStudy } from './study/define-study.ts';
export { defineCalibration, type Calibration, type CalibrationTarget, type FreeParameter } from './study/calibration/calibration.ts';
export { atDepletion, last, maximum, minimum, when, type Observation } from './study/observation.ts';
export { logRange, range } from './study/designs/ranges.ts';
export { grid, latinHypercube, morrisScreening, pointList, sobolIndices, sobolSequence } from './study/designs/designs.ts';
export { bisection } from './study/adaptive/bisection.ts';
export { untilPrecise } from './study/adaptive/precision.ts';
export type { Bisection, Design, Precision, Range, Ranges, Seeds, Study, Value } from './study/study.ts';
export type { Axis, Estimate, PointRecord, RunRow, SensitivityRow, StudyRecord, ThresholdRecord } from './study/study-record.ts';
export type { Outcome } from './study/strand.ts';

// ensembles of small lattices
export { bondsOf, sweepEnsemble, sweepPlain, type Ensemble } from './gpu/ensemble.ts';
export { gpuJsOn, gpuJsWithout, type GpuJs } from './gpu/gpu-js.ts';
export { openGpu } from './gpu/open.ts';
