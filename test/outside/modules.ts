import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Packages for these checks alone lie outside of the tree, so that `npm ci` does not bring them to everybody. */
const variable = 'ANODYNE_OUTSIDE';

/** Loads a package from the folder that ANODYNE_OUTSIDE names; Shape is what is used of it. @throws Error that says in one sentence how to get it */
export const outsideModule = async <Shape>(name: string, version: string): Promise<Shape> => {
  const folder = process.env[variable] ?? '';
  if (folder === '' || !existsSync(join(folder, 'node_modules', name))) {
    throw new Error(`This check needs ${name}: npm install --no-save --prefix FOLDER ${name}@${version}, and ${variable}=FOLDER.`);
  }
  return await import(pathToFileURL(createRequire(join(folder, 'index.js')).resolve(name)).href) as Shape;
};
