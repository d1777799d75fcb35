import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PNG } from 'pngjs';

// the tests run from dist/, the golden images stay in the sources: both lie in the package that calls itself anodyne
const root = dirname(createRequire(import.meta.url).resolve('anodyne/package.json'));
export const goldenFolder = join(root, 'test', 'renderers', 'golden');

/** Largest difference of a channel that passes [of 255]: the edges of letters may round differently elsewhere, nothing may move or change colour. */
export const tolerance = 16;

/** The first pixel at which two pictures differ by more than the tolerance, in words; undefined if there is none. */
export function firstDifference(a: PNG, b: PNG): string | undefined {
  if (a.width !== b.width || a.height !== b.height) return `${a.width} x ${a.height} px instead of ${b.width} x ${b.height} px`;
  const k = a.data.findIndex((value, i) => Math.abs(value - b.data[i]!) > tolerance);
  if (k < 0) return undefined;
  const pixel = k >> 2;
  return `first at x = ${pixel % a.width}, y = ${Math.floor(pixel / a.width)}: channel ${k & 3} is ${a.data[k]} instead of ${b.data[k]}`;
}

/**
 * Compares a picture with golden/NAME.png. To renew one after a wanted change (or to make the first): run the test, LOOK at the
 * golden/NAME-changed.png that it leaves, and move it over golden/NAME.png.
 */
export function assertGolden(name: string, png: Uint8Array): void {
  const file = join(goldenFolder, `${name}.png`);
  const difference = existsSync(file)
    ? firstDifference(PNG.sync.read(Buffer.from(png)), PNG.sync.read(readFileSync(file)))
    : 'there is no golden image';
  if (difference === undefined) return;
  const changed = join(goldenFolder, `${name}-changed.png`);
  writeFileSync(changed, png);
  assert.fail(`${name}: ${difference}; what was drawn is in ${changed}`);
}

/** Compares a figure with golden/plot-NAME.svg. To renew one after a wanted change: run, LOOK at golden/plot-NAME-changed.svg in a browser, and move it over golden/plot-NAME.svg. */
export function assertGoldenFigure(name: string, svg: string): void {
  const file = join(goldenFolder, `plot-${name}.svg`);
  if (existsSync(file) && readFileSync(file, 'utf8') === svg) return;
  writeFileSync(join(goldenFolder, `plot-${name}-changed.svg`), svg);
  assert.fail(`${name}: what was drawn is in plot-${name}-changed.svg`);
}
