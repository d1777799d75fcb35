import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { AnodyneError } from '../units/error.ts';
import { guarded, makeFolder, readJson, writeWhole } from './files.ts';
import type { Manifest } from './manifest.ts';
import { isRunning, ownMark, type ProcessMark } from './process-mark.ts';
import { takeName } from './take-name.ts';

const numbered = (index: number): string => String(index).padStart(6, '0');

/** The folder of one run: its names, and who may work in it. */
export class RunDirectory {
  readonly path: string;
  readonly series: string;
  readonly events: string;
  readonly checkpoint: string;
  readonly summary: string;
  private readonly manifestPath: string;
  private readonly lock: string;
  private made: string | undefined; // the outermost folder that `open` has made

  constructor(path: string) {
    this.path = path;
    this.series = join(path, 'series.csv');
    this.events = join(path, 'events.jsonl');
    this.checkpoint = join(path, 'checkpoint', 'latest.bin');
    this.summary = join(path, 'summary.json');
    this.manifestPath = join(path, 'manifest.json');
    this.lock = join(path, 'lock.json');
  }

  /** 'new': nothing there or an empty folder; 'finished': a summary; 'unfinished': a manifest without one. @throws AnodyneError if it is something else */
  get condition(): 'new' | 'unfinished' | 'finished' {
    if (!existsSync(this.path)) return 'new';
    const entries = guarded(this.path, 'read', () => readdirSync(this.path));
    if (entries.length === 0) return 'new';
    if (!existsSync(this.manifestPath)) {
      // all that a start leaves which was killed before its manifest was in place
      if (entries.every((entry) => entry.startsWith('lock.json') || /^manifest\.json.*\.tmp$/u.test(entry))) return 'new';
      throw AnodyneError.sentence(`${this.path}: is not empty and holds no run of anodyne; name a new folder with --out.`);
    }
    return existsSync(this.summary) ? 'finished' : 'unfinished';
  }

  /** Whether another process of this machine is at work here. */
  get isAtWork(): boolean {
    return this.holder() !== undefined;
  }

  state(index: number): string {
    return join(this.path, 'states', `${numbered(index)}.bin.gz`);
  }

  picture(folder: string, index: number, extension: string): string {
    return join(this.path, folder, `${numbered(index)}.${extension}`);
  }

  spectrum(index: number): string {
    return join(this.path, 'spectra', `${numbered(index)}.csv`);
  }

  figure(name: string, extension: string): string {
    return join(this.path, 'figures', `${name}.${extension}`);
  }

  /** Makes the folder, and marks it as ours. @throws AnodyneError if another process of this machine is at work here */
  open(): void {
    const made = makeFolder(this.path);
    this.made = made === undefined ? undefined : resolve(made);
    const mine = `${this.lock}.${process.pid}`;
    let holder: string | undefined;
    try {
      guarded(this.lock, 'written', () => { writeFileSync(mine, JSON.stringify(ownMark())); });
      holder = takeName(mine, this.lock, () => this.holder());
      rmSync(mine);
    } catch (error) {
      rmSync(mine, { force: true });
      if (this.holder() === undefined) this.close();
      throw error;
    }
    if (holder !== undefined) throw AnodyneError.sentence(`${this.path}: ${holder} is at work on this run.`, { code: 'EBUSY' });
  }

  /** Makes the folders of what a run writes. After the manifest, so that a folder without one is known to be none of ours. */
  makeFolders(folders: readonly string[]): void {
    for (const folder of folders) makeFolder(join(this.path, folder));
    // what a killed run was about to write
    for (const folder of ['.', ...folders]) {
      for (const file of readdirSync(join(this.path, folder))) if (file.endsWith('.tmp')) rmSync(join(this.path, folder, file), { force: true });
    }
  }

  /** Sets the folder free. If not even a manifest came into it, the folders made for it go as well. */
  close(): void {
    rmSync(this.lock, { force: true });
    if (this.made === undefined || existsSync(this.manifestPath)) return;
    try {
      for (let folder = resolve(this.path); folder.length >= this.made.length; folder = dirname(folder)) rmdirSync(folder);
    } catch {
      // another run has come into runs/ meanwhile: it stays
    }
  }

  readManifest(): Manifest {
    const manifest = readJson(this.manifestPath);
    if (manifest.format !== 1) throw new AnodyneError(this.manifestPath, 'a manifest of format 1', manifest.format);
    if (typeof manifest.hash !== 'string' || !Array.isArray(manifest.sessions)) {
      throw AnodyneError.sentence(`${this.manifestPath}: is damaged: the run's hash or its sessions are missing.`);
    }
    return manifest as unknown as Manifest;
  }

  /** @param flushed false at the end of a lean run, one of thousands: what a study reads back are its rows and its summary */
  writeManifest(manifest: Manifest, flushed: boolean): void {
    writeWhole(this.manifestPath, `${JSON.stringify(manifest, null, 2)}\n`, flushed);
  }

  /** Removes the numbered files of these folders from number `first` on: a killed run had written them after its last checkpoint. */
  dropFrom(first: number, folders: readonly string[]): void {
    for (const folder of folders) {
      for (const file of readdirSync(join(this.path, folder))) {
        if (Number.parseInt(file, 10) >= first || file.endsWith('.tmp')) rmSync(join(this.path, folder, file));
      }
    }
  }

  /** The live process that holds the lock, if it is on this machine and not this one; a lock left by a killed process does not count. */
  private holder(): string | undefined {
    if (!existsSync(this.lock)) return undefined;
    try {
      const mark = JSON.parse(readFileSync(this.lock, 'utf8')) as ProcessMark;
      if (mark.host !== hostname() || mark.pid === process.pid) return undefined;
      return isRunning(mark) ? `process ${mark.pid}` : undefined;
    } catch {
      // not even written whole
      return undefined;
    }
  }
}
