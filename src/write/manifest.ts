import { readFileSync } from 'node:fs';
import { cpus, hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ChosenEngine } from '../experiment/choose-engine.ts';
import type { FieldPlace } from '../experiment/field-place.ts';
import type { EngineKind, EngineName } from '../experiment/parallel-engine.ts';
import type { Parameters } from '../experiment/parameter.ts';
import type { Limit } from '../experiment/limits.ts';
import { protocolInWords } from '../experiment/protocol-words.ts';
import type { Scenario, Setup } from '../experiment/scenario.ts';
import type { Simulation } from '../experiment/simulation.ts';
import { sourcesOf } from '../experiment/sources.ts';
import { siteCountOf } from '../lattice/lattice.ts';
import { formatCount, formatNumber } from '../units/format.ts';
import { fromSI, parseUnit } from '../units/unit.ts';

let program: string | undefined;

/** Version of the program, from its package.json (two folders up from the compiled file's layer). */
export const version = (): string => (program ??= readVersion());

const readVersion = (): string => {
  const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
  return (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;
};

/** One stretch of wall clock that a run was worked on. */
export interface Session {
  readonly host: string;
  readonly processor: string;
  readonly start: string;
  readonly end: string | null;
  /** Time of processors [s], of all threads; unknown of one that was killed, or of an earlier version. */
  readonly processorSeconds?: number;
}

/** A finished run was taken up again with another limit for its last step. */
export interface Extension {
  /** Of the run that was extended. */
  readonly hash: string;
  /** The new limit, as given. */
  readonly until: string;
  /** The kind of limit that had ended the run. */
  readonly endedBy: Limit['kind'];
}

/** A parameter of a run as its reader wants it. */
export interface ParameterEntry {
  readonly value: number | string;
  readonly unit: string;
  /** DOI or words; '' where none is given. */
  readonly source: string;
  /** Smallest and largest allowed value, in `unit`; of a choice, all values. */
  readonly range?: readonly [number, number];
  readonly options?: readonly (number | string)[];
  readonly help?: string;
}

/** A source that a run stands on. */
export interface SourceEntry {
  readonly text: string;
  readonly doi?: string;
  readonly uses: readonly string[];
}

/** manifest.json */
export interface Manifest {
  readonly format: 1;
  readonly kind: 'anodyne run';
  readonly title: string;
  readonly scenario: string;
  readonly hash: string;
  /** Only what a lean run says: no states, no pictures. */
  readonly keeps?: 'rows';
  readonly seed: number;
  /** Texts of `--set` as given: what `parameters` says may differ from the values in their last bit. */
  readonly set: Readonly<Record<string, string>>;
  /** How the run came to go on beyond the end of others, the first extension first. */
  readonly extends?: readonly Extension[];
  readonly versions: Readonly<Record<string, string>>;
  readonly engine: string;
  readonly protocol: string;
  /** Manifests of earlier versions are without lattice, rules and sources. */
  readonly lattice?: string;
  /** How its atoms move, in words. */
  readonly rules?: readonly string[];
  /** What happens to the electrode besides hops, and how, in words. */
  readonly events?: readonly string[];
  /** What the foil is made of, in words; pure lithium without it. */
  readonly metal?: string;
  /** The grains of the metal, in words. */
  readonly grains?: string;
  /** The electrolyte and its interface, in words. */
  readonly field?: string;
  /** Where its potential is solved, and why; on the processor without it. */
  readonly fieldSolver?: string;
  readonly parameters: Readonly<Record<string, ParameterEntry>>;
  /** Published sources, as `anodyne cite` lists them. */
  readonly sources?: readonly SourceEntry[];
  /** Files that it has read besides its sources, against the scenario's folder, with their SHA-256. */
  readonly inputs?: Readonly<Record<string, string>>;
  readonly sessions: readonly Session[];
}

let processor: string | undefined;

export const startSession = (): Session => {
  processor ??= cpus()[0]?.model ?? 'unknown';
  return { host: hostname(), processor, start: new Date().toISOString(), end: null };
};

/** Parameters as a reader wants them: value and range in the declared unit, source, what it is. */
export const describeParameters = (declared: Parameters, values: Readonly<Record<string, number | string>>): Manifest['parameters'] =>
  Object.fromEntries(Object.entries(declared).map(([name, parameter]) => {
    const value = values[name]!;
    const { source, help } = parameter;
    const words = typeof source === 'string' ? source : source?.doi ?? source?.text ?? '';
    const about = help === undefined ? {} : { help };
    if (parameter.kind === 'choice') return [name, { value, unit: '', source: words, options: parameter.options, ...about }];
    const { unit, range } = parameter;
    return [name, { value: fromSI(value as number, parseUnit(unit, name)), unit, source: words, ...(range ? { range } : {}), ...about }];
  }));

/** 'square, 120 x 1 x 38 = 4.6 k sites of 0.4 um' */
export const describeLattice = ({ lattice: { name, shape, voxelEdge } }: Setup): string =>
  `${name}, ${shape.join(' x ')} = ${formatCount(siteCountOf(name, shape))} sites of ${formatNumber(voxelEdge * 1e6)} um`;

export const describeSources = (scenario: Scenario, setup: Setup, kind: EngineKind): SourceEntry[] => sourcesOf(scenario, setup, kind).cited.map(({ citation, uses }) => ({ ...citation, uses }));

/** Which engine runs the setup, and why. */
export const describeEngine = ({ engine, why }: ChosenEngine, simulation: Simulation): string => `${engine}${why === '' ? '' : `, ${why}`}: ${simulation.engine.join('; ')}`;

/** The engine of a run, of which a manifest tells first. */
export const engineOf = ({ engine }: Pick<Manifest, 'engine'>): ChosenEngine => {
  const [name = ''] = /^[a-z]+/u.exec(engine) ?? [];
  return { engine: name as EngineName, why: 'as at the start' };
};

/** Where the field of a run is solved. */
export const fieldPlaceOf = ({ fieldSolver }: Pick<Manifest, 'fieldSolver'>): FieldPlace => (fieldSolver === undefined ? 'cpu' : 'gpu');

export const describeProtocol = (setup: Setup): string => protocolInWords(setup.protocol);
