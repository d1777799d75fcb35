import type { FlawSeeds } from './flaw-seeds.ts';
import type { ToughnessModel } from './voxel-toughness.ts';

/** Surface flaws of the electrolyte that plating fills and breaks open; lengths in metres. */
export interface FlawModel extends ToughnessModel {
  readonly seeds: FlawSeeds;
  /** a of a flaw as it is found: in a section along the weakest way from the contact plane, in 3D the radius of a half disk. Of flaws that are a phase it is what that phase says. */
  readonly length: number;
  /** w of a flaw as it is found, without stress. */
  readonly opening: number;
  /** Lithium that pressure presses back out creeps at this temperature [K]; without it none is pressed out. */
  readonly extrusionTemperature?: number;
}
