import { realpathSync, statSync } from 'node:fs';
import { basename, resolve, sep } from 'node:path';
import { facts } from '../../../renderers/facts.ts';
import { AnodyneError } from '../../units/error.ts';
import { guarded } from '../../write/files.ts';
import type { RunDirectory } from '../../write/run-directory.ts';
import { readSeriesSoFar } from '../../write/run-record.ts';
import { readState, readStateHeader } from '../../write/state-file.ts';
import { openRun, statesOf } from '../run-states.ts';
import { arrayNames, encodeGrid } from './grid.ts';
import type { RunMessage, SeriesMessage, StateMessage } from './messages.ts';

/** A run as it is read for the page, now and again while it goes on. Nothing is written, and nothing read that a link leads to outside of its folder. */
export class ViewedRun {
  private readonly run: RunDirectory;
  private readonly root: string;
  private known = new Map<number, StateMessage>();

  /** @throws AnodyneError if there is no such run, or it has no states */
  constructor(directory: string) {
    this.run = openRun(directory);
    statesOf(this.run);
    this.root = guarded(directory, 'read', () => realpathSync(directory));
  }

  message(): RunMessage {
    const { title, scenario, seed } = this.run.readManifest();
    const states = this.states().map((index) => this.stateMessage(index));
    this.known = new Map(states.map((state) => [state.index, state]));
    return {
      title, seed, states,
      scenario: basename(scenario),
      directory: basename(resolve(this.run.path)),
      isFinished: this.run.condition === 'finished',
      seriesVersion: versionOf(this.inside(this.run.series)),
    };
  }

  series(): SeriesMessage {
    const columns = readSeriesSoFar(this.inside(this.run.series));
    return { columns: [...columns].map(([header, values]) => ({ header, values: Array.from(values, (value) => (Number.isFinite(value) ? value : null)) })) };
  }

  /** Undefined if there is no such state, or array of it. @param array counted from 0; none: colours by what stands there  @throws AnodyneError if its file is damaged */
  grid(index: number, array?: number): Uint8Array | undefined {
    if (!this.states().includes(index)) return undefined;
    const state = readState(this.inside(this.run.state(index)));
    if (array === undefined) return encodeGrid(state);
    const name = arrayNames(state)[array];
    return name === undefined ? undefined : encodeGrid(state, name);
  }

  private states(): number[] {
    return statesOf(this.run);
  }

  private stateMessage(index: number): StateMessage {
    const path = this.run.state(index);
    try {
      const version = versionOf(this.inside(path));
      const known = this.known.get(index);
      if (known?.version === version) return known;
      const header = readStateHeader(path);
      return { index, version, time: header['Time [s]'], charge: header['Areal charge [mAh/cm2]'], facts: facts(header).map(({ text }) => text) };
    } catch (error) {
      // the page says what is wrong when it comes to this state
      if (error instanceof AnodyneError) return { index, version: 'unreadable', time: null, charge: null, facts: [] };
      throw error;
    }
  }

  /** The path, if it stays within the run whatever links it goes through. */
  private inside(path: string): string {
    const real = guarded(path, 'read', () => realpathSync(path));
    if (!real.startsWith(this.root + sep)) throw AnodyneError.sentence(`${path}: is a link that leads out of the run.`);
    return path;
  }
}

const versionOf = (path: string): string => guarded(path, 'read', () => {
  const { mtimeMs, size } = statSync(path);
  return `${mtimeMs}-${size}`;
});
