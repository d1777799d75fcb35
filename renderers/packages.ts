import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/**
 * Packages that draw and encode. Each is loaded with the first picture that needs it, not with the program: most runs draw little, and no command line that is refused draws anything, while
 * Plot, its document and pdfkit take 0.4 s of the processor together.
 */
export const packages = {
  get gifenc() { return require('gifenc') as typeof import('gifenc').default; },
  get linkedom() { return require('linkedom') as typeof import('linkedom'); },
  get pdfkit() { return require('pdfkit') as typeof import('pdfkit'); },
  get plot() { return require('@observablehq/plot') as typeof import('@observablehq/plot'); },
  get pngjs() { return require('pngjs') as typeof import('pngjs'); },
  get resvg() { return require('@resvg/resvg-js') as typeof import('@resvg/resvg-js'); },
  get subsetFont() { return require('subset-font') as typeof import('subset-font'); },
  get svgToPdfkit() { return require('svg-to-pdfkit') as typeof import('svg-to-pdfkit'); },
} as const;
