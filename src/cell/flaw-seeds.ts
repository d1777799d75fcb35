import { AnodyneError } from '../units/error.ts';
import type { RandomSource } from '../random/random-source.ts';
import type { Microstructure } from '../structure/microstructure.ts';

/** Where flaws begin on the contact plane. */
export type FlawSeeds =
  /** At these points of the plane [m], from its corner. */
  | { readonly at: readonly (readonly [x: number, y: number])[] }
  /** At random, one in each square of this side (in 2D, on each stretch) [m] on average; `boundaries`: where grains meet only. */
  | { readonly spacing: number; readonly boundaries?: boolean }
  /** Every piece of this phase of the structure that reaches the contact plane is a flaw. */
  | { readonly phase: string };

/** Cells of the contact plane at which flaws begin, each once; for a phase see `phaseFlaws`. */
export const flawMouths = (seeds: Exclude<FlawSeeds, { readonly phase: string }>, { shape: [nx, ny], labels }: Microstructure, onBoundary: Uint8Array, edge: number, random: RandomSource): number[] => {
  if ('at' in seeds) return seeds.at.map((point, k) => cellAt(point, k, nx, ny, edge));
  const { spacing, boundaries = false } = seeds;
  const area = ny === 1 ? nx * edge : nx * ny * edge * edge;
  const count = Math.max(1, Math.round(area / (ny === 1 ? spacing : spacing * spacing)));
  const open = Array.from({ length: nx * ny }, (_, c) => c).filter((c) => labels[c] !== 0 && (!boundaries || onBoundary[c] === 1));
  if (open.length < count) throw new AnodyneError('flaws.seeds', `at most as many flaws as there are cells for them, ${open.length}`, count);
  for (let k = 0; k < count; k++) {
    const other = k + Math.floor(random.uniform() * (open.length - k));
    [open[k], open[other]] = [open[other]!, open[k]!];
  }
  return open.slice(0, count);
};

const cellAt = ([x, y]: readonly [number, number], k: number, nx: number, ny: number, edge: number): number => {
  const um = (value: number): string => `${Number((value * 1e6).toPrecision(6))} um`;
  const [cx, cy] = [Math.floor(x / edge), ny === 1 ? 0 : Math.floor(y / edge)];
  if (!(cx >= 0 && cx < nx && cy >= 0 && cy < ny)) {
    throw new AnodyneError(`flaws.seeds.at[${k}]`, `a point of the cell, which is ${um(nx * edge)} x ${um(ny * edge)}`, `[${um(x)}, ${um(y)}]`);
  }
  return cx + nx * cy;
};

type Step = readonly [x: number, y: number, z: number];

/** Voxels of a piece of a phase from the contact plane on, each with its place against the first one, periodic axes unrolled; with the index of the one before within the piece, -1 of the first, and the step from there. */
export type PhaseFlaw = readonly { readonly voxel: number; readonly from: number; readonly step: Step; readonly place: Step }[];

/** Pieces of a phase that reach the contact plane. Pieces that lie below it are no surface flaws. */
export const phaseFlaws = (phase: string, { shape: [nx, ny, nz], labels, phaseOf, phases }: Microstructure): PhaseFlaw[] => {
  const number = phases.indexOf(phase);
  if (number < 0) throw new AnodyneError('flaws.seeds.phase', `a phase of the structure: ${phases.join(', ')}`, phase);
  const plane = nx * ny;
  const seen = new Uint8Array(labels.length);
  const is = (i: number): boolean => phaseOf[labels[i]!] === number && seen[i] === 0;
  const pieces: PhaseFlaw[] = [];
  for (let c = 0; c < plane; c++) {
    if (!is(c)) continue;
    seen[c] = 1;
    const piece: PhaseFlaw[number][] = [{ voxel: c, from: -1, step: [0, 0, 1], place: [0, 0, 0] }];
    for (let k = 0; k < piece.length; k++) {
      const { voxel, place: [px, py, pz] } = piece[k]!;
      const [x, y, z] = [voxel % nx, Math.floor(voxel / nx) % ny, Math.floor(voxel / plane)];
      for (const [dx, dy, dz] of [[0, 0, 1], [1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, -1]] as const) {
        if (z + dz < 0 || z + dz >= nz) continue;
        const target = ((x + dx + nx) % nx) + nx * (((y + dy + ny) % ny) + ny * (z + dz));
        if (!is(target)) continue;
        seen[target] = 1;
        piece.push({ voxel: target, from: k, step: [dx, dy, dz], place: [px + dx, py + dy, pz + dz] });
      }
    }
    pieces.push(piece);
  }
  if (pieces.length === 0) throw new AnodyneError('flaws.seeds.phase', 'a phase with a voxel in the first layer, for flaws begin at the contact plane', phase);
  return pieces;
};
