import type { EngineName } from '../experiment/parallel-engine.ts';
import { Simulation } from '../experiment/simulation.ts';
import { AnodyneError } from '../units/error.ts';
import { planRun } from '../write/run.ts';
import { loadScenario } from './load-scenario.ts';

/** How fast an engine was [1/s]: pairs of sites tried, and hops among them. */
export interface EngineSpeed {
  readonly attempts: number;
  readonly hops: number;
}

/** An engine with its second of work. */
export interface EngineTrial {
  readonly engine: string;
  /** Works for about a second; or why the engine does not run here, as a sentence. */
  measure(): Promise<EngineSpeed | string>;
}

/** What each engine works on. */
export const trialWork = 'bond counting with phi/kT = 2, simple cubic 64^3, 10 % vacancies';

const warmUp = 300; // [ms] past a random start, whose first hops are not those of a lattice gas, the compiler and the start of threads
const trialWall = 1000; // [ms]

/** Every engine of `--engine`; a new one is a line here, and `anodyne doctor` tells its speed. */
export const engineTrials: readonly EngineTrial[] = (['serial', 'sectors', 'simd', 'threads', 'gpu'] as const).map((engine) => ({ engine, measure: () => speedOf(engine) }));

const speedOf = async (engine: EngineName): Promise<EngineSpeed | string> => {
  try {
    return await measureOf(engine);
  } catch (error) {
    if (error instanceof AnodyneError) return error.message;
    throw error;
  }
};

/** The same lattice gas by each engine. */
const measureOf = async (engine: EngineName): Promise<EngineSpeed> => {
  const plan = planRun(await loadScenario('plain-lattice-gas'), { size: '64', rule: 'bondCounting', events: '1e15' }, 1);
  const run = new Simulation(plan.setup, 1, undefined, engine);
  const { kmc } = run;
  const work = (wall: number): number => {
    const begin = performance.now();
    while (performance.now() - begin < wall) kmc.advance(Infinity, Infinity, 1e5);
    return (performance.now() - begin) / 1000;
  };
  work(warmUp);
  const [attempts, hops] = [kmc.attempts, kmc.events];
  const seconds = work(trialWall);
  run.close();
  return { attempts: (kmc.attempts - attempts) / seconds, hops: (kmc.events - hops) / seconds };
};
