import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { PNG } from 'pngjs';
import type { Shape } from '../lattice/lattice.ts';
import { AnodyneError } from '../units/error.ts';
import { checkKeys } from '../units/nearest.ts';
import { packages } from '../units/packages.ts';
import { grainsFromRegions, grainsFromValues } from './from-values.ts';
import type { Microstructure } from './microstructure.ts';
import { checkWanted, phaseTable, type PhaseValues } from './phase-values.ts';
import { reading, readInput } from './reading.ts';

export interface ImageReading {
  /** The phase of each grey, 0 .. 255. */
  readonly phases: PhaseValues;
  /** The box the picture must have; without it, any. */
  readonly shape?: Shape;
  /** What a grain is: a connected region of one grey (the default), or all that has one grey. */
  readonly grains?: 'regions' | 'greys';
}

interface GreyImage {
  readonly file: string;
  readonly width: number;
  readonly height: number;
  /** Length width * height, the top row first. */
  readonly greys: Uint8Array;
}

/**
 * A structure from pictures in greys (PNG of 8 bits a channel or less). A file is a section in 2D: its top row lies at the contact plane, its width is nx, its height nz. A folder of PNG
 * files is a structure in 3D: the files in the order of their names (2 before 10) are its layers from the contact plane down, each nx wide and ny high, its top row y = 0.
 * @throws AnodyneError on a picture that cannot be read, or has colours, another size, or a grey without a phase
 */
export const microstructureFromImage = (path: string, options: ImageReading): Microstructure => {
  checkKeys('microstructureFromImage', options, ['phases', 'shape', 'grains']);
  const { phases, shape: wanted, grains = 'regions' } = options;
  if (grains !== 'regions' && grains !== 'greys') throw new AnodyneError('microstructureFromImage.grains', 'regions or greys', grains);
  const table = phaseTable('microstructureFromImage.phases', phases);
  const images = filesOf(path).map(readGreys);
  const { width, height } = sameSize(images);
  const shape: Shape = isFolder(path) ? [width, height, images.length] : [width, 1, height];
  checkWanted(path, shape, wanted);
  const area = width * height;
  const values = new Uint8Array(area * images.length);
  images.forEach(({ greys }, k) => { values.set(greys, k * area); });
  const where = (voxel: number): string => `${images[Math.floor(voxel / area)]!.file}, ${pixel(voxel % area, width)}`;
  return (grains === 'regions' ? grainsFromRegions : grainsFromValues)(path, { shape, values, where, noun: 'greys' }, table);
};

const isFolder = (path: string): boolean => reading(path, () => statSync(path)).isDirectory();

const byName = new Intl.Collator('en', { numeric: true });

/** The file itself, or the PNG files of a folder in the order of their names. */
const filesOf = (path: string): string[] => {
  if (!isFolder(path)) return [path];
  const files = reading(path, () => readdirSync(path)).filter((name) => /\.png$/iu.test(name)).sort((a, b) => byName.compare(a, b));
  if (files.length === 0) throw new AnodyneError(path, 'a folder of PNG files', 0, { noun: 'one with' });
  return files.map((name) => join(path, name));
};

const sameSize = (images: readonly GreyImage[]): GreyImage => {
  const first = images[0]!;
  for (const { file, width, height } of images) {
    if (width === first.width && height === first.height) continue;
    throw new AnodyneError(file, `${first.width} x ${first.height} pixels as in ${first.file}`, `${width} x ${height}`);
  }
  return first;
};

const readGreys = (file: string): GreyImage => {
  const { width, height, data } = decode(file, readInput(file));
  const greys = new Uint8Array(width * height);
  for (let k = 0; k < greys.length; k++) {
    const [red, green, blue, alpha] = data.subarray(4 * k, 4 * k + 4);
    if (red !== green || red !== blue || alpha !== 255) {
      throw new AnodyneError(`${file}, ${pixel(k, width)}`, 'an opaque grey (red, green and blue alike)', `rgba ${red}, ${green}, ${blue}, ${alpha}`);
    }
    greys[k] = red!;
  }
  return { file, width, height, greys };
};

/** Bits of a channel, from the header of a PNG file (Portable Network Graphics, 11.2.2): the parser would round 16 to 8 without a word. */
const bitDepth = (bytes: Buffer): number | undefined => (bytes.toString('latin1', 12, 16) === 'IHDR' ? bytes[24] : undefined);

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const decode = (file: string, bytes: Buffer): PNG => {
  if (!bytes.subarray(0, 8).equals(signature)) throw AnodyneError.sentence(`${file}: could not be read as a PNG file: it does not begin as one.`);
  if (bitDepth(bytes) === 16) throw new AnodyneError(file, 'a PNG file of 8 bits a channel', 16);
  try {
    return packages.pngjs.PNG.sync.read(bytes);
  } catch (error) {
    throw AnodyneError.sentence(`${file}: could not be read as a PNG file: ${error instanceof Error ? error.message : String(error)}.`);
  }
};

const pixel = (k: number, width: number): string => `pixel (${k % width}, ${Math.floor(k / width)})`;
