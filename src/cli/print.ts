import { AnodyneError } from '../units/error.ts';
import { guarded } from '../write/files.ts';

/** Writes to standard output; what may become of that is in `watchOutput`. */
export const print = (text: string): void => {
  process.stdout.write(text);
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
