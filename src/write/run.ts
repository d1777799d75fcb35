import { existsSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { Figure } from '../experiment/figure.ts';
import { notesOf } from '../experiment/notes.ts';
import { stepInWords } from '../experiment/protocol-words.ts';
import type { Picture } from '../experiment/state.ts';
import type { Schedule } from '../kernel/schedule.ts';
import { type ChosenEngine, serialEngine } from '../experiment/choose-engine.ts';
import { fieldOnGpu, type FieldPlace } from '../experiment/field-place.ts';
import { resolveParameters } from '../experiment/parameter.ts';
import { kindOf } from '../experiment/parallel-engine.ts';
import { buildSetup, type Scenario, type Setup } from '../experiment/scenario.ts';
import { Simulation } from '../experiment/simulation.ts';
import { type Inputs, noteInputs } from '../structure/reading.ts';
import { AnodyneError } from '../units/error.ts';
import { checkOutputs } from './check-outputs.ts';
import { type Checkpoint, readCheckpoint, writeCheckpoint } from './checkpoint.ts';
import { nextChunk } from './chunk.ts';
import { type Continuation, copyStart, readStart, requireGain } from './continuation.ts';
import { drawFigures, summarize } from './end-of-run.ts';
import { writeWhole } from './files.ts';
import { changedInput, describeInputs } from './inputs.ts';
import { describeEngine, describeLattice, describeParameters, describeProtocol, describeSources, type Manifest, startSession, version } from './manifest.ts';
import { Recorder } from './recorder.ts';
import { RunDirectory } from './run-directory.ts';
import { hashInSectors, hashInSweeps, hashOnGpu, programHash, scenarioHash } from './scenario-hash.ts';
import { readEnd } from './summary.ts';

/** A scenario with what is needed to know it again. */
export interface LoadedScenario {
  readonly name: string;
  readonly scenario: Scenario;
  /** The file itself first, then all that it imports from its own folders. */
  readonly files: readonly string[];
}

/** A run that could be started: parameters resolved, setup built. */
export interface PlannedRun {
  readonly loaded: LoadedScenario;
  /** Parameters as given; all of them, resolved, are in `values`. */
  readonly set: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, number | string>>;
  readonly setup: Setup;
  /** Read while it was built. */
  readonly inputs: Inputs;
  readonly seed: number;
  readonly hash: string;
  readonly engine: ChosenEngine;
  /** Where the electrolyte's potential is solved, in words, unless that is the processor. */
  readonly fieldSolver?: string;
  /** The finished run that it goes on from, if it does not begin at the beginning. */
  readonly continues?: Continuation;
}

/** How a run is done; nothing here touches its trajectory. */
export interface RunOptions {
  /** 'rows': manifest, series and summary only, as for the many runs of a study, and checkpoints by the wall clock; 'everything' if left out. */
  readonly keep?: 'rows' | 'everything';
  /** Run directory; by default runs/NAME-SEED-HASH8 in the present folder. */
  readonly out?: string | undefined;
  readonly resume: boolean;
  /** Threads of an engine that has several; one a core if left out. */
  readonly threads?: number | undefined;
  /** Wall clock [s] after which the run stops with a checkpoint. */
  readonly maxWall: number;
  /** Wall clock [s] between checkpoints. */
  readonly checkpointEvery: number;
  /** Asked between chunks of events; true stops the run with a checkpoint. */
  readonly stopRequested: () => boolean;
  /** Told between chunks of events. */
  readonly onProgress: (simulation: Simulation, wall: number) => void;
}

export interface RunResult {
  readonly directory: string;
  readonly status: 'finished' | 'finished before' | 'stopped';
  /** Why the run ended; for a stopped one, what stopped it. */
  readonly reason: string;
  /** What a reader of its results has to know, a sentence each; of a run that is not finished, nothing. */
  readonly notes: readonly string[];
  /** What it has read besides its sources, as its manifest says. */
  readonly inputs: Manifest['inputs'];
}

/** Resolves parameters and builds the setup. @throws AnodyneError with the first thing that is wrong */
export const planRun = (loaded: LoadedScenario, overrides: Readonly<Record<string, string>>, seed: number): PlannedRun => {
  if (!Number.isSafeInteger(seed) || seed < 0) throw new AnodyneError('--seed', 'a whole number >= 0', seed);
  const values = resolveParameters(loaded.scenario.parameters, overrides);
  const [setup, inputs] = noteInputs(() => buildSetup(loaded.scenario, values));
  checkOutputs(setup);
  return { loaded, set: overrides, values, setup, inputs, seed, engine: serialEngine, hash: scenarioHash({ files: loaded.files, parameters: values, protocol: setup.protocol, seed }) };
};

/** The run on another engine than the serial one: in sweeps, by whichever engine, another run; in sectors a third. */
export const onEngine = (plan: PlannedRun, engine: ChosenEngine): PlannedRun => {
  const before = kindOf(plan.engine.engine);
  const kind = kindOf(engine.engine);
  if (kind === before) return { ...plan, engine };
  if (before !== 'serial') throw new Error(`a run ${before} goes on ${kind}`);
  return { ...plan, engine, hash: kind === 'in sweeps' ? hashInSweeps(plan.hash) : hashInSectors(plan.hash) };
};

/** The run with its field solved there: on a GPU another run. @throws AnodyneError if a GPU cannot solve it, or none answers */
export const onField = (plan: PlannedRun, place: FieldPlace): PlannedRun => {
  if (place === 'cpu') return plan;
  const { setup, words } = fieldOnGpu(plan.setup);
  return { ...plan, setup, fieldSolver: words, hash: hashOnGpu(plan.hash) };
};

/** runs/NAME-SEED-HASH8 */
export const defaultDirectory = ({ loaded, seed, hash }: PlannedRun): string => `runs/${loaded.name}-${seed}-${hash.slice(0, 8)}`;

/**
 * Runs a scenario into its directory: from the start, from its last checkpoint, or not at all if it is finished. Order of writing: manifest, a first
 * checkpoint, rows, states and spectra as they fall due, checkpoints by the wall clock, one of the end, the last row, state and spectrum, figures, and the summary last of all.
 * A figure that cannot be drawn costs neither the others nor the summary; its error is thrown at the end.
 * @throws AnodyneError
 */
export const run = async (plan: PlannedRun, options: RunOptions): Promise<RunResult> => {
  const directory = new RunDirectory(options.out ?? defaultDirectory(plan));
  const { condition } = directory;
  const manifest = condition === 'new' ? newManifest(plan) : directory.readManifest();
  if (manifest.hash !== plan.hash) throw foreign(directory, manifest, plan);
  const changed = changedInput(plan.loaded.files[0]!, manifest);
  if (changed !== undefined) throw AnodyneError.sentence(`${directory.path}: holds another run: ${changed}; name another folder with --out.`);
  if (condition === 'finished') return finishedBefore(directory, manifest);
  if (condition === 'unfinished' && !options.resume) {
    throw AnodyneError.sentence(`${directory.path}: holds this very run, unfinished; go on with it by --resume, or name another folder with --out.`);
  }
  const keeps = options.keep ?? 'everything';
  if (condition === 'unfinished' && (manifest.keeps ?? 'everything') !== keeps) {
    throw AnodyneError.sentence(`${directory.path}: was begun ${keeps === 'rows' ? 'with states and pictures' : 'by a study, without states and pictures'}; go on with it in the same way, or name another folder with --out.`);
  }
  const own = condition === 'unfinished' && existsSync(directory.checkpoint) ? readCheckpoint(directory.checkpoint, plan.hash) : undefined;
  // without a checkpoint of its own, a run that goes on from another begins at the end of that one, also where a kill came too early
  const { continues } = plan;
  const saved = own ?? (continues && readStart(continues));
  const [simulation, inputs] = noteInputs(() => start(plan, directory, saved, options.threads));
  if (continues && !own) requireGain(continues, simulation);
  const { observe: { every } } = plan.setup;
  const { pictures, figures, states, spectra } = kept(plan.setup, keeps);
  directory.open();
  const processor = process.cpuUsage();
  try {
    // another process may have come to its end since the first look
    if (directory.condition === 'finished') return finishedBefore(directory, directory.readManifest());
    const working: Manifest = { engine: describeEngine(plan.engine, simulation), ...manifest, ...describeInputs(plan.loaded.files[0]!, manifest.inputs, plan.inputs, inputs), ...(keeps === 'rows' ? { keeps } : {}), sessions: [...manifest.sessions, startSession()] };
    directory.writeManifest(working, true);
    const numbered = [...(states ? ['states', ...pictures.map((picture) => picture.name)] : []), ...(spectra ? ['spectra'] : [])];
    // a lean run, one of thousands, makes its folder when it comes to a checkpoint
    if (keeps === 'everything') directory.makeFolders(['checkpoint', ...numbered, ...(figures.length > 0 ? ['figures'] : [])]);
    if (continues && !own) copyStart(continues, directory, numbered);
    const recorder = new Recorder(directory, simulation, plan.loaded.scenario.title, keeps, saved ?? { seriesBytes: 0, eventsBytes: 0, states: 0, spectra: 0 });
    const [rowCount, stateCount, spectrumCount] = saved?.simulation.clocks ?? [0, 0, 0];
    simulation.addClock(every, () => { recorder.row(); }, rowCount);
    if (states) simulation.addClock(states, () => { recorder.state(); }, stateCount);
    if (spectra) simulation.addClock(spectra.every, () => { recorder.spectrum(); }, spectrumCount);
    simulation.onStep = () => { recorder.event('step', stepDetails(simulation)); };
    if (!saved) recorder.event('step', stepDetails(simulation));
    const keep = (): void => {
      if (keeps === 'rows') directory.makeFolders(['checkpoint']);
      writeCheckpoint(directory.checkpoint, { hash: plan.hash, simulation: simulation.save(), ...recorder.lengths() });
    };
    // a run of rows alone is begun anew as cheaply as from a checkpoint of its beginning
    if (keeps === 'everything') keep();
    const stopped = await work(simulation, options, keep);
    const result: RunResult = stopped === undefined
      ? { directory: directory.path, status: 'finished', reason: simulation.ended!, notes: notesOf(simulation), inputs: working.inputs }
      : { directory: directory.path, status: 'stopped', reason: stopped, notes: [], inputs: working.inputs };
    let undrawn: Error | undefined;
    if (stopped === undefined) {
      // of the very end, before what is written off the schedules: `anodyne extend` goes on from here
      if (keeps === 'everything') keep();
      recorder.finish();
      recorder.event('end', { reason: simulation.ended });
      recorder.lengths();
      undrawn = drawFigures(directory, figures);
    }
    directory.writeManifest({ ...working, sessions: [...manifest.sessions, { ...working.sessions.at(-1)!, end: new Date().toISOString(), processorSeconds: secondsSince(processor) }] }, keeps === 'everything');
    if (stopped === undefined) writeWhole(directory.summary, `${JSON.stringify(summarize(recorder, result), null, 2)}\n`);
    recorder.close();
    // the run is whole without its figures: only now that it is finished
    if (undrawn) throw undrawn;
    return result;
  } finally {
    simulation.close();
    directory.close();
  }
};

/** Of this process's processors [s]. */
const secondsSince = (begin: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1e6;
};

const finishedBefore = (directory: RunDirectory, { inputs }: Pick<Manifest, 'inputs'>): RunResult => {
  const { ended, notes } = readEnd(directory.path);
  return { directory: directory.path, status: 'finished before', reason: ended, notes, inputs };
};

/** What a run keeps beside its rows: nothing at all in a lean one. */
const kept = ({ pictures, figures = [], observe: { states, spectra } }: Setup, keeps: 'rows' | 'everything'):
{ pictures: readonly Picture[]; figures: readonly Figure[]; states?: Schedule | undefined; spectra?: Setup['observe']['spectra'] } =>
  (keeps === 'rows' ? { pictures: [], figures: [] } : { pictures, figures, states, spectra });

/** Chunks of events until the end or a stop, with checkpoints in between; why it was stopped, or undefined at the end. */
const work = async (simulation: Simulation, options: RunOptions, keep: () => void): Promise<string | undefined> => {
  const begin = performance.now();
  const wall = (): number => (performance.now() - begin) / 1000;
  let kept = wall();
  let chunk = 1000;
  while (simulation.ended === undefined) {
    const before = wall();
    simulation.advance(chunk);
    const after = wall();
    chunk = nextChunk(chunk, after - before);
    // signals are delivered here
    await setImmediate();
    options.onProgress(simulation, after);
    if (simulation.ended !== undefined) break;
    const stop = options.stopRequested() ? 'it was asked to stop' : after > options.maxWall ? 'the allowed wall time is over' : undefined;
    if (stop !== undefined || after - kept >= options.checkpointEvery) {
      keep();
      kept = wall();
    }
    if (stop !== undefined) return stop;
  }
  return undefined;
};

const start = (plan: PlannedRun, directory: RunDirectory, saved: Checkpoint | undefined, threads: number | undefined): Simulation => {
  try {
    return new Simulation(plan.setup, plan.seed, saved?.simulation, plan.engine.engine, threads);
  } catch (error) {
    if (error instanceof AnodyneError || !saved) throw error;
    throw AnodyneError.sentence(`${directory.checkpoint}: is damaged: ${(error as Error).message}.`);
  }
};

const newManifest = (plan: PlannedRun): Omit<Manifest, 'engine'> & Partial<Manifest> => ({
  format: 1,
  kind: 'anodyne run',
  title: plan.loaded.scenario.title,
  scenario: plan.loaded.files[0]!,
  hash: plan.hash,
  seed: plan.seed,
  set: plan.set,
  ...(plan.continues ? { extends: plan.continues.extensions, engine: plan.continues.engine } : {}),
  versions: { anodyne: version(), node: process.version, program: programHash().slice(0, 8) },
  protocol: describeProtocol(plan.setup),
  lattice: describeLattice(plan.setup),
  ...(plan.setup.rules.length > 0 ? { rules: plan.setup.rules.map(({ words }) => words) } : {}),
  ...(plan.setup.events.length > 0 ? { events: plan.setup.events.map(({ words }) => words) } : {}),
  ...(plan.setup.alloy ? { metal: plan.setup.alloy.words } : {}),
  ...(plan.setup.grains ? { grains: plan.setup.grains.words } : {}),
  ...(plan.setup.field ? { field: plan.setup.field.words } : {}),
  ...(plan.fieldSolver ? { fieldSolver: plan.fieldSolver } : {}),
  parameters: describeParameters(plan.loaded.scenario.parameters, plan.values),
  sources: describeSources(plan.loaded.scenario, plan.setup, kindOf(plan.engine.engine)),
  sessions: [],
});

const foreign = (directory: RunDirectory, manifest: Pick<Manifest, 'hash'>, plan: PlannedRun): AnodyneError =>
  AnodyneError.sentence(`${directory.path}: holds another run (hash ${manifest.hash.slice(0, 8)}, not ${plan.hash.slice(0, 8)}): `
    + `the scenario, a parameter, the seed${plan.continues ? ', --until' : ''} or the program itself differs; name another folder with --out.`);

const stepDetails = (simulation: Simulation): Record<string, unknown> =>
  ({ step: simulation.step, words: stepInWords(simulation.setup.protocol[simulation.step]!) });
