// What the server and the page say to each other; types alone, for both worlds.

/** A state as a line of the run; null where its file does not say it. */
export interface StateMessage {
  readonly index: number;
  readonly time: number | null; // [s]
  readonly charge: number | null; // [mAh/cm2]
  /** Another one when the file is: a run that is taken up again writes states anew. */
  readonly version: string;
  /** Time, charge and contact in words. */
  readonly facts: readonly string[];
}

/** GET /api/run */
export interface RunMessage {
  readonly title: string;
  readonly directory: string;
  readonly scenario: string;
  readonly seed: number;
  readonly isFinished: boolean;
  readonly states: readonly StateMessage[];
  /** As of a state, of series.csv. */
  readonly seriesVersion: string;
}

/** A column of series.csv; null stands for a number without end, which JSON does not know. */
export interface ColumnMessage {
  readonly header: string;
  readonly values: readonly (number | null)[];
}

/** GET /api/series: the columns in their order. */
export interface SeriesMessage {
  readonly columns: readonly ColumnMessage[];
}

/** GET /api/state/N, or /api/state/N/A for colours by its array A: this as a line of JSON, filled up by spaces to a multiple of 8 bytes, then one byte a cell. */
export interface GridMessage {
  readonly index: number;
  /** Cells along x, y, z: `cells[x + nx * (y + ny * z)]`, z up; ny = 1 in 2D. */
  readonly shape: readonly [nx: number, ny: number, nz: number];
  readonly edge: number; // of a cell [m]
  /** The number of cells that are air, and of those that are seen through. */
  readonly air: number;
  readonly glass: number;
  /** What the cells are, by their number; those after the names stand for values. */
  readonly names: readonly string[];
  /** Values of the numbers after the names, evenly from low to high; null if they are none that a number tells. */
  readonly values: Scale | null;
  /** [0xRRGGBB] by the number of a cell. */
  readonly colours: readonly number[];
  /** What the colours mean, of a scale several. */
  readonly legend: readonly { readonly name: string; readonly colours: readonly number[] }[];
  /** Names of the state's arrays, in the order of A. */
  readonly arrays: readonly string[];
}

/** So many values from low to high, of a quantity with its unit. */
export interface Scale {
  readonly name: string;
  readonly low: number;
  readonly high: number;
  readonly levels: number;
}

/** What went wrong, in one sentence. */
export interface ErrorMessage {
  readonly error: string;
}
