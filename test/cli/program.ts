import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { anodyne as command } from '../../src/cli/anodyne.ts';
import { heardBy } from '../../src/cli/print.ts';

const walkUp = (folder: string): string => (existsSync(join(folder, 'package.json')) ? folder : walkUp(dirname(folder)));

/** The repository: the tests run compiled, two or three folders deeper than their sources. */
export const root = walkUp(dirname(fileURLToPath(import.meta.url)));
/** The program as npm installs it. */
export const program = join(root, 'dist', 'src', 'cli', 'main.js');
/** A quick scenario of which every size is a parameter. */
export const foil = join(root, 'test', 'scenarios', 'foil.ts');

/** How a process ended, and what it said. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface StartOptions {
  readonly env?: Record<string, string>;
  /** Given the process's id once it runs, for signals. */
  readonly onStart?: (kill: (signal: NodeJS.Signals) => void) => void;
}

/** Runs a command in `folder` to its end. */
export const start = (folder: string, command: string, args: readonly string[], { env, onStart }: StartOptions = {}): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: folder, env: env ?? process.env, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => { stdout += text; });
    child.stderr.setEncoding('utf8').on('data', (text: string) => { stderr += text; });
    child.on('error', reject).on('close', (code, signal) => { resolve({ code, signal, stdout, stderr }); });
    onStart?.((signal) => { child.kill(signal); });
  });

/** Runs `anodyne ...args` in `folder`, as a process of its own: what tests need that are about processes, and a few of every command. */
export const startAnodyne = (folder: string, args: readonly string[], options?: StartOptions): Promise<Ended> =>
  start(folder, process.execPath, [program, ...args], options);

/** Commands within this process come one after the other, for it has one working directory. */
let last: Promise<unknown> = Promise.resolve();

/** The same within this process, without the half second of a start; with `options`, which only a process can have, as one. */
export const anodyne = (folder: string, args: readonly string[], options?: StartOptions): Promise<Ended> =>
  (options === undefined ? within(folder, () => command(args)) : startAnodyne(folder, args, options));

/** What a part of the program says that resolves to an exit code, within this process, with `folder` as its working directory. */
export const within = (folder: string, action: () => Promise<number>): Promise<Ended> => {
  const ended = last.then(() => listened(folder, action));
  last = ended.catch(() => undefined);
  return ended;
};

const listened = async (folder: string, action: () => Promise<number>): Promise<Ended> => {
  const before = process.cwd();
  let [stdout, stderr] = ['', ''];
  const ears = { print: (text: string) => { stdout += text; }, say: (text: string) => { stderr += text; } };
  process.chdir(folder);
  try {
    const code = await heardBy(ears, action);
    return { code, signal: null, stdout, stderr };
  } finally {
    process.chdir(before);
    forgetScripts(folder);
  }
};

/** A process reads a scenario once; the next command is to read it anew. */
const forgetScripts = (folder: string): void => {
  const { cache } = createRequire(import.meta.url);
  for (const file of Object.keys(cache)) if (file.startsWith(folder)) Reflect.deleteProperty(cache, file);
};

/** A fresh folder that goes away with the test. */
export const temporary = (t: TestContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'anodyne-test-'));
  t.after(() => { rmSync(folder, { recursive: true, force: true }); });
  return folder;
};

/** All files below `folder`, sorted, with the SHA-256 of their contents. */
export const filesOf = (folder: string): Map<string, string> => {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(folder, name)).isFile()).sort();
  return new Map(names.map((name) => [name, createHash('sha256').update(readFileSync(join(folder, name))).digest('hex')]));
};

/** What a run is about, and so what must be the same for the same seed: all but the sessions of manifest.json and the checkpoint. */
export const resultsOf = (folder: string): Map<string, string> =>
  new Map([...filesOf(folder)].filter(([name]) => name !== 'manifest.json' && !name.startsWith('checkpoint')));

/** A run directory, finished, for tests that damage it or meet it again; `args` follow `run FILE --out run`. */
export const finishedRun = async (folder: string, args: readonly string[] = [], by = anodyne): Promise<string> => {
  const { code, stderr } = await by(folder, ['run', foil, '--out', 'run', '--quiet', ...args]);
  if (code !== 0) throw new Error(stderr);
  return join(folder, 'run');
};

/** The foil scenario in `folder` under a name, changed: `replacements` are pairs of what stands there once and what shall stand there. */
export const changedFoil = (folder: string, name: string, ...replacements: readonly (readonly [string, string])[]): string => {
  let text = readFileSync(foil, 'utf8');
  for (const [old, next] of replacements) {
    if (text.split(old).length !== 2) throw new Error(`${old} stands ${text.split(old).length - 1} times in ${foil}`);
    text = text.replace(old, () => next);
  }
  writeFileSync(join(folder, name), text);
  return name;
};

/**
 * Runs `anodyne ...args` in `folder` and fails unless it is refused as all bad input must be: the exit code, one line on stderr that matches, no stack,
 * and the folder as it was. @param by  `startAnodyne`, if it is to be a process
 */
export const assertRefused = async (folder: string, args: readonly string[], code: number, sentence: RegExp, by = anodyne): Promise<void> => {
  const before = readdirSync(folder, { recursive: true }).sort();
  const ended = await by(folder, args);
  assert.match(ended.stderr, /^anodyne: [^\n]+\n$/u);
  assert.match(ended.stderr, sentence);
  assert.deepEqual([ended.code, ended.signal], [code, null]);
  assert.deepEqual(readdirSync(folder, { recursive: true }).sort(), before);
};
