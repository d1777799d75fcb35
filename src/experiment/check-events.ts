import { AnodyneError } from '../units/error.ts';
import type { CellEvent, Setup } from './scenario.ts';

/** Whether the lattice is an electrode, with contacts and a collector: what strips has both. */
export const isElectrode = (events: readonly CellEvent[]): boolean => events.some(({ kind }) => kind === 'stripping');

/** @throws AnodyneError unless the cell events fit together: stripping(...) and, if wanted, creep(...), each once; or boundaryCreep(...) alone */
export const checkEvents = ({ events }: Setup): void => {
  const kinds = events.map(({ kind }) => kind);
  const [first, second] = kinds;
  if (kinds.includes('boundaryCreep') && kinds.length > 1) throw new AnodyneError('scenario.build: events', 'boundaryCreep(...) alone: an electrode has no periodic box', kinds.join(', '));
  if (kinds.length > 2 || (second !== undefined && first === second)) throw new AnodyneError('scenario.build: events', 'stripping(...) and creep(...), each at most once', kinds.join(', '));
  if (kinds.includes('creep') && !kinds.includes('stripping')) throw new AnodyneError('scenario.build: events', 'stripping(...) beside creep(...): only an electrode has a contact plane', kinds.join(', '));
};
