import { Card } from '../field/gpu/card.ts';
import { GpuLatticeSolver } from '../field/gpu/gpu-lattice-solver.ts';
import { AnodyneError } from '../units/error.ts';
import type { Parts, Setup } from './scenario.ts';

/** What `--field` takes: where the electrolyte's potential is solved. */
export const fieldPlaces = ['cpu', 'gpu'] as const;
export type FieldPlace = (typeof fieldPlaces)[number];

/** @throws AnodyneError unless the electrolyte is known voxel by voxel */
export const requireVoxels = ({ field }: Setup): void => {
  if (field?.voxels === true) return;
  throw new AnodyneError('--field gpu', 'an electrolyte of voxels, polycrystallineElectrolyte(...): all others are solved on the contact plane alone, faster than a GPU could', field ? 'one that is uniform side by side' : 'no field');
};

/**
 * The setup with its field on a GPU. The same potential to the tolerance asked for, with other last digits.
 * @throws AnodyneError unless the electrolyte is known voxel by voxel, and a GPU answers
 */
export const fieldOnGpu = (setup: Setup): { readonly setup: Setup; readonly words: string } => {
  requireVoxels(setup);
  const card = Card.open();
  const { name, backend, kind } = card.adapter;
  const there = <P extends Parts>(parts: P): P => {
    const { field } = parts;
    return field ? { ...parts, field: { ...field, model: (nx, ny, edge, random) => field.model(nx, ny, edge, random, (medium) => new GpuLatticeSolver(medium, card)) } } : parts;
  };
  const { under } = setup;
  return {
    setup: { ...there(setup), ...(under ? { under: (conditions) => there(under(conditions)) } : {}) },
    words: `gpu, as asked: ${name} (${kind}, by ${backend}), corrections in single precision there, their residual in double precision on the host`,
  };
};
