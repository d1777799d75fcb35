import { AnodyneError } from '../units/error.ts';
import { guarded } from '../write/files.ts';

/** What takes the words of the program: results, and what is said beside them. */
export interface Outlet {
  readonly print: (text: string) => void;
  readonly say: (text: string) => void;
}

const streams: Outlet = {
  print: (text) => { process.stdout.write(text); },
  say: (text) => { process.stderr.write(text); },
};
let outlet = streams;

/** Writes to standard output; what may become of that is in `watchOutput`. */
export const print = (text: string): void => { outlet.print(text); };

/** Writes to standard error: progress, and what is wrong. */
export const say = (text: string): void => { outlet.say(text); };

/** Does something with its words going elsewhere: tests hear so what a command says, without a process for it. */
export const heardBy = async <T>(other: Outlet, action: () => Promise<T>): Promise<T> => {
  outlet = other;
  return action().finally(() => { outlet = streams; });
};

/**
 * Printing may fail without harm to a run: its results are files. A reader such as head that closes the pipe early is no error at all; output that
 * is lost otherwise (a file on a full disk) is said once, and makes the exit code 1.
 */
export const watchOutput = (): void => {
  let said = false;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || said) return;
    said = true;
    process.exitCode = 1;
    process.stderr.write(`anodyne: ${inWords(error)}\n`);
  });
  // nowhere is left to say it
  process.stderr.on('error', () => undefined);
};

const inWords = (error: Error): string => {
  try {
    return guarded('standard output', 'written', () => { throw error; });
  } catch (said) {
    if (said instanceof AnodyneError) return said.message;
    throw said;
  }
};
