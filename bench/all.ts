import { planRun } from '../src/write/run.ts';
import { memoryOf } from '../src/experiment/memory.ts';
import { Simulation } from '../src/experiment/simulation.ts';
import { loadScenario } from '../src/cli/load-scenario.ts';

/** `npm run bench`: one JSON line a case. CPU time of this process, files left out. */
const cases: [name: string, scenario: string, set: Record<string, string>][] = [
  ['strip-llzo 2D, 0.1 um', 'strip-llzo', {}],
  ['strip-llzo 3D, 0.2 um', 'strip-llzo', { dimensions: '3', voxelEdge: '0.2 um', width: '25 um' }],
];

const cpu = (): number => process.cpuUsage().user / 1e6;

for (const [name, scenario, set] of cases) {
  const plan = planRun(await loadScenario(scenario), set, 1);
  const begin = cpu();
  const run = new Simulation(plan.setup, 1);
  const ready = cpu();
  while (run.ended === undefined) run.advance(1e6);
  const spent = cpu() - ready;
  const { events, attempts } = run.kmc;
  console.log(JSON.stringify({
    case: name, 'events per CPU second': Math.round(events / spent), 'attempts per event': Number((attempts / events).toFixed(2)), events,
    'CPU [s]': Number(spent.toFixed(2)), 'set-up CPU [s]': Number((ready - begin).toFixed(3)), 'bytes per site': memoryOf('simple cubic', [1, 1, 1]), node: process.version,
  }));
}
