import { requireAxis } from '../kernel/schedule.ts';
import { AnodyneError } from '../units/error.ts';
import { checkKeys, nearest } from '../units/nearest.ts';
import { checkConditions } from './conditions.ts';
import { hopSources } from './hop-sources.ts';
import { limitMakers } from './limits.ts';
import { stepKinds } from './protocol.ts';

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** `value` as an object. @throws AnodyneError if it is none, has another key than these, or lacks one of `keys` */
export const requireObject = (place: string, value: unknown, keys: readonly string[], optional: readonly string[] = []): Record<string, unknown> => {
  if (!isObject(value)) throw new AnodyneError(place, `an object with ${keys.join(', ')}`, value);
  checkKeys(place, value, [...keys, ...optional]);
  for (const key of keys) if (value[key] === undefined) throw new AnodyneError(place, `the key ${key}`, undefined);
  return value;
};

const requireList = (place: string, value: unknown): readonly unknown[] => {
  if (!Array.isArray(value)) throw new AnodyneError(place, 'a list', value);
  return value;
};

/** @throws AnodyneError if `value` is no text, or an empty one */
export const requireText = (place: string, value: unknown): void => {
  if (typeof value !== 'string' || value.trim() === '') throw new AnodyneError(place, 'a text that says something', value);
};

/** @throws AnodyneError if `value` is no citation: an object with a text, and a doi where there is one */
export const checkCitation = (place: string, value: unknown): void => {
  const citation = requireObject(place, value, ['text'], ['doi']);
  for (const [key, text] of Object.entries(citation)) requireText(`${place}.${key}`, text);
};

const requireSchedule = (place: string, value: unknown): void => {
  requireAxis(`${place}.axis`, requireObject(place, value, ['axis', 'label', 'due']).axis);
};

const names = (makers: readonly string[]): string => `${makers.slice(0, -1).join(', ')} or ${makers.at(-1)}`;

const checkStep = (place: string, step: unknown): void => {
  const kinds: readonly string[] = stepKinds;
  if (!isObject(step) || !kinds.includes(String(step.kind))) throw new AnodyneError(place, `a step made by ${names(kinds.map((kind) => `${kind}(...)`))}`, step);
  requireList(`${place}.until`, step.until).forEach((limit, k) => {
    const known = isObject(limit) && Object.hasOwn(limitMakers, String(limit.kind));
    if (!known) throw new AnodyneError(`${place}.until[${k}]`, `a limit made by ${names(Object.values(limitMakers))}`, limit);
  });
  checkConditions(place, step);
};

const checkGrains = (value: unknown): void => {
  const { labels, growth } = requireObject('grains', value, ['kind', 'labels', 'words', 'sources'], ['growth']);
  if (typeof labels !== 'function') throw new AnodyneError('grains.labels', 'a function, as metalGrains(...) makes it', labels);
  if (growth !== undefined) requireObject('grains.growth', growth, ['kind', 'reducedMobility', 'temperature']);
};

/** What an event must have besides its kind. */
const keysOfEvent = (event: unknown): string[] => {
  if (!isObject(event)) return [];
  return event.kind === 'creep' || event.kind === 'boundaryCreep' || event.kind === 'flaws' ? ['model'] : event.kind === 'delithiation' ? [] : ['criticalCurrentDensity'];
};

/** Checks the form of what a scenario's `build` returns, for the loader does not check types. @throws AnodyneError at the first part of another form */
export const checkSetup = (setup: Readonly<Record<string, unknown>>): void => {
  requireObject('lattice', setup.lattice, ['name', 'shape', 'periodic', 'voxelEdge']);
  if (typeof setup.initial !== 'function') throw new AnodyneError('initial', 'a function such as foilOnElectrolyte()', setup.initial);
  requireList('rules', setup.rules).forEach((rule, i) => {
    if (isObject(rule) && rule.kind === 'exchange') {
      requireObject(`rules[${i}]`, rule, ['kind', 'diffusivity', 'words', 'sources']);
      return;
    }
    const { table, source } = requireObject(`rules[${i}]`, rule, ['kind', 'table', 'source'], ['words', 'sources']);
    if (typeof table !== 'function') throw new AnodyneError(`rules[${i}].table`, 'a function of the number of neighbours', table);
    const names: readonly string[] = hopSources;
    if (!names.includes(String(source))) throw new AnodyneError(`rules[${i}].source`, `one of ${names.join(', ')}`, source, { nearest: nearest(String(source), names) });
  });
  requireList('events', setup.events).forEach((event, i) => requireObject(`events[${i}]`, event, ['kind', ...keysOfEvent(event)], ['words', 'sources', 'walking', 'lateral']));
  if (setup.alloy !== undefined) requireObject('alloy', setup.alloy, ['kind', 'perVoxel', 'initial', 'solute', 'least', 'openCircuitVoltage', 'words', 'sources']);
  if (setup.field !== undefined) requireObject('field', setup.field, ['kind', 'model', 'words', 'sources'], ['voxels']);
  if (setup.grains !== undefined) checkGrains(setup.grains);
  requireList('protocol', setup.protocol).forEach((step, i) => { checkStep(`protocol[${i}]`, step); });
  const observe = requireObject('observe', setup.observe, ['columns', 'every', 'states'], ['spectra']);
  requireList('observe.columns', observe.columns).forEach((column, i) => requireObject(`observe.columns[${i}]`, column, ['name', 'help', 'columns', 'values'], ['follower']));
  for (const key of ['every', 'states']) requireSchedule(`observe.${key}`, observe[key]);
  if (observe.spectra !== undefined) {
    const spectra = requireObject('observe.spectra', observe.spectra, ['every', 'frequencies']);
    requireSchedule('observe.spectra.every', spectra.every);
    if (!(spectra.frequencies instanceof Float64Array) || spectra.frequencies.length === 0) throw new AnodyneError('observe.spectra.frequencies', 'frequencies({ from, to, perDecade })', spectra.frequencies);
  }
  if (setup.figures !== undefined) requireList('figures', setup.figures).forEach((figure, i) => requireObject(`figures[${i}]`, figure, ['name', 'extension', 'draw'], ['columns']));
  requireList('pictures', setup.pictures).forEach((picture, i) => requireObject(`pictures[${i}]`, picture, ['name', 'extension', 'draw']));
};
