import { MessageChannel, type MessagePort, receiveMessageOnPort, SHARE_ENV, type TransferListItem, Worker } from 'node:worker_threads';
import { AnodyneError } from '../units/error.ts';

/** A thread that has not loaded its code by then never will [ms]. */
const patience = 60e3;

/** What the thread is given at its start. */
export interface ThreadData {
  readonly port: MessagePort;
  /** One word: how many times the thread has spoken, first when it is ready. */
  readonly answered: Int32Array<SharedArrayBuffer>;
}

/** A call as it travels. */
export interface Call {
  readonly method: string;
  readonly values: readonly unknown[];
}

/** What comes back: a value, or why there is none. */
export type Answer = { readonly value: unknown } | { readonly sentence: string } | { readonly error: string };

/**
 * A thread whose asynchronous functions look synchronous: WebGPU answers by promises, while events of a run follow each other without a pause. The caller sleeps until the answer is there.
 * What the thread offers is told by `answerCalls` (answering.ts).
 */
export class WaitingThread {
  private readonly port: MessagePort;
  private readonly answered = new Int32Array(new SharedArrayBuffer(4));
  private readonly worker: Worker;

  /** @param script compiled, that calls `answerCalls` */
  constructor(script: URL) {
    const { port1, port2 } = new MessageChannel();
    const workerData: ThreadData = { port: port2, answered: this.answered };
    // libEGL reads the process's own environment, not a copy that the thread has changed
    this.worker = new Worker(script, { workerData, transferList: [port2], env: SHARE_ENV });
    this.port = port1;
    // it must not keep a finished process alive
    this.worker.unref();
    port1.unref();
    if (Atomics.wait(this.answered, 0, 0, patience) === 'timed-out') throw new Error(`${script.href} did not start in ${patience / 1e3} s`);
  }

  /** Calls a function of the thread and sleeps until it has answered. @param transfer arrays that the thread is given instead of a copy. @throws what the function has thrown */
  call(method: string, values: readonly unknown[], transfer: readonly TransferListItem[] = []): unknown {
    const before = Atomics.load(this.answered, 0);
    const call: Call = { method, values };
    this.port.postMessage(call, transfer);
    Atomics.wait(this.answered, 0, before);
    const answer = (receiveMessageOnPort(this.port) as { message: Answer }).message;
    if ('sentence' in answer) throw AnodyneError.sentence(answer.sentence);
    if ('error' in answer) throw new Error(answer.error);
    return answer.value;
  }

  /** Ends the thread. */
  async release(): Promise<void> {
    await this.worker.terminate();
  }
}
