import { labelCount, PairLabel } from '../hop-table.ts';
import type { PairChances } from './pair-chances.ts';

/** Most lithium beside an end of a pair, the other end left out. */
const most = 5;

/**
 * By the lithium beside the atom and beside the hole, at 8 x atom + hole, length 48: the largest first byte of a hash that is below any threshold of such a pair, whatever else is beside it. What has a larger one need not be looked at
 * more closely.
 */
export const hopLimits = ({ slots, classes, classOf, lithiumLike, thresholds, labelled }: PairChances): Uint8Array => {
  const limits = new Uint8Array(48);
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
      limits[8 * atom + hole] = Math.max(0, highest - 1) >>> 24;
    });
  });
  if (thresholds.length !== labelCount * classes * classes) throw new Error(`${thresholds.length} thresholds of ${classes} classes`);
  return limits;
};
