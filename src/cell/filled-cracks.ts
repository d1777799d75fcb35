import type { SavedSource } from '../kernel/event-source.ts';
import { extrusionFlow } from '../physics/extrusion.ts';
import { elasticOpening, fracturePressure } from '../physics/fracture.ts';
import { lithiumMolarVolume } from '../physics/lithium.ts';
import { faraday } from '../units/constants.ts';
import type { Cell } from './cell.ts';
import type { Crack, CrackedMedium } from './crack.ts';
import type { FlawModel } from './flaw-model.ts';
import { readDoubles, saveDoubles } from './saved-doubles.ts';
import { joinParts, partOf } from './saved-parts.ts';

/** Quanta of lithium that open one site as wide as the first fracture does: pressure goes by steps of 1/256 of what breaks a new flaw, and waits for it scatter by 1/16 over the root of its sites. */
const quantaPerSite = 256;

/** Cracks and the lithium in them, in quanta. It first fills a crack from its mouth on; what comes then opens the crack elastically and is under pressure, which creep follows back out. */
export class FilledCracks {
  readonly cracks: readonly Crack[];
  /** What each crack holds, in quanta. */
  readonly lithium: number[];
  /** Of a quantum [C]. */
  readonly quantum: number;
  private readonly room: number[]; // what fills each without stress, in quanta
  private readonly pores: number[]; // site of each that was a pore and is filled last, none yet: Infinity
  private readonly openingOfQuantum: number; // of one site [m]
  private readonly cell: Cell;
  private readonly medium: CrackedMedium;

  constructor(cell: Cell, cracks: readonly Crack[], { seeds, length, opening, ceramic }: FlawModel, medium: CrackedMedium) {
    const { edge, modulus } = medium;
    const found = 'phase' in seeds ? edge : length;
    this.cell = cell;
    this.cracks = cracks;
    this.medium = medium;
    this.openingOfQuantum = elasticOpening(fracturePressure(ceramic.toughness.grain, found), found, modulus) / quantaPerSite;
    this.quantum = (faraday * edge * edge * this.openingOfQuantum) / lithiumMolarVolume;
    this.lithium = cracks.map(() => 0);
    // what an image shows as flaws is as wide as the others; a pore that another flaw begins in is hollow
    const width = (voxel: number): number => (medium.toughness[voxel] === 0 && !('phase' in seeds) ? edge : opening);
    this.room = cracks.map(({ voxels }) => voxels.reduce((sum, voxel) => sum + width(voxel), 0) / this.openingOfQuantum);
    this.pores = cracks.map(() => Infinity);
  }

  /** Whether lithium fills crack k, so that more of it opens the crack. */
  isFull(k: number): boolean {
    return this.lithium[k]! >= this.room[k]!;
  }

  /** Whether crack k has come through the electrolyte. */
  isThrough(k: number): boolean {
    const crack = this.cracks[k]!;
    return crack.depth(crack.deepest) === this.medium.shape[2];
  }

  /** Whether metal over crack k joins its lithium to the electrode. */
  isJoined(k: number): boolean {
    const [nx, ny] = this.medium.shape;
    return this.cracks[k]!.mouths.some((mouth) => this.cell.passes(nx * ny + mouth));
  }

  /** Pressure of the lithium in crack k [Pa], 0 until it is full, and once it can flow out on the other side. */
  pressure(k: number): number {
    const surplus = this.lithium[k]! - this.room[k]!;
    return surplus <= 0 || this.isThrough(k) ? 0 : this.cracks[k]!.pressureOf(surplus * this.openingOfQuantum);
  }

  /** By how much a quantum raises the pressure in crack k [Pa]. */
  stepOfPressure(k: number): number {
    return this.cracks[k]!.pressureOf(this.openingOfQuantum);
  }

  /** Mean opening of crack k by its lithium [m]. */
  opening(k: number): number {
    return (this.lithium[k]! * this.openingOfQuantum) / this.cracks[k]!.voxels.length;
  }

  /** Sites of crack k that hold lithium, from the mouth on; the first one while it fills. @param plates whether lithium comes to a crack without any */
  filled(k: number, plates: boolean): number {
    const lithium = this.lithium[k]!;
    const all = this.cracks[k]!.voxels.length;
    if (this.isFull(k)) return all;
    if (lithium === 0 && !plates) return 0;
    // what it had passed when it came to the pore stays full while the pore fills
    const sites = Math.min(all, this.pores[k]!);
    const room = this.room[k]! - (sites < all ? this.roomOfPore : 0);
    return Math.min(sites, Math.max(1, Math.ceil((sites * lithium) / room)));
  }

  /** Crack k has gone on into a pore, which is filled as a whole before the crack can go on from there. */
  openPore(k: number): void {
    this.pores[k] = this.cracks[k]!.voxels.length - 1;
    this.room[k]! += this.roomOfPore;
  }

  private get roomOfPore(): number {
    return this.medium.edge / this.openingOfQuantum;
  }

  /** [1/s] at which quanta are pressed out of crack k where lithium creeps at this temperature [K]. */
  extrusionRate(k: number, temperature: number): number {
    const pressure = this.pressure(k);
    if (pressure === 0) return 0;
    const { length, mouths } = this.cracks[k]!;
    return (mouths.length * extrusionFlow(this.opening(k), length, pressure, temperature) * this.medium.edge * faraday) / (lithiumMolarVolume * this.quantum);
  }

  /** 1 in voxels of the electrolyte whose crack holds lithium; a copy. */
  inVoxels(): Uint8Array {
    const found = new Uint8Array(this.medium.cracked.length);
    this.cracks.forEach(({ voxels }, k) => {
      const filled = this.filled(k, false);
      for (let s = 0; s < filled; s++) found[voxels[s]!] = 1;
    });
    return found;
  }

  save(): SavedSource {
    const cracks = this.cracks.map((crack) => crack.save());
    return {
      numbers: joinParts(cracks.map(({ numbers }) => numbers)),
      lists: { lithium: saveDoubles(this.lithium), room: saveDoubles(this.room), pores: saveDoubles(this.pores), ...joinParts(cracks.map(({ lists }) => lists)) },
    };
  }

  restore({ numbers, lists }: SavedSource): void {
    for (const name of ['lithium', 'room', 'pores'] as const) readDoubles(lists[name]!).forEach((n, k) => { this[name][k] = n; });
    this.cracks.forEach((crack, k) => { crack.restore({ numbers: partOf(k, numbers), lists: partOf(k, lists) }); });
  }
}
