import { closeSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { Animation } from '../../renderers/animation.ts';
import { guarded } from '../write/files.ts';

/** A file of an animation that grows by frames. Under a temporary name until it is whole. */
export interface FilmFile {
  /** @throws AnodyneError if the frame does not fit, or cannot be written */
  add(png: Uint8Array): void | Promise<void>;
  /** Gives the file its name. */
  close(): void | Promise<void>;
  /** Leaves nothing behind; also after a failure of the other two, or twice. */
  abandon(): void | Promise<void>;
}

/** With the process's own number: two that draw the same run must not meet in one file. */
export const temporaryName = (path: string): string => `${path}.${process.pid}.tmp`;

/** An animation that we write ourselves. */
export const ownFilm = (path: string, animation: Animation): FilmFile => {
  const temporary = temporaryName(path);
  const file = guarded(path, 'written', () => openSync(temporary, 'w'));
  const write = (bytes: Uint8Array): void => { guarded(path, 'written', () => { writeFileSync(file, bytes); }); };
  let isOpen = true;
  const end = (): void => {
    if (isOpen) closeSync(file);
    isOpen = false;
  };
  return {
    add: (png) => { write(animation.frame(png)); },
    close: () => {
      write(animation.end());
      end();
      guarded(path, 'written', () => { renameSync(temporary, path); });
    },
    abandon: () => {
      end();
      rmSync(temporary, { force: true });
    },
  };
};
