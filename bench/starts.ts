import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anodyne } from './spent.ts';

/** Commands whose time is that of the program's start, and what it loads for them. */
const commands = [['--help'], ['list', 'observables'], ['cite', 'strip-llzo'], ['run', 'first-steps', '--set', 'width=3 um', '--quiet'], ['study', 'contact-loss', '--dry-run']];

const times = 9;

/** Starts of the program, as a user or a script meets them: median CPU time of processes one after the other. Needs GNU time. */
export const benchStarts = async (part: string): Promise<void> => {
  for (const words of commands) {
    const name = `start, anodyne ${words.join(' ')}`;
    if (!name.includes(part)) continue;
    const seconds: number[] = [];
    for (let k = 0; k < times; k++) {
      const folder = mkdtempSync(join(tmpdir(), 'anodyne-start-'));
      seconds.push((await anodyne(folder, ...words)).cpu);
      rmSync(folder, { recursive: true });
    }
    seconds.sort((a, b) => a - b);
    console.log(JSON.stringify({ case: name, 'CPU [s], median': seconds[(times - 1) / 2], least: seconds[0], node: process.version }));
  }
};
