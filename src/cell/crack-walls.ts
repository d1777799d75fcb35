import type { RandomSource } from '../random/random-source.ts';
import type { CrackedMedium } from './crack.ts';
import { alike, type Place } from './crack-sheet.ts';

/** A voxel that lies beside a sheet of a crack. */
export interface WallVoxel {
  readonly voxel: number;
  /** Number of the sheet, and the place against it. */
  readonly sheet: number;
  readonly place: Place;
}

/** All that lies beside the faces of a crack, where what is weak begins a branch. */
export class CrackWalls {
  /** The weakest last; those that have cracked meanwhile are dropped once they have come to the end. */
  private readonly sorted: WallVoxel[] = [];
  private readonly medium: CrackedMedium;

  constructor(medium: CrackedMedium) {
    this.medium = medium;
  }

  add(wall: WallVoxel): void {
    const { sorted, medium: { toughness } } = this;
    const own = toughness[wall.voxel]!;
    let [from, to] = [0, sorted.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (toughness[sorted[middle]!.voxel]! >= own) from = middle + 1;
      else to = middle;
    }
    sorted.splice(from, 0, wall);
  }

  /** K_IC of the weakest one that is whole [Pa m^1/2]; undefined without any. */
  get toughness(): number | undefined {
    const { sorted, medium: { toughness, cracked } } = this;
    while (sorted.length > 0 && cracked[sorted.at(-1)!.voxel] === 1) sorted.pop();
    const weakest = sorted.at(-1);
    return weakest && toughness[weakest.voxel]!;
  }

  /** The weakest one; chance decides between those that are alike. */
  weakest(random: RandomSource): WallVoxel {
    const { sorted, medium: { toughness, cracked } } = this;
    const bound = this.toughness! * (1 + alike);
    const among: WallVoxel[] = [];
    for (let w = sorted.length - 1; w >= 0 && toughness[sorted[w]!.voxel]! <= bound; w--) if (cracked[sorted[w]!.voxel] === 0) among.push(sorted[w]!);
    return among[among.length === 1 ? 0 : Math.floor(random.uniform() * among.length)]!;
  }
}
