import { basename, dirname, relative, resolve } from 'node:path';
import { inputHash, type Inputs } from '../structure/reading.ts';
import type { Manifest } from './manifest.ts';

/** For the manifest: against the scenario's folder, as the sources are known; nothing where nothing was read. @param before what earlier sessions have read: one that goes on need not read it again */
export const describeInputs = (scenario: string, before: Manifest['inputs'] = {}, ...inputs: readonly Inputs[]): Pick<Manifest, 'inputs'> => {
  const read = inputs.flatMap((some) => [...some].map(([path, hash]) => [relative(dirname(scenario), path), hash] as const));
  const all = [...Object.entries(before).filter(([name]) => read.every(([again]) => again !== name)), ...read].sort();
  return all.length === 0 ? {} : { inputs: Object.fromEntries(all) };
};

/** The first file of a run that is not what it was when the run read it, with what has become of it. */
export const changedInput = (scenario: string, { inputs = {} }: Pick<Manifest, 'inputs'>): string | undefined => {
  for (const [name, hash] of Object.entries(inputs)) {
    const now = inputHash(resolve(dirname(scenario), name));
    if (now !== hash) return `${basename(name)}, which it has read, ${now === undefined ? 'is gone' : 'has changed since'}`;
  }
  return undefined;
};
