import { execFile } from 'node:child_process';
import { AnodyneError } from '../../units/error.ts';

/** A controller that is gone keeps a command waiting for 9 to 18 s before the command says so. */
const patience = 30_000;

/** What Slurm says on stderr, in one line, without the names of its commands. */
const words = (stderr: string): string =>
  stderr.split('\n').map((line) => line.replace(/^\w+: (?:(?:error|fatal): )?/u, '').trim()).filter((line) => line !== '').join('; ').replace(/\.$/u, '');

/** Runs one of Slurm's commands; resolves to what it prints. @throws AnodyneError with Slurm's own words where it refuses, or where there is no Slurm */
export const slurm = (command: 'sbatch' | 'scancel' | 'scontrol' | 'squeue', args: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    execFile(command, args, { timeout: patience, maxBuffer: 2 ** 28 }, (error, stdout, stderr) => {
      if (!error) resolve(stdout);
      else reject(AnodyneError.sentence(sentence(command, error, stderr)));
    });
  });

const sentence = (command: string, { code, killed }: { code?: string | number | null; killed?: boolean }, stderr: string): string => {
  if (code === 'ENOENT') return `Slurm is not installed here: there is no ${command} in the PATH; studies on Slurm are submitted from a login node of the cluster.`;
  if (killed) return `Slurm does not answer: ${command} was given up after ${patience / 1000} s.`;
  return `Slurm refuses (${command}): ${words(stderr) || `exit code ${code}`}.`;
};
