import { closeSync, constants, copyFileSync, existsSync, fstatSync, fsyncSync, ftruncateSync, linkSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { AnodyneError } from '../units/error.ts';

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would grow past the allowed size',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EROFS: 'the file system is read-only',
  ENOENT: 'the folder does not exist',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EISDIR: 'it is a folder',
  EEXIST: 'a file of that name stands there',
  EMFILE: 'too many files are open',
  EIO: 'the disk reports an error',
};

/** Runs a file operation; its failure becomes one sentence about `path`. @throws AnodyneError */
export const guarded = <T>(path: string, verb: 'read' | 'written' | 'created', operation: () => T): T => {
  try {
    return operation();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (error instanceof AnodyneError || code === undefined) throw error;
    const reason = verb === 'read' && code === 'ENOENT' ? 'there is no such file' : reasons[code] ?? code;
    throw AnodyneError.sentence(`${path}: could not be ${verb}, for ${reason}.`, error);
  }
};

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

const outermostMade = (path: string): string | undefined => {
  if (isFolder(path)) return undefined;
  const parent = dirname(path);
  const outer = existsSync(parent) || parent === path ? undefined : outermostMade(parent);
  try {
    mkdirSync(path);
  } catch (error) {
    // another process may have been faster
    if (!isFolder(path)) throw error;
  }
  return outer ?? path;
};

/**
 * Makes a folder and those that it lies in. One by one, for mkdirSync's `recursive` calls a read-only file system a missing folder, and never comes back where the
 * system refuses a folder with ENOENT although its parent is there, as /proc and automounters do.
 * @returns the outermost folder made; undefined if all were there   @throws AnodyneError
 */
export const makeFolder = (path: string): string | undefined => guarded(path, 'created', () => outermostMade(path));

/** The system's own name of what is behind an error, as ENOSPC. */
export const codeOf = (error: unknown): string | undefined => (error instanceof AnodyneError ? (error.cause as NodeJS.ErrnoException | undefined)?.code : undefined);

/** Whether an error says that the machine, not the input, is at fault: a full disk would fail every other run as well. */
export const isOfMachine = (error: unknown): boolean => {
  const code = codeOf(error);
  return code !== undefined && ['EBUSY', 'ENOSPC', 'EDQUOT', 'EROFS', 'EIO', 'EMFILE', 'ENFILE', 'EACCES', 'EPERM'].includes(code);
};

/** The object that a JSON file holds. @throws AnodyneError if it cannot be read or holds something else */
export const readJson = (path: string): Record<string, unknown> => {
  const text = guarded(path, 'read', () => readFileSync(path, 'utf8'));
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // said below
  }
  throw AnodyneError.sentence(`${path}: is damaged: it holds no JSON object.`);
};

const writeAll = (file: number, data: Uint8Array): void => {
  for (let done = 0; done < data.length; ) done += writeSync(file, data, done);
};

/**
 * Writes a whole file: under a temporary name, flushed to the disk, then renamed. A reader sees the old file or the new one, never a part.
 * @param flushed false: not flushed, which a kill does not mind, and a loss of power may
 */
export const writeWhole = (path: string, data: string | Uint8Array, flushed = true): void => {
  writePieces(path, [data], flushed);
};

/** As writeWhole, of a file that is made piece by piece because it is too large to be held at once. */
export const writePieces = (path: string, pieces: Iterable<string | Uint8Array>, flushed = true): void => {
  // with the process's own number: two that write the same results must not meet in one file
  const temporary = `${path}.${process.pid}.tmp`;
  guarded(path, 'written', () => {
    try {
      const file = openSync(temporary, 'w');
      try {
        for (const piece of pieces) writeAll(file, typeof piece === 'string' ? Buffer.from(piece) : piece);
        if (flushed) fsyncSync(file);
      } finally {
        closeSync(file);
      }
      renameSync(temporary, path);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  });
};

/** A file that grows by whole lines. Its length is part of a checkpoint; what a killed run wrote after that is cut off at resume. */
export class AppendedFile {
  private readonly path: string;
  private readonly file: number;
  private bytes: number;

  /** Opens `path`, made if missing, and cuts it to `length` bytes. @throws AnodyneError, also if it is shorter than that */
  constructor(path: string, length: number) {
    this.path = path;
    this.bytes = length;
    this.file = guarded(path, 'written', () => openSync(path, 'a'));
    guarded(path, 'written', () => {
      const { size } = fstatSync(this.file);
      // cutting would fill the gap with zeros
      if (size < length) throw AnodyneError.sentence(`${path}: is damaged: it has ${size} bytes, and had ${length} at the last checkpoint.`);
      if (size > length) ftruncateSync(this.file, length);
    });
  }

  get length(): number {
    return this.bytes;
  }

  /** Appends `text` and a line end. If that fails half-way, the half is taken back. */
  append(text: string): void {
    const data = Buffer.from(`${text}\n`);
    guarded(this.path, 'written', () => {
      try {
        writeAll(this.file, data);
      } catch (error) {
        ftruncateSync(this.file, this.bytes);
        throw error;
      }
    });
    this.bytes += data.length;
  }

  /** Makes what was appended safe on the disk. */
  flush(): void {
    guarded(this.path, 'written', () => {
      fsyncSync(this.file);
    });
  }

  close(): void {
    closeSync(this.file);
  }
}

/** File systems that know no links say one of these. */
const noLinks = ['EPERM', 'ENOTSUP', 'ENOSYS', 'EOPNOTSUPP'];

/** Gives a file a second name, made whole or not at all, and by one of two only; where there are no links, a copy. @returns false if the name is taken */
export const linked = (from: string, to: string): boolean => guarded(to, 'written', () => {
  try {
    linkSync(from, to);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    if (!noLinks.includes(code)) throw error;
    return copied(from, to);
  }
  return true;
});

const copied = (from: string, to: string): boolean => {
  try {
    copyFileSync(from, to, constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
};
