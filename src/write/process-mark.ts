import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** How a process signs what only one may work on. */
export interface ProcessMark {
  readonly host: string;
  readonly pid: number;
  /** When it began, as Linux counts; '' elsewhere. A process id comes again: in a container that is started anew, the same few at once. */
  readonly began?: string;
}

export const ownMark = (): Required<ProcessMark> => ({ host: hostname(), pid: process.pid, began: statusOf(process.pid)?.began ?? '' });

/** Whether the process of this machine that left the mark still runs. One that is dead and not yet waited for does not. */
export const isRunning = ({ pid, began = '' }: ProcessMark): boolean => {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // another user's process, but alive
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const status = statusOf(pid);
  return status === undefined || (status.state !== 'Z' && (began === '' || status.began === began));
};

/** Fields 3 and 22 of /proc/PID/stat; the name before them may hold anything. */
const statusOf = (pid: number): { readonly state: string; readonly began: string } | undefined => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = text.slice(text.lastIndexOf(') ') + 2).split(' ');
    return { state: fields[0]!, began: fields[19]! };
  } catch {
    return undefined;
  }
};
