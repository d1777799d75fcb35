import { isElectrode } from '../experiment/check-events.ts';
import { bytesPerSiteOf, memoryOf } from '../experiment/memory.ts';
import { bytesPerSiteOfAlloy } from '../experiment/make-alloy.ts';
import { followersOf } from '../experiment/observable.ts';
import { Simulation } from '../experiment/simulation.ts';
import { protocolInWords } from '../experiment/protocol-words.ts';
import type { Shape } from '../lattice/lattice.ts';
import { formatBytes, formatCount, formatDuration, formatNumber } from '../units/format.ts';
import { nextChunk } from '../write/chunk.ts';
import { describeLattice, describeParameters } from '../write/manifest.ts';
import { defaultDirectory, type PlannedRun, planRun } from '../write/run.ts';
import { parseAssignments } from './assignments.ts';
import { loadScenario } from './load-scenario.ts';
import { print } from './print.ts';
import { scenarioError } from './scenario-error.ts';

/** Wall clock [s] that the trial run of a check may take. */
const trialWall = 5;

/** `anodyne check`: everything that `run` would find wrong is found here, and what it would cost. */
export const checkCommand = async (file: string, set: readonly string[], seed: number): Promise<void> => {
  const loaded = await loadScenario(file);
  try {
    const plan = planRun(loaded, parseAssignments(set), seed);
    print(`${[...describe(plan), ...estimate(plan)].join('\n')}\n`);
  } catch (error) {
    throw scenarioError(error, loaded.files);
  }
};

/** On a patch of the lattice; on all of it where something has a size of its own, as a structure from a picture, or finds no place on the patch. */
const onPatch = ({ setup, seed }: PlannedRun, shape: Shape): Simulation => {
  try {
    return new Simulation({ ...setup, lattice: { ...setup.lattice, shape } }, seed);
  } catch {
    // what is wrong all the same is said by this one
    return new Simulation(setup, seed);
  }
};

const describe = (plan: PlannedRun): string[] => {
  const { scenario } = plan.loaded;
  const { lattice, rules, events, field, alloy, grains, protocol, observe } = plan.setup;
  const described = Object.entries(describeParameters(scenario.parameters, plan.values));
  const rows = described.map(([name, { value, unit, source }]) => [
    name, `${typeof value === 'number' ? formatNumber(value, 6) : value} ${unit}`.trimEnd(), scenario.parameters[name]!.help ?? '', source && `[${source}]`,
  ]);
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  const memory = memoryOf(lattice.name, lattice.shape, isElectrode(events), bytesPerSiteOf(followersOf(observe.columns)) + bytesPerSiteOfAlloy(plan.setup));
  return [
    `${scenario.title}, seed ${plan.seed}; would run into ${defaultDirectory(plan)}`,
    '',
    'Parameters',
    ...rows.map(([name, value, help, source]) => `  ${name!.padEnd(widths[0]!)}  ${value!.padEnd(widths[1]!)}  ${help} ${source}`.trimEnd()),
    '',
    `Protocol  ${protocolInWords(protocol)}`,
    ...rules.map((rule) => `Rule      ${rule.words}`),
    ...events.map((event) => `Event     ${event.words}`),
    ...(alloy ? [`Metal     ${alloy.words}`] : []),
    ...(grains ? [`Grains    ${grains.words}`] : []),
    ...(field ? [`Field     ${field.words}`] : []),
    `Lattice   ${describeLattice(plan.setup)}, about ${formatBytes(memory)} of memory`,
    `Series    ${observe.columns.flatMap((observable) => observable.columns).join(', ')}`,
  ];
};

/**
 * Runs a small patch of the lattice, or a microelectrode as it is, for a moment, writing nothing, and scales its events by area: the run to its end if the patch gets there in time,
 * else extrapolated to the protocol's limits from the rate of events at the end of the trial.
 */
const estimate = (plan: PlannedRun): string[] => {
  const { lattice, protocol, events } = plan.setup;
  const [nx, ny, nz] = lattice.shape;
  // an electrode beside bare electrolyte is no piece of a larger one
  const isWhole = events.some((event) => event.kind === 'stripping' && event.lateral !== undefined);
  const most = isWhole ? Infinity : lattice.name === 'square' ? 100 : 16;
  const simulation = onPatch(plan, [Math.min(nx, most), Math.min(ny, most), nz]);
  const [patchX, patchY] = simulation.lattice.shape;
  const area = (nx * ny) / (patchX * patchY);
  const { kmc } = simulation;
  const begin = performance.now();
  const used = process.cpuUsage();
  const wall = (): number => (performance.now() - begin) / 1000;
  let middle = { time: 0, events: 0 };
  for (let [chunk, before] = [100, 0]; before < trialWall && simulation.ended === undefined;) {
    simulation.advance(chunk);
    const after = wall();
    chunk = nextChunk(chunk, after - before);
    before = after;
    if (after < trialWall / 2) middle = { time: kmc.time, events: kmc.events };
  }
  // in CPU time: what else runs on the machine during the trial says nothing about the run
  const { user, system } = process.cpuUsage(used);
  const speed = kmc.events / ((user + system) / 1e6);
  const limits = protocol.flatMap((step) => step.until).filter((limit) => limit.kind === 'events');
  const counted = limits.reduce((sum, limit) => sum + limit.value, 0);
  const cost = (events: number): string => `${formatCount(events)} events, ${formatDuration(events / speed)} of CPU time at ${formatCount(speed)} events/s, without the files`;
  if (limits.length === protocol.length) return ['', `Cost      at most ${cost(counted)}`];
  if (simulation.ended !== undefined && kmc.events === 0) return ['', `Cost      none: it ends without an event, for ${simulation.ended}`];
  if (simulation.ended !== undefined) return ['', `Cost      about ${cost(kmc.events * area)}`];
  const longest = protocol.reduce((sum, step) => sum + Math.min(...step.until.map((limit) => {
    if (limit.kind === 'time') return limit.value;
    return limit.kind === 'charge' && 'currentDensity' in step ? limit.value / step.currentDensity : Infinity;
  })), 0);
  const rate = (kmc.events - middle.events) / (kmc.time - middle.time);
  const trial = `a trial of ${formatDuration(kmc.time)}`;
  const charge = protocol.reduce((sum, { until }) => sum + Math.min(...until.map((limit) => (limit.kind === 'charge' ? limit.value : Infinity))), 0);
  // potentials are held until a charge has passed: by its share that the trial has got to
  if (!Number.isFinite(longest) && charge < Infinity && simulation.throughput > 0) return ['', `Cost      at most about ${cost((kmc.events * area * charge) / simulation.throughput)}, from ${trial}; less if contact is lost sooner`];
  if (!Number.isFinite(longest)) return ['', `Cost      ${formatCount(rate * area * 3600)} events an hour of simulated time after ${trial}; the protocol sets no limit on time or charge`];
  return ['', `Cost      at most about ${cost((kmc.events + rate * Math.max(0, longest - kmc.time)) * area)}, from ${trial}; less if contact is lost sooner`];
};
