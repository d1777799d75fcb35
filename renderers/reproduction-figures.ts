import type { Reproduction, Role } from 'anodyne';
import { overviewFigure } from './reproduction-overview.ts';
import { stripsFigure } from './reproduction-strips.ts';

export interface ReproductionFigure {
  /** Of its file; of an entry, its id. */
  readonly name: string;
  readonly svg: string;
  readonly caption: string;
}

const titles: Readonly<Record<Role, string>> = {
  predict: 'Predictions: nothing was fitted to them', trend: 'Trends: shapes and orders', check: 'Checks: closed forms and identities', calibrate: 'What parameters were fitted to',
};

/** Those that show entries of one role against each other. */
export const isOverview = ({ name }: ReproductionFigure): boolean => name.startsWith('overview-');

/** Each role's checks on one scale, then each entry by itself. */
export function reproductionFigures({ entries }: Reproduction): ReproductionFigure[] {
  const overviews = (['predict', 'trend', 'check', 'calibrate'] as const).flatMap((role): ReproductionFigure[] => {
    const rows = entries.flatMap((entry) => entry.checks.filter(({ check }) => check.role === role).map((judged) => ({ entry, judged })));
    const caption = `${titles[role]}. Every band ends at −1 and 1; one that is open ends at one of them, and a unit is that end itself. Bars are one standard error over the seeds.`;
    return rows.length === 0 ? [] : [{ name: `overview-${role}`, svg: overviewFigure(titles[role], rows), caption }];
  });
  const strips = entries.map((entry) => ({ name: entry.target.id, svg: stripsFigure(entry), caption: `${entry.target.id}: ${entry.target.quantity}` }));
  return [...overviews, ...strips];
}
