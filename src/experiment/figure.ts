import type { Spectrum } from '../field/spectrum.ts';

/** A spectrum of a run, with its moment. */
export interface SpectrumAt {
  /** [s] */
  readonly time: number;
  /** Stripped less plated [C/m2]. */
  readonly arealCharge: number;
  readonly spectrum: Spectrum;
}

/** What a run has left in its directory. */
export interface RunRecord {
  readonly title: string;
  /** Columns of series.csv by their headers. */
  readonly series: ReadonlyMap<string, Float64Array>;
  readonly spectra: readonly SpectrumAt[];
  /** Times [s] from and to which each step of the protocol that holds a potential has lasted. */
  readonly holds?: readonly (readonly [from: number, to: number])[];
}

/** A figure of a whole run, drawn at its end: a pure function of what the run has left. */
export interface Figure {
  /** Names its file in figures/. */
  readonly name: string;
  /** File ending without the dot. */
  readonly extension: string;
  /** Headers of the columns it draws, if it draws columns: known to be there before the run starts. */
  readonly columns?: readonly string[];
  /** The file's text or bytes; undefined where the run has nothing to show. */
  draw(record: RunRecord): string | Uint8Array | undefined;
}
