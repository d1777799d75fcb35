/** What the host has laid into the shared memory, and where; at a fixed address, in the same order as in ../../sublattice/simd-memory.ts: 4 bytes each. */
@unmanaged
export class Header {
  nx: i32;
  ny: i32;
  nz: i32;
  /** 1 or 0: the axis is longer than one place and has no ends */
  periodicX: i32;
  periodicY: i32;
  periodicZ: i32;
  /** bytes from one quarter of a row to the next, and from row to row (rows.ts) */
  quarter: i32;
  row: i32;
  /** 2 x slots - 3, of lithium-like neighbours of a pair in bulk */
  bulk: i32;
  classes: i32;
  labelled: i32;
  /** layers that a thread takes at a time */
  share: i32;
  /** vectors of pairs along x, and of places (vectors.ts) */
  vectorsAlongCount: i32;
  vectorsAcrossCount: i32;
  /** passes of the batch */
  passCount: i32;
  /** 1 where few pairs hop: notes are kept (notes.ts) */
  sparse: i32;
  /** 1 where one thread takes the batch */
  alone: i32;
  /** a note that leaves everything open */
  anyNote: u32;
  /** bytes of the notes of a row */
  notesOfRow: i32;
  /** bytes of a thread's list of vectors */
  workOfThread: i32;
  // addresses of arrays
  /** of a batch: substeps; passes, as ranges of them, in order, one without any a rescan; by pass, the next layer nobody has taken */
  ops: usize;
  passes: usize;
  tickets: usize;
  codes: usize;
  /** codes at the last look for changes */
  before: usize;
  /** a layer without anything, beyond open faces */
  zeros: usize;
  /** by site: 1 on a grain boundary of the metal */
  boundary: usize;
  /** by row, and by layer: 1 where a pair that begins there may be unlike */
  activeRow: usize;
  activeLayer: usize;
  /** by row: 1 where a site may differ from `before` */
  touched: usize;
  /** colours of y and z along and across, a byte a place */
  alongY: usize;
  acrossY: usize;
  alongZ: usize;
  acrossZ: usize;
  /** by colour of x: where its vectors begin (vectors.ts), one more than there are colours; then all of them */
  alongX: usize;
  acrossX: usize;
  vectorsAlong: usize;
  vectorsAcross: usize;
  classOf: usize;
  lithiumLike: usize;
  thresholds: usize;
  /** 48 bytes, by 8 x lithium beside the atom + lithium beside the hole: no number hops whose first byte is not below it */
  caps: usize;
  /** the highest of caps by lithium beside the atom, and beside the hole, 6 bytes each; and by the cap of some pairs what it may become if lithium beside an end comes or goes, 256 bytes */
  atomCap: usize;
  holeCap: usize;
  raised: usize;
  /** notes by row and vector, one row more that nobody reads; and where the pair of each place is among those of its row */
  notes: usize;
  noteAlong: usize;
  noteAcross: usize;
  /** by thread, vectors of sixteen rows (substep.ts) */
  work: usize;
  /** sites that have changed */
  changes: usize;
  /** by thread, 64 bytes: sums of a vector, 32 bytes; hops of the batch; from 48 on first bytes of the vector's numbers */
  threads: usize;
}

/** Where the header lies; below, the module's own data. */
export const header = changetype<Header>(2048);
