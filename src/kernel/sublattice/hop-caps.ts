import { labelCount, PairLabel } from '../hop-table.ts';
import type { PairChances } from './pair-chances.ts';

/** Most lithium beside an end of a pair, the other end left out. */
const most = 5;

/** What the first byte of a pair's number must be below for the pair to hop, a cap, from the lithium beside its ends alone, whatever else is there; 0 where no such pair hops. */
export interface HopCaps {
  /** By 8 x lithium beside the atom + lithium beside the hole; length 48. */
  readonly caps: Uint8Array;
  /** The highest by the lithium beside the atom, and beside the hole; length 6. */
  readonly ofAtom: Uint8Array;
  readonly ofHole: Uint8Array;
  /** By a cap that some pairs have or are below: what it is after lithium beside one end has come or gone; length 256. */
  readonly raised: Uint8Array;
}

export const hopCaps = (chances: PairChances): HopCaps => {
  const caps = capsOf(chances);
  const counts = Array.from({ length: most + 1 }, (_, lithium) => lithium);
  const capOf = (atom: number, hole: number): number => (Math.min(atom, hole) < 0 || Math.max(atom, hole) > most ? 0 : caps[8 * atom + hole]!);
  const pairs = counts.flatMap((atom) => counts.map((hole) => ({ cap: capOf(atom, hole), next: Math.max(...[[0, 0], [1, 0], [-1, 0], [0, 1], [0, -1]].map(([a, h]) => capOf(atom + a!, hole + h!))) })));
  return {
    caps,
    ofAtom: Uint8Array.from(counts, (atom) => Math.max(...counts.map((hole) => capOf(atom, hole)))),
    ofHole: Uint8Array.from(counts, (hole) => Math.max(...counts.map((atom) => capOf(atom, hole)))),
    raised: Uint8Array.from({ length: 256 }, (_, cap) => Math.max(0, ...pairs.filter((pair) => pair.cap <= cap).map(({ next }) => next))),
  };
};

const capsOf = ({ slots, classes, classOf, lithiumLike, thresholds, labelled }: PairChances): Uint8Array => {
  const caps = new Uint8Array(48);
  const labels = (from: number, to: number): number[] => {
    if (!labelled) return [PairLabel.surface];
    const lithium = lithiumLike[from]! + lithiumLike[to]!;
    if (lithium >= 2 * slots - 3) return [PairLabel.bulk, PairLabel.boundary];
    return lithiumLike[from] === 0 || lithiumLike[to] === 0 ? [PairLabel.detached, PairLabel.surface] : [PairLabel.surface];
  };
  const classesWith = Array.from({ length: most + 1 }, (_, lithium) => [...new Set(classOf.filter((c, sum) => c < classes && (sum & 7) === lithium))]);
  classesWith.forEach((froms, atom) => {
    classesWith.forEach((tos, hole) => {
      const highest = Math.max(0, ...froms.flatMap((from) => tos.flatMap((to) => labels(from, to).map((label) => thresholds[(label * classes + from) * classes + to]!))));
      const cap = Math.ceil(highest / 2 ** 24);
      if (cap > 255) throw new Error(`a chance of ${highest / 2 ** 32}`);
      caps[8 * atom + hole] = cap;
    });
  });
  if (thresholds.length !== labelCount * classes * classes) throw new Error(`${thresholds.length} thresholds of ${classes} classes`);
  return caps;
};
