import { memoryOf } from '../experiment/memory.ts';
import { Simulation } from '../experiment/simulation.ts';
import { protocolInWords } from '../experiment/protocol.ts';
import { formatBytes, formatCount, formatDuration, formatNumber } from '../units/format.ts';
import { describeParameters } from '../write/manifest.ts';
import { defaultDirectory, type PlannedRun, planRun } from '../write/run.ts';
import { parseAssignments } from './assignments.ts';
import { loadScenario } from './load-scenario.ts';

/** Wall clock [s] that the trial run of a check may take. */
const trialWall = 2;

/** `anodyne check`: everything that `run` would find wrong is found here, and what it would cost. */
export const checkCommand = async (file: string, set: readonly string[], seed: number): Promise<void> => {
  const plan = planRun(await loadScenario(file), parseAssignments(set), seed);
  process.stdout.write(`${[...describe(plan), ...estimate(plan)].join('\n')}\n`);
};

const describe = (plan: PlannedRun): string[] => {
  const { scenario } = plan.loaded;
  const { lattice, rules, protocol, observe } = plan.setup;
  const described = Object.entries(describeParameters(scenario.parameters, plan.values));
  const rows = described.map(([name, { value, unit, source }]) => [
    name, `${typeof value === 'number' ? formatNumber(value, 6) : value} ${unit}`.trimEnd(), scenario.parameters[name]!.help ?? '', source && `[${source}]`,
  ]);
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  const sites = lattice.shape[0] * lattice.shape[1] * lattice.shape[2];
  return [
    `${scenario.title}, seed ${plan.seed}; would run into ${defaultDirectory(plan)}`,
    '',
    'Parameters',
    ...rows.map(([name, value, help, source]) => `  ${name!.padEnd(widths[0]!)}  ${value!.padEnd(widths[1]!)}  ${help} ${source}`.trimEnd()),
    '',
    `Protocol  ${protocolInWords(protocol)}`,
    ...rules.map((rule) => `Rule      ${rule.words}`),
    `Lattice   ${lattice.name}, ${lattice.shape.join(' x ')} = ${formatCount(sites)} sites of ${formatNumber(lattice.voxelEdge * 1e6)} um, about ${formatBytes(memoryOf(lattice.shape))} of memory`,
    `Series    ${observe.columns.flatMap((observable) => observable.columns).join(', ')}`,
  ];
};

/** Runs the beginning for a moment, writing nothing, and extrapolates to the protocol's limits: an upper bound, for contact may be lost sooner. */
const estimate = (plan: PlannedRun): string[] => {
  const simulation = new Simulation(plan.setup, plan.seed);
  const begin = performance.now();
  const wall = (): number => (performance.now() - begin) / 1000;
  while (wall() < trialWall && simulation.ended === undefined) simulation.advance(5000);
  const { kmc } = simulation;
  if (simulation.ended !== undefined) return ['', `Cost      ${formatCount(kmc.events)} events in ${formatDuration(wall())}: the whole run, without its files`];
  const times = plan.setup.protocol.map((step) => Math.min(...step.until.map((limit) => {
    if (limit.kind === 'time') return limit.value;
    return limit.kind === 'charge' ? limit.value / step.currentDensity : Infinity;
  })));
  const total = times.reduce((sum, time) => sum + time, 0);
  const share = total / kmc.time;
  const rate = `${formatCount(kmc.events / wall())} events/s over the first ${formatDuration(kmc.time)} of the run`;
  if (!Number.isFinite(total)) return ['', `Cost      ${rate}; the protocol sets no limit on time or charge, so its length cannot be foreseen`];
  return ['', `Cost      at most about ${formatCount(kmc.events * share)} events and ${formatDuration(wall() * share)}, from ${rate}; less if contact is lost sooner`];
};
