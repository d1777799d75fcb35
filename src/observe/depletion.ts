import { AnodyneError } from '../units/error.ts';

/** When contact counts as lost: the definition of depletion of Krauskopf et al. (10.1002/aenm.201902568, fig. 2a), and a limit on contact for where its resistance is not resolved. */
export const depletionLimits = {
  /** [ohm cm2] */
  interfaceResistance: 1e4,
  contactFraction: 0.02,
} as const;

export interface Depletion {
  /** Whichever came first. */
  readonly by: 'interface resistance' | 'contact fraction';
  /** t0 [s], interpolated between two rows. */
  readonly time: number;
  /** How far from the row before it to the row after it, in time, and these rows; `after` is `before` where the first row is beyond the limit already. */
  readonly share: number;
  readonly before: number;
  readonly after: number;
  /** Contacts at rest: size of the domain in voxels, of which 2 % carried the current at t0; undefined without the column. */
  readonly contactsAtRest: number | undefined;
}

type Series = ReadonlyMap<string, ArrayLike<number>>;

const columnOf = (series: Series, header: string): ArrayLike<number> => {
  const found = series.get(header);
  if (found) return found;
  throw new AnodyneError('depletion', `a column ${header}`, [...series.keys()].join(', '));
};

/** First row with a value `limit` or beyond it, and how far from the row before it the limit lies; undefined if there is none. Values fall, or rise where `rises`. */
const crossing = (values: ArrayLike<number>, limit: number, scale: (value: number) => number, rises: boolean): { row: number; share: number } | undefined => {
  for (let row = 0; row < values.length; row++) {
    if (rises ? !(values[row]! > limit) : !(values[row]! < limit)) continue;
    if (row === 0) return { row, share: 0 };
    const [from, to] = [scale(values[row - 1]!), scale(values[row]!)];
    // an infinite resistance says no more than that the limit was passed: the later row
    return { row, share: to === Infinity ? 1 : (scale(limit) - from) / (to - from) };
  }
  return undefined;
};

/**
 * When contact was lost, in a series of rows (`readSeries`): the first of an interface resistance above 10 kohm cm2 and a fraction of connected contacts below 2 %, whichever
 * comes first. Between two rows the logarithm of the resistance, and the fraction, are taken as linear in time. undefined where it did not happen: a run that ended before is not depleted, and has no t0.
 *
 * Columns: `Time [s]`, `Contact fraction`; `Interface resistance [ohm.cm2]` where the scenario has a field, `Contacts` for the size of the domain.
 * @throws AnodyneError if one of the first two is missing
 */
export const depletion = (series: Series): Depletion | undefined => {
  const time = columnOf(series, 'Time [s]');
  const fraction = columnOf(series, 'Contact fraction');
  const resistance = series.get('Interface resistance [ohm.cm2]');
  const found = [
    ...(resistance ? [{ by: 'interface resistance' as const, at: crossing(resistance, depletionLimits.interfaceResistance, Math.log, true) }] : []),
    { by: 'contact fraction' as const, at: crossing(fraction, depletionLimits.contactFraction, (value) => value, false) },
  ];
  let first: Depletion | undefined;
  for (const { by, at } of found) {
    if (!at) continue;
    const [before, after] = [Math.max(0, at.row - 1), at.row];
    const moment = time[before]! + at.share * (time[after]! - time[before]!);
    if (first === undefined || moment < first.time) first = { by, time: moment, share: at.share, before, after, contactsAtRest: contactsAtRest(series) };
  }
  return first;
};

/** The value of a column at the moment of depletion, linear between the two rows (infinite ones as they are); undefined where contact was not lost. */
export const valueAtDepletion = (series: Series, header: string): number | undefined => {
  const at = depletion(series);
  if (!at) return undefined;
  const column = columnOf(series, header);
  const [from, to] = [column[at.before]!, column[at.after]!];
  return from === to || at.share === 0 ? from : at.share === 1 ? to : from + at.share * (to - from);
};

const contactsAtRest = (series: Series): number | undefined => {
  const [count, fraction] = [series.get('Contacts')?.[0], series.get('Contact fraction')?.[0]];
  return count === undefined || !fraction ? undefined : Math.round(count / fraction);
};
