import { availableParallelism } from 'node:os';
import { pool as makePool, TerminateError } from 'workerpool';
import { AnodyneError } from '../units/error.ts';
import type { Crew, RunProgress, RunRequest } from './drive.ts';
import { type Entry, keyOf } from './journal.ts';

/** What a worker of a study is asked for. */
export interface Order extends RunRequest {
  /** Folder of the study. */
  readonly directory: string;
  /** A run with states, pictures and figures, into extremes/. */
  readonly extreme: boolean;
  /** Of a run whose engine has several: the same for all runs of a crew. */
  readonly threads: number;
}

/** What a worker says on the way. */
export type Word = { readonly pid: number } | { readonly progress: RunProgress };

/** What a worker answers. */
export type Answer = { readonly entry: Entry | null } | { readonly fault: string };

/** A run whose process has died this often is not begun again: it is probably the run that kills it. */
const lives = 2;

/** Orders of a study's runs. */
export const studyOrder = (directory: string, threads: number, extreme = false) => ({ set, seed }: RunRequest): Order => ({ set, seed, directory, extreme, threads });

/** Threads of each run, so that so many at a time share the cores of this machine. */
export const threadsOf = (workers: number): number => Math.max(1, Math.floor(availableParallelism() / workers));

/**
 * Processes of this machine that do runs, each keeping what it has loaded. One that is killed costs nobody else's run: its own is begun again, from its
 * checkpoint where it has one, in a new process.
 */
export class ProcessCrew implements Crew {
  readonly size: number;
  private readonly pool;
  private readonly pids = new Set<number>();
  private readonly deaths = new Map<string, number>();
  private readonly orderOf: (request: RunRequest) => object;
  private stopped = false;

  /** @param script the worker's own file @param orderOf what it is asked for */
  constructor(script: string, size: number, orderOf: (request: RunRequest) => object) {
    this.size = size;
    this.orderOf = orderOf;
    // piped and dropped: what a scenario prints, or a process that runs out of memory, would go right through the live table
    this.pool = makePool(script, { workerType: 'process', maxWorkers: size, emitStdStreams: true });
  }

  async run(request: RunRequest, onProgress: (progress: RunProgress) => void): Promise<Entry | undefined> {
    let pid: number | undefined;
    const on = (word: Word | { readonly stdout: string } | { readonly stderr: string }): void => {
      if ('progress' in word) return onProgress(word.progress);
      if (!('pid' in word)) return;
      pid = word.pid;
      this.pids.add(pid);
      // asked to stop while the process was starting
      if (this.stopped) terminate(pid);
    };
    try {
      const answer = await this.pool.exec('run', [this.orderOf(request)], { on }) as Answer;
      if ('fault' in answer) throw AnodyneError.sentence(answer.fault);
      if (answer.entry !== null || this.stopped) return answer.entry ?? undefined;
      // stopped by somebody else than the driver, as by a guard of the memory: that costs this run its time, and does not end the study
      return await this.died(request, onProgress, 'was ended by SIGTERM');
    } catch (error) {
      if (!(error instanceof TerminateError)) throw error;
      const signal = /signalCode: `(SIG\w+)`/u.exec(error.message)?.[1];
      return await this.died(request, onProgress, signal === undefined ? 'ended by itself' : `was ended by ${signal}`);
    } finally {
      if (pid !== undefined) this.pids.delete(pid);
    }
  }

  stop(): void {
    this.stopped = true;
    for (const pid of this.pids) terminate(pid);
  }

  async close(): Promise<void> {
    await this.pool.terminate(true);
  }

  private async died(request: RunRequest, onProgress: (progress: RunProgress) => void, how: string): Promise<Entry | undefined> {
    if (this.stopped) return undefined;
    const key = keyOf(request.set, request.seed);
    const deaths = (this.deaths.get(key) ?? 0) + 1;
    this.deaths.set(key, deaths);
    if (deaths < lives) return this.run(request, onProgress);
    const failure = `the process of this run ${how} ${deaths} times, perhaps for want of memory; fewer --workers leave more for each.`;
    return { ...request, directory: '', outcome: { status: 'failed', failure }, events: 0, wall: 0 };
  }
}

const terminate = (pid: number): void => {
  try {
    process.kill(pid, 'SIGTERM');
  } catch {
    // it is gone already
  }
};
