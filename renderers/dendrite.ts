import { AnodyneError, type Picture, Species, type State, type StateHeader } from 'anodyne';
import { volume, type VolumeOptions } from './volume.ts';

/** Layers of the foil that are drawn on top. */
const foil = 2;

/** The electrolyte's voxels as the sites of a lattice of their own, the contact plane on top, the foil's lowest layers above. */
function electrolyteAsSites({ header, species, arrays }: State): State {
  const lithium = arrays?.get('Electrolyte lithium');
  const { 'Electrolyte shape': shape } = header;
  if (!lithium || !shape) throw new AnodyneError('dendrite()', 'a state with the array Electrolyte lithium, of a scenario with flaws(...)', header.title);
  const [nx, ny, nz] = shape;
  const plane = nx * ny;
  const above = Math.min(foil, header.shape[2] - 1);
  const sites = new Uint8Array(plane * (nz + above)).fill(Species.electrolyte);
  for (let z = 0; z < nz; z++) for (let c = 0; c < plane; c++) if (lithium[plane * z + c] === 1) sites[plane * (nz - 1 - z) + c] = Species.lithium;
  // the lattice's lowest layer is the electrolyte's first one
  sites.set(species.subarray(plane, plane * (1 + above)), plane * nz);
  const drawn: StateHeader = { ...header, shape: [nx, ny, nz + above] };
  return { header: drawn, species: sites, dead: new Uint8Array(sites.length) };
}

/**
 * Lithium in the electrolyte's flaws in three dimensions, as a PNG: filaments in the electrolyte as glass, from the lithium on top down to the counter electrode below. Options as of `volume`; seen a little from above by default.
 * Lithium in a flaw is tens of nanometres thick, and drawn as wide as its voxel.
 */
export function dendrite(options: VolumeOptions = {}): Picture {
  const { draw } = volume({ width: 900, elevation: 12, ...options });
  return { name: 'dendrite', extension: 'png', draw: (state) => draw(electrolyteAsSites(state)) };
}
