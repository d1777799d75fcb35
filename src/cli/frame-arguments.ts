import type { FramesOptions } from '../../renderers/frames.ts';
import { checkOverlays, overlayNames, type OverlayName, type OverlayScales } from '../../renderers/frame-overlays.ts';
import { overlayScales } from '../../renderers/overlay-scales.ts';
import type { State } from '../experiment/state.ts';
import { AnodyneError } from '../units/error.ts';
import { nearest } from '../units/nearest.ts';
import { parseQuantity, parseUnit } from '../units/unit.ts';
import { parseZoom } from './whole-numbers.ts';

/** How frames, and the frames of animations, are drawn: the texts of `anodyne render`'s options. */
export interface FrameArguments {
  readonly zoom?: string | undefined;
  readonly widthMm?: string | undefined;
  readonly dpi?: string | undefined;
  readonly overlays?: readonly string[] | undefined;
  readonly currentRange?: string | undefined;
}

/**
 * Options of `frames` as they were asked for; scales that are not given are found in `states`, read one by one, so that colours mean the same in every frame.
 * @param drawn whether there is anything that they concern @throws AnodyneError on a wrong value, and on a state that does not hold what an overlay shows
 */
export const frameOptions = (args: FrameArguments, drawn: boolean, states: () => Iterable<State>): FramesOptions => {
  const { zoom, widthMm, dpi, overlays: names, currentRange } = args;
  for (const [option, value] of [['--zoom', zoom], ['--width-mm', widthMm], ['--dpi', dpi], ['--overlays', names?.join(',')], ['--current-range', currentRange]] as const) {
    if (value !== undefined && !drawn) throw new AnodyneError(option, 'frames or an animation of frames to be made, by --to', value);
  }
  const overlays = parseOverlays(names ?? []);
  if (currentRange !== undefined && !overlays.includes('contact')) throw new AnodyneError('--current-range', '--overlays contact, whose colours it is for', currentRange);
  const given: OverlayScales = currentRange === undefined ? {} : { current: parseRange(currentRange) };
  const options = {
    ...(zoom === undefined ? {} : { zoom: parseZoom(zoom) }),
    ...(widthMm === undefined ? {} : { widthMillimetres: parseBetween('--width-mm', widthMm, 60, 300, 'a width from 60 to 300 mm (85 is one column, 180 two)') }),
    ...(dpi === undefined ? {} : { dpi: parseBetween('--dpi', dpi, 50, 2400, 'a resolution from 50 to 2400 dots per inch') }),
  };
  if (overlays.length === 0) return options;
  const scales = { ...overlayScales(states(), overlays), ...given };
  checkOverlays(overlays, scales);
  return { ...options, overlays, scales };
};

const parseOverlays = (texts: readonly string[]): OverlayName[] => {
  const names = texts.flatMap((text) => text.split(',')).map((text) => text.trim());
  const wrong = names.find((name) => !(overlayNames as readonly string[]).includes(name));
  if (wrong !== undefined) throw new AnodyneError('--overlays', `one of ${overlayNames.join(', ')}`, wrong, { nearest: nearest(wrong, overlayNames) });
  return names as OverlayName[];
};

const parseBetween = (option: string, text: string, least: number, most: number, need: string): number => {
  const value = /^\s*\d+(?:\.\d+)?\s*$/u.test(text) ? Number(text) : NaN;
  if (!(value >= least && value <= most)) throw new AnodyneError(option, need, text);
  return value;
};

/** '0..0.5 mA/cm2' in A/m2. */
const parseRange = (text: string): { readonly low: number; readonly high: number } => {
  const option = '--current-range';
  const [, first, last, unit] = /^\s*(\S+?)\s*\.\.\s*(\S+)\s+(\S+)\s*$/u.exec(text) ?? [];
  if (first === undefined) throw new AnodyneError(option, "two current densities, as in '0..0.5 mA/cm2'", text);
  const declared = parseUnit('A/m2', option);
  const [low, high] = [first, last!].map((number) => parseQuantity(`${number} ${unit!}`, declared, option)) as [number, number];
  if (!(low < high)) throw new AnodyneError(option, "a lower and a higher current density, as in '0..0.5 mA/cm2'", text);
  return { low, high };
};
