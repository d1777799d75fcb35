import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { AnodyneError } from '../units/error.ts';
import type { Adapter } from './adapter.ts';
import { type Backend, backendsOf, neededBy } from './backends.ts';
import { loadDawn } from './dawn.ts';

/** What was found on this machine. */
export interface Look {
  /** Hardware first. */
  readonly adapters: readonly Adapter[];
  /** Of each backend without an adapter, what was looked for and what became of it; the package itself, if it is what is missing. */
  readonly misses: readonly string[];
}

/** A driver that has not answered by then hangs [ms]. */
const patience = 60e3;

/** Looks for adapters through every backend of the platform, in processes of their own; a third of a second where there is one. @param env of these processes */
export const lookForAdapters = async (env: NodeJS.ProcessEnv = process.env): Promise<Look> => {
  try {
    await loadDawn();
  } catch (error) {
    if (error instanceof AnodyneError) return { adapters: [], misses: [error.message] };
    throw error;
  }
  const answers = await Promise.all(backendsOf(process.platform).map((backend) => ask(backend, env)));
  const adapters = answers.filter((answer) => typeof answer !== 'string');
  return {
    adapters: [...adapters.filter(({ kind }) => kind === 'hardware'), ...adapters.filter(({ kind }) => kind === 'software')],
    misses: answers.filter((answer) => typeof answer === 'string'),
  };
};

/** The adapter of a backend, or a sentence on why there is none. */
const ask = (backend: Backend, env: NodeJS.ProcessEnv): Promise<Adapter | string> => new Promise((resolve) => {
  const script = fileURLToPath(new URL('./look-process.js', import.meta.url));
  execFile(process.execPath, [script, backend], { env, timeout: patience, killSignal: 'SIGKILL' }, (error, stdout, stderr) => {
    const found = error === null ? JSON.parse(stdout) as Adapter | null : null;
    if (found !== null) return resolve(found);
    const why = error === null ? complaint(stderr) : error.killed === true ? `it did not answer in ${patience / 1e3} s` : `its driver crashed (${error.signal ?? complaint(stderr)})`;
    resolve(`${backend}: looked for ${neededBy[backend]}; ${why}.`);
  });
});

/** The first thing that Dawn complained of, without the places in its source. */
const complaint = (stderr: string): string => /^Warning: (.+?)[.!]*$/mu.exec(stderr)?.[1] ?? (stderr.trim().split('\n')[0] || 'no adapter answered');
