import { memoryOf } from '../src/experiment/memory.ts';
import { Simulation } from '../src/experiment/simulation.ts';
import { loadScenario } from '../src/cli/load-scenario.ts';
import { planRun } from '../src/write/run.ts';

interface Case {
  readonly name: string;
  readonly scenario: string;
  readonly set: Record<string, string>;
  /** Events a site after which counting starts and ends; without them the whole run is counted. */
  readonly perSite?: readonly [number, number];
}

const gas = (lattice: string, size: number, filling: number, rule = 'metropolis'): Case => ({
  name: `lattice gas, ${lattice} ${size}, ${Math.round(100 * (1 - filling))} % vacancies, ${rule}`,
  scenario: 'plain-lattice-gas',
  set: { lattice, size: String(size), filling: String(filling), rule, events: '1e15' },
  perSite: [5, 25],
});

/** `npm run bench`: one JSON line a case. CPU time of this process, files left out; a random start, seed 1. */
const cases: Case[] = [
  { name: 'strip-llzo 2D, 0.1 um', scenario: 'strip-llzo', set: {} },
  { name: 'strip-llzo 3D, 0.2 um', scenario: 'strip-llzo', set: { dimensions: '3', voxelEdge: '0.2 um', width: '25 um' } },
  gas('sc', 32, 0.99), gas('sc', 64, 0.99), gas('sc', 128, 0.99), gas('sc', 64, 0.5), gas('bcc', 51, 0.99), gas('bcc', 51, 0.5), gas('square', 256, 0.99),
  gas('sc', 64, 0.9, 'bondCounting'),
];

const cpu = (): number => process.cpuUsage().user / 1e6;

for (const { name, scenario, set, perSite } of cases) {
  const plan = planRun(await loadScenario(scenario), set, 1);
  const begin = cpu();
  const run = new Simulation(plan.setup, 1);
  const setUp = cpu() - begin;
  const { kmc, lattice } = run;
  const [from, to] = perSite ? perSite.map((n) => Math.min(n * lattice.siteCount, 1e8)) : [0, Infinity];
  kmc.advance(Infinity, from!, Infinity);
  const [events, attempts, ready] = [kmc.events, kmc.attempts, cpu()];
  while (run.ended === undefined && kmc.events < to!) {
    if (perSite) kmc.advance(Infinity, to!, Infinity);
    else run.advance(1e6);
  }
  const spent = cpu() - ready;
  console.log(JSON.stringify({
    case: name, 'events per CPU second': Math.round((kmc.events - events) / spent), 'attempts per event': Number(((kmc.attempts - attempts) / (kmc.events - events)).toFixed(2)),
    events: kmc.events - events, 'CPU [s]': Number(spent.toFixed(2)), 'set-up CPU [s]': Number(setUp.toFixed(3)),
    'bytes per site': memoryOf(lattice.name, lattice.shape, plan.setup.events.length > 0) / lattice.siteCount, engine: run.engine.join('; '), node: process.version,
  }));
}
