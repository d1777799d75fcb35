import type { PackedRows } from './packed-rows.ts';
import type { StepperInput } from './sublattice-stepper.ts';
import { opLength } from './sweep-program.ts';

/** Sweeps of a batch, one call of the compiled code each. */
export const batchSweeps = 32;
export const threadBytes = 64;
/** Below lie the compiled module's own data, the header and the door of the threads. */
const firstFree = 4096;
/** Rows are looked at so many at a time, also the last ones. */
const vectorBytes = 16;

/** Whole numbers of a vector's entry (packed-rows.ts), those of the lists of vectors and of where their colours begin. */
export interface Lists {
  readonly entries: Int32Array;
  readonly starts: readonly number[];
}

/** Bytes that a note takes, and those of a row: of its vectors of pairs along x, north and up, after each of the three one that nobody reads. */
const noteBytes = 4;
export const notesOfRow = (along: Lists, across: Lists): number => noteBytes * (along.starts.at(-1)! + 1 + 2 * (across.starts.at(-1)! + 1));
/** Bytes of a thread's list of the vectors of sixteen rows, four at a time. */
export const workOfThread = (along: Lists, across: Lists): number => 4 * vectorBytes * Math.max(...[along, across].flatMap(({ starts }) => starts.slice(1).map((end, k) => end - starts[k]! + 3)));
/** Places beyond the ends of a row where pairs are looked for, two each. */
export const beyondEnds = 4;

/** Bytes of each array, in the order of the addresses in assembly/sublattice/header.ts. */
const arrayBytes = ({ lattice: { shape: [, ny, nz], siteCount }, plan, chances }: StepperInput, rows: PackedRows, along: Lists, across: Lists, threads: number) => {
  const passes = batchSweeps * (plan.passCount + 1);
  return {
    ops: 4 * opLength * batchSweeps * plan.length, passes: 4 * (passes + 1), tickets: 4 * passes,
    codes: rows.bytes * ny * nz, before: rows.bytes * ny * nz, zeros: rows.bytes * ny, boundary: siteCount,
    activeRow: ny * nz + vectorBytes, activeLayer: nz, touched: ny * nz, alongY: ny + vectorBytes, acrossY: ny + vectorBytes, alongZ: nz, acrossZ: nz,
    alongX: 4 * along.starts.length, acrossX: 4 * across.starts.length, vectorsAlong: 4 * along.entries.length, vectorsAcross: 4 * across.entries.length,
    classOf: chances.classOf.length, lithiumLike: chances.classes, thresholds: 4 * chances.thresholds.length, caps: 48, atomCap: 6, holeCap: 6, raised: 256,
    // one row more, of pairs beyond open ends
    notes: notesOfRow(along, across) * (ny * nz + 1), noteAlong: 4 * (rows.nx + beyondEnds), noteAcross: 4 * (rows.nx + beyondEnds), work: workOfThread(along, across) * threads, changes: 4 * siteCount, threads: threadBytes * threads,
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
