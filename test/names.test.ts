import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import * as anodyne from 'anodyne';
import * as renderers from 'anodyne/renderers';
import { loadScenario, shippedScenarios, shippedStudies } from '../src/cli/load-scenario.ts';
import { anodyne as command, temporary } from './cli/program.ts';

// Names that other people's scripts rely on. A change here is a breaking change: say so in CHANGELOG.md.

test('values that anodyne exports', () => {
  assert.deepEqual(Object.keys(anodyne).sort(), [
    'AnodyneError', 'BoundaryCreep', 'ContactPlane', 'Fourier', 'GrainLabels', 'LatticeSolver', 'PelletTransport', 'RecedingFoil', 'Simulation', 'Sites', 'Species',
    'Tracer', 'activated', 'adatomsOnTerrace', 'adhesionOfAngle', 'adhesionRatio', 'allFieldObservables', 'allFlawObservables', 'allObservables', 'allPoreObservables',
    'alloy', 'alloyDiffusivity', 'alloyObservable', 'alloyOpenCircuitVoltage', 'arrheniusFit', 'arrheniusFitOfConductivity', 'atDepletion', 'avogadro', 'barrierTable',
    'betaActivationEnergy', 'betaDiffusivity', 'bisection', 'boltzmann', 'bondCounting', 'bondsOf', 'boundaryCreep', 'boundaryStrain', 'brickGrains', 'brugCapacitance',
    'buildLattice', 'bulkCapillaryCoefficient', 'butlerVolmer', 'cellAtoms', 'charge', 'chargePerVoxel', 'chargeTransferFactor', 'checkKeys', 'choice',
    'circuitImpedance', 'citations', 'climbCreep', 'clusterSizes', 'cobleCreep', 'coefficientTable', 'columnarBoundaries', 'columnarGrains', 'commandLine',
    'contactAbove', 'contactAngle', 'contactBelow', 'contactDefaults', 'contactModel', 'creep', 'currentStaircase', 'cycle', 'cyclicSweep', 'deadLithium', 'defaultBond',
    'defaultDirectory', 'defineCalibration', 'definePaperEntry', 'defineScenario', 'defineStudy', 'delithiation', 'depletion', 'depletionLimits', 'depositionPeak',
    'discArray', 'discContact', 'dislocatedLithium', 'duration', 'elasticOpening', 'electrolyteCurrent', 'electrolyteSandTime', 'elementaryCharge', 'encodeState',
    'events', 'every', 'evolve', 'exchange', 'extrusionFlow', 'faraday', 'fickConcentration', 'fickUtilisation', 'fieldObservables', 'fitSpectrum', 'flawObservables',
    'flaws', 'foilLattice', 'foilOnElectrolyte', 'followCurve', 'formatDuration', 'formatNumber', 'formatQuantity', 'fracture', 'fractureOverpotential', 'fracturePressure', 'frequencies',
    'freshContactResistance', 'fromSI', 'gasConstant', 'gpuJsOn', 'gpuJsWithout', 'grainBoundaryArea', 'grainGrowth', 'grid', 'halfSpace', 'highestPressure', 'hold', 'hopSources', 'hopTable',
    'hops', 'impedance', 'interfaceNames', 'interfacePores', 'interfaces', 'ionicConductivity', 'isResolved', 'islands', 'kinkShare', 'kramersKronig', 'last',
    'lateralGrowth', 'latinHypercube', 'latticeCoefficients', 'latticeGas', 'latticeMedium', 'latticeObservables', 'layeredElectrolyte', 'layeredMedium',
    'leastBetaLithium', 'limitingCurrentDensity', 'linearTransfer', 'lithiumAtomicVolume', 'lithiumConcentration', 'lithiumMagnesium', 'lithiumMolarVolume',
    'llzoCeramic', 'llzoCeramicSources', 'logRange', 'logarithmic', 'lpsclCeramic', 'lpsclCeramicSources', 'magnesiumFraction', 'makeState', 'maximum',
    'meanInterceptLength', 'measuredAlloys', 'measuredProfile', 'metalGrainSize', 'metalGrains', 'metropolis', 'microelectrodeOnElectrolyte', 'microstructureFromImage',
    'microstructureFromVti', 'minimum', 'missOf', 'morrisScreening', 'mullinsCoefficient', 'nameOfCurve', 'nearest', 'observables', 'openGpu', 'overSeeds', 'parameter', 'parseMeasuredProfile',
    'parseSpectrumCsv', 'parseUnit', 'pelletLayers', 'planRun', 'planeStrainModulus', 'plate', 'pointList', 'polarisation', 'polarisedElectrolyte',
    'polycrystallineElectrolyte', 'poreObservables', 'poreSizes', 'poresOf', 'pressureOfOpening', 'pressureRate', 'pressureVoltage', 'protocolInWords',
    'rampDepletionCurrentDensity', 'randomFilling', 'randomSource',
    'range', 'readCurves', 'readFindings', 'readRunRecord', 'readRunRecordSoFar', 'readSeries', 'readState', 'readTargets', 'readWholeRun', 'recedingUtilisation', 'referenceTemperature',
    'relativeDensity', 'reproduce', 'resistanceAbove', 'rest', 'run', 'saltDiffusivity', 'sandDiffusivity', 'sandTime', 'shortCircuit', 'sinhTransfer', 'sobolIndices',
    'sobolSequence', 'speciesNames', 'spectrumCsv', 'strainRate', 'stressIntensity', 'strip', 'stripContact', 'stripping', 'sweep', 'sweepEnsemble', 'sweepPlain', 'takeState', 'tally',
    'theoreticalStrength', 'thicknessOfCharge',
    'time', 'timeConstant', 'toSI', 'tracer', 'uniformElectrolyte', 'uniformMedium', 'uniformResistance', 'untilPrecise', 'vacancyExcess', 'vacantShare',
    'vacuumPermittivity', 'valueAtDepletion', 'voltageAbove', 'voltageBelow', 'voronoiGrains', 'voxelHops', 'when', 'withPores', 'workOfAdhesion',
  ]);
  assert.deepEqual(Object.keys(renderers).sort(), [
    'apng', 'arrhenius', 'bars', 'bode', 'bodeFigure', 'commonPalette', 'curveFigure', 'dendrite', 'embedFont', 'evenFrames', 'figurePdf', 'figurePng', 'frames', 'framesPalette', 'gif',
    'heatMap', 'lammpsDump', 'lines', 'meanBand', 'npy', 'nyquist', 'nyquistFigure', 'overlay', 'overlayScales', 'poreHistogram', 'profileFigure', 'pvd', 'reproductionFigures', 'reproductionMarkdown', 'reproductionPage', 'runFigures',
    'runReport', 'sandPlot', 'seriesFigure', 'stack', 'studyFigures', 'studyReport', 'voltammogram', 'volume', 'vti', 'xyz',
  ]);
});

test('parameters of the shipped scenarios', async () => {
  const names = await Promise.all([...shippedScenarios()].map(async ([name, file]) => [name, Object.keys((await loadScenario(file)).scenario.parameters)] as const));
  assert.deepEqual(Object.fromEntries(names), {
    'adatom-islands': ['temperature', 'coverage', 'diffusionBarrier', 'bond', 'attemptFrequency', 'size', 'events', 'rowsPerDecade'],
    'coble-creep': [
      'temperature', 'stressX', 'stressZ', 'grainSize', 'depth', 'path', 'latticeShare', 'vacancyShare', 'migrationBarrier', 'attemptFrequency', 'sourceSpeed', 'stiffness',
      'latticeConstant', 'events', 'samples',
    ],
    'cycle-llzo': [
      'dimensions', 'current', 'temperature', 'pressure', 'width', 'thickness', 'voxelEdge', 'surfaceDiffusivity', 'surfaceActivation',
      'bulkDiffusivity', 'surfaceEnergy', 'workOfAdhesion', 'vacancies', 'criticalCurrent', 'nucleationSpacing', 'vacancyLength', 'constraint',
      'metalGrainSize', 'boundaryDiffusivity', 'boundaryActivation', 'dislocationDensity', 'relaxationActivation', 'pelletThickness', 'conductivity',
      'conductionActivation', 'grainSize', 'boundaryResistance', 'chargeTransfer', 'formationPressure', 'contactGrowth', 'growthCharge', 'fieldLag',
      'hopSource', 'flickerBonds', 'headroom', 'cycles', 'capacity', 'restTime', 'sampleEvery',
    ],
    'dendrite-polycrystal': [
      'dimensions', 'electrolyte', 'current', 'width', 'depth', 'voxelEdge', 'conductivity', 'grainSize', 'boundaryResistance', 'boundaryToughness', 'flawLength', 'flawOpening', 'pressedOut',
      'flawSpacing', 'maxTime', 'sampleEvery', 'stateEvery',
    ],
    'critical-current': [
      'dimensions', 'electrolyte', 'current', 'width', 'depth', 'voxelEdge', 'conductivity', 'grainSize', 'boundaryResistance', 'boundaryToughness', 'flawLength', 'flawOpening', 'pressedOut',
      'flawSpacing', 'currentStep', 'steps', 'stepTime', 'sampleEvery', 'stateEvery',
    ],
    'plate-flaw': [
      'dimensions', 'electrolyte', 'current', 'width', 'depth', 'voxelEdge', 'conductivity', 'grainSize', 'boundaryResistance', 'boundaryToughness', 'flawLength', 'flawOpening', 'pressedOut',
      'maxTime', 'sampleEvery', 'stateEvery',
    ],
    'first-steps': ['current', 'surfaceDiffusivity', 'workOfAdhesion', 'width'],
    'microelectrode-plating': [
      'diameter', 'discHeight', 'potential', 'lastPotential', 'steps', 'stepHeight', 'conductivity', 'chargeTransfer', 'onset', 'exponent', 'temperature', 'voxelEdge', 'width', 'fieldLag',
    ],
    'strip-alloy': [
      'dimensions', 'magnesium', 'current', 'temperature', 'pressure', 'width', 'thickness', 'voxelEdge', 'quantaPerVoxel', 'diffusivity', 'diffusionActivation', 'constraint', 'metalGrainSize',
      'boundaryDiffusivity', 'boundaryActivation', 'pelletThickness', 'conductivity', 'conductionActivation', 'grainSize', 'boundaryResistance', 'chargeTransfer', 'formationPressure', 'contactGrowth',
      'growthCharge', 'fieldLag', 'maxCharge', 'resistanceLimit', 'restTime', 'sampleEvery', 'stateEvery', 'spectrumEvery',
    ],
    'measured-profile': ['temperature', 'criticalCurrent', 'conductivity', 'pelletThickness'],
    'plain-lattice-gas': ['lattice', 'size', 'filling', 'phiOverKT', 'rule', 'source', 'events', 'stopTime', 'samples'],
    'strip-llzo': [
      'dimensions', 'current', 'temperature', 'pressure', 'width', 'thickness', 'voxelEdge', 'surfaceDiffusivity', 'surfaceActivation',
      'bulkDiffusivity', 'surfaceEnergy', 'workOfAdhesion', 'vacancies', 'criticalCurrent', 'nucleationSpacing', 'vacancyLength', 'constraint',
      'metalGrainSize', 'boundaryDiffusivity', 'boundaryActivation', 'dislocationDensity', 'relaxationActivation', 'pelletThickness', 'conductivity',
      'conductionActivation', 'grainSize', 'boundaryResistance', 'chargeTransfer', 'formationPressure', 'contactGrowth', 'growthCharge', 'fieldLag',
      'hopSource', 'flickerBonds', 'maxCharge', 'maxTime', 'contactLimit', 'sampleEvery', 'stateEvery', 'spectrumEvery',
    ],
    'vacancy-diffusion': [
      'temperature', 'vacancyShare', 'migrationBarrier', 'attemptFrequency', 'attraction', 'latticeConstant', 'size', 'hopsPerAtom', 'samples',
    ],
    'voltammetry-llzo': [
      'dimensions', 'temperature', 'width', 'thickness', 'voxelEdge', 'surfaceDiffusivity', 'surfaceActivation', 'bulkDiffusivity', 'surfaceEnergy',
      'workOfAdhesion', 'vacancies', 'criticalCurrent', 'nucleationSpacing', 'vacancyLength', 'constraint', 'metalGrainSize', 'boundaryDiffusivity',
      'boundaryActivation', 'dislocationDensity', 'relaxationActivation', 'conductionActivation', 'chargeTransfer', 'formationPressure', 'contactGrowth',
      'growthCharge', 'fieldLag', 'hopSource', 'flickerBonds', 'pressure', 'pelletThickness', 'conductivity', 'mobileLithium', 'transferenceNumber', 'havenRatio',
      'density', 'flaws', 'poreSize', 'electrodeWidth', 'headroom', 'electrode', 'control', 'potential', 'secondPotential', 'rate', 'step', 'cycles', 'current',
      'holdTime', 'restTime', 'restPressure', 'sampleEvery', 'spectra',
    ],
  });
});

test('columns of series.csv', () => {
  assert.deepEqual(anodyne.allObservables.flatMap((observable) => observable.columns), [
    'Time [s]', 'Time [h]', 'Areal charge [mAh/cm2]', 'Contact fraction', 'Contacts', 'Contact current density [uA/cm2]', 'Expected areal charge [mAh/cm2]',
    'Dead lithium [mAh/cm2]', 'Stripped thickness [um]', 'Foil thinning [um]', 'Void thickness [um]', 'Plated thickness [um]', 'Foil growth [um]', 'Relaxed share', 'Creep share', 'Pores', 'Largest pore diameter [um]',
    'Mean pore diameter [um]', 'Pore spacing [um]', 'Events',
  ]);
  assert.deepEqual(anodyne.allFieldObservables.flatMap((observable) => observable.columns), [
    'Voltage [V]', 'Current density [uA/cm2]', 'Bulk overpotential [V]', 'Grain boundary overpotential [V]', 'Constriction overpotential [V]', 'Contact overpotential [V]',
    'Charge transfer overpotential [V]', 'Interface resistance [ohm.cm2]', 'Interface capacitance [uF/cm2]', 'Current crowding',
  ]);
  assert.deepEqual(anodyne.allFlawObservables.flatMap((observable) => observable.columns), [
    'Flaws', 'Crack advances', 'Share on boundaries', 'Longest flaw [um]', 'Flaw pressure [MPa]', 'Lithium in flaws [mAh/cm2]', 'Current share of flaws',
    'Filament depth [um]', 'Filament length [um]', 'Tortuosity', 'Filament branches', 'Short-circuit time [s]',
  ]);
  assert.deepEqual(anodyne.polarisation.columns, [
    'Concentration overpotential [V]', 'Electrolyte resistance [ohm.cm2]', 'Lithium share at the contact plane', 'Lithium share at the counter electrode', 'Filament length [um]', 'Short circuit',
  ]);
  assert.deepEqual(anodyne.metalGrainSize.columns, ['Metal grains', 'Mean grain size [um]']);
  assert.deepEqual(Object.fromEntries(anodyne.latticeObservables.map(({ name, columns }) => [name, columns])), {
    time: ['Time [s]'],
    latticeGas: ['Time', 'Events', 'Energy [phi]', 'Total rate'],
    tracer: ['Mean square displacement [angstrom2]', 'Hops per atom', 'Tracer diffusivity [cm2/s]', 'Vacancy diffusivity [cm2/s]', 'Correlation factor'],
    islands: ['Islands', 'Mean island size', 'Largest island', 'Single adatoms [1/nm2]'],
  });
});

/** What a command says in `folder` that does what it is asked to. */
const saidIn = (folder: string) => async (...args: string[]): Promise<string> => {
  const { code, stdout, stderr } = await command(folder, args);
  assert.equal(code, 0, stderr);
  return stdout;
};

test('files of a run directory, commands and options', async (t) => {
  const folder = temporary(t);
  const anodyneSays = saidIn(folder);
  await anodyneSays('run', 'first-steps', '--set', 'width=3 um', '--out', 'here');
  assert.deepEqual(readdirSync(join(folder, 'here')).sort(), ['checkpoint', 'events.jsonl', 'frames', 'manifest.json', 'series.csv', 'states', 'summary.json']);
  assert.deepEqual(readdirSync(join(folder, 'here', 'checkpoint')), ['latest.bin']);
  assert.ok(readdirSync(join(folder, 'here', 'states')).includes('000000.bin.gz'));
  const commands = [...(await anodyneSays('--help')).matchAll(/^ {2}anodyne (\w+)(?: |$)/gmu)].map(([, name]) => name);
  assert.deepEqual([...new Set(commands)], ['run', 'extend', 'compare', 'render', 'view', 'check', 'cite', 'reproduce', 'study', 'calibrate', 'new', 'list', 'doctor']);
  const options = [...(await anodyneSays('run', '--help')).matchAll(/^ {2}--([\w-]+)/gmu)].map(([, name]) => name);
  assert.deepEqual([...new Set(options)].sort(), ['checkpoint-every', 'engine', 'field', 'help', 'json', 'max-wall', 'out', 'quiet', 'resume', 'seed', 'set', 'version']);
});

test('files of a study, columns of its results, its commands and options', async (t) => {
  const folder = temporary(t);
  const anodyneSays = saidIn(folder);
  writeFileSync(join(folder, 'mine.ts'), `import { defineStudy } from 'anodyne';
export default defineStudy({ title: 'Mine', scenario: 'plain-lattice-gas', set: { size: 6, events: 50 }, vary: { phiOverKT: [0, 1] }, seeds: 2, observe: ['Energy [phi]'] });`);
  await anodyneSays('study', 'mine.ts');
  assert.deepEqual(readdirSync(join(folder, 'studies', 'mine')).sort(), ['at-work', 'figures', 'journal', 'report.html', 'results.csv', 'results.parquet', 'runs', 'study.json']);
  assert.equal(readFileSync(join(folder, 'studies', 'mine', 'results.csv'), 'utf8').split('\n')[0],
    'Row,Point,Seed,Seeds done,Seeds failed,phiOverKT,Energy [phi],Energy standard error [phi],Energy low [phi],Energy high [phi],Ended,Note,Failure,Run');
  const [run] = readdirSync(join(folder, 'studies', 'mine', 'runs'));
  assert.match(run!, /^plain-lattice-gas-[12]-[0-9a-f]{16}$/u);
  assert.deepEqual(readdirSync(join(folder, 'studies', 'mine', 'runs', run!)).sort(), ['manifest.json', 'series.csv', 'summary.json']);
  const optionsOf = async (...words: string[]): Promise<string[]> => [...new Set([...(await anodyneSays(...words, '--help')).matchAll(/^ {2}--([\w-]+)/gmu)].map(([, name]) => name!))].sort();
  const common = ['dry-run', 'engine', 'fail-fast', 'field', 'help', 'keep-going', 'out', 'quiet', 'resume', 'version', 'workers'];
  assert.deepEqual(await optionsOf('study'), [...common, 'on', 'sbatch'].sort());
  assert.deepEqual(await optionsOf('calibrate'), common);
  assert.deepEqual([...shippedStudies().keys()], ['adhesion', 'contact-loss', 'critical-current', 'interfaces']);
});
