import type { State } from 'anodyne';
import { shownCurrents } from './contact-view.ts';
import { sectionField } from './electrolyte-field.ts';
import { electrolyteDepth } from './electrolyte-view.ts';
import { requireOverlays, type OverlayName, type OverlayScales, type Range } from './frame-overlays.ts';
import { roundNumber } from './scale-bar.ts';

/** How many lines of equal potential the state with the largest drop is to have, or near. */
const lines = 10;

/** From the least to the greatest of the numbers and `range`; NaN, as of pores, is passed over. */
function widen({ low, high }: Range, values: ArrayLike<number>): Range {
  for (let i = 0; i < values.length; i++) {
    if (values[i]! < low) low = values[i]!;
    if (values[i]! > high) high = values[i]!;
  }
  return { low, high };
}

/** Two digits, away from zero. */
function outwards(value: number): number {
  const digit = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1);
  return value === 0 ? 0 : Number((Math.sign(value) * Math.ceil(Math.abs(value) / digit - 1e-9) * digit).toPrecision(2));
}

/** Potentials of the electrolyte that a frame shows, highest less lowest [V]. */
function dropOf(state: State): number {
  const { low, high } = widen({ low: Infinity, high: -Infinity }, sectionField(state, electrolyteDepth(state), Math.floor(state.header.shape[1] / 2)).potential);
  return high - low;
}

const roundStep = (volts: number): number => {
  const { digit, power } = roundNumber(volts);
  return Number(`${digit}e${power}`);
};

/**
 * The scales that overlays need for a series of states: local currents of connected lithium from zero to the greatest of any state (and from the least, if that is negative), to two digits; a tenth of the largest drop of potential that a frame shows, rounded.
 * Where no current flows in any of them, 0 to 1 A/m2, and 1 mV. States are looked at one by one.
 * @throws AnodyneError where a state does not hold what an overlay shows
 */
export function overlayScales(states: Iterable<State>, overlays: readonly OverlayName[]): OverlayScales {
  let current: Range = { low: 0, high: 0 };
  let drop = 0;
  for (const state of states) {
    requireOverlays(state, overlays);
    if (overlays.includes('contact')) current = widen(current, shownCurrents(state));
    if (overlays.includes('potential')) drop = Math.max(drop, dropOf(state));
  }
  const { low, high } = current;
  return {
    ...(overlays.includes('contact') ? { current: low === high ? { low: 0, high: 1 } : { low: outwards(low), high: outwards(high) } } : {}),
    ...(overlays.includes('potential') ? { potentialStep: drop > 0 ? roundStep(drop / lines) : 1e-3 } : {}),
  };
}
