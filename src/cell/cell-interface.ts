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

/** Capacitance of the interface cell by cell [F/m2]: contacts by their formation, voids by the gap to the metal above. Dead lithium that touches is a contact. */
export const interfaceCapacitances = (cell: Cell, cells: number, contact: ContactModel): Float64Array => {
  const touching = contactCapacitance(contact);
  const { alloy } = cell;
  return voids(cell, cells).depth.map((d, c) => (d > 0 ? voidCapacitance(d) : alloy ? touching * alloy.touchingShare(c) : touching));
};

/** For every cell the group of the metal that faces it, across a void or not. */
export const roofGroups = (cell: Cell, cells: number): Int32Array => {
  const island = deadIslands(cell, cells, cells);
  return voids(cell, cells).roof.map((site) => island.get(site) ?? 0);
};

const voids = (cell: Cell, cells: number): { depth: Float64Array; roof: Int32Array } => {
  const depth = new Float64Array(cells);
  const roof = new Int32Array(cells);
  voidDepths(cell, cells, depth, roof);
  return { depth, roof };
};
