import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Packages that few runs need, each loaded with its first use and not with the program, which takes 0.1 s of the processor less to start so. */
export const packages = {
  get hyparquetWriter() { return require('hyparquet-writer') as typeof import('hyparquet-writer'); },
  get levenbergMarquardt() { return require('ml-levenberg-marquardt') as typeof import('ml-levenberg-marquardt'); },
  get matrix() { return require('ml-matrix') as typeof import('ml-matrix'); },
  get pngjs() { return require('pngjs') as typeof import('pngjs'); },
  get xmldom() { return require('@xmldom/xmldom') as typeof import('@xmldom/xmldom'); },
} as const;
