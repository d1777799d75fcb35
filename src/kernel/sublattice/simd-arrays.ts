import type { PackedRows } from './packed-rows.ts';
import type { StepperInput } from './sublattice-stepper.ts';
import { opLength } from './sweep-program.ts';

/** Sweeps of a batch, one call of the compiled code each. */
export const batchSweeps = 32;
export const mostThreads = 256;
export const threadBytes = 64;
/** Below lie the compiled module's own data, the header and the door of the threads. */
const firstFree = 4096;

/** Whole numbers of a vector's entry (packed-rows.ts), those of the lists of vectors and of where their colours begin. */
interface Lists {
  readonly entries: Int32Array;
  readonly starts: readonly number[];
}

/** Bytes of each array, in the order of the addresses in assembly/sublattice/header.ts. */
const arrayBytes = ({ lattice: { shape: [, ny, nz], siteCount }, plan, chances }: StepperInput, rows: PackedRows, along: Lists, across: Lists) => {
  const passes = batchSweeps * (plan.passCount + 1);
  return {
    ops: 4 * opLength * batchSweeps * plan.length, passes: 4 * (passes + 1), tickets: 4 * passes,
    codes: rows.bytes * ny * nz, before: rows.bytes * ny * nz, zeros: rows.bytes * ny, boundary: siteCount,
    activeRow: ny * nz, activeLayer: nz, touched: ny * nz, alongY: ny, acrossY: ny, alongZ: nz, acrossZ: nz,
    alongX: 4 * along.starts.length, acrossX: 4 * across.starts.length, vectorsAlong: 4 * along.entries.length, vectorsAcross: 4 * across.entries.length,
    classOf: chances.classOf.length, lithiumLike: chances.classes, thresholds: 4 * chances.thresholds.length, limits: 48, changes: 4 * siteCount, threads: threadBytes * mostThreads,
  };
};

export type SimdArray = keyof ReturnType<typeof arrayBytes>;
export interface Place {
  readonly at: number;
  readonly bytes: number;
}

/** Where each array lies, at a cache line of its own, in the order of the header; and where the last one ends. */
export const placeArrays = (...of: Parameters<typeof arrayBytes>): { readonly places: Readonly<Record<SimdArray, Place>>; readonly end: number } => {
  let end = firstFree;
  const places = Object.entries(arrayBytes(...of)).map(([name, bytes]) => {
    const at = end;
    end = 64 * Math.ceil((at + bytes) / 64);
    return [name, { at, bytes }] as const;
  });
  return { places: Object.fromEntries(places) as Record<SimdArray, Place>, end };
};
