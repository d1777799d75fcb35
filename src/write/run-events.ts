import { readFileSync } from 'node:fs';
import { AnodyneError } from '../units/error.ts';
import { guarded } from './files.ts';

/** A line of events.jsonl. */
export type RunEvent = Readonly<Record<string, unknown>>;

/** The events that a run has written so far: a last line without its end is not there yet. @throws AnodyneError on a line that is none */
export const readEvents = (path: string): RunEvent[] => {
  const text = guarded(path, 'read', () => readFileSync(path, 'utf8'));
  return text.split('\n').slice(0, -1).map((line, k) => {
    try {
      const event: unknown = JSON.parse(line);
      if (typeof event === 'object' && event !== null) return event as RunEvent;
    } catch {
      // said below
    }
    throw AnodyneError.sentence(`${path}: is damaged: line ${k + 1} holds no event.`);
  });
};

/** Times [s] from and to which a step has held a potential, one after the other; the last one may still go on. */
export const holdsOf = (events: readonly RunEvent[]): (readonly [from: number, to: number])[] => {
  const marks = events.filter(({ event }) => event === 'step' || event === 'end').map((event) => ({ time: Number(event['Time [s]']), isHold: String(event.words).startsWith('Hold at ') }));
  return marks.flatMap(({ time, isHold }, k) => (isHold ? [[time, marks[k + 1]?.time ?? Infinity] as const] : []));
};
