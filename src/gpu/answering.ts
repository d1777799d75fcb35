import { type TransferListItem, workerData } from 'node:worker_threads';
import { AnodyneError } from '../units/error.ts';
import type { Answer, Call, ThreadData } from './waiting.ts';

/** A function that a thread offers: its value, and which arrays of it the caller is given instead of a copy. */
export type Offered = (...values: never[]) => Promise<{ readonly value?: unknown; readonly transfer?: readonly TransferListItem[] } | undefined>;

/** Answers the calls of a `WaitingThread`, one by one, in this thread. */
export const answerCalls = (offered: Readonly<Record<string, Offered>>): void => {
  const { port, answered } = workerData as ThreadData;
  const answer = async ({ method, values }: Call): Promise<void> => {
    let given: Answer;
    let transfer: readonly TransferListItem[] = [];
    try {
      const found = await offered[method]!(...(values as never[]));
      given = { value: found?.value };
      transfer = found?.transfer ?? [];
    } catch (error) {
      given = error instanceof AnodyneError ? { sentence: error.message } : { error: (error as Error).stack ?? String(error) };
    }
    port.postMessage(given, transfer);
    wake();
  };
  const wake = (): void => {
    Atomics.add(answered, 0, 1);
    Atomics.notify(answered, 0);
  };
  port.on('message', (call: Call) => { void answer(call); });
  wake();
};
