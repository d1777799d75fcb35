import type { Simulation } from './simulation.ts';

/** Layers of voxels that must have been stripped before a charge means more than the lattice does; docs/model.md. */
const leastVoxels = 3;

/** What a reader of a run's results has to know, a sentence each. */
export const notesOf = (simulation: Simulation): string[] => {
  if (!simulation.hasCell) return [];
  const [nx, ny] = simulation.lattice.shape;
  const voxels = simulation.reaction.stripped / (nx * ny);
  // nothing stripped: a run at rest, or one that plates
  return voxels > 0 && voxels <= leastVoxels ? [`at most ${leastVoxels} layers of voxels were stripped; a smaller voxel edge is needed before the charge means something.`] : [];
};
