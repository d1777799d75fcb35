import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { AnodyneError } from '../units/error.ts';
import { readJson } from '../write/files.ts';

/** The folder that `anodyne render` writes to. @throws AnodyneError if files of a run would be among its own: in a run directory, `render` is the only place for others */
export const renderFolder = (run: string, out: string | undefined): string => {
  if (out?.trim() === '') throw new AnodyneError('--out', 'a folder', out);
  const folder = out ?? join(run, 'render');
  const path = followed(resolve(folder));
  for (let above = path; ; above = dirname(above)) {
    if (isRun(above) && relative(above, path).split(sep)[0] !== 'render') throw AnodyneError.sentence(`${folder}: lies among the files of a run; name a folder outside of it with --out, or ${join(above, 'render')}.`);
    if (dirname(above) === above) return folder;
  }
};

/** A path whose end may not be there yet, without links. */
const followed = (path: string): string => (existsSync(path) ? realpathSync(path) : join(followed(dirname(path)), relative(dirname(path), path)));

const isRun = (folder: string): boolean => {
  const manifest = join(folder, 'manifest.json');
  try {
    return existsSync(manifest) && readJson(manifest).kind === 'anodyne run';
  } catch {
    // somebody else's
    return false;
  }
};
