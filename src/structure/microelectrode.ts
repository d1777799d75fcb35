import { Species } from '../lattice/species.ts';
import { AnodyneError } from '../units/error.ts';
import { discContact } from './contact-shapes.ts';
import { checkCollectorLayers, type InitialState } from './foil.ts';

/**
 * A microelectrode: a cylinder of lithium of `diameter` [m] that stands on the middle of the electrolyte (a strip in 2D) and reaches up to the collector, with nothing around it. The lowest layer
 * is electrolyte, the highest the collector: only the disc touches, and is connected from above.
 * @param shape voxelEdge that of the lattice [m]; collectorLayers as in `foilOnElectrolyte`
 */
export const microelectrodeOnElectrolyte = ({ diameter, voxelEdge, collectorLayers = 1 }: { diameter: number; voxelEdge: number; collectorLayers?: number }): InitialState => (lattice) => {
  const { siteCount, basis, shape: [nx, ny, nz] } = lattice;
  checkCollectorLayers('microelectrodeOnElectrolyte', collectorLayers, nz);
  if (basis !== 1) throw new AnodyneError('microelectrodeOnElectrolyte', 'a lattice of voxels, square or simple cubic', lattice.name);
  const { touching } = discContact({ shape: [nx, ny], voxelEdge, diameter });
  const layer = nx * ny;
  const species = Uint8Array.from({ length: siteCount }, (_, site) => (touching[site % layer] === 1 ? Species.lithium : Species.empty));
  species.fill(Species.electrolyte, 0, layer);
  species.fill(Species.collector, siteCount - collectorLayers * layer);
  return species;
};
