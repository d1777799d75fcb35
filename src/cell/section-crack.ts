import type { SavedSource } from '../kernel/event-source.ts';
import { edgeCrackFactor, kinkShare, pressureOfOpening } from '../physics/fracture.ts';
import type { RandomSource } from '../random/random-source.ts';
import type { Crack, CrackedMedium, CrackStep } from './crack.ts';

/** A way on for a crack. */
export interface SectionStep extends CrackStep {
  /** Index of the site it begins at. */
  readonly from: number;
  readonly step: readonly [dx: number, dz: number];
}

/** To neighbours across faces and corners, but none back towards the lithium: a crack fills from where the current comes from. */
const steps = [[-1, 0], [1, 0], [-1, 1], [0, 1], [1, 1]] as const;

/** Two ways that differ by less are the same. */
const alike = 1e-9;

/** A crack of a section, one voxel deep, where it is a sheet across: a tree of voxels from the contact plane on, each with the one it was reached from. */
export class SectionCrack implements Crack {
  /** In the order in which they were reached. */
  readonly voxels: number[] = [];
  /** Index of the site before, -1 at the mouth. */
  readonly parents: number[] = [];
  /** Way from the mouth, two voxel steps a site: the periodic axis unrolled. */
  private readonly ways: number[] = [];
  /** Last step to each site, two a site. */
  private readonly turns: number[] = [];
  /** Site that the branch of each site has begun beside, -1 of the branch that begins at the mouth. */
  private readonly roots: number[] = [];
  /** 1 where the crack has gone on from a site: what lies beside it is a wall of the crack, no tip. */
  private readonly passed: number[] = [];
  /** From the mouth straight to the farthest site, with its own voxel [m]. */
  length = 0;
  /** Site that lies farthest from the contact plane. */
  deepest = 0;
  /** Where it breaks next; undefined where it cannot go on. */
  next: SectionStep | undefined;
  private readonly medium: CrackedMedium;

  /** @param mouth cell of the contact plane */
  constructor(mouth: number, medium: CrackedMedium) {
    this.medium = medium;
    this.add({ from: -1, voxel: mouth, step: [0, 1], pressure: 0 });
  }

  /** The cell of the contact plane that it begins at. */
  get mouth(): number {
    return this.voxels[0]!;
  }

  get mouths(): readonly number[] {
    return [this.mouth];
  }

  get width(): number {
    return this.medium.edge;
  }

  /** Of equation 9 of 10.1002/advs.202302521. */
  pressureOf(surplus: number): number {
    return pressureOfOpening(surplus / this.voxels.length, this.length, this.medium.modulus);
  }

  /** Depth below the contact plane of a site, in layers, the first 1. */
  depth(site: number): number {
    return 1 + this.ways[2 * site + 1]!;
  }

  goOn(random: RandomSource): void {
    if (this.next) this.add(this.next);
    this.findNext(random);
  }

  /** The crack goes on by this voxel. */
  add(way: SectionStep): void {
    const { from, voxel, step } = way;
    const site = this.voxels.length;
    this.voxels.push(voxel);
    this.parents.push(from);
    for (let axis = 0; axis < 2; axis++) {
      this.ways.push(from < 0 ? 0 : this.ways[2 * from + axis]! + step[axis]!);
      this.turns.push(step[axis]!);
    }
    this.roots.push(from < 0 ? -1 : this.passed[from] === 1 ? from : this.roots[from]!);
    this.passed.push(0);
    if (from >= 0) this.passed[from] = 1;
    this.medium.cracked[voxel] = 1;
    this.length = Math.max(this.length, this.lengthTo(site));
    if (this.depth(site) > this.depth(this.deepest)) this.deepest = site;
  }

  private lengthTo(site: number): number {
    return this.medium.edge * (1 + this.distance(site, 0));
  }

  /** Between two sites, in voxels. */
  private distance(a: number, b: number): number {
    const { ways } = this;
    const [x, z] = [ways[2 * a]! - ways[2 * b]!, ways[2 * a + 1]! - ways[2 * b + 1]!];
    return Math.sqrt(x * x + z * z);
  }

  /** a of what breaks from a site on [m]: at a tip the length of its branch, from the mouth or from the wall that it has left; at a wall a crack begins anew, with the first voxel. */
  private breakingLength(site: number): number {
    if (this.passed[site] === 1) return this.medium.edge;
    const root = this.roots[site]!;
    return root < 0 ? this.lengthTo(site) : this.medium.edge * this.distance(site, root);
  }

  /**
   * Of all ways on, from its tips and its walls, the one that breaks at the lowest pressure: K_I = Y p sqrt(pi a), less what a kink leaves of it, reaches the toughness of the voxel that it leads to. From a tip it is how the crack
   * goes on, straight or deflected; from a wall it is a branch, which only what is weak there begins.
   * Chance decides between ways that are alike.
   */
  findNext(random: RandomSource): void {
    const { medium: { shape: [nx, , nz], toughness, cracked }, voxels, turns } = this;
    let best: SectionStep | undefined;
    let ties = 0;
    for (let from = 0; from < voxels.length; from++) {
      const voxel = voxels[from]!;
      const [x, z] = [voxel % nx, Math.floor(voxel / nx)];
      const [ux, uz] = [turns[2 * from]!, turns[2 * from + 1]!];
      const unit = Math.sqrt(ux * ux + uz * uz);
      const intensity = edgeCrackFactor * Math.sqrt(Math.PI * this.breakingLength(from));
      for (const step of steps) {
        const [dx, dz] = step;
        if (z + dz >= nz || (nx === 1 && dx !== 0)) continue;
        const target = ((x + dx + nx) % nx) + nx * (z + dz);
        if (cracked[target] === 1) continue;
        const share = kinkShare((dx * ux + dz * uz) / (unit * Math.sqrt(dx * dx + dz * dz)));
        if (share < alike) continue;
        const pressure = toughness[target]! / (share * intensity);
        if (best && pressure > best.pressure * (1 + alike)) continue;
        const isAlike = best !== undefined && pressure >= best.pressure * (1 - alike);
        ties = isAlike ? ties + 1 : 1;
        // the k-th of ways that are alike takes over with the chance 1/k
        if (!isAlike || random.uniform() * ties < 1) best = { from, voxel: target, step, pressure };
      }
    }
    this.next = best;
  }

  /** Sites from the mouth to `site`, which comes first. */
  pathTo(site: number): number[] {
    const path: number[] = [];
    for (let s = site; s >= 0; s = this.parents[s]!) path.push(s);
    return path;
  }

  /** Ends of the tree but one. */
  get branches(): number {
    return this.voxels.length - new Set(this.parents.filter((parent) => parent >= 0)).size - 1;
  }

  /** Length along the path to a site, with its mouth's voxel [m]. */
  pathLength(site: number): number {
    let sum = 0;
    for (const s of this.pathTo(site)) {
      const [x, z] = [this.turns[2 * s]!, this.turns[2 * s + 1]!];
      sum += Math.sqrt(x * x + z * z);
    }
    return this.medium.edge * sum;
  }

  save(): SavedSource {
    const { next } = this;
    return {
      numbers: { pressure: next?.pressure ?? -1 },
      lists: { voxels: Int32Array.from(this.voxels), parents: Int32Array.from(this.parents), turns: Int32Array.from(this.turns), next: Int32Array.from(next ? [next.from, next.voxel, ...next.step] : []) },
    };
  }

  /** Takes up what has been saved of a crack with the same mouth that is still one voxel long. */
  restore({ numbers, lists }: SavedSource): void {
    const { voxels, parents, turns, next } = lists as Record<'voxels' | 'parents' | 'turns' | 'next', Int32Array>;
    const stepAt = (list: Int32Array, at: number): SectionStep['step'] => [list[at]!, list[at + 1]!];
    for (let s = this.voxels.length; s < voxels.length; s++) this.add({ from: parents[s]!, voxel: voxels[s]!, step: stepAt(turns, 2 * s), pressure: 0 });
    this.next = next.length === 0 ? undefined : { from: next[0]!, voxel: next[1]!, step: stepAt(next, 2), pressure: numbers.pressure! };
  }
}
