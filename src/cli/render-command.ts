import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { FramesOptions } from '../../renderers/frames.ts';
import type { State, StateHeader } from '../experiment/state.ts';
import type { RunDirectory } from '../write/run-directory.ts';
import { readState, readStateHeader } from '../write/state-file.ts';
import { stateNumbers } from '../write/whole-run.ts';
import { CountLine } from './count-line.ts';
import { planFilm, type FilmArguments } from './film-plan.ts';
import { frameOptions, type FrameArguments } from './frame-arguments.ts';
import { print } from './print.ts';
import { renderFilm } from './render-film.ts';
import { renderFolder } from './render-folder.ts';
import { numbered, parseFormats, renderFormats, type RenderFormat } from './render-formats.ts';
import { renderRun } from './render-run.ts';
import { writeInto } from './render-write.ts';
import { chooseStates, openRun, statesOf } from './run-states.ts';
import { listen } from './signals.ts';

export interface RenderArguments extends FilmArguments, FrameArguments {
  readonly run: string;
  /** Frames if nothing is said. */
  readonly to: readonly string[] | undefined;
  readonly out: string | undefined;
  readonly states: string | undefined;
  readonly every: number;
}

/** `anodyne render`: files of the states of a run, state by state, animations of them, and what is made of the run as a whole; resolves to the exit code: 0, or 128 + the signal's number when a signal has stopped it between two states. */
export const renderCommand = async (args: RenderArguments): Promise<number> => {
  const { formats, films, whole } = parseFormats(args.to ?? ['frames']);
  const run = openRun(args.run);
  const needsStates = formats.length + films.length > 0 || args.states !== undefined;
  const states = chooseStates(needsStates ? statesOf(run) : stateNumbers(run.path), args.states).filter((_, k) => k % args.every === 0);
  const folder = renderFolder(args.run, args.out);
  const film = planFilm(films, args, states, (index) => readStateHeader(run.state(index)));
  const options = frameOptions(args, (films.length > 0 && film.of === 'frames') || formats.includes(renderFormats.frames!), function* () { for (const index of states) yield readState(run.state(index)); });
  const signals = listen();
  try {
    const isDone = (whole.length === 0 || await renderRun(run, states, whole, folder, signals))
      && (films.length === 0 || await renderFilm(run, film, options, folder, signals))
      && (formats.length === 0 || await renderStates(run, states, { formats, options }, folder, signals));
    return isDone ? 0 : signals.code;
  } finally {
    signals.forget();
  }
};

/** What each state becomes. */
interface Wanted {
  readonly formats: readonly RenderFormat[];
  /** Of frames. */
  readonly options: FramesOptions;
}

/** @returns whether it came to its end */
const renderStates = async (run: RunDirectory, states: readonly number[], wanted: Wanted, folder: string, signals: { readonly code: number }): Promise<boolean> => {
  const { formats } = wanted;
  const line = new CountLine('states');
  const drawn: StateHeader[] = [];
  try {
    for (const index of states) {
      const state = readState(run.state(index));
      renderState(state, index, wanted, folder);
      drawn.push({ ...state.header, index });
      line.show(drawn.length, states.length);
      // lets signals through
      await setImmediate();
      if (signals.code !== 0) break;
    }
  } finally {
    line.clear();
  }
  for (const { overviews } of formats) for (const { file, draw } of overviews?.(drawn[0]!) ?? []) writeInto(join(folder, file), draw(drawn));
  const stopped = drawn.length < states.length;
  const places = placesOf(wanted, drawn[0]!).map((place) => join(folder, place)).join('   ');
  print(`${stopped ? `Stopped by a signal. ${drawn.length} of ${states.length} states` : count(drawn.length)} of ${run.path}: ${places}\n`);
  return !stopped;
};

/** Everything is drawn before anything is written: a state that cannot be drawn leaves nothing behind. */
const renderState = (state: State, index: number, { formats, options }: Wanted, folder: string): void => {
  const files = formats.flatMap(({ pictures }) => pictures(state.header, options)).map((picture) => ({ path: join(folder, picture.name, `${numbered(index)}.${picture.extension}`), bytes: picture.draw(state) }));
  for (const { path, bytes } of files) writeInto(path, bytes);
};

const count = (states: number): string => `${states} state${states === 1 ? '' : 's'}`;

/** What to open: the folders of pictures, and the files about all states. */
const placesOf = ({ formats, options }: Wanted, header: StateHeader): string[] =>
  formats.flatMap(({ pictures, overviews }) => [...pictures(header, options).map(({ name }) => `${name}/`), ...(overviews?.(header) ?? []).map(({ file }) => file)]);
