import type { Picture, State } from 'anodyne';
import { atomFile } from './atom-lines.ts';
import { boxOf, inAngstrom, real } from './atoms.ts';
import { hasGrains } from './fields.ts';

/** The second line of the file, of what other programs know (Lattice, Properties, pbc) and of what we add. */
const comment = (state: State): string => {
  const { header } = state;
  const [x, y, z] = boxOf(header);
  const contact = header['Contact fraction'];
  return [
    `Lattice="${x} 0.0 0.0 0.0 ${y} 0.0 0.0 0.0 ${z}"`,
    `Properties=species:S:1:pos:R:3:dead:I:1${state.contents === undefined ? '' : ':content:R:1'}${hasGrains(state) ? ':metal_grain:I:1' : ''}`,
    `pbc="${header.periodic.map((periodic) => (periodic ? 'T' : 'F')).join(' ')}"`,
    `State=${header.index}`,
    `Time=${real(header['Time [s]'])}`,
    `Areal_charge=${real(header['Areal charge [mAh/cm2]'])}`,
    ...(contact === null ? [] : [`Contact_fraction=${real(contact)}`]),
    `Voxel_edge=${real(inAngstrom(header['Voxel edge [m]']))}`,
  ].join(' ');
};

/**
 * A state as extended XYZ, for OVITO and ASE: positions, box and Voxel_edge in angstrom, Time in s, Areal_charge in mAh/cm2. Lithium is Li, electrolyte La, collector Cu, voids are left out;
 * `dead` is 1 of lithium without a path to the collector, `content`, of an alloy, the lithium of a voxel over that of a voxel of pure lithium, `metal_grain`, of a foil with grains, the number of its grain.
 * The format: https://github.com/libAtoms/extxyz
 */
export function xyz(): Picture {
  return { name: 'xyz', extension: 'xyz', draw: (state) => atomFile(state, { numbered: false, head: (element) => `${element} ` }, (count) => `${count}\n${comment(state)}\n`) };
}
