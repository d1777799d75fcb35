import type { Observable } from '../experiment/observable.ts';
import type { Simulation } from '../experiment/simulation.ts';
import { impedance } from '../cell/impedance.ts';
import { inMilliampereHours, takeState } from '../experiment/make-state.ts';
import { spectrumCsv } from '../field/spectrum.ts';
import { AnodyneError } from '../units/error.ts';
import { AppendedFile, writeWhole } from './files.ts';
import type { RunDirectory } from './run-directory.ts';
import { encodeState } from './state-file.ts';

/** How far the files of a run have come. */
export interface Lengths {
  /** Bytes of series.csv and events.jsonl. */
  readonly seriesBytes: number;
  readonly eventsBytes: number;
  /** States and spectra written so far. */
  readonly states: number;
  readonly spectra: number;
  /** Moments of the last row, state and spectrum, so that an end that is taken up again does not repeat them; none were written without it. */
  readonly moments?: readonly [row: string, state: string, spectrum: string];
}

/** Infinite, as a resistance without contact is, in the word that pandas and NumPy read. */
const inSeries = (value: number): string => (Number.isFinite(value) ? String(value) : value > 0 ? 'inf' : '-inf');

/** Rows that a lean run keeps back. */
const mostWaiting = 1000;

/** Writes what a run has to say: rows, events, states with their pictures, spectra. Asks the simulation, never changes it. */
export class Recorder {
  private readonly directory: RunDirectory;
  private readonly simulation: Simulation;
  private readonly title: string;
  private readonly columns: readonly Observable[];
  private readonly lean: boolean;
  private readonly series: AppendedFile;
  /** None of a lean run. */
  private readonly events: AppendedFile | undefined;
  /** Rows of a lean run on their way to the file: one of thousands, it writes a thousand at a time. */
  private readonly waiting: string[] = [];
  private states: number;
  private spectra: number;
  private lastRow: string; // the moment of the last row, so that the end does not repeat it
  private lastState: string;
  private lastSpectrum: string;

  /** Goes on behind `lengths`; what lies beyond them is removed. */
  constructor(directory: RunDirectory, simulation: Simulation, title: string, keeps: 'rows' | 'everything', lengths: Lengths) {
    this.directory = directory;
    this.simulation = simulation;
    this.title = title;
    this.columns = simulation.setup.observe.columns;
    this.lean = keeps === 'rows';
    this.series = new AppendedFile(directory.series, lengths.seriesBytes);
    this.events = this.lean ? undefined : new AppendedFile(directory.events, lengths.eventsBytes);
    this.states = lengths.states;
    this.spectra = lengths.spectra;
    [this.lastRow, this.lastState, this.lastSpectrum] = lengths.moments ?? ['', '', ''];
    if (!this.lean) this.dropBehind(lengths);
    if (lengths.seriesBytes === 0) this.series.append(this.headers().join(','));
  }

  private dropBehind(lengths: Lengths): void {
    const { directory, simulation } = this;
    directory.dropFrom(lengths.states, ['states', ...simulation.setup.pictures.map((picture) => picture.name)]);
    if (simulation.setup.observe.spectra) directory.dropFrom(lengths.spectra, ['spectra']);
  }

  headers(): string[] {
    return this.columns.flatMap((observable) => observable.columns);
  }

  values(): number[] {
    return this.columns.flatMap((observable) => {
      const values: unknown = observable.values(this.simulation);
      // one value too few would shift all columns behind it
      const fits = Array.isArray(values) && values.length === observable.columns.length && values.every((value) => typeof value === 'number' && !Number.isNaN(value));
      if (!fits) throw new AnodyneError(`observable ${observable.name}`, `a number for each of ${observable.columns.join(', ')}`, values);
      return values as number[];
    });
  }

  row(): void {
    // String gives the shortest decimal that reads back as the same double
    this.waiting.push(this.values().map(inSeries).join(','));
    if (!this.lean || this.waiting.length === mostWaiting) this.writeRows();
    this.lastRow = this.moment();
  }

  private writeRows(): void {
    if (this.waiting.length > 0) this.series.append(this.waiting.join('\n'));
    this.waiting.length = 0;
  }

  state(): void {
    const state = takeState(this.simulation, this.states, this.title);
    writeWhole(this.directory.state(this.states), encodeState(state));
    for (const picture of this.simulation.setup.pictures) {
      const bytes: unknown = picture.draw(state);
      if (!(bytes instanceof Uint8Array)) throw new AnodyneError(`picture ${picture.name}`, 'the bytes of a file (Uint8Array) from draw', bytes);
      writeWhole(this.directory.picture(picture.name, this.states, picture.extension), bytes);
    }
    this.states++;
    this.lastState = this.moment();
  }

  /** An impedance spectrum of the present state; its moment goes into events.jsonl. */
  spectrum(): void {
    const { simulation } = this;
    const spectrum = impedance(simulation.field, simulation.setup.observe.spectra!.frequencies);
    writeWhole(this.directory.spectrum(this.spectra), spectrumCsv(spectrum));
    this.event('spectrum', { index: this.spectra, 'Areal charge [mAh/cm2]': inMilliampereHours(simulation.arealCharge) });
    this.spectra++;
    this.lastSpectrum = this.moment();
  }

  /** The last row, state and spectrum, unless a schedule has just taken them. */
  finish(): void {
    if (this.lastRow !== this.moment()) this.row();
    if (this.lean) return;
    if (this.lastState !== this.moment()) this.state();
    if (this.simulation.setup.observe.spectra && this.lastSpectrum !== this.moment()) this.spectrum();
  }

  /** Time moves without events (the end of a step), events may share a time (rounding), and a step may end as it begins. */
  private moment(): string {
    return `${this.simulation.kmc.time} ${this.simulation.kmc.attempts} ${this.simulation.step}`;
  }

  event(what: string, details: Record<string, unknown>): void {
    const time = this.simulation.kmc.time;
    this.events?.append(JSON.stringify({ 'Time [s]': time, event: what, ...details }));
  }

  /** Lengths for a checkpoint; what they count is safe on the disk. */
  lengths(): Lengths {
    this.writeRows();
    this.series.flush();
    this.events?.flush();
    return { seriesBytes: this.series.length, eventsBytes: this.events?.length ?? 0, states: this.states, spectra: this.spectra, moments: [this.lastRow, this.lastState, this.lastSpectrum] };
  }

  close(): void {
    this.series.close();
    this.events?.close();
  }
}
