import { arrayNames, arraysOf } from '../compiled-arrays.ts';
import type { HopTable } from '../hop-table.ts';
import { mostThreads } from '../threads.ts';
import { WasmStorage } from '../wasm-storage.ts';
import { isCut } from './axis-cut.ts';
import { bytesOfBox, type SectorBox } from './sector-box.ts';
import type { SectorGrid } from './sector-grid.ts';

/** Steps of a batch, one call of the compiled code each. */
export const batchSteps = 32;
/** Whole numbers of a pass: colour, or -1 for the end of a step; number of the step, and its two keys. */
export const passLength = 4;

/** Where what all sectors share lies, in the order of Grid of assembly/sectors/sector.ts. */
const gridAddress = 2048;
const PassCount = 9;
/** A sector's header, in the order of Sector there: 8 bytes a number, then 4 bytes a whole number. */
const Numbers = { stopTime: 6, stopEvents: 7, stopAttempts: 8 } as const;
const numberCount = 13;
const Labelled = 5;
const wholeCount = 8 + arrayNames.length + 4 + 12;
const headerLength = numberCount + Math.ceil(wholeCount / 2);
/** Of a thread: tries and hops of a batch, in a cache line of its own. */
const numbersOfThread = 8;
/** What is small, and where arrays begin anew at a cache line. */
const roomOfSector = 8192;

const passesOf = (grid: SectorGrid): number => batchSteps * (grid.colours.length + 1);

/** Memory for the boxes of all sectors, that threads can share. @throws AnodyneError where there is no such memory */
export const sectorStorage = (grid: SectorGrid, table: HopTable): WasmStorage =>
  new WasmStorage(grid.count * (bytesOfBox(grid, table) + roomOfSector) + 5 * grid.lattice.siteCount + 4 * (passLength + 1) * passesOf(grid) + 8 * numbersOfThread * mostThreads + 65536, true);

/** What the compiled steps read besides the boxes, in the same memory: a header a sector, and one of all. */
export class SectorMemory {
  readonly passes: Int32Array;
  readonly tickets: Int32Array;
  readonly changes: Int32Array;
  private readonly boxes: readonly SectorBox[];
  private readonly headers: readonly Float64Array[];
  private readonly fastest: Float64Array; // [1/s] by class, of all sectors
  private readonly shared: Int32Array;
  private readonly threads: Float64Array;

  constructor(storage: WasmStorage, grid: SectorGrid, boxes: readonly SectorBox[], codes: Uint8Array) {
    this.boxes = boxes;
    this.passes = storage.int32(passLength * passesOf(grid));
    this.tickets = storage.int32(passesOf(grid));
    this.changes = storage.int32(grid.lattice.siteCount);
    this.threads = storage.float64(numbersOfThread * mostThreads);
    this.fastest = storage.float64(boxes[0]!.atoms.rates.table.classes);
    this.headers = boxes.map(() => storage.float64(headerLength));
    this.writeHeaders(storage, grid);
    const sectors = storage.int32(grid.count);
    sectors.set(grid.colours.flat().map((sector) => this.headers[sector]!.byteOffset));
    const starts = storage.int32(grid.colours.length + 1);
    grid.colours.forEach(({ length }, colour) => { starts[colour + 1] = starts[colour]! + length; });
    // of no step
    const told = storage.int32(2 * grid.count).fill(-1);
    const news = storage.int32(grid.count);
    news.set(addresses(...boxes.map((box) => box.news)));
    const cuts = grid.cuts.map((cut) => (isCut(cut) ? (cut.periodic ? 2 : 1) : 0));
    const all = [...grid.lattice.shape, ...grid.box.shape, ...cuts, 0, ...addresses(this.passes, this.tickets, sectors, starts, told, news), grid.colours.length, ...addresses(codes, this.threads, this.changes)];
    this.shared = new Int32Array(storage.memory.buffer, gridAddress, all.length);
    this.shared.set(all);
  }

  /** The rates of the boxes' table, and length of a step [s]. */
  setRates(dt: number): void {
    const { fastest, labelled } = this.boxes[0]!.atoms.rates;
    this.fastest.set(fastest);
    for (const header of this.headers) {
      header[Numbers.stopTime] = dt;
      header[Numbers.stopEvents] = Infinity;
      header[Numbers.stopAttempts] = Infinity;
      wholesOf(header)[Labelled] = labelled ? 1 : 0;
    }
  }

  /** Passes of the batch. */
  set passCount(count: number) {
    this.shared[PassCount] = count;
  }

  /** Of the first `threads` threads in the last batch. */
  counts(threads: number): { readonly tries: number; readonly hops: number } {
    let [tries, hops] = [0, 0];
    for (let at = 0; at < numbersOfThread * threads; at += numbersOfThread) {
      tries += this.threads[at]!;
      hops += this.threads[at + 1]!;
    }
    return { tries, hops };
  }

  private writeHeaders(storage: WasmStorage, grid: SectorGrid): void {
    const { boxes, headers, fastest } = this;
    const { atoms, sites: { lattice: { slots, shell } } } = boxes[0]!;
    const { table: { classes } } = atoms.rates;
    // rates and tables of the first serve all: they stay in cache
    const common = { ...arraysOf(atoms, storage), fastest };
    boxes.forEach(({ sites: { words, log }, atoms: { lists: { members, position, start } }, zones, news }, sector) => {
      const arrays = { ...common, words, log: log!.entries, members, position, start };
      const around = storage.int32(grid.around(sector).length);
      around.set(grid.around(sector));
      const known = storage.int32(around.length);
      // what every try writes: in a cache line of its own, or threads at work on other sectors would wait for it
      const line = storage.float64(8).byteOffset;
      wholesOf(headers[sector]!).set([
        0, 0, slots, shell, classes, 0, 0, classes, ...arrayNames.map((name) => arrays[name]?.byteOffset ?? 0), line, line + 16, zones.byteOffset, line + 32,
        sector, ...grid.origin(sector), ...grid.used(sector), news.byteOffset, 0, ...addresses(around, known), around.length,
      ]);
    });
  }
}

const addresses = (...arrays: readonly { readonly byteOffset: number }[]): number[] => arrays.map(({ byteOffset }) => byteOffset);

const wholesOf = (header: Float64Array): Int32Array => new Int32Array(header.buffer, header.byteOffset + 8 * numberCount, wholeCount);
