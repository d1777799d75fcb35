import { type FollowedCurve, nameOfCurve, type PaperPoint, type Reproduction, type Role } from 'anodyne';
import { curveFigure } from './reproduction-curve.ts';
import { overviewFigure } from './reproduction-overview.ts';
import { stripsFigure } from './reproduction-strips.ts';

export interface ReproductionFigure {
  /** Of its file; of an entry's checks, its id. */
  readonly name: string;
  /** Id of the entry that it belongs to; undefined where it shows many. */
  readonly entry?: string;
  readonly svg: string;
  readonly caption: string;
}

const titles: Readonly<Record<Role, string>> = {
  predict: 'Predictions: nothing was fitted to them', trend: 'Trends: shapes and orders', check: 'Checks: closed forms and identities', calibrate: 'What parameters were fitted to',
};

/** Those that show entries of one role against each other. */
export const isOverview = ({ entry }: ReproductionFigure): boolean => entry === undefined;

/** Each role's checks on one scale, then each entry by itself: its checks, and the papers' own figures with our runs in them. */
export function reproductionFigures({ entries, curves }: Reproduction): ReproductionFigure[] {
  const overviews = (['predict', 'trend', 'check', 'calibrate'] as const).flatMap((role): ReproductionFigure[] => {
    const rows = entries.flatMap((entry) => entry.checks.filter(({ check }) => check.role === role).map((judged) => ({ entry, judged })));
    const caption = `${titles[role]}. Every band ends at −1 and 1; one that is open ends at one of them, and a unit is that end itself. Bars are one standard error over the seeds.`;
    return rows.length === 0 ? [] : [{ name: `overview-${role}`, svg: overviewFigure(titles[role], rows), caption }];
  });
  const own = entries.flatMap((entry): ReproductionFigure[] => {
    const { id, quantity } = entry.target;
    return [{ name: id, entry: id, svg: stripsFigure(entry), caption: `${id}: ${quantity}` }, ...curves.filter(({ curve }) => curve.id === id).flatMap(figureOf)];
  });
  return [...overviews, ...own];
}

const figureOf = (followed: FollowedCurve): ReproductionFigure[] => {
  const { curve } = followed;
  const svg = curveFigure(followed);
  return svg === undefined ? [] : [{ name: nameOfCurve(curve), entry: curve.id, svg, caption: `${curve.id}, ${curve.where}. The paper's numbers: ${curve.points.map(words).join('; ')}.` }];
};

/** '700 at 6 (text at fig. 8)' */
const words = ({ x, y, label, text }: PaperPoint): string => {
  const number = x === undefined ? String(y) : y === undefined ? `at ${x}` : `${y} at ${x}`;
  return `${label === undefined ? '' : `${label}: `}${number} (${text})`;
};
