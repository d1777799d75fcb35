import { Kmc } from '../kmc.ts';
import { RandomSource } from '../../random/random-source.ts';
import { heap } from '../../lattice/storage.ts';
import type { SectorBox } from './sector-box.ts';
import { seenBit } from './sector-grid.ts';
import { type SectorStep, streamWord } from './sector-plan.ts';
import { change, byteOf, type SectorInput, speciesIn, speciesMask, SectorStepper } from './sector-stepper.ts';

/** The plain way, a sector at a time in TypeScript: what the compiled one is held to. */
export class ReferenceSectors extends SectorStepper {
  /** Since the host last looked. */
  private readonly changed = new Set<number>();
  private readonly waiting = new RandomSource([1, 0, 0, 0]);
  /** By sector: how many sites of its news there are in this step. */
  private readonly counts: Int32Array;
  private readonly around: readonly (readonly number[])[];
  /** By sector: how much of the news of each of those around is known. */
  private readonly known: readonly Int32Array[];

  constructor(input: SectorInput) {
    super(input, () => heap);
    this.counts = new Int32Array(this.grid.count);
    this.around = this.boxes.map((_, sector) => this.grid.around(sector));
    this.known = this.around.map(({ length }) => new Int32Array(length));
  }

  close(): void {
    // nothing is held
  }

  protected take(first: number, steps: number): number {
    let hops = 0;
    for (let number = first; number < first + steps; number++) {
      const step = this.plan.step(number);
      for (const colour of step.colours) for (const sector of this.grid.colours[colour]!) hops += this.activate(sector, step);
      this.boxes.forEach((_, sector) => {
        this.hear(sector);
        this.known[sector]!.fill(0);
      });
      this.counts.fill(0);
    }
    return hops;
  }

  /** The hops of one sector in a time step, while its surroundings rest. */
  private activate(sector: number, step: SectorStep): number {
    const { sites, atoms, choice } = this.boxes[sector]!;
    this.hear(sector);
    // from here on the log has what the hops change
    sites.log!.read();
    atoms.begin();
    if (atoms.bound() === 0) return 0;
    for (let k = 0; k < 4; k++) {
      this.waiting.state[k] = streamWord(sector, k, step);
      choice.state[k] = streamWord(sector, 4 + k, step);
    }
    const loop = new Kmc([atoms], this.waiting, choice);
    loop.advance(this.dt, Infinity, Infinity);
    this.tries += loop.attempts;
    const { entries } = sites.log!;
    const changed = sites.log!.read();
    for (let k = 1; k <= changed; k++) this.note(sector, entries[k]!);
    return loop.events;
  }

  takeChanges(): Int32Array {
    const { codes } = this;
    const changed = [...this.changed].filter((site) => codes[site] !== byteOf(this.at(site))).sort((a, b) => a - b);
    this.changed.clear();
    for (const site of changed) codes[site] = byteOf(this.at(site));
    return Int32Array.from(changed);
  }

  /** What a sector's hops have touched, to the lattice's codes, the host's list, and the sectors around. */
  private note(sector: number, at: number): void {
    const { codes, grid, counts } = this;
    const { sites, zones, news }: SectorBox = this.boxes[sector]!;
    const site = grid.outwards(sector, at);
    codes[site] = (codes[site]! & ~speciesMask) | sites.at(at);
    this.changed.add(site);
    if (zones[at]! & seenBit) news[counts[sector]!++] = site;
  }

  /** Takes over what the sectors around have changed in this step so far. */
  private hear(sector: number): void {
    const { grid, codes, counts } = this;
    const { sites } = this.boxes[sector]!;
    this.around[sector]!.forEach((other, k) => {
      const known = this.known[sector]!;
      for (; known[k]! < counts[other]!; known[k]!++) {
        const site = this.boxes[other]!.news[known[k]!]!;
        const at = grid.inwards(sector, site);
        const species = speciesIn(codes[site]!);
        if (at >= 0 && speciesIn(sites.at(at)) !== species) change(sites, at, species);
      }
    });
  }
}
