import { AnodyneError } from '../units/error.ts';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'permission is denied',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is a file, not a folder',
};

/** What `read` returns; a failure of the file system becomes one sentence about `path`. @throws AnodyneError */
export const reading = <T>(path: string, read: () => T): T => {
  try {
    return read();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw AnodyneError.sentence(`${path}: could not be read, for ${reasons[code] ?? code}.`);
  }
};
