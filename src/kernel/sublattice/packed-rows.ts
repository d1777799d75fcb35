/** Bytes that lead each quarter of a row, and of a vector. */
const vectorBytes = 16;

/**
 * A row of nx places along x as the WebAssembly engine keeps it: in four quarters, place x in quarter x mod 4 at x div 4, so that the places of one colour, three or four apart, lie side by side and a vector of 16 bytes is full of
 * pairs. 16 bytes lead each quarter: they, and what is left at its end, hold places -1, nx and nx + 1, which repeat the other end of a periodic row.
 */
export class PackedRows {
  readonly nx: number;
  readonly periodic: boolean;
  /** Bytes of a quarter, and of a row. */
  readonly quarter: number;
  readonly bytes: number;

  constructor(nx: number, periodic: boolean) {
    this.nx = nx;
    this.periodic = periodic;
    this.quarter = vectorBytes * (1 + Math.ceil(nx / (4 * vectorBytes)));
    // the last vector may be read a byte further on
    this.bytes = 4 * this.quarter + vectorBytes;
  }

  /** Where place x lies in its row; x from -1 to nx + 1. */
  offset(x: number): number {
    return (x & 3) * this.quarter + (x >> 2) + vectorBytes;
  }

  /** Fills all rows from the codes of the sites. */
  fill(rows: Uint8Array, codes: Uint8Array): void {
    const { nx, periodic, bytes } = this;
    const offsets = Int32Array.from({ length: nx + 3 }, (_, i) => this.offset(i - 1));
    for (let row = 0, site = 0; site < codes.length; row += bytes, site += nx) {
      for (let x = 0; x < nx; x++) rows[row + offsets[x + 1]!] = codes[site + x]!;
      if (!periodic) continue;
      for (const x of [-1, nx, nx + 1]) rows[row + offsets[x + 1]!] = codes[site + ((x + nx) % nx)]!;
    }
  }

  /**
   * The vectors in which there are places of each colour: 12 whole numbers each, which are offsets of 16 places of one quarter, of those before, after and two after them, x of the first, three of nothing, and as the
   * last four a mask, 255 at the places of the colour.
   * @param last the last place that counts
   */
  vectors(colours: Uint8Array, last: number): { readonly entries: Int32Array; readonly starts: number[] } {
    const entries: number[] = [];
    const starts = [0];
    for (let colour = 0; colour <= Math.max(...colours); colour++) {
      for (let q = 0; q < 4; q++) {
        for (let x0 = q; x0 <= last; x0 += 4 * vectorBytes) {
          const mask = Uint8Array.from({ length: vectorBytes }, (_, lane) => (x0 + 4 * lane <= last && colours[x0 + 4 * lane] === colour ? 255 : 0));
          if (mask.every((on) => on === 0)) continue;
          entries.push(this.offset(x0), this.offset(x0 - 1), this.offset(x0 + 1), this.offset(x0 + 2), x0, 0, 0, 0, ...new Int32Array(mask.buffer));
        }
      }
      starts.push(entries.length / vectorWords);
    }
    return { entries: Int32Array.from(entries), starts };
  }

  /** Where the pair that begins at each place from -2 to nx + 1 is in such a list: 16 x vector + lane; beyond the last vector where no pair begins. */
  pairPlaces({ entries, starts }: { readonly entries: Int32Array; readonly starts: readonly number[] }): Int32Array {
    const { nx, periodic } = this;
    const places = new Int32Array(nx).fill(vectorBytes * starts.at(-1)!);
    for (let at = 0; at < entries.length; at += vectorWords) {
      const mask = new Uint8Array(entries.slice(at + vectorWords - 4, at + vectorWords).buffer);
      mask.forEach((on, lane) => { if (on) places[entries[at + 4]! + 4 * lane] = vectorBytes * (at / vectorWords) + lane; });
    }
    const beyond = vectorBytes * starts.at(-1)!;
    return Int32Array.from({ length: nx + 4 }, (_, i) => (periodic ? places[(i - 2 + 2 * nx) % nx]! : (places[i - 2] ?? beyond)));
  }
}

/** Whole numbers of a vector's entry; that of assembly/sublattice/vectors.ts. */
export const vectorWords = 12;
