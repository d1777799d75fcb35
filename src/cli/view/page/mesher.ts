import type { Faces } from './faces.ts';
import type { Grid } from './grid.ts';
import type { MeshRequest } from './meshing.ts';
import type { Look } from './stage.ts';

interface Job {
  readonly grid: Grid;
  readonly look: Look;
  done(faces: Faces | undefined): void;
}

/** Makes faces in a worker, one job at a time; of jobs that come meanwhile only the last is done. */
export class Mesher {
  private readonly worker = new Worker(new URL('./meshing.js', import.meta.url), { type: 'module' });
  private running: Job | undefined;
  private waiting: Job | undefined;
  private sent: Grid | undefined;

  constructor() {
    this.worker.onmessage = ({ data }: MessageEvent<Faces>): void => {
      const { running, waiting } = this;
      this.running = undefined;
      this.waiting = undefined;
      running?.done(data);
      if (waiting) this.start(waiting);
    };
  }

  /** Undefined if a later job has come before this one was begun. */
  faces(grid: Grid, look: Look): Promise<Faces | undefined> {
    return new Promise((done) => {
      const job = { grid, look, done };
      if (!this.running) {
        this.start(job);
        return;
      }
      this.waiting?.done(undefined);
      this.waiting = job;
    });
  }

  private start(job: Job): void {
    this.running = job;
    const request: MeshRequest = { ...job.look, ...(job.grid === this.sent ? {} : { grid: job.grid }) };
    this.sent = job.grid;
    this.worker.postMessage(request);
  }
}
