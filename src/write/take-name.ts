import { mkdirSync, rmSync, statSync } from 'node:fs';
import { linked } from './files.ts';

/** In words, the live process that has a name by now. */
export type Holder = () => string | undefined;

/**
 * Takes a name that only one process may have: the file `mine` gets it as well. What a dead process has left there is taken away.
 * @returns who has it, unless it is ours now
 */
export const takeName = (mine: string, path: string, holder: Holder): string | undefined => {
  for (let attempt = 0; !linked(mine, path); attempt++) {
    const other = holder() ?? (attempt > 3 ? 'another process' : takeDeadAway(path, holder));
    if (other !== undefined) return other;
  }
  return undefined;
};

/** Whoever takes away what is dead needs less than this [s]; who was killed meanwhile has left its lock. */
const longestTaking = 10;

/**
 * Takes away what a dead process has left, under a lock, and looks again there: of two that have found it dead, the slower one must not take away what the
 * faster one has set meanwhile. Nothing happens while another one is at it.
 * @returns who has set its own meanwhile
 */
const takeDeadAway = (path: string, holder: Holder): string | undefined => {
  const lock = `${path}.taking`;
  try {
    mkdirSync(lock);
  } catch {
    if (Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Infinity) > 1000 * longestTaking) rmSync(lock, { recursive: true, force: true });
    return undefined;
  }
  try {
    const other = holder();
    if (other === undefined) rmSync(path, { force: true });
    return other;
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
};
