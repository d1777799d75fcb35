import type { Shape } from '../lattice/lattice.ts';
import { AnodyneError } from '../units/error.ts';
import { checkKeys } from '../units/nearest.ts';

/** What a value of a file stands for. */
export interface PhaseOfValue {
  readonly name: string;
  /** True for pores; they may have several values, but one name. */
  readonly pore?: boolean;
}

/** What each value (grey of a picture, number of a VTK array) stands for. */
export type PhaseValues = Readonly<Record<number, PhaseOfValue>>;

/** Phases as a structure lists them, and the index into them of each value; a pore has index 0. */
export interface PhaseTable {
  readonly phases: readonly string[];
  readonly indexOf: ReadonlyMap<number, number>;
}

/** What an index of 8 bits can count. */
const mostPhases = 256;

/** @throws AnodyneError if there is no phase, or one of another form */
export const phaseTable = (place: string, values: PhaseValues): PhaseTable => {
  if (typeof values !== 'object' || values === null || Object.keys(values).length === 0) {
    throw new AnodyneError(place, "at least one value and its phase, as in { 255: { name: 'LLZO' } }", values);
  }
  const entries = Object.entries(values).map(([value, phase]) => [checkValue(place, value), checkPhase(`${place}[${value}]`, phase)] as const);
  const pores = entries.filter(([, phase]) => phase.pore === true);
  const solid = entries.filter(([, phase]) => phase.pore !== true);
  const phases = [pores[0]?.[1].name ?? 'pore', ...new Set(solid.map(([, { name }]) => name))];
  for (const [value, { name }] of pores) if (name !== phases[0]) throw new AnodyneError(`${place}[${value}].name`, `the one name of all pores, ${phases[0]}`, name);
  for (const [value, { name }] of solid) if (name === phases[0]) throw new AnodyneError(`${place}[${value}].name`, 'another name than that of the pores', name);
  if (phases.length > mostPhases) throw new AnodyneError(place, `at most ${mostPhases} phases`, phases.length);
  return { phases, indexOf: new Map(entries.map(([value, { name }]) => [value, phases.indexOf(name)])) };
};

const checkValue = (place: string, value: string): number => {
  if (!/^-?\d+$/u.test(value)) throw new AnodyneError(place, 'whole numbers as keys', value, { noun: 'key' });
  return Number(value);
};

const checkPhase = (place: string, phase: PhaseOfValue): PhaseOfValue => {
  checkKeys(place, phase, ['name', 'pore']);
  if (typeof phase.name !== 'string' || phase.name === '') throw new AnodyneError(`${place}.name`, 'the name of a phase', phase.name);
  if (phase.pore !== undefined && typeof phase.pore !== 'boolean') throw new AnodyneError(`${place}.pore`, 'true or false', phase.pore);
  return phase;
};

/** The values of a table in words, cut after a dozen: "0 (pore), 255 (LLZO)". */
export const knownValues = ({ phases, indexOf }: PhaseTable): string => {
  const known = [...indexOf].map(([value, index]) => `${value} (${phases[index]})`);
  return known.length > 12 ? `${known.slice(0, 12).join(', ')} and ${known.length - 12} more` : known.join(', ');
};

/** Refuses a file whose box is not the wanted one. */
export const checkWanted = (path: string, shape: Shape, wanted: Shape | undefined): void => {
  if (wanted === undefined || shape.every((length, axis) => length === wanted[axis])) return;
  throw new AnodyneError(path, `a structure of ${wanted.join(' x ')} voxels`, shape.join(' x '), { noun: 'one of' });
};
