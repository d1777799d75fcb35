import { evenFrames } from '../../renderers/even-frames.ts';
import type { StateHeader } from '../experiment/state.ts';
import { sameDimension } from '../units/dimension.ts';
import { AnodyneError } from '../units/error.ts';
import { fromSI, parseQuantity, parseUnit } from '../units/unit.ts';
import { filmFormats } from './film-formats.ts';
import { type FilmPictureName, parseFilmOf } from './film-pictures.ts';
import { parseFps } from './whole-numbers.ts';

export interface FilmArguments {
  /** Time or charge from frame to frame, as text; without it each state is a frame. */
  readonly perFrame?: string | undefined;
  readonly fps?: string | undefined;
  /** What it shows; frames if nothing is said. */
  readonly filmOf?: string | undefined;
}

export interface FilmPlan {
  /** Names of `filmFormats`; none: no film. */
  readonly formats: readonly string[];
  /** The state that each frame shows. */
  readonly frames: readonly number[];
  readonly fps: number;
  readonly of: FilmPictureName;
}

const usualFps = 10;

/** What `--to` and the options of films ask for, before anything is drawn. @throws AnodyneError on options that do not fit, and on formats that this machine cannot make */
export const planFilm = (formats: readonly string[], { perFrame, fps, filmOf }: FilmArguments, states: readonly number[], headerOf: (state: number) => StateHeader): FilmPlan => {
  if (formats.length === 0) {
    for (const [option, value] of [['--per-frame', perFrame], ['--fps', fps], ['--film-of', filmOf]] as const) {
      if (value !== undefined) throw new AnodyneError(option, `an animation to be made, by --to ${Object.keys(filmFormats).join(', ')}`, value);
    }
  }
  const fastest = Math.min(...formats.map((format) => filmFormats[format]!.fastest));
  const plan = { formats, of: parseFilmOf(filmOf ?? 'frames'), fps: fps === undefined ? usualFps : parseFps(fps, fastest), frames: perFrame === undefined ? states : evenly(perFrame, states, headerOf) };
  for (const format of formats) filmFormats[format]!.require?.();
  return plan;
};

const evenly = (text: string, states: readonly number[], headerOf: (state: number) => StateHeader): number[] => {
  const { step, positions } = parsePerFrame(text);
  return evenFrames(positions(states.map(headerOf)), step, `--per-frame ${JSON.stringify(text)}`).map((k) => states[k]!);
};

/** Time [s], or charge [mAh/cm2] that has passed in either direction. */
const measures = [
  { unit: 's', positions: (headers: readonly StateHeader[]) => headers.map((header) => header['Time [s]']) },
  { unit: 'mAh/cm2', positions: (headers: readonly StateHeader[]) => passed(headers.map((header) => header['Areal charge [mAh/cm2]'])) },
] as const;

/** Sum of the changes so far, all counted upwards: in a cycle the charge itself comes back. */
const passed = (values: readonly number[]): number[] => {
  let sum = 0;
  return values.map((value, k) => (sum += k === 0 ? 0 : Math.abs(value - values[k - 1]!)));
};

const parsePerFrame = (text: string): { readonly step: number; readonly positions: (headers: readonly StateHeader[]) => number[] } => {
  const place = '--per-frame';
  const [, unitText = ''] = /^\s*[+-]?[\d.]+(?:[eE][+-]?\d+)?\s*(.*?)\s*$/su.exec(text) ?? [];
  const measure = unitText === '' ? undefined : measures.find(({ unit }) => sameDimension(parseUnit(unit, place).dimension, parseUnit(unitText, place).dimension));
  if (measure === undefined) throw new AnodyneError(place, "a time such as '5 min' or a charge such as '0.02 mAh/cm2'", text);
  const unit = parseUnit(measure.unit, place);
  const step = fromSI(parseQuantity(text, unit, place), unit);
  if (step <= 0) throw new AnodyneError(place, 'a quantity > 0', text);
  return { step, positions: measure.positions };
};
