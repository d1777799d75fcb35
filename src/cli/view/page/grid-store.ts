import type { StateMessage } from '../messages.ts';
import { askGrid } from './api.ts';
import type { Grid } from './grid.ts';

/** Bytes of cells that are kept: playing a film again asks for nothing. */
const mostBytes = 256e6;

/** States that have come or are on their way, the latest used last. */
export class GridStore {
  private readonly grids = new Map<string, { readonly grid: Promise<Grid>; bytes: number }>();

  /** As `askGrid`. @throws Fault of the server; it is asked again next time */
  async get({ index, version }: StateMessage, array: number): Promise<Grid> {
    const key = `${index} ${version} ${array}`;
    const entry = this.grids.get(key) ?? { grid: askGrid(index, array), bytes: 0 };
    this.grids.delete(key);
    this.grids.set(key, entry);
    try {
      const grid = await entry.grid;
      entry.bytes = grid.cells.length;
      this.forget();
      return grid;
    } catch (error) {
      this.grids.delete(key);
      throw error;
    }
  }

  private forget(): void {
    let bytes = 0;
    for (const entry of this.grids.values()) bytes += entry.bytes;
    for (const [key, entry] of this.grids) {
      if (bytes <= mostBytes || this.grids.size === 1) return;
      bytes -= entry.bytes;
      this.grids.delete(key);
    }
  }
}
