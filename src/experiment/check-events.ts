import { AnodyneError } from '../units/error.ts';
import type { Setup } from './scenario.ts';

/** @throws AnodyneError unless the cell events fit together: stripping(...) and, if wanted, creep(...), each once */
export const checkEvents = ({ events }: Setup): void => {
  const kinds = events.map(({ kind }) => kind);
  const [first, second] = kinds;
  if (kinds.length > 2 || (second !== undefined && first === second)) throw new AnodyneError('scenario.build: events', 'stripping(...) and creep(...), each at most once', kinds.join(', '));
  if (kinds.includes('creep') && !kinds.includes('stripping')) throw new AnodyneError('scenario.build: events', 'stripping(...) beside creep(...): only an electrode has a contact plane', kinds.join(', '));
};
