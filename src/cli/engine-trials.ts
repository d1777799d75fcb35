import { Simulation } from '../experiment/simulation.ts';
import { planRun } from '../write/run.ts';
import { loadScenario } from './load-scenario.ts';

/** How fast an engine was. */
export interface EngineSpeed {
  readonly value: number;
  readonly unit: string;
  /** What it did. */
  readonly work: string;
}

/** An engine with its second of work. */
export interface EngineTrial {
  readonly engine: string;
  /** Works for about a second; or why the engine does not run here, as a sentence. */
  measure(): Promise<EngineSpeed | string>;
}

const trialWall = 1000; // [ms]

/** Every engine that runs hops; a new one is a line here, and `anodyne doctor` tells its speed. */
export const engineTrials: readonly EngineTrial[] = [
  { engine: 'serial', measure: () => serialSpeed() },
];

const serialSpeed = async (): Promise<EngineSpeed> => {
  const plan = planRun(await loadScenario('plain-lattice-gas'), { size: '32', rule: 'bondCounting', events: '1e15' }, 1);
  const { kmc, engine } = new Simulation(plan.setup, 1);
  // past the random start, whose first hops are not those of a lattice gas, and past the compiler
  kmc.advance(Infinity, 3e5, Infinity);
  const first = kmc.events;
  const begin = performance.now();
  while (performance.now() - begin < trialWall) kmc.advance(Infinity, kmc.events + 1e5, Infinity);
  const value = (kmc.events - first) / ((performance.now() - begin) / 1000);
  return { value, unit: 'events/s', work: `bond counting, simple cubic 32^3, 10 % vacancies; ${engine.join('; ')}` };
};
