import type { Facet } from '../cell/facet.ts';
import type { Observable } from '../experiment/observable.ts';
import { Species } from '../lattice/species.ts';

/** Of the openings about their mean, a root mean square [atoms]. */
const unevenness = ({ openings, total }: Facet): number => {
  const mean = total / openings.length;
  return Math.sqrt(openings.reduce((sum, u) => sum + (u - mean) ** 2, 0) / openings.length);
};

/** Creep of a columnar grain by vacancies (`boundaryCreep`). */
export const boundaryStrain: Observable = {
  name: 'boundaryStrain',
  help: 'strain of a columnar grain along x and z (atoms plated onto its boundaries over all sites); vacancies, and the share of boundary sites that are vacant; root mean square of the openings '
    + 'about the mean of their boundary, in atoms, normal to x and to z',
  columns: ['Strain along x', 'Strain along z', 'Vacancies', 'Vacant boundary share', 'Unevenness of x boundaries', 'Unevenness of z boundaries'],
  values: ({ sites, boundaries }) => {
    const { strain, vacancyCount, facets: [x, z] } = boundaries;
    return [strain.x, strain.z, sites.count(Species.empty), vacancyCount / (x.sites.length + z.sites.length), unevenness(x), unevenness(z)];
  },
};
