import type { Picture, State } from 'anodyne';
import { atomFile } from './atom-lines.ts';
import { boxOf, real } from './atoms.ts';
import { hasGrains } from './fields.ts';

const top = (state: State, count: number): string => {
  const { header, contents } = state;
  return [
    'ITEM: TIME', real(header['Time [s]']),
    'ITEM: TIMESTEP', header.index,
    'ITEM: NUMBER OF ATOMS', count,
    `ITEM: BOX BOUNDS ${header.periodic.map((periodic) => (periodic ? 'pp' : 'ff')).join(' ')}`,
    ...boxOf(header).map((edge) => `0.0 ${edge}`),
    `ITEM: ATOMS id type element x y z dead${contents === undefined ? '' : ' content'}${hasGrains(state) ? ' metal_grain' : ''}`,
    '',
  ].join('\n');
};

/**
 * A state as a text dump of LAMMPS, for OVITO and ASE: as `xyz`, with types 1 (Li), 2 (La) and 3 (Cu). `id` is the number of the site, from 1 on, which a hop leaves behind: it names a place, not an atom.
 * TIME is in s, TIMESTEP the number of the state; there is no ITEM: UNITS, since no style of LAMMPS has angstrom and second.
 * The format: https://docs.lammps.org/dump.html
 */
export function lammpsDump(): Picture {
  return { name: 'lammps', extension: 'dump', draw: (state) => atomFile(state, { numbered: true, head: (element, type) => `${type} ${element} ` }, (count) => top(state, count)) };
}
