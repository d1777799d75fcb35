import { frames, type FramesOptions } from '../../renderers/frames.ts';
import { lammpsDump } from '../../renderers/lammps-dump.ts';
import { npy } from '../../renderers/npy.ts';
import { pvd } from '../../renderers/pvd.ts';
import { volume } from '../../renderers/volume.ts';
import { vti } from '../../renderers/vti.ts';
import { xyz } from '../../renderers/xyz.ts';
import type { Picture, StateHeader } from '../experiment/state.ts';
import { AnodyneError } from '../units/error.ts';
import { nearest } from '../units/nearest.ts';
import { filmFormats } from './film-formats.ts';
import { runFormats, type RunFormat } from './run-formats.ts';

/** What `anodyne render --to NAME` makes. */
export interface RenderFormat {
  /** Of each state; the files of a picture go into the folder of its name. @param options of frames */
  pictures(header: StateHeader, options: FramesOptions): readonly Picture[];
  /** More files, about all states that were drawn. */
  overviews?(header: StateHeader): readonly { readonly file: string; draw(states: readonly StateHeader[]): string }[];
}

/** 000012, as files of states and pictures are called. */
export const numbered = (index: number): string => String(index).padStart(6, '0');

/** What the numbers of files mean: a row a state. */
const statesCsv = (states: readonly StateHeader[]): string => {
  const headers = ['Time [s]', 'Areal charge [mAh/cm2]', 'Contact fraction'] as const;
  return [['State', ...headers], ...states.map((header) => [header.index, ...headers.map((name) => header[name] ?? '')])].map((row) => `${row.join(',')}\n`).join('');
};

/** The lattice and, where it has voxels of its own, the electrolyte. */
const vtkImages = (header: StateHeader): Picture[] => [vti(), ...('Electrolyte shape' in header ? [vti({ of: 'electrolyte' })] : [])];

/** Everything that can be made of a state, by the name that `--to` knows. */
export const renderFormats: Readonly<Record<string, RenderFormat>> = {
  frames: { pictures: (_, options) => [frames(options)] },
  volume: { pictures: () => [volume()] },
  xyz: { pictures: () => [xyz()] },
  lammps: { pictures: () => [lammpsDump()] },
  vti: {
    pictures: vtkImages,
    overviews: (header) => vtkImages(header).map(({ name }) => ({
      file: `${name}/run.pvd`, draw: (states) => pvd(states.map(({ index, 'Time [s]': time }) => ({ time, file: `${numbered(index)}.vti` }))),
    })),
  },
  npy: {
    pictures: (header) => ['species', 'dead', ...('Quanta per voxel' in header ? ['contents'] : []), ...(header.arrays ?? []).map(({ name }) => name)].map((array) => npy({ array })),
    overviews: () => [{ file: 'states.csv', draw: statesCsv }],
  },
};

/** What the values of --to name, each once: `xyz`, or several as in `xyz,vti`. */
export interface WantedFormats {
  /** Of each state. */
  readonly formats: readonly RenderFormat[];
  /** Names of animations. */
  readonly films: readonly string[];
  /** Of the run as a whole. */
  readonly whole: readonly RunFormat[];
}

/** @throws AnodyneError on a name that is none */
export const parseFormats = (texts: readonly string[]): WantedFormats => {
  const names = [...Object.keys(renderFormats), ...Object.keys(runFormats), ...Object.keys(filmFormats)];
  const wanted = texts.flatMap((text) => text.split(',')).map((text) => text.trim());
  const wrong = wanted.find((name) => !names.includes(name));
  if (wrong !== undefined) throw new AnodyneError('--to', `one of ${names.join(', ')}`, wrong, { nearest: nearest(wrong, names) });
  const unique = [...new Set(wanted)];
  return { formats: unique.flatMap((name) => renderFormats[name] ?? []), films: unique.filter((name) => name in filmFormats), whole: unique.flatMap((name) => runFormats[name] ?? []) };
};
