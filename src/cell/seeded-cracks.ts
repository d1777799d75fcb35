import { WeightFunction } from '../physics/weight-function.ts';
import type { RandomSource } from '../random/random-source.ts';
import type { Microstructure } from '../structure/microstructure.ts';
import { AnodyneError } from '../units/error.ts';
import { formatNumber } from '../units/format.ts';
import type { Crack, CrackedMedium } from './crack.ts';
import type { PlaneNormal } from './crack-sheet.ts';
import type { FlawModel } from './flaw-model.ts';
import { flawMouths, type PhaseFlaw, phaseFlaws } from './flaw-seeds.ts';
import { PlaneCrack } from './plane-crack.ts';
import { SectionCrack } from './section-crack.ts';

/** Makes the crack of a plane across x or y that begins at a cell of the contact plane. */
type PlaneMaker = (mouth: number, normal: PlaneNormal) => PlaneCrack;

/**
 * Flaws as they are found, as cracks that know where they break next.
 * @param random where flaws lie  @throws AnodyneError where one lies outside the cell or is deeper than the electrolyte
 */
export const seededCracks = ({ seeds, length }: FlawModel, structure: Microstructure, onBoundary: Uint8Array, medium: CrackedMedium, random: RandomSource): Crack[] => {
  const { shape, edge } = medium;
  const isSection = shape[1] === 1;
  const weights: WeightFunction[] = []; // of planes across x and across y
  const plane: PlaneMaker = (mouth, normal) => new PlaneCrack(mouth, normal, medium, (weights[normal] ??= new WeightFunction(shape[1 - normal]!, 2 * shape[2])));
  const cracks: Crack[] = [];
  const take = (crack: Crack): void => {
    crack.findNext(random);
    cracks.push(crack);
  };
  if ('phase' in seeds) {
    for (const piece of phaseFlaws(seeds.phase, structure)) take(isSection ? sectionPiece(piece, medium) : planePiece(piece, plane));
    return cracks;
  }
  const sites = Math.round(length / edge);
  const um = (value: number): string => `${formatNumber(value * 1e6)} um`;
  if (sites < 1 || Math.abs(length / edge - sites) > 1e-6) throw new AnodyneError('flaws.length', `a whole number of voxel edges of ${um(edge)}`, um(length));
  if (sites >= shape[2]) throw new AnodyneError('flaws.length', `less than the electrolyte's voxels are deep, ${um(shape[2] * edge)}`, um(length));
  for (const mouth of flawMouths(seeds, structure, onBoundary, edge, random)) {
    // another flaw may have come this way
    if (medium.cracked[mouth] === 0) take(isSection ? sectionFlaw(mouth, sites, medium, random) : planeFlaw(mouth, sites, plane, random));
  }
  return cracks;
};

/** In a section: a row of voxels along the weakest way. */
const sectionFlaw = (mouth: number, sites: number, medium: CrackedMedium, random: RandomSource): Crack => {
  const crack = new SectionCrack(mouth, medium);
  for (let n = 1; n < sites; n++) {
    crack.findNext(random);
    if (crack.next) crack.add(crack.next);
  }
  return crack;
};

const sectionPiece = (piece: PhaseFlaw, medium: CrackedMedium): Crack => {
  const crack = new SectionCrack(piece[0]!.voxel, medium);
  for (const { voxel, from, step: [dx, , dz] } of piece.slice(1)) crack.add({ from, voxel, step: [dx, dz], pressure: 0 });
  return crack;
};

/** Half a disk, across x or y as chance has it. */
const planeFlaw = (mouth: number, sites: number, plane: PlaneMaker, random: RandomSource): Crack => {
  const crack = plane(mouth, random.uniform() < 0.5 ? 0 : 1);
  crack.openHalfDisk(sites);
  return crack;
};

/** A piece of a phase, in the vertical plane in which it is the larger. */
const planePiece = (piece: PhaseFlaw, plane: PlaneMaker): Crack => {
  const areas = [0, 1].map((normal) => new Set(piece.map(({ place: [x, y, z] }) => `${normal === 0 ? y : x} ${z}`)).size);
  const normal = areas[0]! >= areas[1]! ? 0 : 1;
  const crack = plane(piece[0]!.voxel, normal);
  for (const { place: [x, y, z] } of piece.slice(1)) crack.add(normal === 0 ? [y, x, z] : [x, y, z]);
  return crack;
};
