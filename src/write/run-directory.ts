import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { AnodyneError } from '../units/error.ts';
import { guarded, writeWhole } from './files.ts';
import type { Manifest } from './manifest.ts';

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
      // a start that was killed before its manifest was in place has left only its own empty folders
      if (entries.every((entry) => ['checkpoint', 'states', 'lock.json', 'manifest.json.tmp'].includes(entry))) return 'new';
      throw AnodyneError.sentence(`${this.path}: is not empty and holds no run of anodyne; name a new folder with --out.`);
    }
    return existsSync(this.summary) ? 'finished' : 'unfinished';
  }

  state(index: number): string {
    return join(this.path, 'states', `${numbered(index)}.bin.gz`);
  }

  picture(folder: string, index: number, extension: string): string {
    return join(this.path, folder, `${numbered(index)}.${extension}`);
  }

  /** Makes the folders, and marks them as ours. @throws AnodyneError if another process of this machine is at work here */
  open(pictureFolders: readonly string[]): void {
    for (const folder of ['checkpoint', 'states', ...pictureFolders]) {
      guarded(this.path, 'created', () => mkdirSync(join(this.path, folder), { recursive: true }));
    }
    const holder = this.holder();
    if (holder !== undefined) throw AnodyneError.sentence(`${this.path}: process ${holder} is at work on this run.`);
    guarded(this.lock, 'written', () => {
      writeFileSync(this.lock, JSON.stringify({ host: hostname(), pid: process.pid }));
    });
  }

  close(): void {
    rmSync(this.lock, { force: true });
  }

  readManifest(): Manifest {
    const text = guarded(this.manifestPath, 'read', () => readFileSync(this.manifestPath, 'utf8'));
    try {
      const manifest = JSON.parse(text) as Manifest;
      if (manifest.format !== 1) throw new AnodyneError(this.manifestPath, 'a manifest of format 1', manifest.format);
      return manifest;
    } catch (error) {
      if (error instanceof AnodyneError) throw error;
      throw AnodyneError.sentence(`${this.manifestPath}: is damaged: it is not JSON.`);
    }
  }

  writeManifest(manifest: Manifest): void {
    writeWhole(this.manifestPath, `${JSON.stringify(manifest, null, 2)}\n`);
  }

  /** Removes states and pictures from number `first` on: a killed run had written them after its last checkpoint. */
  dropStatesFrom(first: number, folders: readonly string[]): void {
    for (const folder of ['states', ...folders]) {
      for (const file of readdirSync(join(this.path, folder))) {
        if (Number.parseInt(file, 10) >= first || file.endsWith('.tmp')) rmSync(join(this.path, folder, file));
      }
    }
  }

  /** The live process that holds the lock, if it is on this machine and not this one; a lock left by a killed process does not count. */
  private holder(): number | undefined {
    if (!existsSync(this.lock)) return undefined;
    try {
      const { host, pid } = JSON.parse(readFileSync(this.lock, 'utf8')) as { host: string; pid: number };
      if (host !== hostname() || pid === process.pid) return undefined;
      process.kill(pid, 0);
      return pid;
    } catch {
      return undefined;
    }
  }
}
