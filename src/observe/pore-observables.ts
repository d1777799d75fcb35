import type { Observable } from '../experiment/observable.ts';
import { lowerFace } from './lower-face.ts';
import { equivalentDiameter, isResolved, median, presentPores, spacingOf } from './pores.ts';

const um = 1e-6;

/** What the pores at the interface and the metal's lower face look like; not among those that every scenario writes, for a search for pores takes milliseconds in 3D. */
export const poreObservables = {
  interfacePores: {
    name: 'interfacePores',
    help: 'pores on the electrolyte of two voxels an edge at least: their number, their mean distance 1/sqrt(areal density) (2D: length of interface for each), '
      + 'equivalent diameter (disc in 2D, sphere in 3D) of the middle one by volume, width of the largest on the contact plane (3D: diameter of the disc of its area); 0 without pores',
    columns: ['Interface pores', 'Interface pore spacing [um]', 'Median interface pore diameter [um]', 'Largest interface pore width [um]'],
    values: (run) => {
      const { lattice, cell } = run;
      const edge = cell.voxelEdge / um;
      const flat = lattice.name === 'square';
      const pores = presentPores(run).filter((pore) => isResolved(lattice, pore));
      const widest = pores.reduce((most, { footprint }) => Math.max(most, footprint), 0);
      return [
        pores.length,
        edge * spacingOf(lattice, pores.length),
        edge * median(pores.map(({ size }) => equivalentDiameter(flat ? 2 : 3, size))),
        edge * (flat ? widest : equivalentDiameter(2, widest)),
      ];
    },
  },
  poreVolume: {
    name: 'poreVolume',
    help: 'volume of all that is empty by area, single vacancies included; share of it in the largest pore (0 where nothing is empty)',
    columns: ['Pore volume [um]', 'Share of the largest pore'],
    values: (run) => {
      const { cell } = run;
      const pores = presentPores(run);
      const all = pores.reduce((sum, { size }) => sum + size, 0);
      const largest = pores.reduce((most, { size }) => Math.max(most, size), 0);
      return [(all * cell.voxelEdge ** 3) / cell.area / um, all === 0 ? 0 : largest / all];
    },
  },
  lowerFace: {
    name: 'lowerFace',
    help: 'height of the lowest connected metal above the contact plane: mean, and roughness, the root mean square deviation from the mean',
    columns: ['Lower face height [um]', 'Lower face roughness [um]'],
    values: ({ cell }) => {
      const heights = lowerFace(cell);
      const mean = heights.reduce((sum, h) => sum + h, 0) / heights.length;
      const square = heights.reduce((sum, h) => sum + (h - mean) ** 2, 0) / heights.length;
      return [mean, Math.sqrt(square)].map((sites) => (sites * cell.voxelEdge) / um);
    },
  },
} as const satisfies Record<string, Observable>;

/** All of them, in a sensible order of columns. */
export const allPoreObservables: readonly Observable[] = Object.values(poreObservables);
