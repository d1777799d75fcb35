import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Jiti } from 'jiti';

/** `from './a'`, `import './a'`, `import('./a')`, `require('./a')`; a match inside a comment only adds a file that is not needed. */
const relativeImport = /\b(?:from|import|require)\s*\(?\s*(['"`])(\.{1,2}\/[^'"`\n]+)\1/gu;

/**
 * `file` first, then all files that it imports by a relative path, and those that they import, sorted. Read from the sources: the loader's cache
 * misses what it leaves to Node (.mjs), and keeps what other scenarios of this process have imported.
 */
export const withLocalImports = (file: string, jiti: Jiti): string[] => {
  const found = new Set<string>();
  const visit = (path: string): void => {
    if (found.has(path)) return;
    found.add(path);
    for (const [, , specifier] of readFileSync(path, 'utf8').matchAll(relativeImport)) {
      const url = jiti.esmResolve(specifier!, { parentURL: pathToFileURL(path), try: true });
      const other = url === undefined ? undefined : fileURLToPath(url);
      if (other !== undefined && statSync(other, { throwIfNoEntry: false })?.isFile()) visit(other);
    }
  };
  visit(file);
  found.delete(file);
  return [file, ...[...found].sort()];
};
