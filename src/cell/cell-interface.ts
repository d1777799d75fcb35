import type { Interface } from '../field/interface-current.ts';
import { contactCapacitance, contactGrowth, type ContactModel, voidCapacitance } from '../physics/contact.ts';
import type { Cell } from './cell.ts';
import { deadIslands } from './dead-islands.ts';
import type { FieldModel } from './field-model.ts';
import { voidDepths } from './void-depth.ts';

// `cells` of the contact plane: the lowest layer of the lattice is electrolyte, so the site over plane cell c is `cells + c`

/**
 * What passes current now, and through which resistance.
 * @param chargeOf charge that was stripped through cell c since its contact was made [C/m2]
 * @param inSeries areal resistance of all contacts alike, besides [ohm m2]
 */
export const touchingInterface = (
  cell: Cell, cells: number, { contact, freshResistance, chargeTransfer }: Pick<FieldModel, 'contact' | 'freshResistance' | 'chargeTransfer'>, chargeOf: (c: number) => number, inSeries = 0,
): Interface => {
  void cell.passing; // takes up the last changes
  const island = deadIslands(cell, cells, cells);
  const group = Int32Array.from({ length: cells }, (_, c) => island.get(cells + c) ?? 0);
  const groups = 1 + group.reduce((most, g) => Math.max(most, g), 0);
  const contactResistance = new Float64Array(cells).fill(Infinity);
  for (let c = 0; c < cells; c++) {
    if (!cell.passes(cells + c) && group[c] === 0) continue;
    const resistance = freshResistance * contactGrowth(contact, chargeOf(c)) + inSeries;
    contactResistance[c] = cell.alloy ? resistance / cell.alloy.touchingShare(c) : resistance;
  }
  return { contactResistance, group, groups, chargeTransfer };
};

/** The metal that faces each cell of the contact plane, across a void or not. */
export interface FacingMetal {
  /** [F/m2]: contacts by their formation, voids by the gap to the metal above. Dead lithium that touches is a contact. */
  readonly capacitance: Float64Array;
  /** Its island of dead lithium, 0 for the electrode. What hangs over a void and touches nowhere counts as the electrode. */
  readonly group: Int32Array;
}

export const facingMetal = (cell: Cell, cells: number, contact: ContactModel): FacingMetal => {
  const depth = new Float64Array(cells);
  const roof = new Int32Array(cells);
  voidDepths(cell, cells, depth, roof);
  const touching = contactCapacitance(contact);
  const { alloy } = cell;
  const island = deadIslands(cell, cells, cells);
  return {
    capacitance: depth.map((d, c) => (d > 0 ? voidCapacitance(d) : alloy ? touching * alloy.touchingShare(c) : touching)),
    group: roof.map((site) => island.get(site) ?? 0),
  };
};
