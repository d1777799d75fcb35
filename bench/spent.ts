import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a process and those it has waited for have taken. */
export interface Spent {
  /** [s] */
  readonly wall: number;
  /** [s] */
  readonly cpu: number;
  /** Peak memory of the largest of them [MB]. */
  readonly peak: number;
}

let timed = 0;

/** Runs a Node script by GNU time: the memory of a process that another one starts would else begin at that one's. @throws Error if it fails */
export const spentBy = (folder: string, script: string, args: readonly string[]): Promise<Spent> => new Promise((resolve, reject) => {
  const report = join(folder, `time-${timed++}`);
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn('/usr/bin/time', ['-f', '%e %U %S %M', '-o', report, process.execPath, path, ...args], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  child.on('error', reject);
  child.on('close', (code) => {
    if (code !== 0) return reject(new Error(`${script} ${args.join(' ')}: exit code ${code}`));
    const [wall, user, system, peak] = readFileSync(report, 'utf8').trim().split(' ').map(Number) as [number, number, number, number];
    resolve({ wall, cpu: user + system, peak: peak / 1000 });
  });
});

/** Runs the program in `folder`. */
export const anodyne = (folder: string, ...args: string[]): Promise<Spent> => spentBy(folder, '../src/cli/main.js', args);
