import { fromSI, parseUnit, type State } from 'anodyne';
import type { Figure } from './figure.ts';
import { arrayOf, type Range } from './frame-overlays.ts';
import { Category, contactColours, currentSteps, firstContent, firstCurrent } from './palette.ts';
import { categorize, contactPlane, type View } from './views.ts';

const unit = parseUnit('mA/cm2', 'current density');

/** Three digits of a number, −0.5 with its proper sign. */
const digits = (value: number): string => String(Number(value.toPrecision(3))).replace('-', '−');

/** The scale of local currents, for the legend. */
export const currentLegend = ({ low, high }: Range): Figure['legend'][number] => ({
  name: `current density, ${digits(fromSI(low, unit))} to ${digits(fromSI(high, unit))} mA/cm²`,
  colours: Array.from({ length: 22 }, (_, k) => contactColours[firstCurrent + 3 * k]!),
});

/** Whether what stands on a cell of the plane is connected lithium: its current is shown. Dead lithium, which passes on what it takes, keeps its own colour. */
const carries = (category: number): boolean => category === Category.lithium || category >= firstContent;

/** Local current densities that are shown [A/m2]. */
export function shownCurrents(state: State): number[] {
  const current = arrayOf(state, 'Current density [A/m2]');
  const { cells } = contactPlane(categorize(state), state.header.shape);
  return [...cells.keys()].filter((c) => carries(cells[c]!)).map((c) => current[c]!);
}

/** What stands on the electrolyte, connected lithium by its local current density: cells of `contactColours`, x + nx y. */
function contactCells(state: State, sites: Uint8Array, { low, high }: Range): Uint8Array {
  const current = arrayOf(state, 'Current density [A/m2]');
  return contactPlane(sites, state.header.shape).cells.map((cell, c) => {
    if (!carries(cell)) return cell;
    const share = (current[c]! - low) / (high - low);
    return firstCurrent + Math.round(Math.min(1, Math.max(0, share)) * (currentSteps - 1));
  });
}

/** In 3D the contact plane seen from below. */
export function contactView(state: State, sites: Uint8Array, range: Range, plane: View): View {
  return { ...plane, cells: contactCells(state, sites, range), colours: contactColours };
}

/** In 2D a strip under the section, `height` cells high: cells of the plane have no other extent. */
export function contactStrip(state: State, sites: Uint8Array, range: Range, height: number): View {
  const cells = contactCells(state, sites, range);
  const strip = new Uint8Array(cells.length * height);
  for (let row = 0; row < height; row++) strip.set(cells, row * cells.length);
  return { width: cells.length, height, cells: strip, colours: contactColours, caption: 'contact plane: local current density' };
}
