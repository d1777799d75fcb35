import type { Look } from '../gpu/look.ts';
import { chooseAdapter, whyNoGpu } from '../gpu/open.ts';
import { siteCountOf } from '../lattice/lattice.ts';
import { AnodyneError } from '../units/error.ts';
import { formatNumber } from '../units/format.ts';
import { followersOf } from './observable.ts';
import { checkParallel, type EngineName } from './parallel-engine.ts';
import { partsAt } from './parts-under.ts';
import { Simulation } from './simulation.ts';
import type { Setup } from './scenario.ts';

/** What `--engine` takes. */
export const engineChoices = ['serial', 'sectors', 'simd', 'threads', 'gpu', 'auto'] as const;
export type EngineChoice = (typeof engineChoices)[number];

/** An engine, and why it is this one: the rest of a sentence for the manifest; '' for the default. */
export interface ChosenEngine {
  readonly engine: EngineName;
  readonly why: string;
}

export const serialEngine: ChosenEngine = { engine: 'serial', why: '' };

/** Share of tries that must be hops for a core to be faster in sweeps than from event to event: where the two cost the same on lattices of 64^3 (bench/README.md). */
const worthSweeping = 5e-3;
/** Below this threads wait for each other longer than they gain. */
const enoughForThreads = 1e5;
/** Below this a card waits for its dispatches: a substep then is some 1e5 pairs, of which a card tries 1e10 a second and more. Not measured on one. */
const enoughForGpu = 1e7;
/** Sweeps of a trial; its last quarter is counted, when a random start has come together. */
const trialSweeps = 64;

/**
 * Whether hops are taken one by one or in sweeps follows from the scenario and the seed alone, so that a seed has one trajectory by `auto` on every machine; what takes the sweeps, from the machine.
 * @throws AnodyneError if an engine is asked for that cannot run the setup
 */
export const chooseEngine = (wanted: EngineChoice, setup: Setup, seed: number): ChosenEngine => {
  if (wanted === 'serial') return serialEngine;
  if (wanted !== 'auto') {
    requireParallel(setup);
    return { engine: wanted, why: 'as asked' };
  }
  try {
    requireParallel(setup);
    const share = shareOfHops(setup, seed);
    if (share === undefined) return { engine: 'serial', why: 'for it is over within a trial' };
    const why = `for of all tries of a trial ${formatNumber(100 * share, 2)} % were hops`;
    if (share < worthSweeping) return { engine: 'serial', why };
    return { engine: siteCountOf(setup.lattice.name, setup.lattice.shape) < enoughForThreads ? 'simd' : 'threads', why };
  } catch (error) {
    if (!(error instanceof AnodyneError)) throw error;
    return { engine: 'serial', why: `for ${whyNot(error)}` };
  }
};

/** What an error would say of an engine that was asked for, in the middle of a sentence: the way out that it names, --engine serial, is taken already. */
const whyNot = ({ need, got, message }: AnodyneError): string => (need === '' ? `no parallel engine can run it: ${message.replace(/\.$/u, '')}`
  : `the parallel engines need ${need.replace(/ \(--engine serial [^)]*\)$/u, '')}, not ${typeof got === 'number' ? formatNumber(got, 2) : String(got)}`);

/** Of the pairs that a trial run tries in its last sweeps; undefined if it has ended before. */
const shareOfHops = (setup: Setup, seed: number): number | undefined => {
  const run = new Simulation(setup, seed, undefined, 'simd');
  try {
    const pairs = run.pairs!;
    run.advance(0.75 * trialSweeps * pairs);
    const { events, attempts } = run.kmc;
    run.advance(0.25 * trialSweeps * pairs);
    return run.kmc.attempts === attempts ? undefined : (run.kmc.events - events) / (run.kmc.attempts - attempts);
  } finally {
    run.close();
  }
};

/** Whether a GPU could gain: on threads already, and large. */
export const wantsGpu = ({ engine }: ChosenEngine, { lattice: { name, shape } }: Setup): boolean => engine === 'threads' && siteCountOf(name, shape) >= enoughForGpu;

/** What `auto` has put on threads goes to a GPU where a card of hardware answers: the trajectory is the same. The others stay where they are. */
export const orGpu = (chosen: ChosenEngine, look: Look): ChosenEngine => {
  const adapter = chooseAdapter(look, 'hardware');
  return adapter ? { engine: 'gpu', why: `${chosen.why}, and ${adapter.name} answers` } : { engine: 'threads', why: `${chosen.why}. ${whyNoGpu(look, 'hardware').replace(/\.$/u, '')}; so threads take it` };
};

const requireParallel = (setup: Setup): void => {
  for (let step = 0; step < setup.protocol.length; step++) checkParallel(setup, partsAt(setup, step), followersOf(setup.observe.columns));
};
