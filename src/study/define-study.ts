import { AnodyneError } from '../units/error.ts';
import { checkKeys, nearest } from '../units/nearest.ts';
import { bisection } from './adaptive/bisection.ts';
import { untilPrecise } from './adaptive/precision.ts';
import type { Bisection, Precision, Study } from './study.ts';

const needed = ['title', 'scenario', 'vary', 'seeds', 'observe'];
const optional = ['set', 'threshold', 'frames'];
const framesOptions = ['none', 'extremes', 'all'];

/** Most seeds of a point: more than these are a slip of the hand. */
const mostSeeds = 100000;

const requireWhole = (place: string, value: unknown, least: number): void => {
  const good = typeof value === 'number' && Number.isSafeInteger(value) && value >= least;
  if (!good) throw new AnodyneError(place, `a whole number >= ${least}`, value);
};

const checkSeeds = (seeds: unknown): void => {
  if (Array.isArray(seeds)) {
    if (seeds.length === 0) throw new AnodyneError('study.seeds', 'at least one seed', 'an empty list');
    seeds.forEach((seed, i) => {
      requireWhole(`study.seeds[${i}]`, seed, 0);
      if (seeds.indexOf(seed) < i) throw new AnodyneError(`study.seeds[${i}]`, 'each seed once', seed);
    });
    return;
  }
  if (isKind<Precision>(seeds, 'until precise')) {
    untilPrecise(withoutKind(seeds));
    return;
  }
  const good = typeof seeds === 'number' && Number.isSafeInteger(seeds) && seeds >= 1 && seeds <= mostSeeds;
  if (!good) throw new AnodyneError('study.seeds', `how many (1 to ${mostSeeds}), a list of seeds, or untilPrecise({...})`, seeds);
};

/** Whether it is what a maker has made; one written by hand still needs the maker's checks. */
const isKind = <T extends { readonly kind: string }>(value: unknown, kind: T['kind']): value is T =>
  typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === kind;

const withoutKind = <T extends object>(made: T): Omit<T, 'kind'> => Object.fromEntries(Object.entries(made).filter(([key]) => key !== 'kind')) as Omit<T, 'kind'>;

const checkThreshold = (threshold: unknown): void => {
  if (!isKind<Bisection>(threshold, 'bisection')) throw new AnodyneError('study.threshold', 'bisection({...})', threshold);
  bisection(withoutKind(threshold));
};

const checkSet = (set: unknown): void => {
  if (typeof set !== 'object' || set === null || Array.isArray(set)) throw new AnodyneError('study.set', 'an object of parameters', set);
  for (const [name, value] of Object.entries(set)) {
    if (typeof value !== 'string' && typeof value !== 'number') throw new AnodyneError(`study.set.${name}`, 'a text such as \'50 uA/cm2\', or a number', value);
  }
};

/**
 * Makes a study, the default export of a study file. Its outer form is checked here; names and values of parameters, once the scenario is known.
 * @throws AnodyneError with the first thing that is wrong
 */
export const defineStudy = (study: Study): Study => {
  checkKeys('study', study, [...needed, ...optional]);
  for (const key of needed) if (!(key in study)) throw new AnodyneError('study', `the key ${key}`, undefined);
  for (const key of ['title', 'scenario'] as const) {
    if (typeof study[key] !== 'string' || study[key].trim() === '') throw new AnodyneError(`study.${key}`, key === 'title' ? 'a text' : "a file such as './strip.ts', or a name from `anodyne list scenarios`", study[key]);
  }
  if (study.set !== undefined) checkSet(study.set);
  if (typeof study.vary !== 'object' || (study.vary as unknown) === null || Array.isArray(study.vary)) throw new AnodyneError('study.vary', 'parameters with their values, or a design such as latinHypercube(...)', study.vary);
  checkSeeds(study.seeds);
  if (!Array.isArray(study.observe) || study.observe.length === 0) throw new AnodyneError('study.observe', 'at least one column or observation', study.observe);
  if (study.threshold !== undefined) checkThreshold(study.threshold);
  const { frames = 'none' } = study;
  if (!framesOptions.includes(frames)) throw new AnodyneError('study.frames', `one of ${framesOptions.join(', ')}`, frames, { nearest: nearest(String(frames), framesOptions) });
  return study;
};
