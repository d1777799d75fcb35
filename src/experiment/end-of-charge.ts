import { CellField } from '../cell/cell-field.ts';
import type { PelletPolarisation } from '../cell/pellet-polarisation.ts';
import type { Electrode } from './electrode.ts';
import type { Limit } from './limits.ts';

/**
 * Why a run cannot go on after a cell event: charge cannot flow any more, or flows through a short circuit; undefined where it can.
 * @param met limit that ends the present step, if one does: it takes notice of a short circuit that it asks for, and a step may end on the last contact
 */
export const endOfCharge = ({ cell, reaction, currents, flaws }: Electrode, met: Limit | undefined): string | undefined => {
  if (flaws && flaws.shortedAt < Infinity && !flaws.noticed) {
    flaws.noticed = true;
    if (met?.kind !== 'shortCircuit') return 'short circuit: a filament has grown through the electrolyte to the counter electrode';
  }
  // where the last contact was lost between two events, no event has looked at the resistance since
  if (reaction.contactLost && met) {
    reaction.contactLost = false;
    return undefined;
  }
  if (reaction.contactLost) return 'contact lost: no contact is left to pass the current';
  if (currents instanceof CellField && currents.pellet?.isThrough) return shortCircuit(currents.pellet);
  if (reaction.headroomUsed) return 'the foil has grown up to the last layer of collector; more headroom goes on';
  if (reaction.foilConsumed || (currents.appliedCurrentDensity > 0 && cell.foilTop.consumed)) return 'the foil is used up: all simulated lithium above the contact plane is stripped; a larger thickness goes on';
  return undefined;
};

const shortCircuit = ({ depleted }: PelletPolarisation): string =>
  `short circuit: lithium has penetrated the electrolyte, ${depleted ? `whose mobile lithium the current has used up at the ${depleted}` : 'from a flaw'}`;
