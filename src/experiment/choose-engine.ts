import type { Look } from '../gpu/look.ts';
import { chooseAdapter, whyNoGpu } from '../gpu/open.ts';
import { siteCountOf } from '../lattice/lattice.ts';
import { formatCount } from '../units/format.ts';
import { followersOf } from './observable.ts';
import { checkParallel, type EngineName } from './parallel-engine.ts';
import { partsAt } from './parts-under.ts';
import type { Setup } from './scenario.ts';

/** What `--engine` takes. */
export const engineChoices = ['serial', 'simd', 'threads', 'gpu', 'auto'] as const;
export type EngineChoice = (typeof engineChoices)[number];

/** An engine, and why it is this one: the rest of a sentence for the manifest; '' for the default. */
export interface ChosenEngine {
  readonly engine: EngineName;
  readonly why: string;
}

export const serialEngine: ChosenEngine = { engine: 'serial', why: '' };

/** From here on sweeps on threads overtake single hops in strip-llzo (bench/README.md). */
const manySites = 1e7;

/**
 * Whether hops are taken one by one or in sweeps follows from the scenario alone, so that a seed has one trajectory by `auto` on every machine; what takes the sweeps, from the machine.
 * @throws AnodyneError if an engine is asked for that cannot run the setup
 */
export const chooseEngine = (wanted: EngineChoice, setup: Setup): ChosenEngine => {
  if (wanted === 'serial') return serialEngine;
  if (wanted !== 'auto') {
    requireParallel(setup);
    return { engine: wanted, why: 'as asked' };
  }
  const count = siteCountOf(setup.lattice.name, setup.lattice.shape);
  const sites = `for the lattice has ${formatCount(count)} sites`;
  if (count < manySites) return { engine: 'serial', why: `${sites}, and single hops are faster below ${formatCount(manySites)}` };
  try {
    requireParallel(setup);
  } catch (error) {
    return { engine: 'serial', why: `for the parallel engines cannot run it (${(error as Error).message})` };
  }
  return { engine: 'threads', why: sites };
};

/** What `auto` has put on threads goes to a GPU where a card of hardware answers: the trajectory is the same. The others stay where they are. */
export const orGpu = (chosen: ChosenEngine, look: Look): ChosenEngine => {
  const adapter = chooseAdapter(look, 'hardware');
  return adapter ? { engine: 'gpu', why: `${chosen.why}, and ${adapter.name} answers` } : { engine: 'threads', why: `${chosen.why}. ${whyNoGpu(look, 'hardware').replace(/\.$/u, '')}; so threads take it` };
};

const requireParallel = (setup: Setup): void => {
  for (let step = 0; step < setup.protocol.length; step++) checkParallel(setup, partsAt(setup, step), followersOf(setup.observe.columns));
};
