import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Step } from '../experiment/protocol.ts';

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

let program: string | undefined;

/** SHA-256 over the program's own compiled code: a checkpoint of other code is another run. Read once: what runs is what was loaded. */
export const programHash = (): string => (program ??= hashOfProgram());

const hashOfProgram = (): string => {
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(?:js|wasm)$/u.test(file)).sort();
  return sha256(files.map((file) => `${file} ${sha256(readFileSync(join(root, file)))}\n`).join(''));
};

/** What makes a run the run it is. */
export interface Identity {
  /** The scenario file and all it imports from its own folders, absolute. */
  readonly files: readonly string[];
  /** Resolved parameters in SI. */
  readonly parameters: Readonly<Record<string, number | string>>;
  /** As built: a measured profile is read from a file that is no source. */
  readonly protocol: readonly Step[];
  readonly seed: number;
}

const read = new WeakMap<readonly string[], readonly string[]>();

/** Each file with its SHA-256, sorted. Read once for each list of files, which a scenario brings when it is loaded: what runs is what was loaded. */
export const sourceHashes = (files: readonly string[]): readonly string[] => {
  const before = read.get(files);
  if (before) return before;
  const home = dirname(files[0]!);
  const sources = files.map((file) => `${relative(home, file)} ${sha256(readFileSync(file))}`).sort();
  read.set(files, sources);
  return sources;
};

/** The hash of the same run with its hops taken in sweeps by a parallel engine, whichever. */
export const hashInSweeps = (hash: string): string => sha256(JSON.stringify([hash, 'sweeps']));

/** The hash of the same run with its hops taken in sectors. */
export const hashInSectors = (hash: string): string => sha256(JSON.stringify([hash, 'sectors']));

/** The hash of the same run with its field on a GPU: its last digits are another's. */
export const hashOnGpu = (hash: string): string => sha256(JSON.stringify([hash, 'field on a GPU']));

/** The scenario hash: source with its local imports, parameters, protocol, seed, program. Where the files lie does not matter, only how they lie to each other. */
export const scenarioHash = ({ files, parameters, protocol, seed }: Identity): string =>
  sha256(JSON.stringify([sourceHashes(files), Object.entries(parameters).sort(), protocol, seed, programHash()]));
