import { type ChosenEngine, chooseEngine, type EngineChoice, orGpu, wantsGpu } from '../experiment/choose-engine.ts';
import { kindOf } from '../experiment/parallel-engine.ts';
import { type FieldPlace, requireVoxels } from '../experiment/field-place.ts';
import { type Look, lookForAdapters } from '../gpu/look.ts';
import { chooseAdapter, whyNoGpu } from '../gpu/open.ts';
import { AnodyneError } from '../units/error.ts';
import { onEngine, onField, type PlannedRun } from './run.ts';

/** What is asked for of how runs are done: the values of `--engine` and `--field`. */
export interface Asked {
  readonly engine: EngineChoice;
  readonly field: FieldPlace;
}

/** What a command does without these options. */
export const askedByDefault: Asked = { engine: 'serial', field: 'cpu' };

/** The run as asked for. @throws AnodyneError if an engine cannot run it, a GPU cannot solve its field, or none answers where one is needed */
export const planAs = async (plan: PlannedRun, { engine, field }: Asked): Promise<PlannedRun> => onField(onEngine(plan, await engineHere(engine, plan)), field);

let looked: Promise<Look> | undefined;

/** `auto` looks for a GPU only where one would be taken, and once a process: that is a third of a second. */
const engineHere = async (wanted: EngineChoice, { setup, seed }: PlannedRun): Promise<ChosenEngine> => {
  const chosen = chooseEngine(wanted, setup, seed);
  return wanted === 'auto' && wantsGpu(chosen, setup) ? orGpu(chosen, await (looked ??= lookForAdapters())) : chosen;
};

/** What can be told of a run without a GPU, also on a machine that only submits it. @throws AnodyneError if an engine cannot run it, or a GPU cannot solve its field */
export const checkAsked = ({ setup, seed }: PlannedRun, { engine, field }: Asked): void => {
  // `auto` refuses nothing, and its trial is the run's own
  if (engine !== 'auto') chooseEngine(engine, setup, seed);
  if (field === 'gpu') requireVoxels(setup);
};

/** @throws AnodyneError if what is asked for needs a GPU, and none answers here */
export const requireGpu = async ({ engine, field }: Asked): Promise<void> => {
  if (engine !== 'gpu' && field !== 'gpu') return;
  const look = await lookForAdapters();
  if (chooseAdapter(look, 'any') === undefined) throw AnodyneError.sentence(whyNoGpu(look, 'any'));
};

/** In one sentence's second half, why runs as asked for before and runs as asked for now do not belong together; undefined if every seed has the same trajectory by both. */
export const differenceOf = (before: Asked, now: Asked): string | undefined => {
  if (trajectoriesBy(before.engine) !== trajectoriesBy(now.engine)) return `--engine ${before.engine}, whose trajectories do not mix with those of --engine ${now.engine}`;
  return before.field === now.field ? undefined : `--field ${before.field}, whose last digits do not mix with those of --field ${now.field}`;
};

const trajectoriesBy = (engine: EngineChoice): string => (engine === 'auto' ? engine : kindOf(engine));
